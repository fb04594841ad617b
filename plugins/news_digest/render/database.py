"""Writes the whole edition as one SQLite file for analysts: one table for each noun, keys between them, every found thing with its span."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing

from ..late import dataclass
from ..model import Edition, Entry, Profile
from . import exports

VERSION = 1
"""Of the schema, as SQLite's `user_version`: it grows when a column changes its meaning or goes; new ones come without."""

SCHEMA = """
CREATE TABLE articles (          -- one row for each published article
  slug TEXT PRIMARY KEY, url TEXT NOT NULL,      -- its address, from the site's root
  title TEXT NOT NULL, subtitle TEXT, day TEXT,  -- the day it is filed under, ISO 8601; none: undated
  date TEXT, date_estimated INTEGER NOT NULL,    -- as the source says it: a day or a moment with its zone
  language TEXT NOT NULL, publisher TEXT, agency TEXT, dateline TEXT, original TEXT, licence TEXT,
  source TEXT NOT NULL,                          -- the raw file
  relation TEXT,                                 -- what the two countries of its pair have to do with each other
  shown INTEGER NOT NULL);                       -- 1: its text stands in blocks, 0: the digest alone
CREATE TABLE authors (article TEXT NOT NULL REFERENCES articles, name TEXT NOT NULL, PRIMARY KEY (article, name)) WITHOUT ROWID;
CREATE TABLE blocks (            -- the cleaned text, block by block from 0; spans count Unicode code points in these
  article TEXT NOT NULL REFERENCES articles, block INTEGER NOT NULL, kind TEXT NOT NULL, level INTEGER, text TEXT NOT NULL,
  PRIMARY KEY (article, block)) WITHOUT ROWID;
CREATE TABLE summaries (         -- the sentences of each summary, in the order of the text
  article TEXT NOT NULL REFERENCES articles, position INTEGER NOT NULL, block INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  text TEXT NOT NULL, PRIMARY KEY (article, position)) WITHOUT ROWID;
CREATE TABLE quotes (            -- as data/quotes.csv
  id INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles, block INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  text TEXT NOT NULL, speaker TEXT, speaker_id TEXT, role TEXT, direct INTEGER, translated INTEGER, confidence REAL,
  "group" INTEGER NOT NULL, key INTEGER NOT NULL);
CREATE TABLE figures (           -- as data/figures.csv
  id INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles, block INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  text TEXT NOT NULL, value NUMERIC, upper NUMERIC, unit TEXT, kind TEXT NOT NULL, counted TEXT, approximation TEXT NOT NULL,
  change TEXT, claimant TEXT, rank INTEGER);
CREATE TABLE countries (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article_countries ( -- most central first; focus: the article is about it
  article TEXT NOT NULL REFERENCES articles, code TEXT NOT NULL REFERENCES countries, position INTEGER NOT NULL, mentions INTEGER NOT NULL,
  focus INTEGER NOT NULL, PRIMARY KEY (article, code)) WITHOUT ROWID;
CREATE TABLE people (            -- everybody whom an article names; page: their address, where they have one
  id TEXT PRIMARY KEY, name TEXT NOT NULL, page TEXT) WITHOUT ROWID;
CREATE TABLE article_people (article TEXT NOT NULL REFERENCES articles, person TEXT NOT NULL REFERENCES people, name TEXT NOT NULL, role TEXT,
  mentions INTEGER NOT NULL, PRIMARY KEY (article, person)) WITHOUT ROWID;
CREATE TABLE topics (slug TEXT PRIMARY KEY, name TEXT NOT NULL, url TEXT NOT NULL, introduction TEXT) WITHOUT ROWID;
CREATE TABLE topic_countries (topic TEXT NOT NULL REFERENCES topics, code TEXT NOT NULL REFERENCES countries,
  PRIMARY KEY (topic, code)) WITHOUT ROWID;
CREATE TABLE topic_articles (topic TEXT NOT NULL REFERENCES topics, article TEXT NOT NULL REFERENCES articles,
  PRIMARY KEY (topic, article)) WITHOUT ROWID;
CREATE TABLE stories (           -- articles on one event share a story; 1 is the newest
  article TEXT PRIMARY KEY REFERENCES articles, story INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE series (            -- figures of one topic that count the same thing
  id INTEGER PRIMARY KEY, topic TEXT NOT NULL REFERENCES topics, label TEXT NOT NULL, fate TEXT, unit TEXT,
  told INTEGER NOT NULL);        -- 1: the editor named it
CREATE TABLE series_figures (series INTEGER NOT NULL REFERENCES series, position INTEGER NOT NULL, figure INTEGER NOT NULL REFERENCES figures,
  PRIMARY KEY (series, position)) WITHOUT ROWID;
CREATE VIEW spans AS             -- everything that is shown as found, with its place
  SELECT article, 'summary' AS kind, block, "start", "end", text FROM summaries
  UNION ALL SELECT article, 'quote', block, "start", "end", text FROM quotes
  UNION ALL SELECT article, 'figure', block, "start", "end", text FROM figures;
"""
"""SQLite keeps it in the file, comments and all: whoever opens the file can read it there."""


FLAGS = ("direct", "translated", "key")
OF_THE_ARTICLE = ("url", "day")


