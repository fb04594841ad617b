"""Says which quotations and mentions stand in which sentence, and which of its tokens are quoted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..model import Mention, Quotation, Sentence, Span, Token


def quotations_by_sentence(sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> dict[int, list[int]]:
    """The quotations that touch each sentence."""
    out: dict[int, list[int]] = {}
    first = 0
    for s, sentence in enumerate(sentences):
        span = sentence.span
        while first < len(quotations) and (quotations[first].outer.block, quotations[first].outer.end) <= (span.block, span.start):
            first += 1
        n = first
        while n < len(quotations) and quotations[n].outer.block == span.block and quotations[n].outer.start < span.end:
            out.setdefault(s, []).append(n)
            n += 1
    return out


def mentions_by_sentence(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    """The mentions in each sentence."""
    out: dict[int, list[Mention]] = {}
    n = 0
    for s, sentence in enumerate(sentences):
        span = sentence.span
        while n < len(mentions) and (mentions[n].span.block, mentions[n].span.start) < (span.block, span.end):
            if (mentions[n].span.block, mentions[n].span.start) >= (span.block, span.start):
                out.setdefault(s, []).append(mentions[n])
            n += 1
    return out


def unquoted(toks: Sequence[Token], outer: Sequence[Span]) -> list[bool]:
    """For each token whether it stands outside these spans."""
    out = [True] * len(toks)
    starts = [t.start for t in toks] if outer else []
    for o in outer:
        for k in range(bisect_left(starts, o.start), bisect_left(starts, o.end)):
            out[k] = False
    return out


def outside(mentions: Sequence[Mention], outer: Sequence[Span]) -> list[bool]:
    """For each mention whether it begins outside these spans, which stand in order."""
    starts = [o.start for o in outer]
    places = (bisect_right(starts, m.span.start) - 1 for m in mentions)
    return [n < 0 or m.span.start >= outer[n].end for m, n in zip(mentions, places, strict=True)]


def acts(m: Mention) -> bool:
    """Whether a mention is a somebody who can be its sentence's subject."""
    return m.weight >= 0.9 and (m.person is not None or m.entity.startswith(("role/", "group/", "relation/")))
