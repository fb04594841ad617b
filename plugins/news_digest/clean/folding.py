"""Words and keys of a line for comparison: case, apostrophes, dashes and spaces made plain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from ..regex import regex

UNSEEN = ("\u00ad", "\u200b", "\ufeff")
"""Characters inside words that folding leaves out."""

_PLAIN = (*((mark, "'") for mark in "’ʼ‘`´"), *((mark, "-") for mark in "‑‐"), *((mark, "") for mark in UNSEEN))
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""The letters of scripts without spaces, for a pattern: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

_UNSPACED = regex(f"[{UNSPACED}]")
_WORD = regex(r"[^\W_]+(?:[.,][0-9]+)*|[:©]")


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a line, and its colons; other punctuation is left out.

    >>> tokens("À lire aussi : L’été, 1.500 jours")
    ('à', 'lire', 'aussi', ':', 'l', 'été', '1.500', 'jours')
    """
    if not text.isascii():
        for mark, plain in _PLAIN:
            if mark in text:
                text = text.replace(mark, plain)
    found: list[str] = []
    for word in text.casefold().split():
        if word.isalnum():  # three words in four: no pattern needs to look at them
            found.append(word)
        else:
            found += _WORD.findall(word)
    return tuple(found)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a line, without its colons."""
    found = tokens(text)
    return tuple(t for t in found if t not in ":©") if ":" in found or "©" in found else found


@lru_cache(maxsize=4096)
def units(text: str) -> tuple[str, ...]:
    """The folded words of a line; in scripts without spaces the pairs of neighbouring characters, which do as well to tell what lines share.

    >>> units("Lamp 港口小镇")
    ('lamp', '港口', '口小', '小镇')
    """
    found = words(text)
    if text.isascii() or not _UNSPACED.search(text):
        return found
    return tuple(unit for word in found for unit in (_pairs_of(word) if _UNSPACED.search(word) else (word,)))


def _pairs_of(word: str) -> tuple[str, ...]:
    return tuple(word[n : n + 2] for n in range(len(word) - 1)) or (word,)


def key(text: str) -> str:
    """The words of a line as one string: equal for lines that differ in marks, case and spaces only.

    >>> key("« L’Été »  arrive") == key("l'été arrive.")
    True
    """
    return " ".join(words(text))


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How alike two lines of words are, from 0 to 1: twice the shared pairs of neighbours over all pairs (Dice's coefficient)."""
    if one == other:
        return 1.0
    a, b = _pairs(one), _pairs(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


class Neighbours:
    """Lines of words, to be asked which is the likest to another one; only those that share a pair of neighbours with it are looked at."""

    def __init__(self, lines: Iterable[tuple[str, ...]]) -> None:
        self._lines = tuple(dict.fromkeys(lines))
        self._sizes = [len(_pairs(line)) for line in self._lines]
        self._holding: dict[tuple[str, str], list[int]] = {}
        for n, line in enumerate(self._lines):
            for pair in _pairs(line):
                self._holding.setdefault(pair, []).append(n)

    def likest(self, line: tuple[str, ...]) -> float:
        """The likeness of the likest line that is not the same; 0.0 when none shares a pair.

        >>> Neighbours([("a", "b", "c"), ("a", "b")]).likest(("a", "b", "c"))
        0.5714285714285714
        """
        pairs = _pairs(line)
        shared = Counter(n for pair in pairs for n in self._holding.get(pair, ()))
        return max((2 * count / (len(pairs) + self._sizes[n]) for n, count in shared.items() if self._lines[n] != line), default=0.0)


def _pairs(line: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(zip(("", *line), (*line, ""), strict=True))
