"""Sets figures of several articles that count the same thing side by side, oldest first: 1 500 → 3 000 → 10 000 soldiers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..late import dataclass
from ..model import Entry, Figure, Observation, Series, Wording
from ..topic_words import SeriesWords
from .told_series import told_series
from .wording import wordings

_KINDS = frozenset({"count", "money", "vague"})
"""Shares, measures and durations of several articles rarely measure one thing; counts and sums may."""

_LAST = "9999"
_TIES = 2
"""A bare noun ("3 000 soldats") joins figures whose sentence shares so many content words with its own."""

_NEAR = 100
"""It is compared with so many figures before and after it, so that a topic of thousands of articles takes no minutes."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """One figure, with where it stands and how it says what it counts."""

    day: str
    slug: str
    figure: Figure
    said: Wording

    @property
    def key(self) -> tuple[str, str, str, tuple[str, ...]]:
        """What must be equal for two figures to be compared at all; an order of magnitude counts like a count."""
        kind = "count" if self.figure.kind == "vague" else self.figure.kind
        return self.said.language, f"{kind} {self.figure.unit or ''}", self.said.head, self.said.fates


@dataclass(frozen=True, slots=True)
class Sighting:
    """A figure that can stand in a series, with how its article says what it counts."""

    figure: Figure
    said: Wording


Sightings = Callable[[Sequence[Entry]], Sequence[tuple[Sighting, ...]]]
"""Tells the sightings of each of some articles."""


def sightings(entry: Entry) -> tuple[Sighting, ...]:
    """The figures of an article that can stand in a series, each told once."""
    out: dict[tuple[object, ...], Sighting] = {}
    for figure, said in zip(entry.digest.figures, wordings(entry.digest), strict=True):
        if said is None or figure.kind not in _KINDS:
            continue
        once = (figure.value, figure.upper, figure.unit, figure.claimant, said.head, said.fates)
        if once not in out or figure.span < out[once].figure.span:
            out[once] = Sighting(figure, said)
    return tuple(out.values())


def _of_each(entries: Sequence[Entry]) -> list[tuple[Sighting, ...]]:
    return list(map(sightings, entries))


def series(entries: Sequence[Entry], told: Sequence[SeriesWords] = (), of_each: Sightings = _of_each) -> tuple[Series, ...]:
    """The series of these entries: those that the editor names (`told`) in their order, then figures of one kind, unit and language that count the
    same thing in two articles or more.

    Grouping is conservative: the head nouns agree, what befell them agrees (killed, wounded, sent: `fates`), and the modifiers of the one are
    all among those of the other. A bare noun joins only when its sentence shares content words with one of the others, and never where two
    fuller wordings say different things. What several claim on one day stands side by side; nothing is averaged. A forecast, a demand or so
    many more is no report and stands in none. Within an article a value told twice stands once. Undated articles come last. The order of
    `entries` makes no difference. `of_each` tells what is comparable in each of them.
    """
    named = [made for words in told if (made := told_series(entries, words))]
    taken = {(seen.slug, seen.figure.span) for one in named for seen in one.observations}
    comparable: dict[tuple[str, str, str, tuple[str, ...]], list[_Seen]] = {}
    for seen in _ordered(entries, of_each(entries)):
        if (seen.slug, seen.figure.span) in taken:
            continue
        comparable.setdefault(seen.key, []).append(seen)
    found = [made for key in sorted(comparable) for group in _alike(comparable[key]) if (made := _series(group))]
    return (*named, *sorted(found, key=_order))


def _ordered(entries: Iterable[Entry], of_each: Iterable[tuple[Sighting, ...]]) -> list[_Seen]:
    """Every figure that can stand in a series, oldest first, then by slug and place."""
    found = [_Seen(entry.day or _LAST, entry.slug, one.figure, one.said) for entry, some in zip(entries, of_each, strict=True) for one in some]
    return sorted(found, key=lambda s: (s.day, s.slug, s.figure.span))


def _alike(group: Sequence[_Seen]) -> list[list[_Seen]]:
    """Comparable figures by what they count: a group for each fullest wording, with the wordings that say part of it and of no other."""
    wordings = sorted({s.said.modifiers for s in group}, key=lambda w: (-len(w), sorted(w)))
    tops: list[frozenset[str]] = []
    home: dict[frozenset[str], frozenset[str] | None] = {}
    for words in wordings:
        over = [top for top in tops if words < top]
        if not over:
            tops.append(words)
        home[words] = words if not over else over[0] if len(over) == 1 else None
    members: dict[frozenset[str], list[_Seen]] = {top: [] for top in tops}
    for seen in group:
        top = home[seen.said.modifiers]
        if top is not None:
            members[top].append(seen)
    return [[s for n, s in enumerate(mine) if s.said.modifiers or _tied(n, mine)] for mine in members.values()]


def _tied(n: int, group: Sequence[_Seen]) -> bool:
    """Whether the sentence of a bare noun tells of the same as that of another article's figure near it in time."""
    seen = group[n]
    near = group[max(0, n - _NEAR) : n + _NEAR + 1]
    return any(len(seen.said.context & other.said.context) >= _TIES for other in near if other.slug != seen.slug)


def _series(group: Sequence[_Seen]) -> Series | None:
    """The series of figures that count the same, or None when they stand in one article only."""
    if len({s.slug for s in group}) < 2:
        return None
    fullest = max(group, key=lambda s: (len(s.said.modifiers), "" if s.day == _LAST else s.day, s.slug, s.figure.span))
    observations = tuple(Observation(None if s.day == _LAST else s.day, s.slug, s.figure) for s in group)
    return Series(fullest.figure.counted or "", fullest.figure.unit, observations, fullest.said.told)


def _order(found: Series) -> tuple[int, int, str, str]:
    """Series that moved first, then the longest, then by label."""
    values = {o.figure.value for o in found.observations}
    return (0 if len(values) > 1 else 1, -len(found.observations), found.label, found.unit or "")
