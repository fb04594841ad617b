"""Regular expressions that are compiled at their first use: a process uses a third of ours, and compiling all was a tenth of its start."""

from __future__ import annotations

import re
from typing import AnyStr, cast


class _Late:
    """Stands for a pattern, and does all that one does; the `re` of a match is the pattern itself."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        made = re.compile(self._source, self._flags)
        vars(self).update({each: getattr(made, each) for each in dir(made) if not each.startswith("__")})
        return getattr(made, name)


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, for a pattern of a module; one that is no pattern is told at its first use.

    >>> word = regex(r"[a-z]+", re.IGNORECASE)
    >>> word.findall("One, two"), word.pattern
    (['One', 'two'], '[a-z]+')
    """
    return cast("re.Pattern[AnyStr]", _Late(source, flags))
