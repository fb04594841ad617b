"""Reads the outlines of the world's countries, each checked when loaded."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from ..late import dataclass
from . import DataError, table

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A country on the map: `point` is its middle, `rings` are its outlines, the largest first, none for one too small; `reach` is how far the
    farthest of them lies from the middle. Degrees, longitude first."""

    point: Point
    rings: tuple[Ring, ...] = ()
    reach: float = 0.0


@cache
def outlines() -> Mapping[str, Outline]:
    """Country code -> outline. Raises DataError with the code where a number is none.

    >>> outlines()["KP"].point, len(outlines()["SG"].rings)
    ((127.2, 40.1), 0)
    """
    found = {}
    for code, point, rings in table("map/outlines", ("code", "point", "rings")):
        try:
            drawn = tuple(tuple(map(_point, ring.split())) for ring in rings.split("|")) if rings != "-" else ()
            middle = _point(point)
            found[code] = Outline(middle, drawn, max((_apart(middle, at) for ring in drawn for at in ring), default=0.0))
        except ValueError as error:
            raise DataError(f"outlines.tsv: {code}: {error}") from error
    return found


def _apart(one: Point, other: Point) -> float:
    """The angle between two points of the globe."""
    lat, to = math.radians(one[1]), math.radians(other[1])
    cosine = math.sin(lat) * math.sin(to) + math.cos(lat) * math.cos(to) * math.cos(math.radians(one[0] - other[0]))
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))


def _point(cell: str) -> Point:
    lon, lat = cell.split(",")
    return int(lon) / 10, int(lat) / 10
