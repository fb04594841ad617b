"""What the lists of our theme show of any article or page of the site: a card, by day or by what happened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .newsroom import DAY_URL, Newsroom
from .render import topic
from .render.seal import sealed
from .render.stories import story_card
from .render.views import Card, DateView, DayView, plain, trusted
from .render.words import direction


def card(content: Any, room: Newsroom) -> Card:
    """Any article or page of the site as a card: ours as it is, an ordinary one from Pelican's attributes."""
    if hasattr(content, "digest_card"):
        return content.digest_card  # type: ignore[no-any-return]
    at = date(content, room)
    summary = trusted(content.summary) if content.metadata.get("summary") or at.iso else ""
    language = room.tongue.other_language(content.lang)
    return Card(plain(content.title), content.url, content.lang, direction(content.lang), at, at.iso, standfirst=summary, language=language)


def date(content: Any, room: Newsroom) -> DateView:
    """When an article or page is from."""
    if hasattr(content, "digest_date"):
        return content.digest_date  # type: ignore[no-any-return]
    stamp = getattr(content, "date", None)
    iso = stamp.date().isoformat() if stamp else ""
    return DateView(room.tongue.day(iso), iso, True) if iso else DateView("")


def by_day(contents: Iterable[Any], room: Newsroom) -> tuple[DayView, ...]:
    """Articles of the site as cards, day by day; a day that has a page links to it."""
    urls = {day.day: DAY_URL.format(day.day) for day in room.edition.days}
    return topic.by_day((card(content, room) for content in contents), room.tongue, urls)


def by_edition(contents: Iterable[Any], room: Newsroom) -> tuple[DayView, ...]:
    """Articles of the site day by day, those on one event as one card: the card of the story stands where its first article does."""
    heads, shown = room.heads, []
    for content in contents:
        if content.slug in heads and hasattr(content, "digest_card"):
            shown.append(sealed(story_card(heads[content.slug], room.places, room.tongue)))
        elif not hasattr(content, "digest_card"):
            shown.append(card(content, room))
    urls = {day.day: DAY_URL.format(day.day) for day in room.edition.days}
    return topic.by_day(shown, room.tongue, urls)
