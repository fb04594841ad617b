"""Draws where one or two countries lie: a locator map as paths and labels, the same at every build."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ..knowledge.outlines import Outline, Point, Ring, outlines
from ..late import dataclass
from .chart_views import Label
from .views import MapView, Shape
from .words import Tongue

WIDTH, HEIGHT = 600.0, 400.0
MARGIN = 0.16
"""Share of the width and height left free around what is shown."""
MAIN = 0.3
"""A part of a country is brought into view from this share of its largest part's extent on: overseas departments and far islands are not."""
HORIZON = math.radians(115)
"""What lies farther from the middle is not drawn: there the projection tears shapes apart."""
EDGE = math.radians(165)
"""The same for the countries shown: two on opposite sides of the globe are stretched, and there."""
CLOSE = 1.2
"""Units of the picture between two points of an outline at least: finer is not seen."""
SMALL = 14.0
"""A country that is smaller in the picture gets a mark."""
SMALLEST = 9.0
"""Degrees that the picture shows at least: two neighbours alone would be nowhere."""
LETTER, LINE = 11.0, 18.0
"""Width of a letter and height of a line of a label, in units of the picture, for keeping labels apart and inside."""

XY = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Lens:
    """Lambert's azimuthal equal-area projection around a middle, then a scale and a shift into the picture."""

    lon: float
    lat: float
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def far(self, at: Point) -> float:
        """The angle between a point and the middle, in radians."""
        lon, lat, lat0 = math.radians(at[0] - self.lon), math.radians(at[1]), math.radians(self.lat)
        return math.acos(max(-1.0, min(1.0, math.sin(lat0) * math.sin(lat) + math.cos(lat0) * math.cos(lat) * math.cos(lon))))

    def __call__(self, at: Point) -> XY:
        lon, lat, lat0 = math.radians(at[0] - self.lon), math.radians(at[1]), math.radians(self.lat)
        cosine = math.sin(lat0) * math.sin(lat) + math.cos(lat0) * math.cos(lat) * math.cos(lon)
        k = math.sqrt(2 / max(1e-9, 1 + cosine))
        x = k * math.cos(lat) * math.sin(lon)
        y = -k * (math.cos(lat0) * math.sin(lat) - math.sin(lat0) * math.cos(lat) * math.cos(lon))
        return self.scale * x + self.x, self.scale * y + self.y


