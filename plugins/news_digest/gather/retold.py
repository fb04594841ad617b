"""Finds the stories among articles of which most were there before: only those near a change are held against others anew.

What an article says is weighed by its neighbours, and its home is decided by what the last days told. So a change is felt a few hundred articles to
either side, and from there on until for as long as a story may last no home was another than before.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from itertools import pairwise

from .events import LASTS, Finder

log = logging.getLogger(__name__)

Homes = tuple[Sequence[str], Sequence[int]]
"""The articles by their marks, oldest first, and the home of each: the place of the one that began its story."""


def retold(marks: Sequence[str], before: Homes, finder: Finder, reach: int) -> list[int]:
    """The home of each article; `marks` tell all that decides it, and are as those of `before` for an article that stands as it was."""
    stands = _matched(marks, before[0])
    place = {old: n for n, old in enumerate(stands) if old is not None}
    was = [None if old is None else place.get(before[1][old]) for old in stands]
    touched = _touched(stands, len(before[0]), reach)
    homes: list[int] = []
    until, looked_at = 0, [False] * len(was)
    for n, day in enumerate(finder.days):
        old = was[n]
        looked_at[n] = old is None or bool(touched[n]) or day <= until
        if old is not None and not looked_at[n]:
            homes.append(old)
            continue
        if not n or not looked_at[n - 1]:
            finder.resume(n, homes)
        homes.append(finder.home(n))
        if touched[n] or homes[n] != old:
            until = day + LASTS
    log.info("%d of %d articles are held against others anew", sum(looked_at), len(homes))
    return homes


def _matched(now: Sequence[str], before: Sequence[str]) -> list[int | None]:
    """For each article its place of before, in rising order; None for one that came, or does not stand where it stood among the others."""
    here, at = frozenset(now), 0
    found: list[int | None] = []
    for one in now:
        while at < len(before) and before[at] not in here:
            at += 1
        stands = at < len(before) and before[at] == one
        found.append(at if stands else None)
        at += stands
    return found


def _touched(stands: Sequence[int | None], count: int, reach: int) -> bytearray:
    """Which articles have other neighbours than before: those within reach of a place where something came or went."""
    touched = bytearray(len(stands))
    for n, (one, following) in enumerate(pairwise((-1, *stands, count))):
        if one is None or following != one + 1:
            touched[max(0, n - reach) : n + reach] = b"\1" * len(touched[max(0, n - reach) : n + reach])
    return touched
