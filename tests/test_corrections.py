"""What changed in a published article is recorded, white space aside, and shown on a page and in a feed."""

from __future__ import annotations

import shutil
from pathlib import Path

import feedparser
from bs4 import BeautifulSoup

from building import build
from conftest import HERE
from news_digest.gather.corrections import corrections, read, written
from news_digest.model import ArticleVersion, Correction

SITE = "https://digest.example"
FIRST = "norway-and-sweden-send-1-200-border-guards-to-the-storlien-crossing"
OLD = ArticleVersion("a", "Strike", ("It began.", "All went home.", "It ended."), (("We go", "Ann"), ("We stay", "Bob")))


def changed(new: ArticleVersion, old: ArticleVersion = OLD) -> list[tuple[str, str, str]]:
    return [(one.kind, one.before, one.after) for one in corrections("2025-03-09", {old.slug: old}, [new])]


def test_white_space_is_no_correction() -> None:
    assert changed(ArticleVersion("a", " Strike\n", ("It  began.", "All went\u00a0home.", "It ended. "), OLD.said)) == []


def test_each_change_is_told_once() -> None:
    new = ArticleVersion("a", "Strike ends", ("It began.", "Some went home.", "It ended.", "It began again."), (("We go", "Eve"), ("We stay", "Bob")))
    assert changed(new) == [
        ("headline", "Strike", "Strike ends"),
        ("text", "All went home.", "Some went home."),
        ("text", "", "It began again."),
        ("speaker", "Ann", "Eve"),
    ]


def test_a_paragraph_that_went_is_told() -> None:
    assert changed(ArticleVersion("a", "Strike", ("It began.", "It ended."), OLD.said)) == [("text", "All went home.", "")]


def test_text_that_is_not_shown_any_more_is_no_correction() -> None:
    assert changed(ArticleVersion("a", "Strike", (), OLD.said)) == []


def test_new_and_withdrawn_articles_are_no_corrections() -> None:
    assert corrections("2025-03-09", {"a": OLD}, [ArticleVersion("b", "Other")]) == ()


def test_the_record_keeps_every_letter_and_passes_over_what_is_broken() -> None:
    some = (Correction("2025-03-08", "a", "text", "«\u2028»", ""), Correction("2025-03-09", "b", "speaker", "", "Eve"))
    broken = 'no json\n[1]\n{"day": 1}\n' + written(some).replace('"text"', '"sports"').splitlines()[0] + "\n"
    assert read(written(some)) == (some, ())
    assert read(broken + written(some)) == (some, (1, 2, 3, 4))


def test_corrections_have_a_page_and_a_feed(tmp_path: Path) -> None:
    shutil.copytree(HERE / "site" / "content", tmp_path / "content")
    record = tmp_path / "content" / "history" / "corrections.jsonl"
    record.parent.mkdir(exist_ok=True)
    told = (Correction("2025-03-08", FIRST, "text", "1,000 guards <b>", "1,200 guards"), Correction("2025-03-09", "gone", "headline", "A", "B"))
    record.write_text(written(told), "utf-8")
    extra = ["-e", f'SITEURL="{SITE}"', "RELATIVE_URLS=false", 'PLUGINS=["news_digest"]', "DIGEST_CACHE=false", "DIGEST_SEARCH=false"]
    out = build(tmp_path / "output", tmp_path / "content", *extra)
    page = BeautifulSoup((out / "corrections.html").read_bytes(), "lxml")
    rows = page.select(".corrections > li")
    assert [row.time["datetime"] for row in rows] == ["2025-03-09", "2025-03-08"]  # type: ignore[index]
    assert rows[1].find("del").get_text() == "1,000 guards <b>"  # type: ignore[union-attr]
    assert rows[1].a["href"].endswith(f"articles/{FIRST}.html")  # type: ignore[index, union-attr]
    assert rows[0].a is None
    feed = feedparser.parse((out / "feeds" / "corrections.atom.xml").read_bytes())
    assert not feed.bozo
    assert [entry.published[:10] for entry in feed.entries] == ["2025-03-09", "2025-03-08"]
    assert len({entry.id for entry in feed.entries}) == 2
