"""Says which pair of countries an article is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ..knowledge.territories import countries_of, ordered, topic_name, topic_slug
from ..language import Language
from ..model import Article, CountryMention, Sentence, TopicMatch
from .gazetteer import read

TITLE, FIRST, SECOND = 4.0, 2.0, 1.3
MOST_IN_SENTENCE = 4
"""A sentence that lists more countries than this relates none of them to another."""
PAIR_SHARE = 0.25
"""A pair is a topic from this share of the article's pairs' weight."""


def match(article: Article, sentences: Sequence[Sentence], countries: Sequence[CountryMention], language: Language) -> tuple[TopicMatch, ...]:
    """The topics of the article, the main one first: the editor's own, then the pair it is about, or else the one country."""
    topics = [_named(slug) for slug in article.topics]
    weights = _weights(article, sentences, countries, language)
    focus = [c.code for c in countries if c.focus]
    total = sum(weights.values())
    for pair, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:1]:
        if weight >= PAIR_SHARE * total and set(pair) <= set(focus):
            topics.append(_topic(pair, weight / total))
    if not topics and focus:
        topics.append(_topic((focus[0],), 0.5))
    return tuple(topics)


def _named(slug: str) -> TopicMatch:
    codes = countries_of(slug)
    return _topic(codes, 1.0) if codes else TopicMatch(slug, slug.replace("-", " ").capitalize(), (), 1.0)


def _topic(codes: Sequence[str], score: float) -> TopicMatch:
    return TopicMatch(topic_slug(codes), topic_name(codes), ordered(codes), score)


def _weights(
    article: Article, sentences: Sequence[Sentence], countries: Sequence[CountryMention], language: Language
) -> dict[tuple[str, ...], float]:
    known = {c.code for c in countries}
    total = sum(c.mentions for c in countries) or 1
    share = {c.code: c.mentions / total for c in countries}
    weights: dict[tuple[str, ...], float] = {}

    def add(codes: set[str], weight: float) -> None:
        if 2 <= len(codes) <= MOST_IN_SENTENCE:
            for pair in combinations(sorted(codes), 2):
                weights[pair] = weights.get(pair, 0.0) + weight

    add({h.place.code for h in read(article.title, language.code)} & known, TITLE)
    paragraphs = [b for b, block in enumerate(article.blocks) if block.kind == "paragraph"]
    for sentence in sentences:
        span = sentence.span
        inside = {c.code for c in countries for s in c.spans if s.block == span.block and span.start <= s.start < span.end}
        add(inside, FIRST if paragraphs[:1] == [span.block] else SECOND if paragraphs[1:2] == [span.block] else 1.0)
    return {pair: weight * min(share[c] for c in pair) ** 0.5 for pair, weight in weights.items()}
