"""A long timeline on several pages: every article is reached without a script and stands once, and a new one changes the first page alone."""

from __future__ import annotations

import posixpath
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from building import ROOT, build

COUNT = 203
FIRST = ["topics/kenya-tanzania.html", "countries/kenya.html", "people/rehema-kasongo.html"]

TEXT = """Kenya and Tanzania sign agreement {n} on {what}

Kenya and Tanzania signed an agreement on {what} in village {n} on Monday. Lorries waited at the border for hours.

"We cannot sell what our own schools in village {n} need," said the Tanzanian minister Rehema Kasongo.
"""
THINGS = ("maize", "ferries", "roads", "water", "schools")


def add(content: Path, n: int) -> None:
    (content / f"deal-{n}.txt").write_text(TEXT.format(n=n, what=THINGS[n % len(THINGS)]), "utf-8")
    (content / f"deal-{n}.yaml").write_text(f"date: {date(2015, 1, 5) + timedelta(11 * n)}\n", "utf-8")


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("long")
    (work / "content" / "articles").mkdir(parents=True)
    for n in range(COUNT):
        add(work / "content" / "articles", n)
    made(work)
    return work


def made(work: Path, *more: str) -> Path:
    return build(work / "output", work / "content", "-e", f'CACHE_PATH="{(work / "cache").as_posix()}"', *more)


def page(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / name).read_text("utf-8"), "lxml")


def leads(soup: BeautifulSoup, name: str, choice: str) -> list[str]:
    """Where links of a page lead, by their addresses below the site."""
    return [posixpath.normpath(posixpath.join(posixpath.dirname(name), str(tag["href"]))) for tag in soup.select(choice)]


@pytest.mark.parametrize("first", FIRST)
def test_every_article_is_reached_and_stands_once(work: Path, first: str) -> None:
    site, name, before = work / "output", first, ""
    articles: list[str] = []
    pages: list[str] = []
    while name:
        soup = page(site, name)
        pages.append(name)
        articles += leads(soup, name, ".timeline h4 a")
        assert leads(soup, name, '.pages [rel="prev"]') == ([before] if before else [])
        before, name = name, next(iter(leads(soup, name, '.pages [rel="next"]')), "")
    assert len(articles) == len(set(articles)) == COUNT
    assert [page(site, one).h1.get_text() for one in articles[:: COUNT - 1]] == [  # type: ignore[union-attr]
        "Kenya and Tanzania sign agreement 202 on roads",
        "Kenya and Tanzania sign agreement 0 on maize",
    ]
    assert pages == [first, f"{first.removesuffix('.html')}/2.html"]
    assert leads(page(site, first), first, ".pages li a") == pages[1:]
    assert page(site, first).select_one(".pages li").get_text() == "5 Jan 2015 – 29 Dec 2017".replace(" – ", "\u2009–\u2009")  # type: ignore[union-attr]


def test_a_further_page_says_of_what_it_is_and_leads_back(work: Path) -> None:
    soup = page(work / "output", "topics/kenya-tanzania/2.html")
    assert leads(soup, "topics/kenya-tanzania/2.html", ".eyebrow a") == ["topics/kenya-tanzania.html"]
    assert soup.select_one(".eyebrow").get_text() == "Kenya–Tanzania"  # type: ignore[union-attr]
    assert "Kenya–Tanzania" in soup.title.get_text()  # type: ignore[union-attr]
    assert not soup.select(".standing-box, meta[name=robots]")


@pytest.mark.parametrize(
    ("first", "words"), [(FIRST[0], ".voices blockquote"), ("countries/tanzania.html", ".voices blockquote"), (FIRST[2], ".voice blockquote")]
)
def test_each_page_shows_what_was_said_in_its_own_stories(work: Path, first: str, words: str) -> None:
    site, further = work / "output", f"{first.removesuffix('.html')}/2.html"
    for name, numbers in ((first, range(100, COUNT)), (further, range(100))):
        said = [re.search(r"village (\d+)", tag.get_text()) for tag in page(site, name).select(words)]
        assert [int(found[1]) for found in said if found] == list(numbers)[::-1], name
    assert page(site, first).select_one('[aria-labelledby="voices"] > .meta, [aria-labelledby="said"] > .meta')
    assert not page(site, further).select('[aria-labelledby="voices"] > .meta, [aria-labelledby="said"] > .meta')
    assert "203 quotations" in (site / "people" / "index.html").read_text("utf-8")


@pytest.mark.slow
def test_a_new_article_changes_the_first_page_alone_and_a_theme_without_further_pages_shows_all_on_one(work: Path) -> None:
    site = work / "output"
    before = {path: path.read_bytes() for path in site.glob("*/*/2.html")}
    assert len(before) >= len(FIRST)
    fronts = {site / f"index{n}.html": (site / f"index{n}.html").stat().st_mtime_ns for n in (2, 3, 4)}
    assert (site / "index5.html").exists()
    add(work / "content" / "articles", COUNT)
    made(work)
    assert {path: path.read_bytes() for path in site.glob("*/*/2.html")} == before
    assert {path: path.stat().st_mtime_ns for path in fronts} == fronts, "pages of the front list are made anew"
    assert all("agreement 203" in (site / first).read_text("utf-8") for first in FIRST)
    theme = Path(shutil.copytree(ROOT / "theme", work / "theme"))
    (theme / "templates" / "timeline.html").unlink()
    made(work, "-t", str(theme))
    assert not list(site.glob("*/*/2.html"))
    assert [len(page(site, first).select(".timeline h4")) for first in FIRST] == [COUNT + 1] * len(FIRST)
