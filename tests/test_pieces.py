"""Pieces of files: each is made when what it is made of changed, when it was lost or harmed, and else never."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from feedgenerator import Atom1Feed, Rss201rev2Feed
from markupsafe import Markup

from news_digest import cache as caching
from news_digest.cache import Cache
from news_digest.pieces import Piece, Pieces
from news_digest.render import feeds
from news_digest.render.exports import QUOTE_COLUMNS, as_json, csv_head, csv_lines, json_lines, json_list
from news_digest.render.feeds import Feed, Item

SLUGS = [f"story-{n}" for n in range(40)]
MARKS = dict.fromkeys(SLUGS, "first")


class Build:
    """One build: which pieces it made."""

    def __init__(self, folder: Path | None, marks: Mapping[str, str], shelves: int = 8) -> None:
        self.made: list[str] = []
        self._marks = marks
        self.pieces = Pieces("lines", lambda slug: marks.get(slug, ""), self._make, shelves, Cache(folder, 100) if folder else None)

    def _make(self, slug: str) -> Piece:
        self.made.append(slug)
        return f"{slug} “{self._marks[slug]}”", "", f"\ud83d {slug}\n"

    def of(self, slugs: Sequence[str]) -> list[str]:
        """Pieces of these articles, as they should be; which of them were made."""
        self.made.clear()
        assert self.pieces.of(slugs) == [(f"{slug} “{self._marks[slug]}”", "", f"\ud83d {slug}\n") for slug in slugs]
        self.pieces.keep()
        return list(self.made)


def test_a_piece_is_made_once_for_all_files_and_all_builds(tmp_path: Path) -> None:
    first = Build(tmp_path, MARKS)
    assert first.of(SLUGS[::-1]) == SLUGS[::-1]
    assert first.of(SLUGS[3:9]) == []
    assert Build(tmp_path, MARKS).of(SLUGS) == []
    assert Build(None, MARKS).of(SLUGS) == SLUGS


def test_what_changed_is_made_again_and_what_is_no_more_leaves_its_shelf(tmp_path: Path) -> None:
    Build(tmp_path, MARKS).of(SLUGS)
    now = {slug: mark for slug, mark in MARKS.items() if slug != "story-5"} | {"story-7": "second", "story-new": "first"}
    asked = [slug for slug in now if slug != "story-9"]
    assert Build(tmp_path, now).of(asked) == ["story-7", "story-new"]
    assert Build(tmp_path, now).of(list(now)) == [], "what was not asked for stayed where something else was made"
    with sqlite3.connect(tmp_path / caching.NAME) as base:
        assert base.execute("SELECT count(*) FROM step").fetchone()[0] <= 8
    base.close()
    Build(tmp_path, now, shelves=1).of(["story-1"])
    assert Build(tmp_path, MARKS, shelves=1).of(["story-1", "story-5"]) == ["story-5"]


@pytest.mark.parametrize("harm", ["value = substr(value, 1, 40)", "value = value || x'00'", "value = 'x'", "value = (SELECT max(value) FROM step)"])
def test_a_harmed_shelf_is_made_again_and_no_other(tmp_path: Path, harm: str) -> None:
    Build(tmp_path, MARKS).of(SLUGS)
    with sqlite3.connect(tmp_path / caching.NAME) as base:
        base.execute(f"UPDATE step SET {harm} WHERE name = (SELECT name FROM step WHERE value < (SELECT max(value) FROM step) LIMIT 1)")
    base.close()
    again = Build(tmp_path, MARKS).of(SLUGS)
    assert 0 < len(again) < len(SLUGS)
    assert Build(tmp_path, MARKS).of(SLUGS) == []


def test_pieces_of_other_rules_are_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Build(tmp_path, MARKS).of(SLUGS)
    monkeypatch.setattr(caching, "rules", lambda: "other")
    assert Build(tmp_path, MARKS).of(SLUGS) == SLUGS


# ------------------------------------------------------------------------------------------------ tables and feeds
def test_a_table_is_the_same_in_pieces_and_at_once() -> None:
    rows = [dict.fromkeys(QUOTE_COLUMNS, "") | {"article": f"a{n}", "text": text} for n, text in enumerate(("=1+1", 'He said "no",\nand left', "é"))]
    for parts in ([rows], [rows[:1], [], rows[1:]], [[], []], []):
        every = [row for part in parts for row in part]
        assert "".join(csv_lines(part, QUOTE_COLUMNS) for part in parts) == csv_lines(every, QUOTE_COLUMNS)
        assert json_list(map(json_lines, parts)) + "\n" == as_json(every)
        assert len(list(csv.DictReader(StringIO(csv_head(QUOTE_COLUMNS) + csv_lines(every, QUOTE_COLUMNS))))) == len(every)


ITEMS = [
    Item(
        "https://e.org/a", "https://e.org/a", "A & B", datetime(2025, 3, 1, 9, tzinfo=UTC), Markup("<p>é</p>"), "So <it> is", ("X", "Y"), ("T",), "en"
    ),
    Item("https://e.org/b", "https://e.org/b", "B", datetime(2025, 3, 4, tzinfo=UTC), Markup("<p>b</p>"), "b"),
    Item("https://e.org/c", "https://e.org/c", "C", None, Markup("<p>c</p>"), "c"),
]


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(("kind", "maker"), [("atom", Atom1Feed), ("rss", Rss201rev2Feed)])
def test_a_feed_in_pieces_is_what_its_library_writes(kind: str, maker: type, whole: bool) -> None:
    path = f"https://e.org/feeds/topics/f.{feeds.ENDINGS[kind]}"
    theirs = maker(title="F & G", link="https://e.org/f.html", feed_url=path, feed_guid=path, description="Sub", subtitle="Sub")
    for item in ITEMS[:2]:
        text = str(item.html) if whole else None
        told = {"description": item.summary, "content": text} if kind == "atom" else {"description": text or item.summary}
        named = {"author_name": ", ".join(item.authors) or None, "categories": item.tags or None}
        theirs.add_item(title=item.title, link=item.url, unique_id=item.id, pubdate=item.at, updateddate=item.at, **told, **named)
    pieces = [feeds.piece(item, kind, whole) for item in ITEMS]
    assert pieces[2] == "", "it has no date"
    made = feeds.put_together(Feed("F & G", "feeds/topics/f", "f.html"), pieces, ITEMS[1].at, kind, "https://e.org", "Sub")
    assert made == feeds.styled(theirs.writeString("utf-8"), "feeds/topics/f")
    assert "1970-01-01" in feeds.put_together(Feed("F", "feeds/f", ""), [], None, "atom", "https://e.org", "")


def test_a_json_feed_in_pieces_is_json_as_it_is_written_at_once() -> None:
    pieces = [feeds.piece(item, "json", True) for item in ITEMS]
    made = feeds.put_together(Feed("F", "feeds/f", "f.html"), pieces, None, "json", "https://e.org", "")
    told = json.loads(made)
    assert made == json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    assert [item["title"] for item in told["items"]] == ["A & B", "B", "C"]
    assert "description" not in told
    assert json.loads(feeds.put_together(Feed("F", "feeds/f", ""), [], None, "json", "https://e.org", ""))["items"] == []
