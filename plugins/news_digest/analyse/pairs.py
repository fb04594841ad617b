"""Says which pair of countries an article is about, or that it is about one country alone."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from ..knowledge.territories import countries_of, ordered, sovereign, topic_name, topic_slug
from ..language import Language
from ..late import dataclass
from ..model import Article, CountryMention, Sentence, TopicMatch
from ..slugs import slugify
from .gazetteer import fold, folded, read, reader
from .placing import share

TITLE, STANDFIRST, FIRST, SECOND, REST, HEAD, BESIDE = 4.0, 2.0, 2.0, 1.3, 1.0, 0.5, 0.2
"""How much a text that names two countries ties them: the title most, the head as a whole (title, dateline and lead together) little, two sentences
side by side least."""
BOTH = 1.0
"""What "the two countries" ties the two that are in focus."""
LEADING = 1.6
"""The first two countries of a text are its parties; those named after them are commonly circumstances."""
RELATED = 1.5
"""More for "entre X et Y", "X-Y", "sino-X": the words themselves speak of the two."""
MOST_TOGETHER = 4
"""A text that names more countries than this relates none of them to another."""

FEWEST = 0.1
"""The less named country of a pair is named at least this share as often as the other, unless it stands in the title."""

LONG, EARLY = 8, 2
"""In an article of more than eight sentences, a country named but once is a party only from the title or the first two sentences."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Named:
    """A country named at `start:end` of a text; `worth` is less for that of a mere reporter."""

    start: int
    end: int
    code: str
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that may tie countries, those it names in order, and what a tie in it is worth."""

    text: str
    places: tuple[_Named, ...]
    worth: float


def match(article: Article, sentences: Sequence[Sentence], countries: Sequence[CountryMention], language: Language) -> tuple[TopicMatch, ...]:
    """The topics of the article, the main one first: the editor's own, then the pair it is about, or else the one country it is about."""
    language = reader(article, language)
    topics = {topic.slug: topic for topic in map(_named, article.topics)}
    found = _pair(article, sentences, countries, language)
    focus = [c.code for c in countries if c.focus]
    if found:
        topics.setdefault(topic_slug(found[0]), _topic(*found))
    elif focus and not topics:
        topics[topic_slug(focus[:1])] = _topic(focus[:1], 0.5)
    return tuple(topics.values())


def _named(word: str) -> TopicMatch:
    """The editor's topic: a slug made of countries stands for them, any other word for itself."""
    slug = slugify(word, "topic")
    codes = countries_of(slug)
    return _topic(codes, 1.0) if codes else TopicMatch(slug, word[:1].upper() + word[1:].replace("-", " "), (), 1.0)


def _topic(codes: Sequence[str], score: float) -> TopicMatch:
    return TopicMatch(topic_slug(codes), topic_name(codes), ordered(codes), round(score, 3))


def _pair(article: Article, sentences: Sequence[Sentence], countries: Sequence[CountryMention], language: Language) -> tuple[Pair, float] | None:
    """The pair of countries in focus with its share of all pairs' weight, if a text ties one.

    A pair's weight is the sum over the texts that name both, times the square root of the smaller country's share of all that is named.
    """
    weights: dict[Pair, float] = {}
    named: dict[str, float] = {}
    for text in _texts(article, sentences, countries, language):
        for place in text.places:
            named[place.code] = named.get(place.code, 0.0) + text.worth * place.worth
        for pair, tie in _ties(text, language):
            weights[pair] = weights.get(pair, 0.0) + text.worth * tie
    total = sum(named.values())
    scored = {pair: weight * (min(named[code] for code in pair) / total) ** 0.5 for pair, weight in weights.items()}
    fit = [pair for pair in sorted(scored) if _stands(pair, article, sentences, countries, language)]
    best = max(fit, key=lambda pair: scored[pair], default=None)
    return (best, scored[best] / sum(scored.values())) if best else None


def _stands(pair: Pair, article: Article, sentences: Sequence[Sentence], countries: Sequence[CountryMention], language: Language) -> bool:
    """Whether the article is about both: each in focus, neither named in passing only, and not a territory beside its own state."""
    known = {c.code: c for c in countries if c.focus}
    if not set(pair) <= known.keys() or sovereign(pair[0]) == pair[1] or sovereign(pair[1]) == pair[0]:
        return False
    low, high = sorted((known[code] for code in pair), key=lambda country: country.mentions)
    if low.code in {hit.place.code for hit in read(article.title, language.code)}:
        return True
    if low.mentions < FEWEST * high.mentions:
        return False
    return low.mentions > 1 or len(sentences) <= LONG or not low.spans or low.spans[0] <= max(s.span for s in sentences[:EARLY])


