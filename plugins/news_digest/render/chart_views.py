"""What a template needs to draw a series of figures: plain strings, places included."""

from __future__ import annotations

from ..late import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """A name on a map, centred at x and on the line y."""

    name: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One claim in a chart."""

    x: str
    y: str
    value: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The range of one claim in a chart."""

    x: str
    top: str
    foot: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """A series as a picture: `title` says what it shows, `text` all its values; `line` is empty where claims of one day contradict each other;
    `base` is where the lowest value stands."""

    title: str
    text: str
    box: str
    base: str
    line: str
    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]
    highest: Label
    first: str
    last: str
