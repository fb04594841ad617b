"""White space made plain: what a browser shows as one space is one space."""

from __future__ import annotations

from ..regex import regex

_KEPT = regex("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""White space that stays as it is within a line: a text without it is parted as fast as Python parts any."""

_SPACE = regex(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


def squeezed(text: str) -> str:
    """The text on one line: white space of any kind becomes one space, none stands at the ends; no-break spaces stay.

    >>> squeezed(" a\\n  b ")
    'a b'
    """
    return " ".join(text.split()) if text.isascii() or not _KEPT.search(text) else _SPACE.sub(" ", text).strip()
