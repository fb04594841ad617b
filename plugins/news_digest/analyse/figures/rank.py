"""Chooses the three to five figures of the key-figures box: those that an editor would pick."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ...language import Language, Words
from ...late import dataclass
from ...model import Article, Figure, Sentence
from ...regex import regex
from .lexicon import lexicon

MOST = 5
ENOUGH = Decimal("3.5")
"""A figure below this is shown by no editor: a small count far from the lead with nothing to say what it counts."""

_KINDS = {"count": 20, "money": 25, "percent": 20, "measure": 15, "score": 15, "fraction": 15, "multiple": 10, "vague": 5}
_PLACES = (25, 20, 12, 8, 6, 4)
"""Tenths of a point for the kind, and for each of the first sentences of the body."""
_WORD = regex(r"[^\W\d_]+")
_BLOCKS = frozenset({"paragraph", "item", "blockquote"})


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the ranking knows of the article: the words and values of its title, for each block the starts of its sentences with their place
    in the body, the words of the first, and how often each value is told."""

    title: frozenset[str]
    values: frozenset[Decimal]
    places: Mapping[int, list[tuple[int, int]]]
    lead: frozenset[str]
    told: Mapping[Decimal, int]


def choose(
    article: Article, sentences: Sequence[Sentence], figures: Sequence[Figure], language: Language, title: Iterable[Decimal] = ()
) -> tuple[Figure, ...]:
    """The same figures in text order, `key` and `rank` set on those for the box. `title` are the values that the title and
    the standfirst name.

    An editor picks what the title or the lead tells, what is large or rare, what counts the article's subject, what somebody claims;
    never an age, a duration, a small count in words, a caption's figure or one from a damaged sentence; and nothing twice.
    """
    frame = _frame(article, sentences, figures, title)
    fates = language.figures.fates
    fit = [n for n, f in enumerate(figures) if _fit(f, article, frame, language) and not _outdone(f, figures)]
    scored = sorted(((_score(figures[n], frame, fates), -n, n) for n in fit), reverse=True)
    chosen: list[int] = []
    for score, _, n in scored:
        if len(chosen) < MOST and score >= ENOUGH and not any(_same(figures[n], figures[m]) for m in chosen):
            chosen.append(n)
    ranks = {n: rank for rank, n in enumerate(chosen, 1)}
    return tuple(replace(f, key=True, rank=ranks[n]) if n in ranks else f for n, f in enumerate(figures))


def _frame(article: Article, sentences: Sequence[Sentence], figures: Sequence[Figure], title: Iterable[Decimal]) -> _Frame:
    places: dict[int, list[tuple[int, int]]] = {}
    count = 0
    lead: frozenset[str] = frozenset()
    for s in sentences:
        if s.damaged or article.blocks[s.span.block].kind not in _BLOCKS:
            continue
        if not count:
            lead = _stems(article.blocks[s.span.block].text[s.span.start : s.span.end])
        places.setdefault(s.span.block, []).append((s.span.start, count))
        count += 1
    told = Counter(f.value for f in figures if f.value is not None)
    return _Frame(_stems(article.title), frozenset(title), places, lead, told)


def _stems(text: str) -> frozenset[str]:
    """Content words, folded, without a plural ending: long words only."""
    return frozenset(stem(word) for word in _WORD.findall(text) if len(word) > 3)


def stem(word: str) -> str:
    """A word without accents and plural ending.

    >>> stem("blessés"), stem("soldiers")
    ('blesse', 'soldier')
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
    return plain[:-1] if len(plain) > 3 and plain[-1] in "sx" else plain


def _fit(figure: Figure, article: Article, frame: _Frame, language: Language) -> bool:
    """Whether the figure may stand in the box at all."""
    if figure.kind in ("age", "duration") or _sentence(figure, frame) is None or figure.value is None:
        return False
    if figure.kind == "count":
        small = abs(figure.value) <= 10 and figure.upper is None
        spelled = not any(c.isdigit() for c in figure.text)
        before = article.blocks[figure.span.block].text[max(0, figure.span.start - 12) : figure.span.start].casefold().split()
        definite = small and bool(before) and before[-1] in lexicon(language).sets["definite"]
        whole = bool(before) and before[-1] in lexicon(language).sets["of_ratio"]
        told = _weight(figure, language.figures.fates) > 0
        return bool(figure.counted) and not definite and not whole and not (small and (spelled or figure.value <= 1) and not told)
    return True


def _sentence(figure: Figure, frame: _Frame) -> int | None:
    """Which sentence of the body holds the figure, counted from 0; None: none that may be shown."""
    starts = frame.places.get(figure.span.block, [])
    at = bisect_right(starts, (figure.span.end, 0))
    return starts[at - 1][1] if at else None


def _score(figure: Figure, frame: _Frame, fates: Mapping[str, Words]) -> Decimal:
    """Points for what an editor looks at, in exact tenths so that ties fall the same way everywhere."""
    tenths = _KINDS[figure.kind]
    place = _sentence(figure, frame)
    if place is not None and place < len(_PLACES):
        tenths += _PLACES[place]
    if figure.value in frame.values:
        tenths += 30
    counted = _stems(figure.counted or "")
    tenths += 8 * min(2, len(counted & frame.title)) + 4 * min(2, len(counted & frame.lead))
    if figure.kind in ("count", "money", "vague") and figure.value is not None:
        size = len(str(abs(int(figure.value))))
        tenths += 2 * min(size, 8 if figure.kind != "money" else 10)
        tenths += 10 * min(2, frame.told[figure.value] - 1)
    tenths += 10 if figure.claimant else 0
    tenths += 6 if figure.unit == "person" else 0
    tenths += 4 if figure.change else 0
    tenths += _weight(figure, fates)
    if figure.kind == "count" and not any(c.isdigit() for c in figure.text) and figure.value is not None and abs(figure.value) < 1000:
        tenths -= 12
    return Decimal(tenths) / 10


def _weight(figure: Figure, fates: Mapping[str, Words]) -> int:
    """Tenths for a toll: the dead before the wounded, the missing, the captured."""
    words = {word.casefold() for word in _WORD.findall(figure.counted or "")}
    told = [n for n, told in enumerate(fates.values()) if words & set(told)]
    return max(6, 12 - 3 * told[0]) if told else 0


def _outdone(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether an order of magnitude (thousands of soldiers) stands beside a count of the same thing (1,500 soldiers)."""
    mine = _stems(figure.counted or "")
    return figure.kind == "vague" and any(
        f.kind == "count" and f.value is not None and figure.value is not None and f.value >= figure.value and mine & _stems(f.counted or "")
        for f in figures
    )


def _same(a: Figure, b: Figure) -> bool:
    """The same figure told twice: one value in one unit, of the same thing as far as both say what."""
    if (a.value, a.upper, a.unit) != (b.value, b.upper, b.unit):
        return False
    one, two = _stems(a.counted or ""), _stems(b.counted or "")
    return not one or not two or bool(one & two)
