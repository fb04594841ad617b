"""Other addresses of topics: its countries the other way round, its name in other languages, and what the editor called it before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..knowledge import basics
from ..knowledge.territories import country_name, slugs
from ..model import Topic
from ..slugs import slugify
from ..topic_words import TopicWords


def aliases(topics: Sequence[Topic], words: Mapping[str, TopicWords]) -> dict[str, str]:
    """Each further slug with the topic it leads to. One that two topics claim, or that a topic has, leads nowhere; the editor's word comes first."""
    taken = {topic.slug for topic in topics}
    told = {slugify(former): slug for slug, word in sorted(words.items()) if slug in taken for former in (*word.redirects, *word.merge)}
    claimed: dict[str, set[str]] = {}
    for topic in topics:
        for alias in _names(topic):
            claimed.setdefault(alias, set()).add(topic.slug)
    found = {alias: next(iter(owners)) for alias, owners in claimed.items() if len(owners) == 1} | told
    return {alias: found[alias] for alias in sorted(found.keys() - taken)}


def _names(topic: Topic) -> Iterator[str]:
    codes = [language.code for language in basics()]
    orders = (topic.countries, topic.countries[::-1]) if topic.countries else ()
    for order in orders:
        yield "-".join(slugs().get(code, code.lower()) for code in order)
        yield from (slugify(" ".join(country_name(country, code) for country in order)) for code in codes)
