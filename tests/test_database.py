"""The file for analysts: it opens, its keys hold, its spans stand in its texts, and the same site gives the same bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from building import ROOT, build
from news_digest.extras import DATABASE
from news_digest.render.database import SCHEMA

RELEASE = ["-e", 'DIGEST_RELEASE={"day": "2025-06-01"}', "DIGEST_SEARCH=false"]
TOPIC = "north-korea-russia"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("released") / "output", None, *RELEASE)


@pytest.fixture
def opened(site: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(site / DATABASE)) as db:
        db.execute("PRAGMA query_only = 1")
        yield db


def test_it_is_whole_and_every_table_has_rows(opened: sqlite3.Connection) -> None:
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    assert len(tables) == SCHEMA.count("CREATE TABLE") + 1
    assert [name for name in tables if not opened.execute(f"SELECT count(*) FROM {name}").fetchone()[0]] == []


def test_every_span_is_what_stands_there(opened: sqlite3.Connection) -> None:
    there = 'substr(b.text, s."start" + 1, s."end" - s."start")'
    found = opened.execute(f"SELECT s.kind, s.text, {there} FROM spans s JOIN blocks b USING (article, block)").fetchall()
    assert {kind for kind, _, _ in found} == {"summary", "quote", "figure"}
    assert [row for row in found if row[1] != row[2]] == []
    assert len(found) == opened.execute("SELECT count(*) FROM spans").fetchone()[0]


def test_numbers_are_numbers_and_a_series_can_be_followed(opened: sqlite3.Connection) -> None:
    asked = """SELECT a.day, f.value, typeof(f.value) FROM series s JOIN series_figures sf ON sf.series = s.id JOIN figures f ON f.id = sf.figure
               JOIN articles a ON a.slug = f.article WHERE s.topic = ? AND s.told ORDER BY s.id, sf.position"""
    points = opened.execute(asked, (TOPIC,)).fetchall()
    assert [value for _, value, _ in points] == [1500, 3000, 10000, 15000]
    assert {kind for _, _, kind in points} == {"integer"}
    assert [day for day, _, _ in points] == sorted(day for day, _, _ in points)


def test_what_is_asked_of_people_and_countries_can_be_answered(opened: sqlite3.Connection) -> None:
    heard = opened.execute("SELECT p.name, p.page, q.key FROM quotes q JOIN people p ON p.id = q.speaker_id WHERE q.key").fetchall()
    assert ("Jean-Noël Barrot", "people/jean-noel-barrot.html", 1) in heard
    about = opened.execute("SELECT article FROM article_countries JOIN countries USING (code) WHERE name = 'North Korea' AND focus").fetchall()
    topic = opened.execute("SELECT article FROM topic_articles WHERE topic = ?", (TOPIC,)).fetchall()
    assert topic
    assert set(topic) <= set(about)


def test_the_site_leads_to_it_and_the_same_site_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    assert f'href="./{DATABASE}"' in (site / "index.html").read_text("utf-8")
    again = build(tmp_path / "output", None, *RELEASE, env={"PYTHONHASHSEED": "7"})
    assert (again / DATABASE).read_bytes() == (site / DATABASE).read_bytes()


def test_a_text_that_is_not_shown_is_not_in_it_and_a_build_at_the_desk_makes_none(tmp_path: Path) -> None:
    alone = build(tmp_path / "alone", None, *RELEASE, "DIGEST_FULL_TEXT=false")
    with closing(sqlite3.connect(alone / DATABASE)) as db:
        assert db.execute("SELECT count(*) FROM blocks").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM articles WHERE shown").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM quotes WHERE NOT key").fetchone() == (0,)
    plain = build(tmp_path / "plain", None, "-e", "DIGEST_SEARCH=false")
    assert not (plain / DATABASE).exists()
    assert DATABASE not in (plain / "index.html").read_text("utf-8")


def test_the_schema_is_documented() -> None:
    told = (ROOT / "docs" / "data.md").read_text("utf-8")
    tables = [line.split()[2] for line in SCHEMA.splitlines() if line.startswith(("CREATE TABLE", "CREATE VIEW"))]
    assert [name for name in tables if f"`{name}`" not in told] == []
