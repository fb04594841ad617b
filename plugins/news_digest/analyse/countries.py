"""Finds the countries an article names and those it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..language import Language
from ..model import Article, CountryMention, Sentence, Span
from .gazetteer import read
from .placing import Context, dismissed, resolve

KIND_WEIGHT = {"name": 1.0, "adjective": 0.8, "capital": 0.8, "seat": 0.8, "prefix": 0.8, "leader": 0.6, "relative": 0.6}
KIND_WEIGHT |= {"city": 0.6, "zone": 0.6, "region": 0.6, "agency": 0.2}
TITLE, FIRST, SECOND, CAPTION, DATELINE = 4.0, 2.0, 1.3, 0.3, 0.5
"""How much a place counts by where it stands; elsewhere 1."""
FOCUS_SHARE = 0.35
"""A country is in focus from this share of the first one's weight."""
TITLE_BLOCK = -1


@dataclass(frozen=True, slots=True)
class _Part:
    """A text with its place in the article: `block` is -1 outside the blocks."""

    text: str
    block: int
    weight: float


def _parts(article: Article) -> Iterator[_Part]:
    yield _Part(article.title, TITLE_BLOCK, TITLE)
    paragraphs = 0
    if article.subtitle:
        yield _Part(article.subtitle, TITLE_BLOCK, FIRST)
    if article.dateline:
        yield _Part(article.dateline, TITLE_BLOCK, DATELINE)
    for b, block in enumerate(article.blocks):
        if block.kind == "caption":
            yield _Part(block.text, b, CAPTION)
            continue
        if block.kind == "paragraph":
            paragraphs += 1
        yield _Part(block.text, b, FIRST if paragraphs <= 1 else SECOND if paragraphs == 2 else 1.0)


def find(article: Article, sentences: Sequence[Sentence], language: Language) -> tuple[CountryMention, ...]:
    """The countries, most central first; `focus` marks those the article is about.

    A country's weight is the sum over its mentions of what kind of word names it (KIND_WEIGHT) times where that stands (title, first and
    second paragraph). Ambiguous words are read by the countries that the rest of the article names; affiliations and currencies do not count.
    """
    found = [(part, hit) for part in _parts(article) for hit in read(part.text, language.code) if not dismissed(part.text, hit, language)]
    context = Context.of((part.text for part in _parts(article)), (hit for _, hit in found), article.date)
    weights: dict[str, float] = {}
    spans: dict[str, list[Span]] = {}
    for part, hit in found:
        code = resolve(hit, part.text, context)
        if code is None:
            continue
        weights[code] = weights.get(code, 0.0) + part.weight * KIND_WEIGHT[hit.place.kind]
        places = spans.setdefault(code, [])
        if part.block != TITLE_BLOCK:
            places.append(Span(part.block, hit.start, hit.end))
    return _ranked(weights, spans)


def _ranked(weights: dict[str, float], spans: dict[str, list[Span]]) -> tuple[CountryMention, ...]:
    ranked = sorted(spans, key=lambda code: (-weights[code], _first(spans[code]), code))
    most = weights[ranked[0]] if ranked else 0.0
    return tuple(CountryMention(code, max(1, len(spans[code])), weights[code] >= FOCUS_SHARE * most, tuple(spans[code])) for code in ranked)


def _first(spans: Iterable[Span]) -> tuple[int, int]:
    return min(((s.block, s.start) for s in spans), default=(TITLE_BLOCK, 0))
