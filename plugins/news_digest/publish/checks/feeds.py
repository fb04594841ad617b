"""Feeds as a reader's program sees them: they parse, and every entry leads to a page of the site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import feedparser

from .site import Site


def is_feed(path: Path) -> bool:
    """Whether a file of the site is a feed, by its name.

    >>> [is_feed(Path(name)) for name in ("feeds/all.atom.xml", "feeds/topics/x.json", "sitemap.xml", "data/figures.json")]
    [True, True, False, False]
    """
    return path.name.endswith((".atom.xml", ".rss.xml")) or (path.suffix == ".json" and path.parts[0] == "feeds")


def feed_faults(site: Site, path: Path) -> Iterator[str]:
    """What is wrong with one feed."""
    data = (site.folder / path).read_bytes()
    try:
        found = _json(data) if path.suffix == ".json" else _xml(data)
    except ValueError as error:
        yield f"does not parse: {error}"
        return
    for name, address in found:
        if not name:
            yield f"an entry has no id: {address}"
        if (fault := site.leads(path.as_posix(), address)) is not None:
            yield fault


def _xml(data: bytes) -> list[tuple[str, str]]:
    parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if parsed.bozo:
        raise ValueError(str(parsed.bozo_exception))
    return [(str(entry.get("id", "")), str(entry.get("link", ""))) for entry in parsed.entries]


def _json(data: bytes) -> list[tuple[str, str]]:
    feed = json.loads(data)
    if not str(feed.get("version", "")).startswith("https://jsonfeed.org/version/"):
        raise ValueError("it names no version of JSON Feed")
    return [(str(item.get("id", "")), str(item.get("url", ""))) for item in feed.get("items", ())]
