"""Finds the articles that tell of one event within days, in whatever language: a story. The order of files makes no difference."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..model import Entry, Story
from .edition import moment, newest_first
from .events import Finder
from .glance import glance
from .kept import Kept
from .likeness import NEAR
from .retold import Homes, retold
from .shelves import Sayings

log = logging.getLogger(__name__)

NAME = "stories"


def stories(entries: Iterable[Entry], kept: Kept | None = None, reach: int = NEAR) -> tuple[Story, ...]:
    """The entries as stories, newest first, each with its entries newest first. An undated article is a story of its own.

    Oldest first, an article joins the story it is most like, if it is like its members on the average and shares a country with them where both
    are about any; else it begins one. What they say is weighed among the `reach` articles before and after. What was `kept` of the build before
    stands where nothing changed that is looked at.
    """
    ordered = sorted(entries, key=lambda entry: (entry.day or "", moment(entry.digest.article), entry.slug))
    dated = [entry for entry in ordered if entry.day]
    groups: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry, home in zip(dated, _homes(dated, kept, reach), strict=True):
        groups[home].append(entry)
    made = [Story(newest_first(group)) for group in (*groups.values(), *([entry] for entry in ordered if not entry.day))]
    by_head = {entry.slug: n for n, entry in enumerate(newest_first(story.entries[0] for story in made))}
    return tuple(sorted(made, key=lambda story: by_head[story.entries[0].slug]))


def _homes(dated: Sequence[Entry], kept: Kept | None, reach: int) -> Sequence[int]:
    """For each article the place of the one that began its story."""
    now = [f"{entry.day} {entry.slug} {glance(entry.digest).event}" for entry in dated]
    before: Homes = (kept and kept.kept(NAME)) or ([], [])
    if now and before[0] == now:
        log.info("the stories stand")
        return before[1]
    found = retold(now, before, Finder(dated, Sayings(dated, kept), reach), reach)
    if kept:
        kept.keep(NAME, [now, found])
    return found


def homes(some: Sequence[Story]) -> dict[str, int]:
    """The number of each article's story, by the article's slug."""
    return {entry.slug: n for n, story in enumerate(some) for entry in story.entries}


def within(home: Mapping[str, int], entries: Sequence[Entry]) -> tuple[Story, ...]:
    """The stories that these entries, given newest first, are part of, each cut down to them; `home` says which is whose."""
    groups: dict[int | str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(home.get(entry.slug, entry.slug), []).append(entry)
    return tuple(Story(tuple(group)) for group in groups.values())
