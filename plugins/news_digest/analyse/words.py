"""Cuts text into tokens: words, numbers and single marks, each with its place."""

from __future__ import annotations

from functools import lru_cache

from ..model import Token
from ..regex import regex

_TOKEN = regex(
    r"\d+(?:[.,\u00a0\u202f']\d+)*(?!\w)"
    r"|\w++(?:[-‐‑]\w++)*+(?:['’ʼ](?=\w|[«“„]|\x22\w)(?!(?:[sStTdDmM]|ll|re|ve)(?!\w)))?"
    r"|(?<=\w)['’ʼ](?:[sStTdDmM]|ll|re|ve)(?!\w)"
    r"|[^\w\s]"
)
_BEHIND = frozenset(".,:;?!)")
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "‐": "-"})


@lru_cache(maxsize=32_768)
def fold(word: str) -> str:
    """The word as look-ups want it: case-folded, apostrophes and hyphens made plain; accents stay.

    >>> fold("L’")
    "l'"
    """
    return word.casefold().translate(_PLAIN)


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Words, numbers and single marks; an elided article is a token of its own, before a quotation too, a hyphenated word is one.

    An English ending is a token too: "Trump’s" is `trump`, `'s`.

    >>> [t.low for t in tokens("L’agence a-t-elle 1.500 soldats ?", 0, 33)]
    ["l'", 'agence', 'a-t-elle', '1.500', 'soldats', '?']
    """
    new = tuple.__new__  # there is a token for each word of each article; its own constructor, and folding what is plain, take longer than the rest
    out: list[Token] = []
    add = out.append
    for chunk in text[start:end].split(" "):
        stop = start + len(chunk)
        if chunk.isalpha():  # most are one word, the next most one word with a mark behind it: these need no pattern
            add(new(Token, (chunk, chunk if chunk.isascii() and chunk.islower() else fold(chunk), start, stop)))
        elif (word := chunk[:-1]).isalpha() and chunk[-1] in _BEHIND:
            add(new(Token, (word, word if word.isascii() and word.islower() else fold(word), start, stop - 1)))
            add(new(Token, (chunk[-1], chunk[-1], stop - 1, stop)))
        else:
            out += [new(Token, (part := m[0], fold(part), *m.span())) for m in _TOKEN.finditer(text, start, stop)]
        start = stop + 1
    return tuple(out)
