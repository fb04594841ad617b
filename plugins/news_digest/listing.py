"""What the lists of our theme show of any article or page of the site: a card, by day or by what happened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from .newsroom import DAY_URL, Newsroom
from .render import topic
from .render.views import Card, DateView, DayView, Plain, plain, trusted
from .render.words import direction


def card(content: Any, room: Newsroom) -> Card:
    """Any article or page of the site as a card: ours as it is, an ordinary one from Pelican's attributes."""
    if hasattr(content, "digest_card"):
        return content.digest_card  # type: ignore[no-any-return]
    at = date(content, room)
    summary = trusted(content.summary) if content.metadata.get("summary") or at.iso else ""
    language = room.tongue.other_language(content.lang)
    return Card(plain(content.title), content.url, content.lang, direction(content.lang), at, at.iso, standfirst=summary, language=language)


def whole(content: Any, room: Newsroom) -> Plain:
    """An ordinary article or page of the site with its text."""
    return Plain(card(content, room), trusted(content.content))


def date(content: Any, room: Newsroom) -> DateView:
    """When an article or page is from."""
    if hasattr(content, "digest_date"):
        return content.digest_date  # type: ignore[no-any-return]
    stamp = getattr(content, "date", None)
    iso = stamp.date().isoformat() if stamp else ""
    return DateView(room.tongue.day(iso), iso, True) if iso else DateView("")


@pass_context
def by_day(context: Context, contents: Iterable[Any], room: Newsroom) -> tuple[DayView, ...]:
    """Articles of the site as cards, day by day; a day that has a page links to it."""
    every = list(contents)
    cards = [card(content, room) for content in every]
    return topic.by_day(cards, room.tongue, _days(context, every, cards))


@pass_context
def by_edition(context: Context, contents: Iterable[Any], room: Newsroom) -> tuple[DayView, ...]:
    """Articles of the site day by day, those on one event as one card: the card of the story stands where its first article does."""
    every = [content for content in contents if getattr(content, "digest_story", True)]
    cards = [content.digest_story if hasattr(content, "digest_story") else card(content, room) for content in every]
    return topic.by_day(cards, room.tongue, _days(context, every, cards))


def _days(context: Context, contents: Iterable[Any], cards: Iterable[Card]) -> dict[str, str]:
    """The days that have a page: each of ours, so that only for an ordinary article all of them have to be looked at."""
    ours = [hasattr(content, "digest_date") for content in contents]
    known: dict[str, str] = {} if all(ours) else context.get("digest_day_urls", {})
    return known | {one.day: DAY_URL.format(one.day) for one, own in zip(cards, ours, strict=True) if own and one.day}
