"""Finds the countries an article names and those it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..language import Language
from ..late import dataclass
from ..model import Article, CountryMention, Sentence, Span
from .gazetteer import Hit, read, reader
from .placing import Context, dismissed, resolve, share

KIND_WEIGHT = {"name": 1.0, "adjective": 0.8, "capital": 0.8, "seat": 0.8, "prefix": 0.8, "leader": 0.6, "relative": 0.6}
KIND_WEIGHT |= {"city": 0.8, "zone": 0.8, "region": 0.8, "agency": 0.2}
TITLE, DATELINE, FIRST, SECOND, REST, CAPTION = 2.0, 2.0, 2.5, 1.2, 0.7, 0.3
"""How much a mention counts by where it stands."""
AGAIN = 0.75
"""Each further mention in the same part (title, dateline, body) counts this share of the one before: being named often is not being central."""
LATER = 0.7
"""The first two countries of a text are commonly its parties, those named after them its circumstances; these count this much."""
BODIES = {"EU": 0.3, "UN": 0.3, "XN": 0.3}
"""Bodies that speak about countries are rarely what an article is about."""
FOCUS_SHARE, THIRD_SHARE = 0.2, 0.5
"""A second country is in focus from this share of the first one's weight; a third only from the larger share, when the title names it."""
LEAST = 1.0
"""A country below this weight is named in passing, even if no other is named."""
TITLE_BLOCK, STANDFIRST_BLOCK, DATELINE_BLOCK = -1, -2, -3


@dataclass(frozen=True, slots=True)
class _Part:
    """A text with its place in the article: `block` is below 0 outside the blocks."""

    text: str
    block: int
    weight: float


def _parts(article: Article) -> Iterator[_Part]:
    yield _Part(article.title, TITLE_BLOCK, TITLE)
    if article.subtitle:
        yield _Part(article.subtitle, STANDFIRST_BLOCK, FIRST)
    if article.dateline:
        yield _Part(article.dateline, DATELINE_BLOCK, DATELINE)
    paragraphs = 0
    for b, block in enumerate(article.blocks):
        if block.kind == "caption":
            yield _Part(block.text, b, CAPTION)
            continue
        paragraphs += block.kind == "paragraph"
        yield _Part(block.text, b, FIRST if paragraphs <= 1 else SECOND if paragraphs == 2 else REST)


def find(article: Article, sentences: Sequence[Sentence], language: Language) -> tuple[CountryMention, ...]:
    """The countries, most central first; `focus` marks those the article is about.

    A country's weight is the sum over its mentions of what kind of word names it (KIND_WEIGHT) times where that stands, each further mention
    counting less. Ambiguous words are read by the countries that the rest of the article names; affiliations and currencies do not count.
    """
    language = reader(article, language)
    del sentences  # the weights need blocks only; the parameter is the engines' common shape
    parts = tuple(_parts(article))
    found = [(part, hit) for part in parts for hit in read(part.text, language.code) if not dismissed(part.text, hit, language)]
    context = Context.of([part.text for part in parts], [hit for _, hit in found], article.date)
    tally = _Tally()
    for part, hit in found:
        code = resolve(hit, part.text, context)
        if code is not None:
            tally.add(code, part, hit, share(part.text, hit.start, hit.end, language))
    return tally.ranked()


class _Tally:
    """Adds up what each country is worth and where it is named."""

    def __init__(self) -> None:
        self.weights: dict[str, float] = {}
        self.spans: dict[str, list[Span]] = {}
        self.titled: set[str] = set()
        self._times: dict[tuple[str, int], int] = {}
        self._order: dict[int, list[str]] = {}

    def add(self, code: str, part: _Part, hit: Hit, share: float) -> None:
        again = (code, min(part.block, 0))
        times = self._times[again] = self._times.get(again, -1) + 1
        order = self._order.setdefault(part.block, [])
        if code not in order:
            order.append(code)
        worth = part.weight * KIND_WEIGHT[hit.place.kind] * BODIES.get(code, 1.0) * AGAIN**times
        worth *= share if code in order[:2] else share * LATER
        self.weights[code] = self.weights.get(code, 0.0) + worth
        places = self.spans.setdefault(code, [])
        if part.block >= 0:
            places.append(Span(part.block, hit.start, hit.end))
        elif part.block == TITLE_BLOCK:
            self.titled.add(code)

    def ranked(self) -> tuple[CountryMention, ...]:
        ranked = sorted(self.spans, key=lambda code: (-self.weights[code], _first(self.spans[code]), code))
        most = self.weights[ranked[0]] if ranked else 0.0
        focus = {code for place, code in enumerate(ranked[:3]) if most >= LEAST and self._central(code, place, most)}
        return tuple(CountryMention(code, max(1, len(self.spans[code])), code in focus, tuple(self.spans[code])) for code in ranked)

    def _central(self, code: str, place: int, most: float) -> bool:
        if place < 2:
            return self.weights[code] >= FOCUS_SHARE * most
        return code in self.titled and self.weights[code] >= THIRD_SHARE * most


def _first(spans: Iterable[Span]) -> tuple[int, int]:
    return min(((s.block, s.start) for s in spans), default=(TITLE_BLOCK, 0))
