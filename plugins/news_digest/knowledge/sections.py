"""Some sections of a YAML file, without reading the others."""

from __future__ import annotations

import re
from collections.abc import Collection

from ..regex import regex

_SECTION = regex(r"^(?=\w)", re.M)
_LAID_OUT = regex(r"^(?:\w++:(?:\s|$)|[\s#-]|$)")
"""How the lines of a file begin in which every section has a line of its own for its key."""


def sections(text: str, names: Collection[str]) -> str | None:
    """The file's text with all but these of its sections left blank, so that lines keep their numbers; None where that can't be told line by line.

    >>> sections("a: 1\\nb:\\n  - 2\\nc: 3", ["a", "c"])
    'a: 1\\n\\n\\nc: 3'
    """
    if not all(map(_LAID_OUT.match, text.splitlines())):
        return None
    return "".join(part if part.partition(":")[0] in names else "\n" * part.count("\n") for part in _SECTION.split(text))
