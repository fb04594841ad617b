"""White space made plain: what a browser shows as one space is one space."""

from __future__ import annotations

import re

_SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


def squeezed(text: str) -> str:
    """The text on one line: white space of any kind becomes one space, none stands at the ends; no-break spaces stay.

    >>> squeezed(" a\\n  b ")
    'a b'
    """
    return " ".join(text.split()) if text.isascii() else _SPACE.sub(" ", text).strip()
