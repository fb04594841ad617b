"""The shape of a topic's file, `content/topics/slug.yaml`: what the editor says of a topic and of the series of figures in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from .language import Words
from .late import dataclass


@dataclass(frozen=True, slots=True)
class SeriesWords:
    """A series of figures that the editor names: `title`, and `counted`, the wordings of what it counts, in any language ("soldats nord-coréens",
    "North Korean soldiers"); `pinned` are figures that belong to it in whatever words: path, file name or headline of an article, and the words
    of the figure there. `dropped` are such figures that don't."""

    title: str
    counted: Words = ()
    pinned: Mapping[str, Words] = field(default_factory=dict)
    dropped: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TopicWords:
    """A topic the editor names, from `content/topics/slug.yaml`: an article belongs to it when it has one of the `terms` or `organisations` as whole
    words, names one of the `people`, is about all the `countries` (ISO codes once read), or is `pinned` (`articles` says the same): by path, file
    name or headline. For a topic that articles have already, `title` and `introduction` are what its page shows. The topics of `merge` become part
    of this one; their addresses, and those of `redirects`, lead to it. `series` are series of figures that the editor names."""

    title: str | None = None
    introduction: str = ""
    terms: Words = ()
    organisations: Words = ()
    people: Words = ()
    countries: Words = ()
    merge: Words = ()
    redirects: Words = ()
    pinned: Words = ()
    articles: Words = ()
    series: tuple[SeriesWords, ...] = ()
