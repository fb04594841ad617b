"""What pages of many articles ask of each: kept, it is what the article itself tells; told anew only of what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora import NAMES, corpus
from news_digest.briefs import Brief, Briefs
from news_digest.cache import Cache
from news_digest.gather.lands import heard_for, speakers, spoken
from news_digest.gather.profiles import profiles
from news_digest.gather.series import series, sightings
from news_digest.gather.topics import topics
from news_digest.model import Entry
from news_digest.render.article import Place
from news_digest.render.country import called, namings
from news_digest.render.person import quoted, said, times_quoted
from news_digest.render.words import Tongue


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    return corpus("kenya-tanzania").entries


@pytest.mark.parametrize("kept", [False, True])
def test_what_is_kept_is_what_the_articles_tell(entries: tuple[Entry, ...], tmp_path: Path, kept: bool) -> None:
    for _ in range(2):  # the second build reads what the first one kept
        briefs = Briefs(entries, lambda entry: entry.slug, Cache(tmp_path, 100) if kept else None)
        assert briefs.sightings.of(entries) == [sightings(entry) for entry in entries]
        assert briefs.namings.of(entries) == [namings(entry) for entry in entries]
        assert briefs.quoted.of(entries) == [quoted(entry) for entry in entries]
        assert briefs.spoken.of(entries) == [spoken(entry) for entry in entries]
        assert any(map(sightings, entries))
        assert any(map(namings, entries))
        for topic in topics(entries):
            assert series(topic.entries, (), briefs.sightings.of) == series(topic.entries)
        briefs.keep()
    names = called("KE", entries, "Kenya", briefs.namings.of(entries))
    assert {one.text for one in names} >= {"Nairobi", "Kenyan"}


def test_people_are_quoted_as_often_as_their_pages_show() -> None:
    counts = []
    for name in NAMES:
        entries = corpus(name).entries
        places = {entry.slug: Place(f"{entry.slug}.html") for entry in entries}
        for one in profiles(entries):
            counts.append(times_quoted(one, map(quoted, one.entries)))
            assert counts[-1] == len(said(one, places, Tongue("en")))
    assert {0, 1, 2} <= set(counts)


def test_who_is_heard_for_a_country_is_told_once_of_an_article() -> None:
    found = 0
    for name in NAMES:
        entries = corpus(name).entries
        quotes = [quote for entry in entries for quote in entry.digest.quotes if quote.speaker and quote.speaker_id]
        for code in {quote.side for quote in quotes if quote.side}:
            ids = {quote.speaker_id for quote in quotes if quote.side == code}
            assert speakers(code, map(spoken, heard_for(code, entries))) == ids
            found += len(ids)
        assert all(len(set(told)) == len(told) for told in map(spoken, entries))
    assert found > len(NAMES)


def test_only_what_changed_is_told_anew(entries: tuple[Entry, ...], tmp_path: Path) -> None:
    told: list[str] = []

    def build(marks: dict[str, str]) -> list[str]:
        told.clear()
        by_slug = {entry.slug: entry for entry in entries}
        brief = Brief(
            "names", str, lambda entry: told.append(entry.slug) or entry.slug, by_slug, lambda entry: marks[entry.slug], Cache(tmp_path, 100)
        )
        brief.ready(entries[0])
        assert told == ([entries[0].slug] if told else [])
        assert brief.of(entries) == brief.of(entries) == [entry.slug for entry in entries]
        brief.keep()
        return list(told)

    marks = {entry.slug: "first" for entry in entries}
    assert sorted(build(marks)) == sorted(marks)
    assert build(marks) == []
    changed = entries[1].slug
    assert build(marks | {changed: "second"}) == [changed]
