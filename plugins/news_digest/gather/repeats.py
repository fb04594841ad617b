"""Finds nearly the same text among many articles: an updated version, or an agency's text as several papers print it."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Sequence
from math import ceil

from ..model import Sketch

ENOUGH = 60
"""Shingles below which a text is too short to be told from another one by what they share: some five sentences."""

SHARED = 0.75
"""Share of the shorter text that stands in the longer one, from which they are one text. Among 900 real agency stories those that were later
takes or reprints of another lay above .8, all others below .5."""

PART = 0.3
"""Length of the shorter text, as a share of the longer one, from which they are one: what is quoted whole in a long report is not its version."""

_BYTES = 256
"""Of a sketch as bits: many enough that few of 128 hashes share one."""


def shared(one: Sketch, other: Sketch) -> float:
    """How much of the shorter text stands in the longer one, estimated, from 0.0 to 1.0.

    >>> shared(Sketch(2, (1, 5)), Sketch(3, (1, 5, 9)))
    1.0
    """
    if not one.least or not other.least:
        return 0.0
    size = max(len(one.least), len(other.least))
    least = sorted({*one.least, *other.least})[:size]
    both = frozenset(one.least).intersection(other.least)
    alike = sum(h in both for h in least) / len(least)
    return min(1.0, alike * (one.size + other.size) / (1 + alike) / min(one.size, other.size))


def is_repeat(one: Sketch, other: Sketch) -> bool:
    """Whether two sketches are of nearly the same text."""
    short, long = (one.size, other.size) if one.size < other.size else (other.size, one.size)
    if short < ENOUGH or short < PART * long or len({*one.least}.intersection(other.least)) < _fewest(one, other):
        return False
    return shared(one, other) >= SHARED


def _fewest(one: Sketch, other: Sketch) -> float:
    """How many hashes two sketches have in common at least whose texts share enough: `shared` counts no more of them than there are."""
    return _share(one.size, other.size) * max(len(one.least), len(other.least)) - 1e-6


def _share(one: float, other: float) -> float:
    """Which part of the hashes of two texts of these lengths they have in common at least."""
    wanted = SHARED * min(one, other) / (one + other)
    return wanted / (1 - wanted)


def groups(sketches: Sequence[Sketch]) -> tuple[tuple[int, ...], ...]:
    """The indices of texts that are nearly the same, two or more to a group, each with the first one that it repeats.

    The first of a group is its head: all others repeat it. An index stands in one group at most, that of the earliest head.
    """
    telling = _telling(sketches)
    holding: defaultdict[int, list[int]] = defaultdict(list)
    known: dict[int, int] = {}
    out: dict[int, list[int]] = {}
    for n, one in enumerate(sketches):
        if one.size < ENOUGH:
            continue
        own = known[n] = bits(one)
        wanted = wanted_bits(one, own)
        marks = telling(one)
        met = sorted({head for h in marks if h in holding for head in holding[h]})
        near = (head for head in met if (own & known[head]).bit_count() >= wanted)
        head = next((head for head in near if is_repeat(one, sketches[head])), None)
        if head is not None:
            out.setdefault(head, [head]).append(n)
            continue
        for h in marks:
            holding[h].append(n)
    return tuple(tuple(group) for _, group in sorted(out.items()))


def _telling(sketches: Sequence[Sketch]) -> Callable[[Sketch], list[int]]:
    """By which hashes of a text candidates are looked for: the rarest, as many as needed for two texts that share enough to have one of them in
    common (the prefix filter of Chaudhuri, Ganti and Kaushik, 2006). What thousands of texts say alike leads to none of them, and what one text
    alone says is left out.

    How often a hash occurs is counted in a table, two hashes now and then together: any order will do that is the same for all texts.
    """
    table = array("I", [0]) * (1 << sum(len(one.least) for one in sketches).bit_length())
    last = len(table) - 1
    for one in sketches:
        for h in one.least:
            table[h & last] += 1

    def marks(one: Sketch) -> list[int]:
        most = len(one.least) - ceil(_share(PART, 1) * len(one.least) - 1e-6) + 1
        return [h for often, h in sorted([(table[h & last], h) for h in one.least])[:most] if often > 1]

    return marks


def wanted_bits(sketch: Sketch, own: int) -> float:
    """How many bits a text of this sketch has at least in common with one that repeats it or that it repeats."""
    hidden = len(sketch.least) - own.bit_count()
    return _share(PART, 1) * len(sketch.least) - 1e-6 - hidden


def bits(sketch: Sketch) -> int:
    """The hashes of a sketch as bits of one number: what two have in common is counted in no time, but for hashes that are hidden behind another."""
    made = bytearray(_BYTES)
    for h in sketch.least:
        made[h >> 3 & _BYTES - 1] |= 1 << (h & 7)
    return int.from_bytes(made, "little")
