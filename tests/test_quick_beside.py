"""What a digest writes beside its articles (lists, files): what would come out as it stands is neither made nor written; after any change all is that
of a clean build."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from building import build
from conftest import HERE
from quick_build import crew
from quicksite import same

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not crew.can_fork(), reason="this system can't fork: nothing is left alone there")]
PUBLIC = ["-e", 'SITEURL="https://digest.example"', "RELATIVE_URLS=false", "DIGEST_SEARCH=true"]
FIRST = "norway-and-sweden-send-1-200-border-guards-to-the-storlien-crossing"


class Site:
    """A digest that is built again and again, beside clean builds of the same content."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.output = folder, folder / "output"
        self.content = shutil.copytree(HERE / "site" / "content", folder / "content")
        self.more: list[str] = []

    def build(self) -> set[str]:
        """The files that were written."""
        before = {path: path.stat().st_mtime_ns for path in self.output.rglob("*")}
        build(self.output, self.content, "--cache-path", str(self.folder / "cache"), *PUBLIC, *self.more)
        return {
            path.relative_to(self.output).as_posix()
            for path in self.output.rglob("*")
            if path.is_file() and path.stat().st_mtime_ns != before.get(path)
        }

    def is_clean(self) -> None:
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        build(clean, self.content, "--cache-path", str(self.folder / "other"), *PUBLIC, *self.more, 'PLUGINS=["news_digest"]')
        same(self.output, clean)

    def write(self, name: str, text: str) -> None:
        (self.content / name).write_text(text, "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path)
    made.build()
    return made


def test_nothing_changed_nothing_is_made(site: Site) -> None:
    written = site.build()
    assert not [name for name in written if name.startswith(("data/", "feeds/", "cards/", "pagefind/", "articles/"))]


def _edited(site: Site) -> None:
    path = site.content / "articles" / "2025" / "first.txt"
    path.write_text(path.read_text("utf-8") + "\nThe two ministers will meet again in 40 days.\n", "utf-8")


def _added(site: Site) -> None:
    site.write(
        "articles/2025/third.txt",
        "Sweden counts its trains\n\n3 March 2025\n\nSweden ran 1,200 trains to Norway in March, the ministry said on Monday.\n",
    )


def _retagged(site: Site) -> None:
    site.write("articles/2025/third.yaml", "topics: [Trains of the north]\n")


def _named(site: Site) -> None:
    (site.content / "topics").mkdir(exist_ok=True)
    site.write("topics/norway-sweden.yaml", "title: The border\n")


def _merged(site: Site) -> None:
    site.write("topics/trains.yaml", "title: Trains\nmerge: [trains-of-the-north]\nredirects: [railways]\nterms: [trains]\n")
    site.write(
        "topics/norway-sweden.yaml", "title: At the border\nintroduction: Two neighbours.\nseries:\n- {title: Guards, counted: [border guards]}\n"
    )


def _spoken_for(site: Site) -> None:
    path = site.content / "articles" / "2025" / "second.yaml"
    path.write_text(path.read_text("utf-8") + "quotes:\n- {begins: The queue has not, speaker: Kari Nordby}\n", "utf-8")


def _corrected(site: Site) -> None:
    (site.content / "history").mkdir(exist_ok=True)
    told = {"day": "2025-03-09", "slug": FIRST, "kind": "headline", "before": "Norway sends guards", "after": "Norway and Sweden send guards"}
    site.write("history/corrections.jsonl", json.dumps(told) + "\n")


def _withdrawn(site: Site) -> None:
    for name in ("third.txt", "third.yaml"):
        (site.content / "articles" / "2025" / name).unlink()


def _shown_less(site: Site) -> None:
    site.more = ["DIGEST_FULL_TEXT=false", "DIGEST_FEED_RSS=true"]


def _damaged(site: Site) -> None:
    (site.output / "data" / "figures.csv").write_text("not what was written\n", "utf-8")
    (site.output / "feeds" / "quotes.json").unlink()
    next((site.output / "pagefind").glob("*.pf_meta")).unlink()


def _gone(site: Site) -> None:
    shutil.rmtree(site.output)


def _gone_and_edited(site: Site) -> None:
    _gone(site)
    _edited(site)


def _pieces_harmed(site: Site) -> None:
    """Half of the shelves hold what can't be believed, and files that are put together from them are to be made."""
    with sqlite3.connect(site.folder / "cache" / "news-digest.sqlite") as base:
        found = base.execute("UPDATE step SET value = value || x'00' WHERE rowid % 2 AND (name LIKE 'lines %' OR name LIKE 'items %')")
        assert found.rowcount > 1
    base.close()
    _edited(site)


def _forgotten(site: Site) -> None:
    for state in (site.folder / "cache").glob("quick-build-*.sqlite"):
        state.write_bytes(b"no state" + state.read_bytes()[8:])


CHANGES: list[Callable[[Site], None]] = [
    _edited,
    _added,
    _retagged,
    _named,
    _merged,
    _spoken_for,
    _corrected,
    _withdrawn,
    _shown_less,
    _damaged,
    _gone,
    _gone_and_edited,
    _pieces_harmed,
    _forgotten,
]


def test_after_each_change_all_is_that_of_a_clean_build(site: Site) -> None:
    for change in CHANGES:
        change(site)
        site.build()
        site.is_clean()


def test_an_addition_makes_no_page_of_another_article_though_it_begins_a_topic(site: Site) -> None:
    site.write("articles/2025/third.yaml", "topics: [Trains of the north]\n")
    _added(site)
    written = site.build()
    assert {
        "topics/index.html",
        "topics/trains-of-the-north.html",
        "topics/norway-sweden.html",
        "days/2025-03-03.html",
        "articles/sweden-counts-its-trains.html",
    } <= written
    assert f"articles/{FIRST}.html" not in written
    site.is_clean()


def test_lists_are_left_when_nothing_that_they_show_has_changed(site: Site) -> None:
    path = site.content / "articles" / "2025" / "second.txt"
    path.write_text(path.read_text("utf-8") + "\nThe weather was fine.\n", "utf-8")
    written = site.build()
    assert any(name.startswith("articles/sweden-and-norway-now-have") for name in written)
    assert not [name for name in written if name.startswith(("topics/", "people/", "days/", "countries/", "figures/"))]
    site.is_clean()


def test_an_edit_makes_what_shows_the_article_and_no_more(site: Site) -> None:
    other = {path.relative_to(site.output).as_posix() for path in (site.output / "data" / "articles").glob("*") if FIRST not in path.name}
    _edited(site)
    written = site.build()
    assert other
    assert f"data/articles/{FIRST}.figures.json" in written
    assert f"articles/{FIRST}.json" in written
    assert "pagefind/pagefind-entry.json" in written
    assert not (other | {"cards/site.png", "feeds/corrections.json"}) & written
    site.is_clean()


def test_an_edit_that_changes_a_topic_leaves_the_later_pages_of_the_front_list(site: Site) -> None:
    site.more = ["DEFAULT_PAGINATION=1", "QUICK_BUILD_OLDEST_FIRST=false"]
    site.build()
    later = {path.name for path in site.output.glob("index?.html")}
    assert later
    assert "strip" in (site.output / "index.html").read_text("utf-8")
    assert not any('class="strip"' in (site.output / name).read_text("utf-8") for name in later)
    path = site.content / "articles" / "2025" / "first.txt"
    path.write_text(path.read_text("utf-8").replace("1,200", "1,300"), "utf-8")
    written = site.build()
    assert {"index.html", "topics/norway-sweden.html"} <= written
    assert len(later & written) <= 1, "the page that the article itself stands on"
    site.is_clean()
