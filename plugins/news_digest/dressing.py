"""Pelican's own feeds: stable names, no invented date, a style for browsers, and a twin in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from . import theming
from .gather.edition import LAST
from .newsroom import KEY
from .output import put
from .render import feeds
from .render.views import plain
from .render.words import author_of_none
from .sortdate import SortDate


def part(conf: dict[str, Any]) -> None:
    """Keep the feeds of authors and categories apart: Pelican gives both one address, and in the news an agency is an author and a source.

    >>> conf = {"AUTHOR_FEED_ATOM": "feeds/{slug}.atom.xml", "CATEGORY_FEED_ATOM": "feeds/{slug}.atom.xml"}
    >>> part(conf); conf["AUTHOR_FEED_ATOM"]
    'feeds/author-{slug}.atom.xml'
    """
    for kind in ("ATOM", "RSS"):
        theirs, ours = conf.get(f"AUTHOR_FEED_{kind}"), conf.get(f"CATEGORY_FEED_{kind}")
        if theirs and theirs == ours:
            conf[f"AUTHOR_FEED_{kind}"] = str(theirs).replace("{slug}", "author-{slug}")


def mend(context: Mapping[str, Any], feed: Any) -> None:
    """An entry is known by its address, which outlives a corrected date; it needs a date: what has none stays out.

    A feed without entries says the epoch, never the hour of the build.
    """
    feed.items[:] = [item for item in feed.items if not isinstance(item["pubdate"], SortDate)]
    nobody = author_of_none(context[KEY].tongue.gettext)
    for item in feed.items:
        item["unique_id"] = item["link"]
        if plain(str(item["author_name"] or "")) == nobody:
            item["author_name"] = None
        if context[KEY].settings.feed_summary:
            item["content"] = None
    if not feed.items:
        feed.latest_post_date = lambda: LAST.replace(year=1970, day=1)


def dress(path: str, context: Mapping[str, Any], feed: Any) -> None:
    """Pelican's Atom feeds are shown in a browser as ours are, and have a twin in JSON."""
    file = Path(path)
    name = file.resolve().relative_to(Path(context["OUTPUT_PATH"]).resolve()).as_posix()
    if name.endswith(".atom.xml") and theming.is_ours(context["THEME"]):
        put(file, feeds.styled(file.read_text("utf-8"), name))
        same = feeds.Feed(feed.feed["title"], name.removesuffix(".atom.xml"), "")
        items = (feeds.piece(item, "json", not context[KEY].settings.feed_summary) for item in feeds.taken_over(feed))
        twin = feeds.put_together(same, items, None, "json", context["SITEURL"], plain(context.get("SITESUBTITLE") or ""))
        put(file.with_name(file.name.replace(".atom.xml", ".json")), twin)


for _listener in (mend, dress):
    _listener.quick_feed = True  # type: ignore[union-attr]  # tells Quick Build that it does the same to the same feed
