"""Parts of views that lists show: made once for what they are made of, whatever build asks, and made again where they were harmed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from news_digest import cache as caching
from news_digest.cache import Cache
from news_digest.render.views import DateView, Point, SeriesView
from news_digest.shelved import Shelved


def series(label: str) -> tuple[SeriesView, ...]:
    day = DateView("1 March 2025", "2025-03-01", True)
    points = tuple(Point(value, value, day, "a.html#s1", step) for value, step in (("3", False), ("4", True)))
    return (SeriesView(label, points, True, "en", "ltr"),)


def build(folder: Path | None, marks: dict[str, str], language: str = "en") -> tuple[list[str], list[object]]:
    """What was made before anything was read, and what was read."""
    made: list[str] = []
    shelved = Shelved("moved", tuple[SeriesView, ...], language, Cache(folder, 100) if folder else None)

    def make(url: str) -> tuple[SeriesView, ...]:
        made.append(url)
        return series(f"{marks[url]} & {url}")

    parts = [shelved.part(url, mark, lambda url=url: make(url)) for url, mark in marks.items()]  # type: ignore[misc]
    shelved.settle()
    early = list(made)
    read: list[object] = [part() for part in parts]
    assert read == [series(f"{mark} & {url}") for url, mark in marks.items()]
    return early, read


def test_what_changed_is_made_and_nothing_else(tmp_path: Path) -> None:
    marks = {f"topics/{n}.html": "first" for n in range(30)}
    assert build(tmp_path, marks)[0] == list(marks)
    assert build(tmp_path, marks)[0] == []
    now = marks | {"topics/7.html": "second", "topics/new.html": "first"}
    del now["topics/3.html"]
    assert build(tmp_path, now)[0] == ["topics/7.html", "topics/new.html"]
    assert build(tmp_path, now, "fr")[0] == list(now)
    assert build(None, now)[0] == [], "without a cache nothing is made that nobody reads"


def test_what_was_harmed_is_made_again(tmp_path: Path) -> None:
    marks = {f"topics/{n}.html": "first" for n in range(30)}
    build(tmp_path, marks)
    with sqlite3.connect(tmp_path / caching.NAME) as base:
        base.execute("UPDATE step SET value = value || x'00' WHERE rowid = 1")
    base.close()
    assert 0 < len(build(tmp_path, marks)[0]) < 30
