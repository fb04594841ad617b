"""Chooses the two to four quotations that are boxed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Quote, Sentence, Span

MOST = 4
SURE_FROM = 0.75
"""What is boxed is read first and shared: surer than what is only listed. On labelled articles, between .70 and .75 one in three was wrong."""

FEWEST_WORDS, MOST_WORDS = 7, 70
BEST_WORDS = 24
"""A box of about this length is read at a glance and still says something."""

_LEANING = frozenset({"(", "[", "…"})


def choose_quotes(quotes: Sequence[Quote], sentences: Sequence[Sentence], summary: Sequence[Span]) -> tuple[Quote, ...]:  # noqa: ARG001
    """The same quotes, `key` set on those to box: attributed, self-contained, informative, different speakers, not already in the summary.

    What the editor named a speaker for comes before all others. The first quote of each speaker comes before anyone's
    second. Spans of one interrupted quotation are not boxed: half of it would not be what was said.

    >>> from ..model import Span
    >>> said = Quote("Nous partirons quand le pont sera réparé", Span(0, 2, 42), "Anne Roy", confidence=0.9)
    >>> [q.key for q in choose_quotes([said], (), ())]
    [True]
    """
    groups: dict[int, int] = {}
    for q in quotes:
        groups[q.group] = groups.get(q.group, 0) + 1
    fit = [n for n, q in enumerate(quotes) if _fit(q, groups[q.group], summary)]
    fit.sort(key=lambda n: (not quotes[n].edited, -_worth(quotes[n]), n))
    chosen: list[int] = []
    for times in (1, 2):
        for n in fit:
            same = sum(_who(quotes[k]) == _who(quotes[n]) for k in chosen)
            if n not in chosen and same < times and len(chosen) < MOST and not _repeats(quotes[n], [quotes[k] for k in chosen]):
                chosen.append(n)
    return tuple(replace(q, key=True) if n in chosen else q for n, q in enumerate(quotes))


def _fit(q: Quote, spans: int, summary: Sequence[Span]) -> bool:
    count = len(q.text.split())
    if q.speaker is None or q.confidence < SURE_FROM or spans > 1 or not FEWEST_WORDS <= count <= MOST_WORDS:
        return False
    if any(s.block == q.span.block and s.start < q.span.end and q.span.start < s.end for s in summary):
        return False
    return q.direct and q.text[0] not in _LEANING


def _worth(q: Quote) -> float:
    """Sure, of a good length, and early; a figure in it says more than an adjective."""
    count = len(q.text.split())
    length = 1.0 - min(1.0, abs(count - BEST_WORDS) / 40)
    named = 0.15 if q.speaker_id else 0.0
    whole = 0.2 if q.text[0].isupper() or q.text[0] in "([" else 0.0
    question = 0.2 if q.text.endswith("?") else 0.0
    return q.confidence + 0.4 * length + named + whole - question - 0.01 * q.span.block + (0.1 if any(c.isdigit() for c in q.text) else 0.0)


def _who(q: Quote) -> str:
    return q.speaker_id or (q.speaker or "").casefold()


def _repeats(q: Quote, chosen: Sequence[Quote]) -> bool:
    """Whether most of its words stand in one that is chosen already."""
    mine = set(q.text.casefold().split())
    return any(len(mine & set(c.text.casefold().split())) > 0.6 * len(mine) for c in chosen)
