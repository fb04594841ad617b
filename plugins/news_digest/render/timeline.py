"""A long timeline stands on several pages, each with what was said in its articles: the first, with all else that is told, holds the newest stories;
the others are numbered from the oldest, so that a new article changes the first and no other."""

from __future__ import annotations

from collections.abc import Sequence

from ..late import dataclass
from ..model import Entry, Story
from .stories import Places, story_views
from .timeline_views import PagesView, PartView
from .views import Link, Said, SideView, StoryView
from .words import Tongue

MOST = 100
"""Stories that a page holds; the first one holds as many at least, and less than twice as many."""

Pages = Sequence[Sequence[Story]]
"""The stories of each page of a timeline, newest first."""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A further page of a timeline: what it is of, with the address of the first page, the stories from when to when, and what was said in them: of
    a topic by whom, with its `countries`, of a person by them."""

    name: str
    first: str
    url: str
    span: str
    stories: tuple[StoryView, ...]
    pages: PagesView
    sides: tuple[SideView, ...] = ()
    said: tuple[Said, ...] = ()
    countries: tuple[Link, ...] = ()


def cut(stories: Sequence[Story], most: int) -> Pages:
    """Stories, given newest first, by page; `most` is what a page holds, 0 that all stand on one.

    >>> [[len(page) for page in cut([Story(())] * count, 2)] for count in (0, 3, 5)], len(cut([Story(())] * 5, 0))
    ([[0], [3], [3, 2]], 1)
    """
    more = max(1, len(stories) // most) - 1 if most else 0
    first = len(stories) - more * most
    return (stories[:first], *(stories[n : n + most] for n in range(first, len(stories), most or 1)))


def address(url: str, pages: Pages, n: int) -> str:
    """The address of a page, counted from the newest, 0 for the first, which has that of the whole.

    >>> [address("topics/france.html", [()] * 3, n) for n in range(3)]
    ['topics/france.html', 'topics/france/3.html', 'topics/france/2.html']
    """
    return f"{url.removesuffix('.html')}/{len(pages) - n + 1}.html" if n else url


def span_of(entries: Sequence[Entry], tongue: Tongue) -> str:
    """From which day to which day these articles go."""
    days = sorted(entry.day for entry in entries if entry.day)
    return tongue.days(days[0], days[-1]) if days else ""


def way(url: str, pages: Pages, n: int, tongue: Tongue) -> PagesView | None:
    """The way from one page to the others; None where there is no other."""
    if len(pages) == 1:
        return None
    newer = address(url, pages, n - 1) if n else ""
    older = address(url, pages, n + 1) if n + 1 < len(pages) else ""
    parts = (PartView(_label(pages[m], tongue), address(url, pages, m)) for m in range(1, len(pages)))
    return PagesView(newer, older, _label(pages[n], tongue), () if n else tuple(parts))


def further(
    name: str,
    url: str,
    pages: Pages,
    n: int,
    places: Places,
    tongue: Tongue,
    *,
    sides: tuple[SideView, ...] = (),
    said: tuple[Said, ...] = (),
    countries: tuple[Link, ...] = (),
) -> TimelineView:
    """A page behind the first one, with who said what in its stories."""
    span = _label(pages[n], tongue)
    way_on = way(url, pages, n, tongue) or PagesView("", "", span)
    return TimelineView(name, url, address(url, pages, n), span, story_views(pages[n], places, tongue), way_on, sides, said, countries)


def _label(stories: Sequence[Story], tongue: Tongue) -> str:
    return span_of([entry for story in stories for entry in story.entries], tongue) or tongue.gettext("undated")
