"""Says what the two countries of a pair have to do with each other in an article, and which sentence says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..knowledge.relations import KINDS, RelationWords, relation_words
from ..language import Language
from ..model import Article, CountryMention, Relation, RelationKind, Sentence, TopicMatch
from .gazetteer import fold, reader

TITLE, BOTH, ONE, NEITHER = 3.0, 2.0, 1.0, 0.25
"""What a word of a relation counts: in the title once, in a sentence that names both countries, one of them, neither."""
AGAIN = 2
"""Words of one relation in one sentence that count."""
ENOUGH, AHEAD = 1.5, 0.25
"""From this weight on, and so far before the next one, a relation is told; below it the article is left without one."""
FORM = 0.5
"""Visits, treaties and talks are the form that any other matter takes: their words count less."""
LEDE = 8
"""Sentences that tell what it is about; further down stands background."""


def find(
    article: Article, sentences: Sequence[Sentence], countries: Sequence[CountryMention], topics: Sequence[TopicMatch], language: Language
) -> Relation | None:
    """The relation of the article's first pair with its evidence, or None where there is no pair or nothing tells."""
    pair = next((topic.countries for topic in topics if len(topic.countries) == 2), None)
    words = relation_words(reader(article, language).code)
    if pair is None or not (words.whole or words.stems):
        return None
    text = [s for s in sentences if article.blocks[s.span.block].kind in ("paragraph", "item", "blockquote")][:LEDE]
    named = [_named(sentence, countries, pair) for sentence in text]
    hits = [_hits([_folded(token.low) for token in sentence.tokens], words) for sentence in text]
    weights = dict.fromkeys(KINDS, 0.0)
    for kind in _hits(fold(article.title).replace("-", " ").replace("'", " ").split(), words):
        weights[kind] += TITLE
    for found, n in zip(hits, named, strict=True):
        for kind, times in found.items():
            weights[kind] += (NEITHER, ONE, BOTH)[n] * min(times, AGAIN)
    weights["diplomacy"] *= FORM
    best, second = sorted(KINDS, key=lambda kind: -weights[kind])[:2]
    if weights[best] < ENOUGH or weights[best] - weights[second] < AHEAD:
        return None
    telling = [n for n, found in enumerate(hits) if best in found and named[n] and not text[n].damaged]
    return Relation(best, text[max(telling, key=lambda n: (named[n], -n))].span) if telling else None


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    return fold(word)


def _named(sentence: Sentence, countries: Sequence[CountryMention], pair: Sequence[str]) -> int:
    """How many of the two a sentence names."""
    at = sentence.span
    return sum(
        any(place.block == at.block and at.start <= place.start < at.end for place in country.spans) for country in countries if country.code in pair
    )


def _hits(words: Sequence[str], known: RelationWords) -> Mapping[RelationKind, int]:
    """How often each relation is told in a row of folded words."""
    found: dict[RelationKind, int] = {}
    for n, word in enumerate(words):
        phrase = next((kind for parts, kind in known.phrases.get(word, ()) if tuple(words[n : n + len(parts)]) == parts), None)
        kind = phrase or known.of(word.strip(".,;:!?"))
        if kind:
            found[kind] = found.get(kind, 0) + 1
    return found