def _texts(article: Article, sentences: Sequence[Sentence], countries: Sequence[CountryMention], language: Language) -> Iterator[_Text]:
    """Title, standfirst, head and sentences, each with the countries it names in order."""
    known = {c.code for c in countries}
    inside = _by_block(article, countries, language)
    paragraphs = [b for b, block in enumerate(article.blocks) if block.kind == "paragraph"]
    title = _read(article.title, known, language)
    yield _Text(article.title, title, TITLE)
    yield _Text(article.subtitle or "", _read(article.subtitle or "", known, language), STANDFIRST)
    lead = inside.get(paragraphs[0], ()) if paragraphs else ()
    yield _Text("", (*_dateline(article, countries, language), *title, *lead), HEAD)
    before: tuple[_Named, ...] = ()
    focus = tuple(_Named(0, 0, c.code) for c in countries if c.focus)[:2]
    for sentence in sentences:
        span = sentence.span
        places = tuple(p for p in inside.get(span.block, ()) if span.start <= p.start < span.end)
        worth = FIRST if paragraphs[:1] == [span.block] else SECOND if paragraphs[1:2] == [span.block] else REST
        if places:
            yield _Text(article.blocks[span.block].text, places, worth)
        if before and places:
            yield _Text("", (*before, *places), BESIDE)
        if len(focus) > 1 and _speaks_of_both(folded(article.blocks[span.block].text)[span.start : span.end], language):
            yield _Text("", focus, BOTH)
        before = places


def _speaks_of_both(sentence: str, language: Language) -> bool:
    """Whether a folded sentence says "the two countries": that ties the two the article is about, though it names neither."""
    phrases = _both(language)
    return phrases is not None and phrases.search(sentence) is not None


@cache
def _both(language: Language) -> re.Pattern[str] | None:
    phrases = "|".join(re.escape(fold(phrase)) for phrase in language.geo.both)
    return re.compile(rf"\b(?:{phrases})\b") if phrases else None


def _read(text: str, known: Container[str], language: Language) -> tuple[_Named, ...]:
    return tuple(_name(text, hit.start, hit.end, hit.place.code, language) for hit in read(text, language.code) if hit.place.code in known)


def _name(text: str, start: int, end: int, code: str, language: Language) -> _Named:
    return _Named(start, end, code, share(text, start, end, language))


def _by_block(article: Article, countries: Sequence[CountryMention], language: Language) -> dict[int, tuple[_Named, ...]]:
    out: dict[int, tuple[_Named, ...]] = {}
    for span, code in sorted((span, country.code) for country in countries for span in country.spans):
        place = _name(article.blocks[span.block].text, span.start, span.end, code, language)
        out[span.block] = (*out.get(span.block, ()), place)
    return out


def _dateline(article: Article, countries: Sequence[CountryMention], language: Language) -> tuple[_Named, ...]:
    """The dateline's country, where the text names it too or says "here": a dateline alone tells where the reporter sits."""
    if not article.dateline:
        return ()
    here = frozenset(language.geo.here)
    told = {c.code for c in countries if c.spans}
    if here and any(not here.isdisjoint(block.text.casefold().split()) for block in article.blocks):
        told = {c.code for c in countries}
    return _read(article.dateline, told, language)


def _ties(text: _Text, language: Language) -> Iterator[tuple[Pair, float]]:
    """The pairs of a text with how strongly it ties them."""
    worth: dict[str, float] = {}
    for place in text.places:
        worth[place.code] = max(place.worth, worth.get(place.code, 0.0))
    if not 2 <= len(worth) <= MOST_TOGETHER:
        return
    related = set(_related(text, language))
    parties = sorted(worth, key=lambda code: -worth[code])[:2]  # a stable sort: in the order of the text, mere reporters last
    for one, other in combinations(worth, 2):
        pair = (min(one, other), max(one, other))
        tie = min(worth[one], worth[other]) * (LEADING if {one, other} == set(parties) else 1.0)
        yield pair, tie * RELATED if pair in related else tie


def _related(text: _Text, language: Language) -> Iterator[Pair]:
    """Pairs whose words are joined by a hyphen or dash, or by "and" after "between"."""
    if not text.text:
        return
    for left, right in pairwise(text.places):
        joint = fold(text.text[left.end : right.start]).split()
        before = fold(text.text[max(0, left.start - 20) : left.start]).split()
        between = any(word in language.geo.between for word in before) and any(word in language.geo.and_ for word in joint)
        if left.code != right.code and (joint == ["-"] or between):
            yield (min(left.code, right.code), max(left.code, right.code))
