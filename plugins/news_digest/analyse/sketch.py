"""A small sketch of an article's text, by which near repeats are found without comparing the texts themselves (bottom-k, Broder 1997)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

from ..model import Block, Sketch
from ..regex import regex

KEPT = 128
"""Hashes kept: a resemblance of one half is then estimated to within .09, nineteen times in twenty."""

_FIRST, _SECOND, _THIRD, _MASK = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 2**64 - 1
"""Odd numbers with their bits well spread, by which the place of a word in its shingle counts. Four words make one: enough that two articles on one
event share few, few enough that an edited word costs little."""

_WORD = regex(r"[^\W_]+")


def sketch(blocks: Iterable[Block]) -> Sketch:
    """The sketch of the text, captions and tables aside: how many different shingles it has, and the smallest of their 64-bit hashes.

    >>> one = sketch([Block("paragraph", "The port will stay closed until Monday, its director said.")])
    >>> one.size, one == sketch([Block("paragraph", "THE PORT WILL STAY CLOSED until Monday its director said")])
    (7, True)
    """
    words = [_hash(word) for block in blocks if block.kind not in ("caption", "table") for word in _words(block.text.casefold())]
    shingles = {(a * _FIRST + b * _SECOND + c * _THIRD + d) & _MASK for a, b, c, d in zip(words, words[1:], words[2:], words[3:], strict=False)}
    return Sketch(len(shingles), tuple(sorted(shingles)[:KEPT]))


@lru_cache(maxsize=20_000)
def _hash(word: str) -> int:
    """64 bits that no run, machine or version changes. News uses few words often, so words are hashed and shingles add up."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _words(text: str) -> Iterator[str]:
    for word in text.split():
        if word.isalnum():
            yield word
        else:
            yield from _WORD.findall(word)
