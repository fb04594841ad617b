"""A topic as a JSON Feed (jsonfeed.org, version 1.1): the same articles as its Atom feed, for programs that would rather not read XML."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from .views import Card


def feed(title: str, home: str, url: str, cards: Iterable[Card], site: str) -> str:
    """The feed. `home` and `url` are the addresses of the page and of the feed itself, from the site's root; `cards` are not sealed.

    An undated article stands in it without a date: the format asks for none.
    """
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": title,
            "home_page_url": _whole(home, site),
            "feed_url": _whole(url, site),
            "items": [_item(card, site) for card in cards],
        },
        ensure_ascii=False,
        indent=1,
    )


def _item(card: Card, site: str) -> dict[str, Any]:
    at = _whole(card.url, site)
    said = {
        "id": at,
        "url": at,
        "title": card.title,
        "content_text": str(card.standfirst) or card.title,
        "date_published": _stamp(card.date.iso),
        "language": card.lang,
        "authors": [{"name": card.source}] if card.source else None,
        "tags": [topic.name for topic in card.topics],
    }
    return {key: value for key, value in said.items() if value}


def _stamp(iso: str) -> str:
    """A moment as RFC 3339 has it; a day begins at midnight of the meridian.

    >>> _stamp("2025-03-08"), _stamp("2025-03-08T14:30:00+01:00"), _stamp("2025-03-08T14:30")
    ('2025-03-08T00:00:00Z', '2025-03-08T14:30:00+01:00', '2025-03-08T14:30:00Z')
    """
    if len(iso) <= 10:
        return f"{iso}T00:00:00Z" if iso else ""
    clock = iso[11:]
    whole = iso if clock.count(":") > 1 or "+" in clock else f"{iso}:00"
    return whole if "+" in clock or "-" in clock or clock.endswith("Z") else f"{whole}Z"


def _whole(url: str, site: str) -> str:
    return f"{site}/{url}" if site else url
