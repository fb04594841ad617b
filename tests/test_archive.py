"""The archive of a site of many articles: a page a month, each article once, and a new one changes the first page and its month's alone."""

from __future__ import annotations

import posixpath
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from building import ROOT, build

COUNT = 320
TEXT = "Ferry {n} leaves\n\nFerry number {n} left the harbour of the island on time, with {n} people and two lorries on board.\n"


def add(content: Path, n: int, day: str) -> None:
    (content / f"ferry-{n}.txt").write_text(TEXT.format(n=n), "utf-8")
    if day:
        (content / f"ferry-{n}.yaml").write_text(f"date: {day}\n", "utf-8")


def made(work: Path, *more: str) -> Path:
    return build(work / "output", work / "content", "-e", f'CACHE_PATH="{(work / "cache").as_posix()}"', 'SITEURL="https://example.org"', *more)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("archive")
    (work / "content" / "articles").mkdir(parents=True)
    for n in range(COUNT):
        add(work / "content" / "articles", n, str(date(2015, 1, 5) + timedelta(4 * n)))
    add(work / "content" / "articles", COUNT, "")
    (work / "content" / "notes.md").write_text("Title: Our own note\nDate: 2015-01-06 09:00\nSlug: note\n\nWritten here.\n", "utf-8")
    made(work)
    return work


def page(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / name).read_text("utf-8"), "lxml")


def articles(soup: BeautifulSoup) -> list[str]:
    return [tag.get_text() for tag in soup.select(".archive-day li > a")]


def leads(soup: BeautifulSoup, choice: str) -> list[str]:
    return [posixpath.normpath(str(tag["href"]).removeprefix("https://example.org/").removeprefix("../")) for tag in soup.select(choice)]


def test_the_first_page_shows_the_newest_and_leads_to_every_month(work: Path) -> None:
    soup = page(work / "output", "archives.html")
    assert articles(soup) == [f"Ferry {n} leaves" for n in range(COUNT - 1, COUNT - 101, -1)]
    months = leads(soup, ".years a")
    assert months == sorted(months, key=lambda url: ("undated" not in url, url), reverse=True)
    assert [tag.get_text() for tag in soup.select(".years h3")] == ["2018", "2017", "2016", "2015"]
    shown = [name for url in months for name in articles(page(work / "output", url))]
    assert sorted(shown) == sorted([*(f"Ferry {n} leaves" for n in range(COUNT + 1)), "Our own note"])
    assert [int(tag.get_text()) for tag in soup.select(".years .count")] == [len(articles(page(work / "output", url))) for url in months]
    assert articles(page(work / "output", "months/undated.html")) == [f"Ferry {COUNT} leaves"]


def test_a_month_leads_to_the_months_beside_it_and_to_its_days(work: Path) -> None:
    soup = page(work / "output", "months/2015-02.html")
    assert soup.h1
    assert soup.h1.get_text() == "February 2015"
    assert leads(soup, ".pages a") == ["months/2015-03.html", "months/2015-01.html"]
    assert leads(soup, ".eyebrow a") == ["archives.html"]
    assert leads(soup, ".day-title a")[0] == "days/2015-02-26.html"
    assert leads(page(work / "output", "search.html"), '[aria-labelledby="by-month"] a')[-1] == "months/2015-01.html"
    assert "https://example.org/months/2015-02.html" in (work / "output" / "sitemap.xml").read_text("utf-8")


@pytest.mark.slow
def test_a_new_article_changes_its_month_and_a_theme_without_months_shows_all_on_one_page(work: Path) -> None:
    site = work / "output"
    before = {path: path.read_bytes() for path in site.glob("months/*.html")}
    add(work / "content" / "articles", COUNT + 1, "2015-03-02")
    made(work)
    assert {path.name for path, told in before.items() if path.read_bytes() != told} == {"2015-03.html"}
    (work / "content" / "articles" / "ferry-0.txt").write_text(TEXT.format(n=0).replace("Ferry 0", "The very first ferry"), "utf-8")
    front = (site / "archives.html").stat().st_mtime_ns
    made(work)
    assert "The very first ferry leaves" in (site / "months" / "2015-01.html").read_text("utf-8")
    assert (site / "archives.html").stat().st_mtime_ns == front, "the first page is made anew for what it doesn't show"
    theme = Path(shutil.copytree(ROOT / "theme", work / "theme"))
    (theme / "templates" / "month.html").unlink()
    made(work, "-t", str(theme))
    assert not (site / "months").exists()
    assert len(articles(page(site, "archives.html"))) == COUNT + 3
