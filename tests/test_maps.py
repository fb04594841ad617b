"""Locator maps: both countries in view and named, whatever lies between them; none where a country has no place on a map."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest

from news_digest.knowledge.outlines import outlines
from news_digest.knowledge.territories import slugs
from news_digest.render import maps
from news_digest.render.views import MapView
from news_digest.render.words import Tongue

EN = Tongue("en")


def drawn(*codes: str) -> MapView:
    made = maps.view({code: f"Name of {code}" for code in codes}, EN)
    assert made is not None
    return made


def corners(path: str) -> list[tuple[int, int]]:
    """The points of a path of absolute beginnings and relative lines."""
    at, out = (0, 0), []
    for step, x, y in re.findall(r"([Ml])(-?\d+) (-?\d+)", path):
        at = (int(x), int(y)) if step == "M" else (at[0] + int(x), at[1] + int(y))
        out.append(at)
    return out


SOME = ["AM", "CL", "CU", "FJ", "FR", "KP", "NZ", "RU", "SG", "US", "VA"]


@pytest.mark.parametrize("pair", list(combinations(SOME, 2)))
def test_both_countries_are_in_view_and_named(pair: tuple[str, str]) -> None:
    made = drawn(*pair)
    for label in made.labels:
        half = maps.LETTER * len(label.name) / 2
        assert half <= float(label.x) <= maps.WIDTH - half
        assert 0 < float(label.y) < maps.HEIGHT
    (one, other) = made.labels
    assert abs(float(one.y) - float(other.y)) >= maps.LINE - 1 or abs(float(one.x) - float(other.x)) >= maps.LETTER * 6
    seen = [code for code, shape in zip(pair, made.shapes, strict=True) if any(0 <= x <= 600 and 0 <= y <= 400 for x, y in corners(shape.path))]
    assert len(seen) + len(made.marks) >= 2


def test_a_country_too_small_to_be_seen_has_a_mark() -> None:
    assert len(drawn("SG", "US").marks) == 1
    assert drawn("KP", "KR").marks == ()


def test_russia_is_whole_across_the_date_line() -> None:
    """Nothing runs across the picture where a country crosses 180 degrees."""
    steps = [abs(b[0] - a[0]) for part in drawn("RU", "KP").shapes[0].path.split("z") for a, b in pairwise(corners(part))]
    assert max(steps) < 60


def test_what_has_no_place_has_no_map() -> None:
    assert maps.view({"EU": "EU", "FR": "France"}, EN) is None
    assert maps.view({}, EN) is None


def test_the_words_say_what_the_picture_shows() -> None:
    assert drawn("KP", "RU").text == "Map: where to find Name of KP, Name of RU."


def test_a_map_is_small_and_the_same_each_time() -> None:
    first = drawn("AM", "AZ")
    assert first == drawn("AM", "AZ")
    assert len(first.land) < 20_000


def test_every_outline_is_of_a_known_country_or_beside_them() -> None:
    assert set(outlines()) - set(slugs()) == {"BL", "GS", "HM", "IO", "MF", "SX", "TF"}
    assert all(-180 <= one.point[0] <= 180 and -90 <= one.point[1] <= 90 for one in outlines().values())
