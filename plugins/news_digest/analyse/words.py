"""Cuts text into tokens: words, numbers and single marks, each with its place."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model import Token

_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f']\d+)*|\w+(?:[-‐‑]\w+)*['’ʼ]?|[^\w\s]")
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "‐": "-"})


@lru_cache(maxsize=32_768)
def fold(word: str) -> str:
    """The word as look-ups want it: case-folded, apostrophes and hyphens made plain; accents stay.

    >>> fold("L’")
    "l'"
    """
    return word.casefold().translate(_PLAIN)


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Words, numbers and single marks; an elided article is a token of its own, a hyphenated word is one.

    An apostrophe closes its token only before a letter or where the word is elided; an English possessive is word, then `s`.

    >>> [t.low for t in tokens("L’agence a-t-elle 1.500 soldats ?", 0, 33)]
    ["l'", 'agence', 'a-t-elle', '1.500', 'soldats', '?']
    """
    return tuple([Token(m.group(), fold(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)])
