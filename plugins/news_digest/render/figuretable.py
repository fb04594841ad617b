"""The figures page: every key figure of the site in tables that are sorted and filtered by the build, so that a reader needs no script for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from ..late import dataclass
from ..model import Entry, Figure, FigureKind
from .article import card, figure_view, key_figures, pointer
from .stories import Places
from .views import Card, FigureView, Link
from .words import Tongue

MOST = 500
"""Rows of a page, the newest: what is older stands in the table for programs, which is whole."""

GROUPS: Mapping[str, frozenset[FigureKind]] = {
    "count": frozenset({"count", "vague"}),
    "money": frozenset({"money"}),
    "share": frozenset({"percent", "fraction", "multiple"}),
    "measure": frozenset({"measure", "duration", "age", "score"}),
}
"""What a reader may look for."""

ORDERS = ("newest", "topic", "size")


@dataclass(frozen=True, slots=True)
class Option:
    """One way to see a table; `current` is the one that is seen."""

    name: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A key figure in a table, with the article it stands in and what that is about."""

    figure: FigureView
    card: Card
    topic: Link | None


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A table of figures: `total` counts those that there are, of which `rows` may be the newest only."""

    url: str
    title: str
    rows: tuple[FigureRow, ...]
    total: int
    filters: tuple[Option, ...]
    orders: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A key figure with its article and what that is about."""

    figure: Figure
    entry: Entry
    topic: Link | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be made: the figures of a group in an order, the newest of `total`; `there` are all groups that there are."""

    group: str
    order: str
    seen: tuple[Seen, ...]
    total: int
    there: tuple[str, ...]


def name_of(group: str, order: str) -> str:
    """The file of a table, below the folder of figures.

    >>> name_of("", "newest"), name_of("money", "size")
    ('index.html', 'money-by-size.html')
    """
    end = "" if order == "newest" else f"by-{order}"
    return "-".join(filter(None, (group, end))) + ".html" if group or end else "index.html"


def tables(entries: Sequence[Entry], places: Places) -> Iterator[Table]:
    """A table for each group in each order; sizes are compared within one unit only, so all figures together have no order of size. `entries` are
    newest first."""
    every = [Seen(figure, entry, next(iter(places[entry.slug].topics), None)) for entry in entries for figure in key_figures(entry.digest)]
    there = tuple(group for group, kinds in GROUPS.items() if any(seen.figure.kind in kinds for seen in every))
    for group in ("", *there):
        mine = [seen for seen in every if not group or seen.figure.kind in GROUPS[group]]
        for order in ORDERS if group else ORDERS[:2]:
            yield Table(group, order, tuple(sorted(mine, key=_KEYS[order])[:MOST]), len(mine), there)


def page(table: Table, places: Places, tongue: Tongue, folder: str) -> FigurePage:
    """The page of a table; `folder` begins the addresses."""
    group, order = table.group, table.order
    rows = tuple(_row(seen, places, tongue) for seen in table.seen)
    filters = tuple(Option(_group(one, tongue), folder + name_of(one, _kept(order, one)), one == group) for one in ("", *table.there))
    orders = tuple(Option(_order(one, tongue), folder + name_of(group, one), one == order) for one in (ORDERS if group else ORDERS[:2]))
    return FigurePage(folder + name_of(group, order), _group(group, tongue), rows, table.total, filters, orders)


def _kept(order: str, group: str) -> str:
    return order if group or order != "size" else "newest"


def _row(seen: Seen, places: Places, tongue: Tongue) -> FigureRow:
    entry, place = seen.entry, places[seen.entry.slug]
    at, shown = pointer(entry.digest, place, place.url), card(entry, place, tongue)
    return FigureRow(figure_view(seen.figure, at, tongue), shown, seen.topic)


def _by_topic(seen: Seen) -> tuple[bool, str]:
    return (seen.topic is None, seen.topic.name if seen.topic else "")


def _by_size(seen: Seen) -> tuple[str, Decimal]:
    unit = "" if seen.figure.kind in GROUPS["count"] else seen.figure.unit or ""
    return (unit, -(seen.figure.value or Decimal(0)))


_KEYS: Mapping[str, Callable[[Seen], tuple[object, ...]]] = {"newest": lambda _: (), "topic": _by_topic, "size": _by_size}
"""Stable sorts: what is equal stays newest first."""


def _group(group: str, tongue: Tongue) -> str:
    words = {
        "": tongue.gettext("All figures"),
        "count": tongue.gettext("People and things"),
        "money": tongue.gettext("Money"),
        "share": tongue.gettext("Shares"),
        "measure": tongue.gettext("Measures"),
    }
    return words[group]


def _order(order: str, tongue: Tongue) -> str:
    return {"newest": tongue.gettext("Newest"), "topic": tongue.gettext("By topic"), "size": tongue.gettext("By size")}[order]
