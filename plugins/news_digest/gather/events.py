"""Gives each article, oldest first, the event it tells of: it joins the story it is most like, or begins one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from datetime import date

from ..model import Entry
from .glance import glance
from .likeness import Neighbours, Print, alike
from .shelves import Sayings

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


class Finder:
    """Tells the home of each of some dated articles, given oldest first: the place of the one that began its story, which may be its own."""

    def __init__(self, entries: Sequence[Entry], sayings: Sayings, reach: int) -> None:
        self.days = [date.fromisoformat(entry.day or "").toordinal() for entry in entries]
        self._lands = [frozenset(glance(entry.digest).lands) for entry in entries]
        self._near = Neighbours(sayings.of, len(entries), reach)
        self._prints: dict[int, Print] = {}
        self._oldest = 0
        self._holding: defaultdict[str, deque[int]] = defaultdict(deque)
        self._story: dict[int, int] = {}
        self._members: defaultdict[int, list[int]] = defaultdict(list)

    def resume(self, n: int, homes: Sequence[int]) -> None:
        """Go on with an article, the homes of all before it being known: none that is older than a story may last says anything about it."""
        for held in (self._prints, self._holding, self._story, self._members):
            held.clear()
        self._oldest = bisect_left(self.days, self.days[n] - LASTS, 0, n)
        for m in range(self._oldest, n):
            self._settle(m, homes[m], self._keys(m))

    def home(self, n: int) -> int:
        """The home of the article after the last one."""
        while self.days[self._oldest] < self.days[n] - LASTS:
            self._prints.pop(self._oldest)
            self._oldest += 1
        keys = self._keys(n)
        best = max(((self._margin(n, story), -story) for story in self._stories(n, keys)), default=(0.0, 0))
        story = -best[1] if best[0] > 0 else n
        self._settle(n, story, keys)
        return story

    def _keys(self, n: int) -> frozenset[str]:
        self._prints[n] = self._near.print(n)
        return self._prints[n].keys(_KEYS)

    def _settle(self, n: int, story: int, keys: Iterable[str]) -> None:
        self._story[n] = story
        self._members[story].append(n)
        for key in keys:
            self._holding[key].append(n)

    def _stories(self, n: int, keys: Iterable[str]) -> list[int]:
        """The stories that still go on and share two telling marks with an article."""
        day, met = self.days[n], list[int]()
        for key in keys:
            held = self._holding.get(key)
            while held and self.days[held[0]] < day - APART:
                held.popleft()
            if held and len(held) <= _CROWD:
                met += held
        times = Counter(map(self._story.__getitem__, met))
        return sorted(story for story, shared in times.items() if shared > 1 and day - self.days[story] <= LASTS)

    def _margin(self, n: int, story: int) -> float:
        """By how much the article is more like a story's newest members than it has to be, on the average."""
        members = self._members[story][-_LOOKED_AT:]
        if self._lands[n] and not any(not self._lands[m] or self._lands[m] & self._lands[n] for m in members):
            return -1.0
        over = [alike(self._prints[n], self._prints[m]) - LIKE - FADES * (self.days[n] - self.days[m]) for m in members]
        return sum(over) / len(over)
