"""Finds the repeats among articles of which most were there before: only what is near a text that came or went is compared anew.

An article is a head or repeats one by those it is like, and by nothing else. So what an addition or a removal can change lies among the articles that
are like it, those that are like them, and so on: mostly none.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from ..model import Digest
from .glance import glance
from .kept import Kept
from .repeats import ENOUGH, groups, is_repeat, wanted_bits

log = logging.getLogger(__name__)

NAME = "repeats"

MOST = 60
"""Texts that came or lost their head from which on all are compared anew: each is held against all others."""

Groups = tuple[tuple[int, ...], ...]


def regrouped(digests: Sequence[Digest], kept: Kept | None = None) -> Groups:
    """As `groups` of their sketches, in the order given, which must be one by what the marks of the digests tell."""
    marks = [digest.mark for digest in digests]
    if kept is None or not all(marks):
        return groups([digest.sketch for digest in digests])
    before = kept.kept(NAME)
    found = _grown(digests, marks, *before) if before else None
    if found is None:
        found = groups([digest.sketch for digest in digests])
    if before != (now := [marks, [list(group) for group in found]]):
        kept.keep(NAME, now)
    return found


def _grown(digests: Sequence[Digest], marks: Sequence[str], before: Sequence[str], grouped: Sequence[Sequence[int]]) -> Groups | None:
    """The groups of before, and those among what is near a change; None where too much did."""
    place, known = {mark: n for n, mark in enumerate(marks)}, frozenset(before)
    touched = [n for n, mark in enumerate(marks) if mark not in known]
    stand: list[tuple[int, ...]] = []
    for group in grouped:
        here = tuple(place[before[n]] for n in group if before[n] in place)
        if before[group[0]] in place:
            stand.append(here)
        else:
            touched += here
    if len(touched) > MOST or len(place) < len(marks):
        return None
    near = sorted(_connected(touched, digests))
    log.info("%d of %d texts are compared anew", len(near), len(digests))
    fresh = (tuple(near[n] for n in group) for group in groups([digests[n].sketch for n in near]))
    changed = frozenset(near)
    return tuple(sorted((*fresh, *(group for group in stand if len(group) > 1 and group[0] not in changed))))


def _connected(seeds: Iterable[int], digests: Sequence[Digest]) -> set[int]:
    """Some texts, those that repeat them or are repeated by them, those of these, and so on."""
    found, todo = set(seeds), list(seeds)
    bits = [int(glance(digest).bits, 16) for digest in digests] if found else []
    while todo:
        n = todo.pop()
        one = digests[n].sketch
        if one.size < ENOUGH:
            continue
        wanted = wanted_bits(one, bits[n])
        like = [m for m, other in enumerate(bits) if (other & bits[n]).bit_count() >= wanted]
        fresh = [m for m in like if m not in found and is_repeat(one, digests[m].sketch)]
        found.update(fresh)
        todo += fresh
    return found
