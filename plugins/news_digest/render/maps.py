"""Draws where one or two countries lie: a locator map as paths and labels, the same at every build."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from ..knowledge.outlines import Point, Ring, outlines
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


XYZ = tuple[float, float, float]
"""A point of the globe as a vector of length one."""

Land = tuple[XYZ, tuple[tuple[XYZ, ...], ...], float]
"""A country as vectors: its middle, its outlines, and how far the farthest of them lies from the middle, in radians."""


@cache
def _globe() -> Mapping[str, Land]:
    """All countries, turned into vectors once: seen from wherever, their points need no more sines."""
    return {
        code: (_turned(one.point), tuple(tuple(map(_turned, ring)) for ring in one.rings), math.radians(one.reach))
        for code, one in outlines().items()
    }


def _turned(at: Point) -> XYZ:
    lon, lat = math.radians(at[0]), math.radians(at[1])
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


@dataclass(frozen=True, slots=True)
class _Lens:
    """Lambert's azimuthal equal-area projection around a middle, then a scale and a shift into the picture."""

    lon: float
    lat: float
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @property
    def ahead(self) -> XYZ:
        """The middle."""
        return _turned((self.lon, self.lat))

    def cosines(self, some: Sequence[XYZ]) -> list[float]:
        """Of the angles between points and the middle."""
        a, b, c = self.ahead
        return [a * x + b * y + c * z for x, y, z in some]

    def flat(self, some: Sequence[XYZ], cosines: Sequence[float] = ()) -> list[XY]:
        """Points in the picture."""
        lon, lat = math.radians(self.lon), math.radians(self.lat)
        east, north = -math.sin(lon), math.cos(lon)
        up, back, high = -math.sin(lat) * math.cos(lon), -math.sin(lat) * math.sin(lon), math.cos(lat)
        scale, left, top, root = self.scale, self.x, self.y, math.sqrt
        lengths = [scale * root(2 / (1 + cosine if cosine > -1 + 1e-9 else 1e-9)) for cosine in cosines or self.cosines(some)]
        return [(k * (east * x + north * y) + left, top - k * (up * x + back * y + high * z)) for k, (x, y, z) in zip(lengths, some, strict=True)]

    @property
    def reach(self) -> float:
        """The angle between the middle and the farthest corner of the picture, in radians."""
        corner = max(math.dist((self.x, self.y), (x, y)) for x in (0.0, WIDTH) for y in (0.0, HEIGHT)) / self.scale
        return 2 * math.asin(min(1.0, corner / 2))


def _angle(one: XYZ, other: XYZ) -> float:
    """The angle between two points of the globe, in radians."""
    cosine = one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
    return math.acos(max(-1.0, min(1.0, cosine)))


def view(names: Mapping[str, str], tongue: Tongue) -> MapView | None:
    """The map of countries, given as codes with their names; None where one of them has no place on it (the EU, a state that is no more)."""
    known = _globe()
    if not names or not names.keys() <= known.keys():
        return None
    shown = {code: known[code] for code in names}
    main = {code: _main(code) for code in names}
    lens = _lens(list(main.values()))
    ahead, reach = lens.ahead, lens.reach  # most countries can't reach into the picture, and need not be projected
    near = {code: one for code, one in known.items() if code in shown or _angle(one[0], ahead) <= reach + one[2]}
    drawn = {code: [_path(ring, lens, EDGE if code in shown else HORIZON) for ring in one[1]] for code, one in near.items()}
    land = "".join(path for code, paths in drawn.items() if code not in shown for path in paths)
    middles = dict(zip(shown, lens.flat([one[0] for one in shown.values()]), strict=True))
    sizes = {code: _size(main[code], lens) for code in shown}
    marks = tuple((f"{x:.0f}", f"{y:.0f}") for code, (x, y) in middles.items() if sizes[code] < SMALL)
    shapes = tuple(Shape(f"side-{n}", "".join(drawn[code])) for n, code in enumerate(shown, 1))
    labels = _labels([(names[code], at, sizes[code]) for code, at in middles.items()])
    text = tongue.gettext("Map: where to find %(countries)s.") % {"countries": ", ".join(names.values())}
    return MapView(text, f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", land, shapes, marks, labels)


@cache
def _main(code: str) -> Sequence[XYZ]:
    """The points of a country that have to be in view."""
    rings, (middle, turned, _) = outlines()[code].rings, _globe()[code]
    if not rings:
        return (middle,)
    sizes = [_extent(ring) for ring in rings]
    return [point for ring, size in zip(turned, sizes, strict=True) if size >= MAIN * max(sizes) for point in ring]


def _extent(ring: Ring) -> float:
    lons, lats = [p[0] for p in ring], [p[1] for p in ring]
    return (max(lons) - min(lons)) * math.cos(math.radians((max(lats) + min(lats)) / 2)) * (max(lats) - min(lats))


def _lens(lands: Sequence[Sequence[XYZ]]) -> _Lens:
    """The projection that brings all lands into the picture: around their middle on the sphere, each counting alike, then fitted."""
    x, y, z = (math.fsum(point[n] / len(land) for land in lands for point in land) for n in range(3))
    plain = _Lens(round(math.degrees(math.atan2(y, x)), 3), round(math.degrees(math.atan2(z, math.hypot(x, y))), 3))
    flat = plain.flat([point for land in lands for point in land])
    left, right = min(p[0] for p in flat), max(p[0] for p in flat)
    top, bottom = min(p[1] for p in flat), max(p[1] for p in flat)
    least = math.radians(SMALLEST)
    room = 1 - 2 * MARGIN
    scale = min(room * WIDTH / max(right - left, least), room * HEIGHT / max(bottom - top, least * HEIGHT / WIDTH))
    return _Lens(plain.lon, plain.lat, scale, WIDTH / 2 - scale * (left + right) / 2, HEIGHT / 2 - scale * (top + bottom) / 2)


def _path(ring: Sequence[XYZ], lens: _Lens, horizon: float) -> str:
    """An outline as SVG path data; nothing where it lies beyond the horizon or outside the picture."""
    cosines = lens.cosines(ring)
    if min(cosines) < math.cos(horizon):
        return ""
    flat = lens.flat(ring, cosines)
    xs, ys = zip(*flat, strict=True)
    if max(xs) < 0 or min(xs) > WIDTH or max(ys) < 0 or min(ys) > HEIGHT:
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


def _size(main: Sequence[XYZ], lens: _Lens) -> float:
    """How wide or high a country is in the picture, whichever is more."""
    flat = lens.flat(main)
    wide = max(p[0] for p in flat) - min(p[0] for p in flat)
    return max(wide, max(p[1] for p in flat) - min(p[1] for p in flat))


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