@dataclass(frozen=True, slots=True)
class Names:
    """What the edition's values are called on the site and where they stand: addresses of articles, people and topics by slug or id, names of
    topics and countries, and the articles whose text is shown."""

    articles: Mapping[str, str]
    people: Mapping[str, str]
    topics: Mapping[str, tuple[str, str]]
    countries: Mapping[str, str]
    shown: Collection[str]


def database(edition: Edition, profiles: Sequence[Profile], names: Names) -> bytes:
    """The file. The same edition gives the same bytes with the same version of SQLite, which writes its own number into the file."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(f"PRAGMA page_size = 4096; PRAGMA user_version = {VERSION}; PRAGMA foreign_keys = ON; {SCHEMA}")
        entries = sorted(edition.entries, key=lambda entry: (entry.day or "", entry.slug))
        _fill(db, "articles", (_article(entry, names) for entry in entries))
        _fill(db, "countries", sorted({(code, names.countries[code]) for code in _codes(edition)}))
        _fill(db, "people", _people(entries, profiles, names))
        for table, rows in _of_articles(entries, names):
            _fill(db, table, rows)
        figures = _found(db, entries, names)
        _fill(db, "stories", ((entry.slug, n) for n, story in enumerate(edition.stories, 1) for entry in story.entries))
        _topics(db, edition, names, figures)
        db.commit()
        return db.serialize()


def _fill(db: sqlite3.Connection, table: str, rows: Iterable[Iterable[object]]) -> None:
    made = [tuple(row) for row in rows]
    if made:
        db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(made[0]))})", made)


def _article(entry: Entry, names: Names) -> tuple[object, ...]:
    raw, relation = entry.digest.article, entry.digest.relation
    when = (entry.day, raw.date, raw.date_estimated)
    head = (entry.slug, names.articles[entry.slug], raw.title, raw.subtitle, *when, raw.language, raw.publisher, raw.agency, raw.dateline)
    return (*head, raw.url, raw.licence, raw.source, relation.kind if relation else None, entry.slug in names.shown)


def _codes(edition: Edition) -> Iterator[str]:
    yield from (mention.code for entry in edition.entries for mention in entry.digest.countries)
    yield from (code for topic in edition.topics for code in topic.countries)


def _people(entries: Sequence[Entry], profiles: Sequence[Profile], names: Names) -> list[tuple[object, ...]]:
    """Everybody by id: as their page calls them, else as the newest article does."""
    found = {person.id: person.name for entry in entries for person in entry.digest.people}
    found |= {profile.id: profile.names[0] for profile in profiles}
    return [(key, found[key], names.people.get(key)) for key in sorted(found)]


def _of_articles(entries: Sequence[Entry], names: Names) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
    yield "authors", ((e.slug, name) for e in entries for name in dict.fromkeys(e.digest.article.authors))
    shown = [entry for entry in entries if entry.slug in names.shown]
    yield "blocks", ((e.slug, n, b.kind, b.level, b.text) for e in shown for n, b in enumerate(e.digest.article.blocks))
    yield "summaries", ((e.slug, n, *at, _text(e, at.block)[at.start : at.end]) for e in entries for n, at in enumerate(e.digest.summary))
    yield "article_countries", ((e.slug, c.code, n, c.mentions, c.focus) for e in entries for n, c in enumerate(e.digest.countries, 1))
    yield "article_people", ((e.slug, p.id, p.name, p.role, p.mentions) for e in entries for p in e.digest.people)


def _text(entry: Entry, block: int) -> str:
    return entry.digest.article.blocks[block].text


def _found(db: sqlite3.Connection, entries: Sequence[Entry], names: Names) -> dict[tuple[str, int, int, int], int]:
    """Fill quotations and figures with the rows of the tables beside the pages; each figure's number by its place."""
    quotes = exports.quote_rows(entries, names.articles, names.shown)
    _fill(db, "quotes", ((n, *_cells(row, exports.QUOTE_COLUMNS)) for n, row in enumerate(quotes, 1)))
    figures = exports.rows(entries, names.articles)
    _fill(db, "figures", ((n, *_cells(row, exports.COLUMNS)) for n, row in enumerate(figures, 1)))
    return {(row["article"], int(row["block"]), int(row["start"]), int(row["end"])): n for n, row in enumerate(figures, 1)}


def _cells(row: exports.Row, columns: Sequence[str]) -> Iterator[object]:
    """A row without what the table of articles says already; yes and no as 1 and 0."""
    for name in columns:
        if name in FLAGS:
            yield {"yes": 1, "no": 0}.get(row[name])
        elif name not in OF_THE_ARTICLE:
            yield row[name] or None


def _topics(db: sqlite3.Connection, edition: Edition, names: Names, figures: Mapping[tuple[str, int, int, int], int]) -> None:
    topics = sorted(edition.topics, key=lambda topic: topic.slug)
    _fill(db, "topics", ((t.slug, *names.topics[t.slug], t.introduction or None) for t in topics))
    _fill(db, "topic_countries", ((t.slug, code) for t in topics for code in t.countries))
    _fill(db, "topic_articles", ((t.slug, entry.slug) for t in topics for entry in t.entries))
    series = list(enumerate(((topic.slug, one) for topic in topics for one in topic.series), 1))
    _fill(db, "series", ((n, slug, one.label, one.fate or None, one.unit, one.told) for n, (slug, one) in series))
    places = ((n, at, seen.slug, seen.figure.span) for n, (_, one) in series for at, seen in enumerate(one.observations))
    _fill(db, "series_figures", ((n, at, figures[slug, *span]) for n, at, slug, span in places))
