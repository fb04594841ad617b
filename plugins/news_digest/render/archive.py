"""What templates see of a long archive: the newest days, the years with their months, and a month."""

from __future__ import annotations

from ..late import dataclass
from .views import DayView, Link


@dataclass(frozen=True, slots=True)
class PartView:
    """A month in a list: its name, its page, how many articles it has."""

    name: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class YearView:
    """A year with its months, newest first; what has no date stands under no name."""

    name: str
    months: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """The first page: the newest days, then the way to every month."""

    days: tuple[DayView, ...]
    years: tuple[YearView, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """The page of a month, with the months beside it."""

    name: str
    url: str
    days: tuple[DayView, ...]
    newer: Link | None
    older: Link | None
