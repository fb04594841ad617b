"""Says who claims a figure: the source of its sentence, and of several the one that it stands with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model import Attribution, Figure

_STOPS = frozenset(",;:–—")


def claimed(text: str, figures: Sequence[Figure], sources: Sequence[Attribution]) -> list[Figure]:
    """The figures of one sentence with their claimants; `text` is that of the block, `sources` govern the sentence.

    Where there are several ("1 800 selon la police, 5 000 selon les syndicats") a figure belongs to the source right behind it, before any
    comma and the next figure; else to the last one in front of it; else to the first.
    """
    if len(sources) < 2:
        return [replace(f, claimant=sources[0].name) for f in figures] if sources else list(figures)
    ends = [*(f.span.start for f in figures[1:]), len(text)]
    return [replace(f, claimant=_nearest(text, f, end, sources).name) for f, end in zip(figures, ends, strict=False)]


def _nearest(text: str, figure: Figure, end: int, sources: Sequence[Attribution]) -> Attribution:
    for source in sources:
        start = source.source.start
        if source.source.block == figure.span.block and figure.span.end <= start < end and _STOPS.isdisjoint(text[figure.span.end : start]):
            return source
    before = [s for s in sources if s.source.block == figure.span.block and s.source.end <= figure.span.start]
    return max(before, key=lambda s: s.source.end) if before else sources[0]
