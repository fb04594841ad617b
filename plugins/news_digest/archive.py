"""The archive: one page while it is short; a long one shows its newest days and leads to a page for each month, so that a new article changes two of
them, and nobody has to load ten thousand headlines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate, groupby
from typing import Any, cast

from . import listing
from .marks import mark
from .model import Entry
from .newsroom import DAY_URL, Newsroom
from .render import article
from .render.archive import ArchiveView, MonthView, PartView, YearView
from .render.late_views import LateView
from .render.topic import by_day
from .render.views import Card, DayView, Link

MONTH_URL = "months/{}.html"
UNDATED = "undated"

SHORT = 300
"""Articles up to which an archive is one page."""

NEWEST = 100
"""Articles that the first page of a long one shows at least, by whole days."""


class Archive:
    """The archive of all articles of a site, given in its order, if its settings ask for one. In a long one `months` have a page each, unless the
    theme has no such page."""

    def __init__(self, contents: Sequence[Any], settings: Mapping[str, Any], room: Newsroom, paged: bool) -> None:
        self._place = str(settings.get("ARCHIVES_SAVE_AS", "archives.html")) if "archives" in settings["DIRECT_TEMPLATES"] else ""
        self._room, self._ours = room, {entry.slug: entry for entry in room.edition.entries}
        by_day: dict[str, list[Any]] = {}
        for content in contents if self._place else ():
            by_day.setdefault(self._day(content), []).append(content)
        self._days = {day: by_day[day] for day in sorted(by_day, reverse=True)}
        long = paged and len(contents) > SHORT
        self._months = {month: tuple(days) for month, days in groupby(self._days, key=_month)} if long else {}

    @property
    def view(self) -> ArchiveView | None:
        """What the first page of a long archive shows."""
        if not self._months:
            return None
        before = accumulate((len(some) for some in self._days.values()), initial=0)
        shown = [day for day, count in zip(self._days, before, strict=False) if count < NEWEST]
        counts = [(month, self._count(month)) for month in self._months]
        return cast(ArchiveView, LateView(mark(counts, self._told(shown)), {}, lambda: ArchiveView(self._views(shown), self._years())))

    @property
    def months(self) -> list[MonthView]:
        """The pages of the months, the newest first."""
        near = [None, *self._months, None]
        return [self._page(*three) for three in zip(self._months, near, near[2:], strict=False)]

    @property
    def urls(self) -> list[str]:
        """The addresses of all pages."""
        return [*filter(None, [self._place]), *map(_url, self._months)]

    def ways(self) -> tuple[Link, ...]:
        """The way to each month, the newest first."""
        months = dict.fromkeys(day[:7] for day in self._days if day)
        return tuple(Link(self._name(month), _url(month) if self._months else f"{self._place}#m{month}") for month in months)

    def _page(self, month: str, newer: str | None, older: str | None) -> MonthView:
        days, around = self._months[month], [self._link(other) for other in (newer, older)]
        whole = partial(self._month, month, *around)
        return cast(MonthView, LateView(mark(month, around, self._told(days)), {"url": partial(_url, month)}, whole))

    def _month(self, month: str, newer: Link | None, older: Link | None) -> MonthView:
        return MonthView(self._name(month), _url(month), self._views(self._months[month]), newer, older)

    def _years(self) -> tuple[YearView, ...]:
        parts = ((month[:4] if month != UNDATED else "", PartView(self._name(month), _url(month), self._count(month))) for month in self._months)
        return tuple(YearView(year, tuple(part for _, part in some)) for year, some in groupby(parts, key=lambda one: one[0]))

    def _views(self, days: Sequence[str]) -> tuple[DayView, ...]:
        paged = {day.day for day in self._room.edition.days}
        cards = [self._card(content) for day in days for content in self._days[day]]
        return by_day(cards, self._room.tongue, {day: DAY_URL.format(day) for day in days if day in paged})

    def _card(self, content: Any) -> Card:
        entry = self._own(content)
        return article.line(entry, self._room.places[entry.slug], self._room.tongue) if entry else listing.card(content, self._room)

    def _told(self, days: Sequence[str]) -> str:
        """The mark of all that is shown of these days."""
        return mark([self._print(content) for day in days for content in self._days[day]])

    def _print(self, content: Any) -> object:
        entry = self._own(content)
        return self._room.prints(entry)[0] if entry else listing.card(content, self._room)

    def _own(self, content: Any) -> Entry | None:
        """The entry of an article of ours: no other has its slug."""
        return self._ours.get(content.slug)

    def _day(self, content: Any) -> str:
        entry = self._own(content)
        return (entry.day or "") if entry else listing.date(content, self._room).iso

    def _count(self, month: str) -> int:
        return sum(len(self._days[day]) for day in self._months[month])

    def _name(self, month: str) -> str:
        return self._room.tongue.month(month) if month != UNDATED else self._room.tongue.gettext("undated").capitalize()

    def _link(self, month: str | None) -> Link | None:
        return Link(self._name(month), _url(month)) if month else None


def _month(day: str) -> str:
    return day[:7] or UNDATED


def _url(month: str) -> str:
    return MONTH_URL.format(month)
