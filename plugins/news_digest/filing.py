"""Where an article of ours is filed on a site: its date, whom and what it is from, its address by the site's settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from .gather.edition import has_date, moment
from .model import Article, Entry
from .once import Once
from .slugs import slugify
from .sortdate import SortDate


def date_of(raw: Article) -> datetime:
    """The moment Pelican sorts by; one that is not the article's own date can't be shown."""
    at = moment(raw)
    return at if has_date(raw) else SortDate(*at.timetuple()[:6], tzinfo=at.tzinfo)


def authors_of(raw: Article) -> tuple[str, ...]:
    """Who wrote it; where nobody is named, the agency or publisher it is from."""
    return raw.authors or tuple(name for name in (raw.agency or raw.publisher,) if name)


def category_of(raw: Article, settings: Mapping[str, Any]) -> str:
    """Where it is from: that is what a newsroom files under. The folder of the year says nothing to a reader."""
    return raw.publisher or raw.agency or str(settings["DEFAULT_CATEGORY"])


@lru_cache(maxsize=10_000)
def slug_of(name: str, kind: str) -> str:
    """The address of somebody or something that articles are filed under."""
    return slugify(name, kind)


_PARTS: Mapping[str, Callable[[Entry, Mapping[str, Any]], object]] = {
    "slug": lambda entry, _: entry.slug,
    "date": lambda entry, _: date_of(entry.digest.article),
    "lang": lambda entry, _: entry.digest.article.language.lower(),
    "author": lambda entry, _: next((slug_of(name, "author") for name in authors_of(entry.digest.article)), ""),
    "category": lambda entry, settings: slug_of(category_of(entry.digest.article, settings), "category"),
}
"""What an address may be made of."""


def address(settings: Mapping[str, Any], entry: Entry, draft: bool, kind: str = "URL") -> str:
    """Where an article stands, by the site's ARTICLE_URL or DRAFT_URL; its file's place by `kind` SAVE_AS."""
    form = str(settings[f"{'DRAFT' if draft else 'ARTICLE'}_{kind}"])
    return form.format_map(Once(lambda name: _PARTS[name](entry, settings)))
