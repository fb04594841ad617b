"""Listing pages numbered from the oldest: each article stands on one of them, an addition changes the first, and a rebuild is as a clean build."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from quick_build import crew
from quick_build.oldest import OldestFirst
from quicksite import article, build, conf, same
from test_quick_rebuild import LEAN, Site

pytestmark = pytest.mark.skipif(not crew.can_fork(), reason="this system can't fork: the plugin works in one process there")
SETTINGS: dict[str, object] = {"TEMPLATE_PAGES": {}, "QUICK_BUILD_OLDEST_FIRST": True, "FEED_ALL_ATOM": None, "FEED_ALL_RSS": None, **LEAN}


def fresh(site: Site) -> None:
    """What stands is what a clean build under the same settings makes."""
    place = site.folder / "fresh"
    shutil.rmtree(place, ignore_errors=True)
    build(site.content, place / "output", conf(place_of(place), CACHE_PATH=str(place / "cache"), **SETTINGS))
    same(site.output, place / "output")


def place_of(folder: Path) -> Path:
    folder.mkdir()
    return folder


def listed(page: Path) -> list[str]:
    return re.findall(r'<li><a href="https://example.org/([^"]+)"', page.read_text("utf-8"))


@pytest.mark.parametrize("count", range(1, 20))
def test_each_article_stands_on_one_page_and_a_page_that_is_full_stays_as_it_is(count: int) -> None:
    def pages(many: int) -> list[tuple[int, list[int]]]:
        made = OldestFirst("articles", "index.html", "index.html", list(range(many, 0, -1)), {"DEFAULT_ORPHANS": 0}, 3)
        return [(page.number, page.object_list) for page in map(made.page, made.page_range)]

    now, next_one = pages(count), pages(count + 1)
    assert [one for _, some in now for one in some] == list(range(count, 0, -1))
    assert {number for number, _ in now} == set(range(1, len(now) + 1))
    assert dict(now[1:]).items() <= dict(next_one).items()


def test_the_way_leads_from_the_newest_to_the_oldest_and_back(tmp_path: Path) -> None:
    site = Site(tmp_path, **SETTINGS)
    site.build()
    page, seen, back = site.output / "index.html", [], ""
    for _ in range(50):
        seen += listed(page)
        newer, older = (re.findall(rf'<a href="https://example.org/([^"]+)">{word}</a>', page.read_text("utf-8")) for word in ("newer", "older"))
        assert newer == ([back] if back else [])
        if not older:
            break
        back, page = page.name, site.output / older[0]
    assert page.name == "index2.html"
    assert len(seen) == len(set(seen)) == 73


@pytest.mark.slow
def test_an_addition_changes_the_first_pages_only_and_no_change_leaves_a_trace(tmp_path: Path) -> None:
    site = Site(tmp_path, **SETTINGS)
    site.build()
    site.edit("news/a033.md", "is *quiet*", "is *loud*")
    edited = site.build()[0]
    times = {path: path.stat().st_mtime_ns for path in site.output.glob("index?*.html")}
    for n in range(9):  # more than a page: the number of pages changes
        (site.content / "news" / f"new{n}.md").write_text(f"Title: New {n}\nDate: 2026-01-0{n + 1}\nCategory: Coast\n\nFresh.\n", "utf-8")
        made, _ = site.build()
        assert made <= edited + 6  # its page, the first page of all and of its category, the neighbours of both, the page that links
        if n in (0, 8):
            fresh(site)
    changed = {path.name for path, time in times.items() if path.stat().st_mtime_ns != time}
    assert changed <= {f"index{len(times) + 1}.html"}
    site.edit("news/a012.md", "Tags: ", "Tags: retold, ")
    site.build()
    fresh(site)
    for n in range(9):
        (site.content / "news" / f"new{n}.md").unlink()
    (site.content / "news" / "a069.md").write_text(article(69).replace("Category: Town", "Category: Coast"), "utf-8")
    site.build()
    fresh(site)
