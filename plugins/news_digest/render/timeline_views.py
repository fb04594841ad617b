"""What templates see of the pages that a long timeline is cut into."""

from __future__ import annotations

from ..late import dataclass


@dataclass(frozen=True, slots=True)
class PartView:
    """One page of a timeline: from when to when it goes, and its address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class PagesView:
    """The way from one page of a timeline to the others: the addresses of the next newer and the next older page ("": there is none), from when to
    when this one goes; on the first page all `parts` that follow, the newest first."""

    newer: str
    older: str
    span: str
    parts: tuple[PartView, ...] = ()
