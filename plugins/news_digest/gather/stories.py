"""Finds the articles that tell of one event within days, in whatever language: a story. The order of files makes no difference."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ..marks import mark
from ..model import Entry, Story
from .edition import moment, newest_first
from .glance import glance
from .kept import Kept
from .likeness import Print, alike, prints
from .shelves import all_said

log = logging.getLogger(__name__)

NAME = "stories"

APART = 3
"""Days between two articles on one event at most; what comes later is a new turn of events."""

LASTS = 10
"""Days from a story's first article to its last one at most."""

LIKE = 0.22
"""Likeness from which two articles tell of one event, on the same day."""

FADES = 0.02
"""How much more alike they have to be for each day between them."""

_KEYS = 24
_CROWD = 60
"""A mark that so many articles of the last days share leads to none of them."""
_LOOKED_AT = 6
"""Members of a story that a further article is held against, the newest: a story of a hundred articles takes no longer."""


def stories(entries: Iterable[Entry], kept: Kept | None = None) -> tuple[Story, ...]:
    """The entries as stories, newest first, each with its entries newest first. An undated article is a story of its own.

    Oldest first, an article joins the story it is most like, if it is like its members on the average and shares a country with them where both
    are about any; else it begins one. What was `kept` of the build before stands where nothing changed that is looked at.
    """
    ordered = sorted(entries, key=lambda entry: (entry.day or "", moment(entry.digest.article), entry.slug))
    groups: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry, home in zip(ordered, _homes(ordered, kept), strict=True):
        groups[home].append(entry)
    made = [Story(newest_first(group)) for group in groups.values()]
    by_head = {entry.slug: n for n, entry in enumerate(newest_first(story.entries[0] for story in made))}
    return tuple(sorted(made, key=lambda story: by_head[story.entries[0].slug]))


def _homes(ordered: Sequence[Entry], kept: Kept | None) -> Sequence[int]:
    """The number of each article's story."""
    if kept is None:
        return _found(ordered, None)
    now = mark([(entry.day, glance(entry.digest).event) for entry in ordered])
    before = kept.kept(NAME)
    if before and before[0] == now:
        log.info("the stories stand")
        return before[1]  # type: ignore[no-any-return]
    found = _found(ordered, kept)
    kept.keep(NAME, [now, found])
    return found


def _found(ordered: Sequence[Entry], kept: Kept | None) -> list[int]:
    finder = _Finder(ordered, prints(all_said([entry.digest for entry in ordered], kept)))
    return [finder.home(n) for n in range(len(ordered))]


def homes(some: Sequence[Story]) -> dict[str, int]:
    """The number of each article's story, by the article's slug."""
    return {entry.slug: n for n, story in enumerate(some) for entry in story.entries}


def within(home: Mapping[str, int], entries: Sequence[Entry]) -> tuple[Story, ...]:
    """The stories that these entries, given newest first, are part of, each cut down to them; `home` says which is whose."""
    groups: dict[int | str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(home.get(entry.slug, entry.slug), []).append(entry)
    return tuple(Story(tuple(group)) for group in groups.values())


class _Finder:
    """Gives each article, oldest first, the number of its story."""

    def __init__(self, entries: Sequence[Entry], marked: Sequence[Print]) -> None:
        self._entries = entries
        self._prints = marked
        self._days = [date.fromisoformat(entry.day).toordinal() if entry.day else None for entry in entries]
        self._lands = [frozenset(glance(entry.digest).lands) for entry in entries]
        self._holding: defaultdict[str, deque[int]] = defaultdict(deque)
        self._story: list[int] = []
        self._members: defaultdict[int, list[int]] = defaultdict(list)

    def home(self, n: int) -> int:
        day = self._days[n]
        keys = self._prints[n].keys(_KEYS) if day is not None else frozenset()
        scored = [(self._margin(n, story), -story) for story in self._near(day, keys)] if day is not None else []
        best = max(scored, default=(0.0, 0))
        story = -best[1] if best[0] > 0 else n
        self._story.append(story)
        self._members[story].append(n)
        for key in keys:
            self._holding[key].append(n)
        return story

    def _near(self, day: int, keys: Iterable[str]) -> list[int]:
        """The stories that still go on and share two telling marks with an article of the day."""
        met: list[int] = []
        for key in keys:
            held = self._holding.get(key)
            while held and (self._days[held[0]] or 0) < day - APART:
                held.popleft()
            if held and len(held) <= _CROWD:
                met += held
        times = Counter(map(self._story.__getitem__, met))
        return sorted(story for story, n in times.items() if n > 1 and day - (self._days[self._members[story][0]] or 0) <= LASTS)

    def _margin(self, n: int, story: int) -> float:
        """By how much the article is more like a story's newest members than it has to be, on the average."""
        members = self._members[story][-_LOOKED_AT:]
        if self._lands[n] and not any(not self._lands[m] or self._lands[m] & self._lands[n] for m in members):
            return -1.0
        gaps = [abs((self._days[n] or 0) - (self._days[m] or 0)) for m in members]
        over = [alike(self._prints[n], self._prints[m]) - LIKE - FADES * gap for m, gap in zip(members, gaps, strict=True)]
        return sum(over) / len(over)
