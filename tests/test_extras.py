"""What stands beside the pages: feeds that parse, tables, sheets, cards and the search's index, the same at every build."""

from __future__ import annotations

import csv
import json
import re
from io import BytesIO
from pathlib import Path

import feedparser
import pytest
from PIL import Image

from building import build
from conftest import HERE
from news_digest.indexing import files, page
from news_digest.render import cards
from news_digest.render.search import Record

SITE = "https://digest.example"
FIRST = "articles/norway-and-sweden-send-1-200-border-guards-to-the-storlien-crossing"
FULL = ["DIGEST_FEED_RSS=true", 'PLUGINS=["news_digest"]', "DIGEST_CACHE=false"]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture as it is published."""
    return build(tmp_path_factory.mktemp("public") / "output", HERE / "site" / "content", "-e", f'SITEURL="{SITE}"', "RELATIVE_URLS=false", *FULL)


def test_every_feed_parses_and_knows_itself(public: Path) -> None:
    found = sorted((public / "feeds").rglob("*.xml"))
    names = {path.relative_to(public).as_posix() for path in found}
    kinds = ("quotes", "figures", "topics/norway-sweden", "people/lars-holm")
    assert {f"feeds/{name}.{end}.xml" for name in kinds for end in ("atom", "rss")} <= names
    for path in found:
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.entries or path.name == "corrections.atom.xml" or path.name == "corrections.rss.xml", path
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids)), path
        assert all(entry.link.startswith(SITE) and entry.title for entry in feed.entries)
        if ".atom." in path.name:
            assert feed.feed.id in (f"{SITE}/", f"{SITE}/{path.relative_to(public).as_posix()}")
            style = re.search(r"<\?xml-stylesheet type='text/css' href='([^']+)'", path.read_text("utf-8"))
            assert style
            assert (path.parent / style[1]).resolve().is_file()


def test_json_feeds_say_the_same_as_atom(public: Path) -> None:
    found = sorted((public / "feeds").rglob("*.json"))
    assert len(found) >= 5
    for path in found:
        data = json.loads(path.read_text("utf-8"))
        assert data["version"] == "https://jsonfeed.org/version/1.1"
        assert data["feed_url"] == f"{SITE}/{path.relative_to(public).as_posix()}"
        atom = feedparser.parse(path.with_suffix(".atom.xml").read_bytes())
        assert [item["url"] for item in data["items"] if "date_published" in item] == [entry.link for entry in atom.entries], path
        assert all(item["id"] and ("content_html" in item or "content_text" in item) for item in data["items"])


def test_an_undated_article_stands_in_the_json_feed_alone(public: Path) -> None:
    items = json.loads((public / "feeds" / "topics" / "norway-sweden.json").read_text("utf-8"))["items"]
    assert [item["title"] for item in items if "date_published" not in item]


def test_a_list_of_feeds_leads_to_each(public: Path) -> None:
    listed = re.findall(r'xmlUrl="([^"]+)"', (public / "feeds" / "feeds.opml").read_text("utf-8"))
    assert len(listed) > 4
    assert [url for url in listed if not (public / url.removeprefix(f"{SITE}/")).is_file()] == []


def test_quotations_stand_in_a_table(public: Path) -> None:
    with (public / "data" / "quotes.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {"Lars Holm", "Kari Nordby"} <= {row["speaker"] for row in rows}
    sheet = json.loads((public / f"{FIRST}.json").read_text("utf-8"))
    mine = [row for row in rows if row["url"] == f"{FIRST}.html"]
    assert [row["text"] for row in mine] == [q["text"] for q in sorted(sheet["quotes"], key=lambda q: (q["block"], q["start"]))]
    for row in mine:
        assert sheet["blocks"][int(row["block"])]["text"][int(row["start"]) : int(row["end"])] == row["text"]


def test_an_article_whose_text_is_not_shown_keeps_it_everywhere(tmp_path: Path) -> None:
    extra = ["-e", f'SITEURL="{SITE}"', "RELATIVE_URLS=false", "DIGEST_FULL_TEXT=false", "DIGEST_FEED_SUMMARY=true", *FULL]
    out = build(tmp_path / "output", HERE / "site" / "content", *extra)
    texts = [path.read_text("utf-8") for path in out.rglob("*") if path.suffix in (".json", ".xml", ".csv")]
    assert len(texts) > 20
    assert not [text for text in texts if "opened the crossing to heavy lorries" in text]
    assert json.loads((out / f"{FIRST}.json").read_text("utf-8"))["blocks"] == []


def test_each_topic_has_a_card_that_can_be_seen(public: Path) -> None:
    for name in ("site", "topics/norway-sweden"):
        image = Image.open(public / "cards" / f"{name}.png")
        assert image.size == (1200, 630)
        assert len(image.convert("RGB").getcolors(1 << 20) or ()) > 3
    assert f'content="{SITE}/cards/topics/norway-sweden.png"' in (public / "topics" / "norway-sweden.html").read_text("utf-8")
    assert f'content="{SITE}/cards/topics/norway-sweden.png"' in (public / f"{FIRST}.html").read_text("utf-8")


def test_a_card_is_the_same_at_every_build_and_no_name_breaks_it() -> None:
    assert cards.card("Norway–Sweden", "The Site") == cards.card("Norway–Sweden", "The Site")
    for name in ("", "A" * 300, "word " * 200, "Bosnia and Herzegovina–United Arab Emirates"):
        assert Image.open(BytesIO(cards.card(name, name))).size == (1200, 630)
    assert not cards.drawable("東京")


def test_the_index_of_the_search_is_the_same_at_every_build() -> None:
    """Pagefind writes its filters in an order that differs from run to run."""
    topics = tuple(f"topic {n}" for n in range(6))
    filters = {"topic": topics, "type": ("quote",), "month": ("2025-03",)}
    some = [Record(f"a{n}.html", f"words {n} of it", {"title": f"T{n}"}, filters, "") for n in range(4)]
    first = dict(files(some, "en"))
    assert {"pagefind/pagefind.js", "pagefind/pagefind-entry.json"} <= set(first)
    for _ in range(4):
        assert dict(files(some, "en")) == first


def test_a_record_cannot_leave_its_page() -> None:
    told = page(Record('a"><script>', "</body><b>", {"title": "<i>"}, {"topic": ('"x',)}, ""), "en")
    assert not re.search(r"<(script|b|i)>", told)


def test_mining_is_reserved_everywhere_or_nowhere(public: Path, tmp_path: Path) -> None:
    policy = "https://digest.example/pages/about.html"
    extra = ["-e", f'SITEURL="{SITE}"', "RELATIVE_URLS=false", f'DIGEST_TDM="{policy}"', *FULL]
    out = build(tmp_path / "output", HERE / "site" / "content", *extra)
    told = {name: (out / name).read_text("utf-8") for name in ("robots.txt", "_headers", ".well-known/tdmrep.json", "index.html")}
    assert "User-agent: GPTBot" in told["robots.txt"]
    assert told["robots.txt"].count("Disallow: /\n") == 1
    assert all(policy in told[name] for name in ("_headers", ".well-known/tdmrep.json", "index.html"))
    assert json.loads((public / ".well-known" / "tdmrep.json").read_text("utf-8"))[0]["tdm-reservation"] == 0
    assert "tdm" not in (public / "index.html").read_text("utf-8")
    assert "Disallow" not in (public / "robots.txt").read_text("utf-8")
