"""Stories as views: the newest article of an event as its card, the others in a line under it, how many papers tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..model import Article, Entry, Story
from .article import Place, card, date_of
from .views import Card, Other, StoryView
from .words import Tongue, direction, locale

Places = Mapping[str, Place]
"""Where each article stands, by slug."""


def head(story: Story, tongue: Tongue) -> Entry:
    """The article that stands for its story: of the newest day's the first one in the site's language, else the newest."""
    newest = [entry for entry in story.entries if entry.day == story.entries[0].day]
    mine = locale(tongue.code).language
    return next((entry for entry in newest if entry.digest.article.language.split("-")[0] == mine), story.entries[0])


def story_card(story: Story, places: Places, tongue: Tongue) -> Card:
    """The card of a story."""
    first = head(story, tongue)
    others = tuple(_other(entry, places, tongue) for entry in story.entries if entry is not first)
    return replace(card(first, places[first.slug], tongue), others=others, sources=len(set(_papers(story))))


def _other(entry: Entry, places: Places, tongue: Tongue) -> Other:
    article = entry.digest.article
    url = places[entry.slug].url
    return Other(article.title, url, _paper(article), date_of(article, tongue), article.language, direction(article.language))


def _papers(story: Story) -> Iterable[str]:
    """Who tells of it, reprints too; an article whose paper is not known stands for one of its own."""
    for entry in story.entries:
        yield _paper(entry.digest.article).casefold() or entry.slug
        yield from (version.publisher.casefold() for version in entry.digest.versions if version.publisher)


def _paper(article: Article) -> str:
    return article.publisher or article.agency or ""


def story_views(some: Iterable[Story], places: Places, tongue: Tongue) -> tuple[StoryView, ...]:
    """Stories on a timeline, in the order they come in."""
    return tuple(StoryView(_when(one, tongue), one.entries[0].day or "", story_card(one, places, tongue)) for one in some)


def _when(story: Story, tongue: Tongue) -> str:
    days = sorted(entry.day for entry in story.entries if entry.day)
    return tongue.days(days[0], days[-1]) if days else tongue.gettext("undated")
