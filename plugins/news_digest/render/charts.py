"""Draws a series of figures over time: a mark for each claim, a bar where it gives a range, and a line where no day has two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ..model import Observation
from .chart_views import Bar, ChartView, Dot, Label
from .words import Tongue

WIDTH, HEIGHT = 480, 160
LEFT, RIGHT, TOP, BOTTOM = 12, 12, 26, 26
"""Room around the marks: the first and the last day stand below them, the highest value above."""
ENOUGH = 3
"""Fewer points are told faster in words."""
APART = 12
"""Units between two claims of one day, which stand side by side."""


def view(seen: Sequence[Observation], values: Sequence[str], label: str, tongue: Tongue) -> ChartView | None:
    """The chart of observations, oldest first, with each value as the reader sees it; None for fewer than three dated ones or a single day."""
    dated = [(o, value) for o, value in zip(seen, values, strict=True) if o.day and o.figure.value is not None]
    days = [date.fromisoformat(o.day or "").toordinal() for o, _ in dated]
    if len(dated) < ENOUGH or days[0] == days[-1]:
        return None
    ends = [(o.figure.value or Decimal(0), o.figure.upper if o.figure.upper is not None else o.figure.value or Decimal(0)) for o, _ in dated]
    low, high = min(Decimal(0), *(a for a, _ in ends)), max(b for _, b in ends)
    xs = _across(days)
    dots = tuple(Dot(str(x), str(_down(b, low, high)), value) for x, (_, b), (_, value) in zip(xs, ends, dated, strict=True))
    bars = tuple(Bar(str(x), str(_down(b, low, high)), str(_down(a, low, high))) for x, (a, b) in zip(xs, ends, strict=True) if a != b)
    line = " ".join(f"{dot.x},{dot.y}" for dot in dots) if len(set(days)) == len(days) else ""
    top = max(range(len(dots)), key=lambda n: (ends[n][1], n))
    return ChartView(
        title=tongue.gettext("Chart: %(what)s") % {"what": label},
        text="; ".join(f"{tongue.day(o.day or '')}: {value}" for o, value in dated),
        box=f"0 0 {WIDTH} {HEIGHT}",
        base=str(_down(low, low, high)),
        line=line,
        dots=dots,
        bars=bars,
        highest=Label(dots[top].value, str(_inside(xs[top], dots[top].value)), str(int(dots[top].y) - 8)),
        first=tongue.day(dated[0][0].day or ""),
        last=tongue.day(dated[-1][0].day or ""),
    )


def _across(days: Sequence[int]) -> list[int]:
    """Where the points stand from left to right: by day, those of one day a little apart."""
    room = WIDTH - LEFT - RIGHT - APART * (max(days.count(day) for day in days) - 1)
    span = days[-1] - days[0]
    return [LEFT + round(room * (day - days[0]) / span) + APART * days[:n].count(day) for n, day in enumerate(days)]


def _down(value: Decimal, low: Decimal, high: Decimal) -> int:
    """Where a value stands from the top."""
    return TOP + round((HEIGHT - TOP - BOTTOM) * (high - value) / (high - low)) if high > low else HEIGHT - BOTTOM


def _inside(x: int, text: str) -> int:
    """The middle of a label, moved so that it stays in the picture."""
    half = len(text) * 4
    return max(half, min(WIDTH - half, x))
