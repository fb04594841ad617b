"""Says how well a cue stands to a quotation of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from .cues import Cue
from .sources import Clause

WHOLE = 0.72
"""A cue that closes its sentence governs all of it, however far away the quotation stands."""

CLOSE = 0.9
"""A cue that stands right beside a quotation."""

OPENING = 0.85
"""The same for "according to" that opens it."""


def fit(c: Clause, cue: Cue, first: int, last: int, free: Sequence[bool], that: frozenset[str]) -> float:
    """How well a cue stands to a quotation at tokens `first` to `last`, from 0 to 1."""
    start = min(cue.at, cue.source.start if cue.source else cue.at)
    end = max(cue.end, cue.source.end if cue.source else cue.end)
    if cue.kind == "agent" and (start > last or c.toks[first - 1].text != ":"):
        return 0.0
    if start > last:
        gap = [t for k, t in enumerate(c.toks[last + 1 : start], last + 1) if free[k] and t.text[0].isalnum()]
        if any(t.text in ".!?;" and free[k] for k, t in enumerate(c.toks[last + 1 : start], last + 1)):
            return 0.55
        if cue.kind == "left" and end < len(c.toks) and c.toks[end].text == ":":
            return 0.5  # it announces the next quotation
        if cue.kind == "left" and gap:
            return max(0.72, 0.92 - 0.06 * len(gap))  # "…" until X said: another clause
        closing = cue.kind in ("inverted", "right", "according")
        bonus = 0.03 if closing and not gap else 0.0
        return max(WHOLE if closing else 0.6, 0.98 - 0.03 * len(gap)) + bonus
    if end <= first or cue.at < first:
        gap = [t for k, t in enumerate(c.toks[end:first], end) if free[k] and t.text[0].isalnum()]
        colon = first > 0 and c.toks[first - 1].text == ":"
        if any(t.text == ";" for t in c.toks[end:first]):
            return 0.5
        if cue.kind == "according" and cue.at == 0:
            return max(OPENING, 0.97 - 0.015 * len(gap))
        announced = (colon and len(gap) < 12) or (1 <= len(gap) <= 2 and gap[-1].low in that)
        return max(0.7, 0.97 - 0.015 * len(gap)) + (0.06 if announced else 0.0)
    return 0.6
