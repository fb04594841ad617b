"""The shape of a topic's file, `content/topics/slug.yaml`: what the editor says of a topic."""

from __future__ import annotations

from dataclasses import dataclass

from .language import Words


@dataclass(frozen=True, slots=True)
class TopicWords:
    """A topic the editor names, from `content/topics/slug.yaml`: an article belongs to it when it holds one of the `terms` as whole words, when it is
    about all the `countries` (ISO codes once read), or when it is `pinned` (`articles` says the same): by path, file name or headline. For a topic
    that articles have already, `title` and `introduction` are what its page shows."""

    title: str | None = None
    introduction: str = ""
    terms: Words = ()
    countries: Words = ()
    pinned: Words = ()
    articles: Words = ()
