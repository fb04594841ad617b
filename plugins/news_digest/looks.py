"""Which pages of many articles look as they did although their articles changed: what a page shows is told narrowly only where anything it might
show has changed, and where that comes to the same, the page bears the mark that it had."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from .briefs import Brief
from .cache import Cache
from .faces import Faces, faces
from .late import dataclass
from .model import Entry, Span
from .render.article import Place
from .shelved import Shelved

_NAME = "looks"


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure that a series shows: its article and its place."""

    slug: str
    span: Span


@dataclass(frozen=True, slots=True)
class Counts:
    """The series that a topic shows: the mark of all that is shown of them, and the figures that stand in them."""

    mark: str
    seen: tuple[Counted, ...]


class Looks:
    """The looks of the pages of one build. `shown` is the mark of all that pages of several articles may show of one."""

    def __init__(self, entries: Sequence[Entry], places: Mapping[str, Place], shown: Callable[[Entry], str], known: Cache | None) -> None:
        by_slug = {entry.slug: entry for entry in entries}
        self.faces: Brief[Faces] = Brief("faces", Faces, lambda entry: faces(entry, places[entry.slug]), by_slug, shown, known)
        self.counts = Shelved("counts", Counts, "", known)
        self._known = known
        self._before: dict[str, list[str]] = (known.kept(_NAME) or {}) if known else {}
        self._now: dict[str, list[str]] = {}
        self._first: dict[str, tuple[str, Callable[[], str]]] = {}

    def of(self, url: str, wide: str, narrow: Callable[[], str]) -> str:
        """The mark of a page. `wide` is that of all it might show; `narrow` tells what it shows, or nothing where that can't be told. Pages that are
        told alike bear the mark that the first of them had."""
        before = self._before.get(url)
        if before is None:
            self._first[url] = wide, narrow
            return wide
        if before[0] != wide:
            told = narrow()
            before = [wide, told, before[2] if told and told == before[1] else wide]
        self._now[url] = before
        return before[2]

    def keep(self) -> None:
        """Keep how the pages look; those that were made for the first time are told now, when what they show of each article is at hand."""
        if not self._known:
            return
        for url, (wide, narrow) in self._first.items():
            self._now[url] = [wide, narrow(), wide]
        if self._now != self._before:
            self.counts.settle()
            self._known.keep(_NAME, self._now)
        self.faces.keep()