def view(names: Mapping[str, str], tongue: Tongue) -> MapView | None:
    """The map of countries, given as codes with their names; None where one of them has no place on it (the EU, a state that is no more)."""
    known = outlines()
    if not names or not names.keys() <= known.keys():
        return None
    shown = {code: known[code] for code in names}
    lens = _lens([tuple(_main(one)) for one in shown.values()])
    near = {code: one for code, one in known.items() if code in shown or _near(one, lens)}
    drawn = {code: [_path(ring, lens, EDGE if code in shown else HORIZON) for ring in one.rings] for code, one in near.items()}
    land = "".join(path for code, paths in drawn.items() if code not in shown for path in paths)
    sizes = {code: _size(one, lens) for code, one in shown.items()}
    marks = tuple(_mark(one, lens) if sizes[code] < SMALL else None for code, one in shown.items())
    shapes = tuple(Shape(f"side-{n}", "".join(drawn[code])) for n, code in enumerate(shown, 1))
    labels = _labels([(names[code], lens(one.point), sizes[code]) for code, one in shown.items()])
    text = tongue.gettext("Map: where to find %(countries)s.") % {"countries": ", ".join(names.values())}
    return MapView(text, f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", land, shapes, tuple(mark for mark in marks if mark), labels)


def _near(one: Outline, lens: _Lens) -> bool:
    """Whether a country can reach into the picture at all: most can't, and need not be projected."""
    corner = max(math.dist((lens.x, lens.y), (x, y)) for x in (0.0, WIDTH) for y in (0.0, HEIGHT)) / lens.scale
    return lens.far(one.point) <= 2 * math.asin(min(1.0, corner / 2)) + math.radians(one.reach)


def _main(one: Outline) -> Iterable[Point]:
    """The points of a country that have to be in view."""
    if not one.rings:
        return (one.point,)
    sizes = [_extent(ring) for ring in one.rings]
    return [point for ring, size in zip(one.rings, sizes, strict=True) if size >= MAIN * max(sizes) for point in ring]


def _extent(ring: Ring) -> float:
    lons, lats = [p[0] for p in ring], [p[1] for p in ring]
    return (max(lons) - min(lons)) * math.cos(math.radians((max(lats) + min(lats)) / 2)) * (max(lats) - min(lats))


def _lens(lands: Sequence[Sequence[Point]]) -> _Lens:
    """The projection that brings all lands into the picture: around their middle on the sphere, each counting alike, then fitted."""
    points = [point for land in lands for point in land]
    turned = [(math.radians(lon), math.radians(lat), len(land)) for land in lands for lon, lat in land]
    x = math.fsum(math.cos(lat) * math.cos(lon) / n for lon, lat, n in turned)
    y = math.fsum(math.cos(lat) * math.sin(lon) / n for lon, lat, n in turned)
    z = math.fsum(math.sin(lat) / n for _, lat, n in turned)
    plain = _Lens(round(math.degrees(math.atan2(y, x)), 3), round(math.degrees(math.atan2(z, math.hypot(x, y))), 3))
    flat = [plain(point) for point in points]
    left, right = min(p[0] for p in flat), max(p[0] for p in flat)
    top, bottom = min(p[1] for p in flat), max(p[1] for p in flat)
    least = math.radians(SMALLEST)
    room = 1 - 2 * MARGIN
    scale = min(room * WIDTH / max(right - left, least), room * HEIGHT / max(bottom - top, least * HEIGHT / WIDTH))
    return _Lens(plain.lon, plain.lat, scale, WIDTH / 2 - scale * (left + right) / 2, HEIGHT / 2 - scale * (top + bottom) / 2)


def _path(ring: Ring, lens: _Lens, horizon: float) -> str:
    """An outline as SVG path data; nothing where it lies beyond the horizon or outside the picture."""
    if any(lens.far(point) > horizon for point in ring):
        return ""
    flat = [lens(point) for point in ring]
    if max(p[0] for p in flat) < 0 or min(p[0] for p in flat) > WIDTH or max(p[1] for p in flat) < 0 or min(p[1] for p in flat) > HEIGHT:
        return ""
    kept = flat[:1]
    for point in flat[1:]:
        if math.dist(point, kept[-1]) >= CLOSE:
            kept.append(point)
    if len(kept) < 3:
        return ""
    steps = [(round(x), round(y)) for x, y in kept]
    moves = "".join(f"l{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(steps) if a != b)
    return f"M{steps[0][0]} {steps[0][1]}{moves}z"


def _size(one: Outline, lens: _Lens) -> float:
    """How wide or high a country is in the picture, whichever is more."""
    flat = [lens(point) for point in _main(one)]
    wide = max(p[0] for p in flat) - min(p[0] for p in flat)
    return max(wide, max(p[1] for p in flat) - min(p[1] for p in flat))


def _mark(one: Outline, lens: _Lens) -> tuple[str, str]:
    """Where a country too small to be seen is marked."""
    at = lens(one.point)
    return f"{at[0]:.0f}", f"{at[1]:.0f}"


def _labels(named: Sequence[tuple[str, XY, float]]) -> tuple[Label, ...]:
    """Names at their countries' middles, inside the picture, apart from each other; beside a country that its name would hide."""
    placed: list[tuple[str, float, float]] = []
    for name, (x, y), size in named:
        half = LETTER * len(name) / 2
        aside = half + size / 2 + 8 if size < half else 0.0
        if aside and x + aside + half > WIDTH:
            aside = -aside
        at = [max(half + 4, min(WIDTH - half - 4, x + aside)), max(LINE, min(HEIGHT - 6, y + 5))]
        for _, other_x, other_y in placed:
            if abs(at[1] - other_y) < LINE and abs(at[0] - other_x) < half * 2:
                at[1] = other_y + LINE if other_y + LINE < HEIGHT - 6 else other_y - LINE
        placed.append((name, at[0], at[1]))
    return tuple(Label(name, f"{x:.0f}", f"{y:.0f}") for name, x, y in placed)
