"""What gathering keeps from build to build: after any additions, edits and removals it comes to what it comes to from nothing, and does less."""

from __future__ import annotations

import json
import logging
import os
import random
import sqlite3
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from pelican.log import LimitFilter

from corpora import NAMES, corpus
from news_digest import cache as caching
from news_digest import pipeline
from news_digest.analyse.sketch import sketch
from news_digest.cache import Cache
from news_digest.gather import shelves
from news_digest.gather.edition import entries
from news_digest.gather.glance import glance, heard, told
from news_digest.gather.lands import lands
from news_digest.gather.later import late_profile, late_topic
from news_digest.gather.likeness import Said, said
from news_digest.gather.profiles import profiles
from news_digest.gather.regrouped import MOST, regrouped
from news_digest.gather.repeats import groups
from news_digest.gather.shelves import Sayings
from news_digest.gather.stories import homes, stories
from news_digest.gather.topics import topics, voices
from news_digest.intake import IntakeError
from news_digest.late import varied
from news_digest.model import Article, Block, Digest, Entry, Heard, Outcome, Profile, Published, Topic, Version
from news_digest.pipeline import Job, ledger, run_many
from news_digest.road import comparable

WORDS = "harbour storm ferry quay council roof market dredger county baker school bridge winter tax train orchard".split()  # noqa: SIM905


class Memory:
    """What is kept, as JSON has it; `asked` and `given` count."""

    def __init__(self) -> None:
        self.held: dict[str, str] = {}
        self.given = 0

    def kept(self, name: str) -> Any:
        return json.loads(self.held[name]) if name in self.held else None

    def keep(self, name: str, value: Any) -> None:
        self.given += 1
        self.held[name] = json.dumps(value)


# ------------------------------------------------------------------------------------------------ repeats
def sentence(chance: random.Random, family: int, n: int) -> str:
    words = random.Random(f"{family} {n}").choices(WORDS, k=9)
    return f"In {family} and {n} " + " ".join(words) + (" again" if chance.random() < 0.05 else "")


def text(chance: random.Random, n: int) -> Digest:
    """A text that shares most, some or none of its sentences with others."""
    family = chance.randrange(6)
    lines = [sentence(chance, family, k) for k in sorted(chance.sample(range(14), chance.randint(9, 13)))]
    blocks = tuple(Block("paragraph", line) for line in lines)
    article = Article(f"{n}.txt", "text", "en", "T", "T", blocks, date=f"2025-03-{chance.randint(1, 28):02}")
    digest = Digest(article, sketch=sketch(blocks), mark=f"mark {n}")
    return replace(digest, glance=told(digest))


@pytest.mark.parametrize("seed", range(12))
def test_repeats_are_found_as_from_nothing_after_any_change(seed: int) -> None:
    chance, memory = random.Random(seed), Memory()
    pool = [text(chance, n) for n in range(60)]
    there = pool[:40]
    met = 0
    for _ in range(25):
        ordered = sorted(there, key=lambda digest: (digest.article.date or "", digest.article.source), reverse=True)
        found = regrouped(ordered, memory)
        assert found == groups([digest.sketch for digest in ordered])
        met += len(found)
        gone = chance.sample(there, chance.randint(0, 3))
        there = [digest for digest in there if digest not in gone]
        there += chance.sample([digest for digest in pool if digest not in there], chance.randint(0, 3))
    assert met > 25, "there were repeats"


