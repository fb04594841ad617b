"""The editor's word on what analysis found: who said a quotation, what a figure is. It changes what is known of a span, never its words.

Corrections come before the boxes are chosen, so that the place of a dropped quotation or figure goes to the next best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..aim import aim
from ..late import dataclass
from ..model import Article, Doubt, Figure, FigureKind, FigureWord, Person, Quotation, Quote, QuoteWord, Told
from ..slugs import slugify


@dataclass(frozen=True, slots=True)
class Notes:
    """What became of the editor's word: what took effect, and the doubts about what did not."""

    told: tuple[Told, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def quotes(
    article: Article, found: Sequence[Quote], marked: Sequence[Quotation], people: Sequence[Person], words: Sequence[QuoteWord]
) -> tuple[tuple[Quote, ...], Notes]:
    """The quotations as the editor corrected them, and the notes. `marked` is everything in quotation marks: one that nobody was found to have
    said becomes a quotation when the editor names its speaker."""
    said = list(found)
    told: list[Told] = []
    doubts: list[Doubt] = []
    for word in words:
        named = [*said, *(_unheard(article, q) for q in marked if q.inner not in {s.span for s in said})] if word.speaker else said
        hit = aim(word.begins, word.all, [q.text for q in named], "quotes", "quotation")
        if hit.doubt:
            doubts.append(hit.doubt)
            continue
        groups = {named[n].group for n in hit.hits}
        told += [Told("quotes", _whole(named, group), _said(word)) for group in sorted(groups)]
        said = [_quote(q, word, people) if q.group in groups else q for q in named if q.group in groups or q in said]
        said = sorted((q for q in said if not (word.drop and q.group in groups)), key=lambda q: q.span)
    return tuple(said), Notes(tuple(told), tuple(doubts))


def figures(article: Article, found: Sequence[Figure], words: Sequence[FigureWord]) -> tuple[tuple[Figure, ...], Notes]:
    """The figures as the editor corrected them, and the notes."""
    left = list(found)
    told: list[Told] = []
    doubts: list[Doubt] = []
    for word in words:
        after = [article.blocks[f.span.block].text[f.span.end :] for f in left]
        hit = aim(word.text, word.all, [f.text for f in left], "figures", "figure", after)
        if hit.doubt:
            doubts.append(hit.doubt)
            continue
        told += [Told("figures", text, _corrected(word)) for text in dict.fromkeys(left[n].text for n in hit.hits)]
        left = [_figure(f, word) if n in hit.hits else f for n, f in enumerate(left) if not (word.drop and n in hit.hits)]
    return tuple(left), Notes(tuple(told), tuple(doubts))


def _unheard(article: Article, marked: Quotation) -> Quote:
    text = article.blocks[marked.inner.block].text[marked.inner.start : marked.inner.end]
    return Quote(text, marked.inner, direct=marked.direct, group=marked.group)


def _whole(some: Sequence[Quote], group: int) -> str:
    return " … ".join(q.text for q in some if q.group == group)


def _quote(quote: Quote, word: QuoteWord, people: Sequence[Person]) -> Quote:
    if word.nobody:
        return replace(quote, speaker=None, speaker_id=None, role=None, cue=None, confidence=0.0, edited=True)
    if word.speaker is None:
        return replace(quote, role=word.role or quote.role, edited=True)
    known = next((person for person in people if person.name.casefold() == word.speaker.casefold()), None)
    name = known.id if known else slugify(word.speaker, "speaker")
    role = word.role or (known.role if known else quote.role if quote.speaker == word.speaker else None)
    return replace(quote, speaker=word.speaker, speaker_id=name, role=role, cue=None, confidence=1.0, edited=True)


def _said(word: QuoteWord) -> str:
    if word.drop or word.nobody:
        return "drop" if word.drop else "nobody"
    return ", ".join(part for part in (word.speaker, word.role) if part)


def _figure(figure: Figure, word: FigureWord) -> Figure:
    return replace(
        figure,
        value=figure.value if word.value is None else word.value,
        upper=figure.upper if word.value is None and word.upper is None else word.upper,
        kind=_kind(figure, word),
        unit=word.unit or figure.unit,
        counted=word.counted or figure.counted,
        claimant=word.claimant or figure.claimant,
        edited=True,
    )


def _kind(figure: Figure, word: FigureWord) -> FigureKind:
    """What sort of figure it is with the editor's unit or value: a currency makes money, a value makes a count of something vague."""
    if word.unit == "%":
        return "percent"
    if word.unit and len(word.unit) == 3 and word.unit.isascii() and word.unit.isupper():
        return "money"
    return "count" if figure.kind == "vague" and word.value is not None else figure.kind


def _corrected(word: FigureWord) -> str:
    if word.drop:
        return "drop"
    parts: tuple[tuple[str, str | Decimal | None], ...] = (
        ("value", word.value),
        ("upper", word.upper),
        ("unit", word.unit),
        ("counted", word.counted),
        ("claimant", word.claimant),
    )
    return ", ".join(f"{name} {value}" for name, value in parts if value is not None)
