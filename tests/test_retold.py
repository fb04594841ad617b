"""Stories after any changes are as from nothing, are found near the changes alone, and stand where nothing came near."""

from __future__ import annotations

import logging
import math
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from news_digest.gather.edition import newest_first
from news_digest.gather.events import LASTS
from news_digest.gather.glance import told
from news_digest.gather.likeness import FEWEST, Neighbours, said
from news_digest.gather.stories import stories
from news_digest.model import Article, Block, Digest, Entry, Marks, Traits
from test_kept import Memory, hear_anew

WORDS = [first + last for first in ("har", "mol", "tren", "vos", "quil", "dra") for last in ("bour", "denta", "kuro", "minsel", "ponga")]
BEGIN = date(2024, 1, 1)


def entry(chance: random.Random, slug: str, day: str | None, event: int) -> Entry:
    """An article of an event: some of its words, some of anybody's, so that what is common decides what it is like."""
    own = random.Random(f"event {event}").sample(WORDS, 7)
    words = {word[:6]: chance.choice((1, 1, 2)) for word in (*chance.sample(own, 5), *chance.sample(WORDS, 4))}
    names = {f"name {word}": 1 for word in chance.sample(own, 2)}
    made = Article(f"{slug}.txt", "text", "en", slug, slug, (Block("paragraph", slug),), date=day)
    digest = Digest(made, traits=Traits(Marks("en", words, names), ()))
    return Entry(slug, replace(digest, glance=told(digest)), day)


class Site:
    """A site that changes: articles of a hundred days, of which some tell of one event and a few have no date."""

    def __init__(self, seed: int, count: int) -> None:
        self.chance, self.made = random.Random(seed), 0
        self.there: list[Entry] = []
        for _ in range(count):
            self.add()

    def add(self) -> None:
        self.made += 1
        self.there.append(self._entry(f"a{self.made}"))

    def _entry(self, slug: str) -> Entry:
        day = self.chance.randrange(100)
        event = day // 6 * 3 + self.chance.randrange(4)
        dated = (BEGIN + timedelta(days=day)).isoformat()
        return entry(self.chance, slug, dated if self.chance.random() < 0.95 else None, event)

    def change(self) -> None:
        """Add, edit, remove, or move to another day."""
        n = self.chance.randrange(len(self.there))
        one = self.there.pop(n)
        what = self.chance.choice(("add", "edit", "move", "remove"))
        if what == "add":
            self.there.append(one)
            self.add()
        elif what == "edit":
            self.there.append(self._entry(one.slug))
        elif what == "move":
            day = (BEGIN + timedelta(days=self.chance.randrange(100))).isoformat()
            self.there.append(replace(one, digest=replace(one.digest, article=replace(one.digest.article, date=day)), day=day))


def slugs(some: Sequence[Entry], memory: Memory | None, reach: int) -> list[list[str]]:
    return [[one.slug for one in story.entries] for story in stories(some, memory, reach)]


@pytest.mark.parametrize("reach", [1, 3, 8, 30])
@pytest.mark.parametrize("seed", range(5))
def test_stories_are_found_as_from_nothing_after_any_changes(seed: int, reach: int) -> None:
    site, memory, joined = Site(seed, 150), Memory(), 0
    for _ in range(20):
        site.chance.shuffle(site.there)
        found = slugs(site.there, memory, reach)
        assert found == slugs(site.there, None, reach)
        joined += sum(len(story) > 1 for story in found)
        for _ in range(site.chance.choice((0, 1, 1, 1, 2, 5))):
            site.change()
    assert joined > 200, "articles were joined"


def without(told: Sequence[Sequence[str]], one: str) -> list[list[str]]:
    """Stories as if there were no such article."""
    return sorted(story for story in ([slug for slug in story if slug != one] for story in told) if story)


@pytest.mark.parametrize("seed", [77, 602, 2167])
def test_what_began_a_story_is_felt_for_as_long_as_it_lasts(seed: int) -> None:
    """A neighbour of a story's first article is edited, so that this one weighs otherwise; only the last to join, ten days later, feels it."""
    chance = random.Random(seed)
    day = [(BEGIN + timedelta(days=n)).isoformat() for n in range(LASTS + 1)]
    told = [entry(chance, f"a{n}", day[n], 1) for n in (0, 3, 6, 9, LASTS)]
    between, *edited = (entry(chance, f"b{n}", day[0], 90) for n in (1, 0, 0))
    memory = Memory()
    before, after = (slugs([one, between, *told], memory, 1) for one in edited)
    assert after == slugs([edited[1], between, *told], None, 1)
    assert before != after
    assert without(before, "a10") == without(after, "a10")


def test_what_is_far_from_a_change_is_not_looked_at(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    site, memory = Site(1, 400), Memory()
    slugs(site.there, memory, 5)
    assert "of" in caplog.messages[-1]
    one = next(entry for entry in site.there if entry.day == "2024-02-20")
    for some in ([other for other in site.there if other is not one], site.there):
        hear_anew(caplog)
        slugs(some, memory, 5)
        looked_at = int(caplog.messages[-1].split()[0])
        assert 10 <= looked_at < 10 + 4 * (4 * LASTS)
    hear_anew(caplog)
    undated = replace(one, slug="undated", day=None, digest=replace(one.digest, article=replace(one.digest.article, date=None)))
    slugs([*site.there, undated], memory, 5)
    assert caplog.messages == ["the stories stand"], "an undated article is nobody's neighbour"


def test_an_archive_holds_still() -> None:
    """However much comes today, the stories of last year are what they were."""
    site = Site(2, 300)
    before = slugs(site.there, None, 20)
    fresh = [entry(site.chance, f"new{n}", "2025-06-01", n // 4) for n in range(200)]
    after = slugs([*site.there, *fresh], None, 20)
    dated = [one.slug for one in newest_first(site.there) if one.day]
    near = set(dated[: 20 + 4 * (LASTS + 1)])
    near |= {one.slug for one in fresh}
    assert [story for story in before if not near & set(story)] == [story for story in after if not near & set(story)]


def test_words_are_weighed_among_neighbours() -> None:
    site = Site(3, 90)
    some = [said(one.digest) for one in site.there]
    near = Neighbours(some.__getitem__, len(some), 10)
    for n in (*range(90), 5, 60, 3):
        around = some[max(0, n - 10) : n + 11]
        have = {key: sum(key in one.whole for one in around) for key in some[n].whole}
        size = max(len(around), FEWEST)
        assert near.print(n).whole == {key: worth * math.log(1 + size / have[key]) for key, worth in some[n].whole.items()}