def test_what_is_near_no_change_is_not_compared(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    chance, memory = random.Random(1), Memory()
    some = [text(chance, n) for n in range(MOST * 3)]
    regrouped(some[:-1], memory)
    assert not caplog.messages, "nothing was kept before"
    regrouped(some[:-1], memory)
    assert (caplog.messages[-1], memory.given) == (f"0 of {len(some) - 1} texts are compared anew", 1)
    lone = replace(some[-1], sketch=sketch([Block("paragraph", " ".join(f"{word}{n}" for n in range(9) for word in WORDS))]), glance=None)
    regrouped([*some[:-1], lone], memory)
    assert caplog.messages[-1] == f"1 of {len(some)} texts are compared anew"
    assert regrouped(some[::2], memory) == groups([one.sketch for one in some[::2]])
    before = len(caplog.messages)
    assert regrouped(some[1::2], memory) == groups([one.sketch for one in some[1::2]])
    assert len(caplog.messages) == before, "too much changed"


# ------------------------------------------------------------------------------------------------ the whole
@cache
def pool() -> tuple[Outcome, ...]:
    """Articles of several newspapers, some in two versions, each settled as the pipeline settles it."""
    out = []
    for name in NAMES:
        for n, outcome in enumerate(corpus(name).outcomes):
            assert outcome.digest
            source = f"content/{name}-{outcome.source}"
            own = replace(outcome.digest, article=replace(outcome.digest.article, source=source))
            out.append(Published(source, comparable(replace(own, mark=source))))
            if n % 4 == 0:
                again = replace(own, article=replace(own.article, source=f"{source}-2", title="Another headline", date="2024-03-09"))
                out.append(Published(f"{source}-2", comparable(replace(again, mark=f"{source}-2"))))
    return tuple(out)


def hear_anew(caplog: pytest.LogCaptureFixture) -> None:
    """Forget what was said. Where Pelican was loaded before us, its loggers say each thing once in a process."""
    caplog.clear()
    LimitFilter._raised_messages.clear()


def gathered(outcomes: Sequence[Outcome], memory: Memory | None) -> tuple[Any, ...]:
    settled = ledger(outcomes, kept=memory).outcomes
    shown = [o for o in settled if isinstance(o, Published)]
    some = entries((o.digest for o in shown), {o.source: Path(o.source).stem for o in shown})
    return [(type(o), o.source) for o in settled], [[e.slug for e in one.entries] for one in stories(some, memory)]


@pytest.mark.parametrize("seed", range(6))
def test_an_edition_is_as_from_nothing_after_any_change(seed: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    chance, memory = random.Random(seed), Memory()
    there = chance.sample(pool(), 30)
    for turn in range(12):
        chance.shuffle(there)
        assert gathered(there, memory) == gathered(there, None)
        if turn % 3 == 0:
            hear_anew(caplog)
            assert gathered(there[::-1], memory) == gathered(there, None)
            assert "the stories stand" in caplog.messages
        there = there[chance.randint(0, 2) :]
        there += chance.sample([one for one in pool() if one not in there], chance.randint(0, 2))


def test_stories_stand_when_only_the_text_behind_the_lede_changed(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    memory, some = Memory(), corpus(NAMES[0]).entries
    known = tuple(Entry(entry.slug, comparable(entry.digest), entry.day) for entry in some)
    assert all(entry.digest.glance for entry in known)
    stories(known, memory)
    longer = replace(known[0].digest, article=replace(known[0].digest.article, blocks=(*known[0].digest.article.blocks, Block("paragraph", "More."))))
    for changed, stands in ((longer, True), (replace(longer, article=replace(longer.article, title="Something else")), False)):
        hear_anew(caplog)
        anew = (replace(known[0], digest=replace(changed, glance=told(replace(changed, traits=None)))), *known[1:])
        assert stories(anew, memory) == stories(anew)
        assert ("the stories stand" in caplog.messages) == stands


def test_what_is_told_at_a_glance_is_what_there_is() -> None:
    for outcome in pool():
        digest = outcome.digest
        assert digest
        assert glance(digest) == told(replace(digest, traits=None, glance=None))
        assert [(one.key, one.times) for one in heard(digest) if one.times] == [
            (key, len([q for q in digest.quotes if q.speaker and (q.speaker_id or q.speaker) == key]))
            for key in dict.fromkeys(q.speaker_id or q.speaker for q in digest.quotes if q.speaker)
        ]
    assert any(len(glance(o.digest).heard) > 1 for o in pool() if o.digest)
    assert Heard("a", 1) != Heard("a", 2)


def test_late_topics_and_people_are_like_others() -> None:
    some = corpus(NAMES[0]).entries
    for topic in topics(some):
        assert topic.voices == voices(topic.entries)
        plain = Topic(**{one.name: getattr(topic, one.name) for one in fields(Topic)})
        assert topic == plain
        assert hash(topic) == hash(plain)
        assert replace(topic, title="x") != plain
    for land in lands(some, topics(some), homes(stories(some))):
        assert land.voices == tuple(voice for voice in voices(land.entries) if voice.side == land.countries[0])
    said = {voice.speaker_id: voice for voice in voices(some)}
    assert [one.voice for one in profiles(some)] == [said.get(one.id) for one in profiles(some)]
    with pytest.raises(AttributeError):
        _ = late_topic({}, slug="a", countries=(), title=None, entries=()).nothing  # type: ignore[attr-defined]
    worked: list[int] = []
    late = late_profile({"names": lambda: worked.append(1) or ("A",), "roles": tuple, "voice": lambda: None}, id="a", entries=())
    assert not worked
    assert (late.names, late.names) == (("A",), ("A",))
    assert worked == [1]
    assert late == Profile("a", ("A",), (), None, ())


# ------------------------------------------------------------------------------------------------ what lies behind the heads
@pytest.fixture
def site(tmp_path: Path) -> tuple[Job, ...]:
    for n in range(3):
        path = tmp_path / "content" / "articles" / f"{n}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Harbour {n} opens\n\nThe harbour of town {n} opened on Monday, “it was a long winter for us”, said Ann Lee, 40.\n", "utf-8")
        os.utime(path, (10**9, 10**9))
    return pipeline.jobs_below(tmp_path / "content", ["articles"])


def build(folder: Path, jobs: tuple[Job, ...]) -> tuple[Cache, list[Outcome]]:
    known = Cache(folder, 100)
    made = list(run_many(jobs, known=known))
    known.close()
    return known, made


def test_nothing_behind_a_head_is_read_before_it_is_asked_for(tmp_path: Path, site: tuple[Job, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    _, first = build(tmp_path, site)
    whole = gathered(first, memory)
    read: list[str] = []
    plain = Cache.rest
    monkeypatch.setattr(Cache, "rest", lambda self, mark: read.append(mark) or plain(self, mark))
    known = build(tmp_path, site)[1]
    shown = [o.digest for o in known if isinstance(o, Published)]
    assert [(d.article.title, d.topics, glance(d).lands) for d in shown] == [(f"Harbour {n} opens", (), ()) for n in range(3)]
    assert gathered(known, memory) == whole
    assert not read
    assert shown[0].article.blocks
    assert len(read) == 1
    assert known == first


def test_a_known_digest_is_varied_without_being_read(tmp_path: Path, site: tuple[Job, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(tmp_path, site)[1][0]
    known = build(tmp_path, site)[1][0]
    assert isinstance(first, Published)
    assert isinstance(known, Published)
    with monkeypatch.context() as alone:
        alone.setattr(Cache, "rest", lambda *_: pytest.fail("nobody asked for what lies behind"))
        other = varied(known.digest, versions=(Version("b.txt", "same"),))
        assert known.digest.people is not None
        assert (other.versions, known.digest.versions, other.people) == ((Version("b.txt", "same"),), (), known.digest.people)
    assert other == replace(first.digest, versions=other.versions) == varied(first.digest, versions=other.versions)
    assert (other.quotes, other.article.blocks) == (first.digest.quotes, first.digest.article.blocks)


@pytest.mark.parametrize("harm", ["DELETE FROM rest", "UPDATE rest SET value = 'text'", "UPDATE rest SET value = value || x'00'", "DROP TABLE rest"])
def test_what_is_lost_behind_a_head_is_made_again(tmp_path: Path, site: tuple[Job, ...], harm: str) -> None:
    _, first = build(tmp_path, site)
    _known, made = build(tmp_path, site)
    with sqlite3.connect(tmp_path / caching.NAME) as base:
        base.execute(harm)
    base.close()
    assert made == first


def test_another_articles_text_is_no_text(tmp_path: Path, site: tuple[Job, ...]) -> None:
    _, first = build(tmp_path, site)
    with sqlite3.connect(tmp_path / caching.NAME) as base:
        base.execute("UPDATE rest SET value = (SELECT value FROM rest ORDER BY key LIMIT 1)")
        base.execute(
            "UPDATE rest SET value = (SELECT value FROM outcome ORDER BY key LIMIT 1) WHERE key = (SELECT key FROM rest ORDER BY key LIMIT 1)"
        )
    base.close()
    assert build(tmp_path, site)[1] == first


def test_a_text_that_was_lost_and_has_changed_is_told(tmp_path: Path, site: tuple[Job, ...]) -> None:
    build(tmp_path, site)
    _, made = build(tmp_path, site)
    with sqlite3.connect(tmp_path / caching.NAME) as base:
        base.execute("DELETE FROM rest")
    base.close()
    Path(str(site[0].path)).write_text("Another\n\nThe harbour of another town closed on Friday, its master said.\n", "utf-8")
    with pytest.raises(IntakeError, match="changed while the site was built"):
        _ = made[0].digest.article.blocks  # type: ignore[union-attr]


def test_a_process_that_was_forked_reads_for_itself(tmp_path: Path, site: tuple[Job, ...]) -> None:
    _, first = build(tmp_path, site)
    _, made = build(tmp_path, site)
    assert made[0].digest.article.blocks  # type: ignore[union-attr]
    child = os.fork()
    if not child:
        os._exit(0 if made == first else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert made == first


# ------------------------------------------------------------------------------------------------ what steps came to
def test_a_step_is_kept_for_the_same_rules_and_only_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Cache(tmp_path, 100).keep("stories", ["a", [1, 2]])
    again = partial(Cache, tmp_path, 100)
    assert (again().kept("stories"), again().kept("repeats")) == (["a", [1, 2]], None)
    with sqlite3.connect(tmp_path / caching.NAME) as base:
        base.execute("UPDATE step SET name = 'repeats'")
    base.close()
    assert again().kept("repeats") is None
    again().keep("stories", 1)
    again().keep("stories", 2)
    assert again().kept("stories") == 2
    for harm in ("UPDATE step SET value = value || x'00'", "UPDATE step SET value = 'x'"):
        with sqlite3.connect(tmp_path / caching.NAME) as base:
            base.execute(harm)
        base.close()
        assert again().kept("stories") is None
    again().keep("stories", 3)
    monkeypatch.setattr(caching, "rules", lambda: "other")
    assert again().kept("stories") is None


def test_what_articles_say_is_kept_on_shelves(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    some = sorted(entries((o.digest for o in pool() if o.digest), {o.source: o.source for o in pool()}), key=lambda entry: entry.day or "")
    whole = [said(entry.digest) for entry in some]

    def read(part: slice) -> list[Said]:
        sayings = Sayings(some[part], memory)
        return [sayings.of(n) for n in range(len(some[part]))]

    assert read(slice(None)) == whole
    written = memory.given
    assert 1 < written < len(some), "neighbours share a shelf"
    monkeypatch.setattr(shelves, "said", lambda _: pytest.fail("it was there"))
    assert read(slice(None)) == whole
    assert memory.given == written
    assert read(slice(1, None)) == whole[1:]
    assert memory.given <= written + 1, "one shelf is one article shorter"
    asked: list[str] = []
    monkeypatch.setattr(memory, "kept", asked.append)
    monkeypatch.setattr(shelves, "said", said)
    Sayings(some, memory).of(5)
    assert len(asked) == 1, "no other shelf is read"
