"""Finds quantities: value, unit, what is counted, how sure, whether it changed, who claims it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ...language import Language
from ...model import Article, Attribution, Figure, FigureKind, Sentence, Span
from ...regex import regex
from . import claims, counted, glued, hedges, ranges, ratios, refuse, units
from .atoms import Atom, cut
from .forms import doubts as doubts
from .lexicon import Lexicon, lexicon
from .numbers import read
from .quantity import Quantity
from .rank import choose

_NUMERIC = regex("[\\d\u00bc-\u00be\u2150-\u215f\u2189]")


def find(article: Article, sentences: Sequence[Sentence], attributions: Sequence[Attribution], language: Language) -> tuple[Figure, ...]:
    """Every quantity in text order; `key` marks those for the key-figures box, `rank` their order in it."""
    return boxed(article, sentences, read_all(article, sentences, attributions, language), language)


def read_all(article: Article, sentences: Sequence[Sentence], attributions: Sequence[Attribution], language: Language) -> tuple[Figure, ...]:
    """Every quantity in text order, before any is chosen for the box."""
    lex = lexicon(language)
    sources: dict[int, list[Attribution]] = {}
    for a in attributions:
        sources.setdefault(a.sentence, []).append(a)
    out: list[Figure] = []
    for n, sentence in enumerate(sentences):
        text = article.blocks[sentence.span.block].text
        if _worth(text, sentence, lex):
            out.extend(claims.claimed(text, _in_sentence(text, sentence.span, lex), sources.get(n, ()), language, sentence.span))
    return tuple(out)


def boxed(article: Article, sentences: Sequence[Sentence], found: Sequence[Figure], language: Language) -> tuple[Figure, ...]:
    """The same figures, `key` and `rank` set on those for the box: what the title names counts most."""
    head = f"{article.title}. {article.subtitle or ''}"
    lex = lexicon(language)
    title = [q.value for q in quantities(glued.apart(cut(head, 0, len(head)), lex), lex)]
    return choose(article, sentences, found, language, title)


def _worth(text: str, sentence: Sentence, lex: Lexicon) -> bool:
    """Whether a sentence can hold a number: a digit, a fraction sign, or a word that numbers are made of, alone or in a compound."""
    if _NUMERIC.search(text, sentence.span.start, sentence.span.end):
        return True
    lows = [t.low for t in sentence.tokens]
    hyphened = (low.split("-") for low in lows if "-" in low)
    return not lex.triggers.isdisjoint(lows) or any(not lex.triggers.isdisjoint(parts) for parts in hyphened) or glued.among(sentence.tokens, lex)


def _in_sentence(text: str, span: Span, lex: Lexicon) -> list[Figure]:
    atoms = glued.apart(cut(text, span.start, span.end), lex)
    floor = 0
    found = quantities(atoms, lex)
    ceilings = [*(q.first for q in found[1:]), len(atoms)]
    made: list[Figure] = []
    for q, ceiling in zip(found, ceilings, strict=False):
        figure, floor = _figure(text, span.block, atoms, q, lex, floor, ceiling)
        if made and _part_of(atoms, found[len(made) - 1], q, lex):
            made[-1] = replace(made[-1], counted=made[-1].counted or figure.counted, unit=made[-1].unit or figure.unit)
        made.append(figure)
    return made


def _part_of(atoms: Sequence[Atom], part: Quantity, whole: Quantity, lex: Lexicon) -> bool:
    """Whether the first of two counts is some of the second: 45 of 60 drones, 8 des 14 communes."""
    gap = atoms[part.end : whole.first]
    while len(gap) > 1 and lex.has("determiners", gap[-1]):
        gap = gap[:-1]
    link = len(gap) == 1 and (lex.has("links", gap[0]) or lex.has("contracted", gap[0]) or lex.has("of_ratio", gap[0]))
    return link and part.kind in ("count", "fraction", "percent") and whole.kind == "count" and whole.unit is None


def quantities(atoms: Sequence[Atom], lex: Lexicon) -> list[Quantity]:
    """The quantities of a sentence's atoms: read, given units, refused or kept, joined."""
    found: list[Quantity] = []
    i = floor = 0
    while i < len(atoms):
        a = atoms[i]
        if (a.kind == "w" and a.low not in lex.openers and len(a.low) > 1) or a.kind in ("s", "url"):
            i += 1
            continue
        joined = not ranges.between(atoms, i, lex)
        number = read(atoms, i, lex, joined)
        if number is None:
            multiple = ratios.word(atoms, i, lex)
            if multiple:
                found.append(multiple)
            i = multiple.end if multiple else i + 1
            continue
        q = units.attach(atoms, number, lex, floor)
        ratio = ratios.read(atoms, q, lex)
        q = ratio or q
        if not refuse.refused(atoms, q, lex):
            found.append(q)
        i = floor = max(q.end, number.end)
    return ranges.merge(atoms, found, lex)


def _figure(text: str, block: int, atoms: Sequence[Atom], q: Quantity, lex: Lexicon, floor: int, size: int) -> tuple[Figure, int]:
    """The figure of a quantity, and the atom after it. The figure before ends at `floor`, the next begins at `size`."""
    what = counted.find(atoms, q, lex, size) if q.kind != "score" or q.unit else None
    tally = counted.of_tally(atoms, q, lex, floor) if what is None and q.kind == "count" else None
    head_end = max(q.end, what.head_end) if what and q.unit is None and not what.quoted else q.end
    how, first, end = hedges.approximation(atoms, q, lex, head_end, floor, size)
    value, upper = _settled(q, what is not None)
    other = _other(q, value)
    span = Span(block, atoms[first].start, atoms[end - 1].end)
    what = what or tally
    unit = q.unit.name if q.unit else "person" if what and what.person else None
    kind: FigureKind = "age" if q.kind == "duration" and ratios.is_age(atoms, q, lex) else q.kind
    if kind == "age" and end < size and lex.has("age_words", atoms[end]):
        span = Span(block, span.start, atoms[end].end)
    return Figure(
        text=text[span.start : span.end],
        span=span,
        value=_plain(value),
        kind=kind,
        upper=None if upper is None else _plain(upper),
        unit=unit,
        counted=text[atoms[what.first].start : atoms[what.end - 1].end] if what else None,
        approximation=how,
        change=None if q.kind == "duration" else hedges.change(atoms, q, lex, first, floor, size),
        other=None if other is None else _plain(other),
    ), max(end, q.end)


def _other(q: Quantity, value: Decimal) -> Decimal | None:
    """The second reading of the digits, where they have one: of a share, 4,125 is the language's decimal and no more."""
    if q.number.other is None or q.kind in ("percent", "fraction", "score"):
        return None
    readings = (q.value, q.number.other * q.number.scale)
    return readings[0] if value == readings[1] else readings[1]


def _plain(value: Decimal) -> Decimal:
    """The value without trailing zeros or exponent: 8.10 million is 8100000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _settled(q: Quantity, counts: bool) -> tuple[Decimal, Decimal | None]:
    """The value, with the other reading of its digits where things are counted: nobody counts 1,500 soldiers in halves."""
    other = q.number.other
    if counts and q.unit is None and other is not None and q.number.scale == 1:
        return other, q.upper_number.other if q.upper_number and q.upper_number.other else q.upper
    return q.value, q.upper
