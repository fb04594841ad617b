"""What did not change is asked for in bulk, and kept: in bulk it is what it is one by one; what is kept gives way to any change of what made it."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from news_digest import memory, newsroom, packing, pipeline, report, telling
from news_digest.gather.addresses import Address, Claim, assign
from news_digest.gather.kept import standing
from news_digest.late import varied
from news_digest.model import (
    Article,
    Digest,
    Doubt,
    Duplicate,
    Entry,
    Held,
    Ledger,
    Note,
    Outcome,
    Person,
    Published,
    Story,
    Told,
    TopicMatch,
    Version,
)
from news_digest.once import Once
from news_digest.render.article import Place
from news_digest.render.views import Link, PictureView
from news_digest.telling import Telling, marks_of
from test_listed import opened


# ------------------------------------------------------------------------------------------------ heads
@pytest.fixture(scope="module")
def heads() -> list[bytes]:
    found = list(pipeline.run_many(pipeline.jobs_below(ROOT / "content", ["articles"])))
    return [packing.parted(packing.packed(outcome))[0] for outcome in found]


def _read(heads: Any) -> list[Outcome]:
    return [packing.headed(head, lambda: pytest.fail("nobody asked")) for head in heads]


def _shown(outcomes: list[Outcome]) -> list[Any]:
    return [(o.source, type(o), o.digest and (o.digest.article.title, o.digest.topics, o.digest.glance)) for o in outcomes]


def test_heads_read_at_once_are_those_read_one_by_one(heads: list[bytes]) -> None:
    assert {head[:1] for head in heads} == {b"\n", b"["}
    rows = packing.rows(heads)
    assert [type(row) for row in rows] == [bytes if head[:1] == b"\n" else list for head in heads]
    assert _shown(_read(rows)) == _shown(_read(heads))


@pytest.mark.parametrize("harm", [b'["Published"', b"[1], [2]", b""])
def test_a_damaged_head_takes_no_other_with_it(heads: list[bytes], harm: bytes) -> None:
    assert packing.rows([*heads, harm]) == [*heads, harm]


# ------------------------------------------------------------------------------------------------ what a step came to
class Shelf(dict[str, Any]):
    kept = dict.get

    def keep(self, name: str, value: Any) -> None:
        self[name] = value


def test_what_a_step_came_to_stands_as_long_as_it_is_made_of_the_same() -> None:
    shelf = Shelf()
    assert standing(shelf, "sum", "1 2", lambda: 3) == 3
    assert standing(shelf, "sum", "1 2", lambda: pytest.fail("it was there")) == 3
    assert standing(shelf, "sum", "1 3", lambda: 4) == standing(shelf, "sum", "1 3", lambda: 5) == 4
    assert standing(shelf, "product", "1 3", lambda: 3) == 3
    assert [standing(None, "sum", "1 3", lambda n=n: n) for n in (7, 8)] == [7, 8]


def test_other_addresses_of_topics_are_kept_until_a_topic_or_the_editors_word_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, cache = tmp_path / "content", tmp_path / "cache"
    (content / "topics").mkdir(parents=True)
    (content / "articles").mkdir()
    word, story = content / "topics" / "france-germany.yaml", content / "articles" / "a.txt"
    text = "{} and Germany sign a treaty\n\nBy Ada Moreau\n2 October 2024\n\n{} and Germany signed a treaty on fish on Tuesday, ministers said.\n"

    def aliases() -> dict[str, str]:
        room = opened(content, cache, DIGEST_SEARCH=False)[0]
        return dict(room.topic_aliases)

    story.write_text(text.format("France", "France"), "utf-8")
    word.write_text("title: Neighbours\nredirects: [old-neighbours]\n", "utf-8")
    first = aliases()
    assert first["old-neighbours"] == "france-germany" == first["germany-france"]
    with monkeypatch.context() as patched:
        patched.setattr(newsroom, "aliases", lambda *_: pytest.fail("they were there"))
        assert aliases() == first
    word.write_text("title: Neighbours\nredirects: [older-neighbours]\n", "utf-8")
    assert aliases().keys() ^ first.keys() == {"old-neighbours", "older-neighbours"}
    (content / "articles" / "b.txt").write_text(text.format("Spain", "Spain"), "utf-8")
    assert "spain-germany" in aliases() or "germany-spain" in aliases()


# ------------------------------------------------------------------------------------------------ marks
STRIKE = Article("c/a.txt", "text", "en", "Strike", "Strike", (), date="2024-10-02")
ENTRY = Entry("strike", Digest(STRIKE, mark="m", face="f", boxes="b"), "2024-10-02")
OTHER = Entry("port", replace(ENTRY.digest, article=replace(STRIKE, source="c/b.txt"), face="g"), "2024-10-02")
PLACES = {"strike": Place("strike.html"), "port": Place("port.html")}


def _article(**changed: Any) -> Entry:
    return replace(ENTRY, digest=replace(ENTRY.digest, article=replace(ENTRY.digest.article, **changed)))


def _digest(**changed: Any) -> Entry:
    return replace(ENTRY, digest=replace(ENTRY.digest, **changed))


def _at(**changed: Any) -> dict[str, Place]:
    return PLACES | {"strike": replace(PLACES["strike"], **changed)}


def _marks(entry: Entry = ENTRY, story: Story | None = None, places: Any = PLACES, people: Any = None, canonical: str = "") -> tuple[str, ...]:
    return marks_of(entry, story, places, people or {}, canonical)


ALL = (True, True, True)
MATCH = TopicMatch("fish", "Fish", (), 0.5)


@pytest.mark.parametrize(
    ("changed", "differ"),
    [
        (lambda: _marks(_digest(mark="n")), (False, True, False)),
        (lambda: _marks(_digest(boxes="c")), (False, False, True)),
        (lambda: _marks(_digest(face="g")), ALL),
        (lambda: _marks(_digest(topics=(MATCH,))), (False, True, True)),
        (lambda: _marks(_digest(doubts=(Doubt("scar", "x", "y"),))), (False, True, False)),
        *((lambda name=name: _marks(_article(**{name: "x"})), ALL) for name in ("title", "date", "received", "language", "agency", "publisher")),
        (lambda: _marks(_article(authors=("Ada",))), ALL),
        (lambda: _marks(replace(ENTRY, day="2024-10-03")), ALL),
        *((lambda change=change: _marks(places=_at(**change)), ALL) for change in ({"url": "x"}, {"draft": True}, {"full_text": "never"})),
        (lambda: _marks(places=_at(topics=(Link("Fish", "topics/fish.html"),))), ALL),
        (lambda: _marks(places=_at(pictures={"a.png": PictureView("images/a.png", 1, 2)})), (False, True, False)),
        (lambda: _marks(canonical="https://example.org"), (False, True, False)),
        (lambda: _marks(story=Story((ENTRY, OTHER))), (True, False, False)),
        (lambda: _marks(people={"ada": "people/ada.html"}), (False, False, False)),
    ],
)
def test_each_mark_tells_what_is_shown_and_no_more(changed: Callable[[], tuple[str, ...]], differ: tuple[bool, ...]) -> None:
    assert tuple(one != other for one, other in zip(_marks(), changed(), strict=True)) == differ


def test_the_story_for_which_an_article_stands_is_told_with_what_it_is_made_of() -> None:
    story = Story((ENTRY, OTHER))
    at = PLACES | {"port": Place("elsewhere.html")}
    changed = Story((ENTRY, replace(OTHER, digest=replace(OTHER.digest, face="h"))))
    assert len({_marks(story=story), _marks(story=story, places=at), _marks(story=changed)}) == 3


class Shelves(dict[str, bytes]):
    """What builds leave to the next one, as the cache has it."""

    fill = dict.update

    def shelves(self, names: Sequence[str]) -> dict[str, bytes]:
        return {name: self[name] for name in names if name in self}


def _packed(entry: Entry) -> Entry:
    """An article as a build after its analysis knows it."""
    known = packing.unpacked(packing.packed(Published(entry.digest.article.source, entry.digest)))
    assert known.digest
    return replace(entry, digest=known.digest)


KNOWN = _packed(_digest(people=(Person("ada", "Ada", None, 1), Person("ben", "Ben", None, 1))))
ADA = {"ada": "people/ada.html"}


def _all(
    known: Any, entry: Entry = KNOWN, story: Story | None = None, places: Any = PLACES, people: Any = ADA, canonical: str = ""
) -> dict[str, Any]:
    heads = {entry.slug: story} if story else {}
    return Telling(heads, places, people, lambda one: canonical * (one.slug == entry.slug)).marks((entry, _packed(OTHER)), known)


def _varied(**changed: Any) -> Entry:
    return replace(KNOWN, digest=varied(KNOWN.digest, **changed))


STORY = Story((KNOWN, _packed(OTHER)))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({}, {"entry": _packed(_digest(mark="n", people=KNOWN.digest.people))}),
        ({}, {"entry": _varied(topics=(MATCH,))}),
        ({}, {"entry": _varied(doubts=(Doubt("scar", "x", "y"),))}),
        ({}, {"entry": _varied(told=(Told("pinned", "", "fish"),))}),
        ({}, {"entry": _varied(versions=(Version("c/c.txt", "older"),))}),
        ({}, {"entry": _digest(people=())}),
        ({"entry": _packed(_digest(mark=""))}, {"entry": _packed(_digest(mark="", face="g"))}),
        ({}, {"entry": replace(KNOWN, day="2024-10-03")}),
        *(({}, {"places": _at(**change)}) for change in ({"url": "x"}, {"draft": True}, {"full_text": "never"})),
        ({}, {"places": _at(topics=(Link("Fish", "topics/fish.html"),))}),
        ({"places": _at(topics=(Link("Fish", "topics/fish.html"),))}, {"places": _at(topics=(Link("Fish", "topics/fishes.html"),))}),
        ({}, {"places": _at(pictures={"a.png": PictureView("images/a.png", 1, 2)})}),
        ({}, {"canonical": "https://example.org"}),
        ({}, {"story": Story((KNOWN,))}),
        ({"story": Story((KNOWN,))}, {"story": STORY}),
        ({"story": STORY}, {"story": Story((KNOWN, _packed(replace(OTHER, digest=replace(OTHER.digest, mark="o", face="h")))))}),
        ({"story": STORY}, {"story": STORY, "places": PLACES | {"port": Place("elsewhere.html")}}),
        ({}, {"people": {}}),
        ({}, {"people": ADA | {"ben": "people/ben.html"}}),
        ({}, {"people": {"ada": "people/ada-2.html"}}),
    ],
)
def test_marks_that_are_kept_give_way_to_any_change(before: dict[str, Any], now: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    shelves = Shelves()
    first = _all(shelves, **before)
    assert first == _all(None, **before) != _all(None, **now)
    with monkeypatch.context() as patched:
        patched.setattr(telling, "marks_of", lambda *_: pytest.fail("they were there"))
        assert _all(shelves, **before) == first
    assert _all(shelves, **now) == _all(None, **now)


# ------------------------------------------------------------------------------------------------ the rest
@pytest.mark.parametrize("notes", [(), (Note("content/topics/x.yaml", Doubt("lost", "é", 'no "x"\n')),)])
@pytest.mark.parametrize("some", [0, 1, 2, 4])
def test_the_ledger_is_written_as_any_json(some: int, notes: tuple[Note, ...]) -> None:
    doubted = replace(ENTRY.digest.article, source='c/"d".txt', doubts=(Doubt("no_date", "", "add\none"), Doubt("scar", "é", "look")))
    ends = (
        Published("c/a.txt", ENTRY.digest),
        Held("c/é.txt", "clean", 'the file\nholds "nothing"'),
        Published('c/"d".txt', replace(ENTRY.digest, article=doubted)),
        Duplicate("c/b.txt", "c/a.txt", OTHER.digest, "same"),
    )
    ledger = Ledger(ends[:some], notes)
    text = report.ledger_json(ledger, 'an "articles": []', "https://example.org", {"c/a.txt": "strike.html"})
    told = json.loads(text)
    assert text == json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    assert [(row["source"], len(row["doubts"])) for row in told["articles"]] == [(o.source, len(report.doubts(o))) for o in ends[:some]]
    assert list(told)[-2:] == ["articles", "notes"]
    assert len(told["notes"]) == len(notes)


def test_an_address_that_stands_is_the_records_own() -> None:
    record = (Address("former", "a.txt", current=False, mark="1"), Address("port", "b.txt", mark="2"), Address("strike", "a.txt", mark="1"))
    made = assign([Claim("a.txt", "Strike"), Claim("b.txt", "Port")], record)
    assert (made.record[0], made.record[1] is record[1], made.record[2] is record[2]) == (record[0], True, True)
    taken = assign([Claim("a.txt", "Strike", "former"), Claim("b.txt", "Port")], record)
    assert taken.record == (Address("former", "a.txt", mark="1"), record[1], Address("strike", "a.txt", current=False, mark="1"))


def test_nobody_looks_for_garbage_where_there_is_none_and_everybody_does_again_afterwards() -> None:
    with memory.untroubled():
        assert not gc.isenabled()
        with memory.untroubled():
            pass
        assert not gc.isenabled(), "who asked first ends it"
    assert gc.isenabled()
    with memory.untroubled():
        made: list[int] = []
    assert not any(made is one for one in gc.get_objects()), "it is not looked at afterwards either"
    with memory.untroubled():
        assert any(made is one for one in gc.get_objects()), "until another build begins"
    gc.unfreeze()
    with pytest.raises(ZeroDivisionError), memory.untroubled():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_what_is_worked_out_of_a_key_is_worked_out_once() -> None:
    asked: list[int] = []
    some = Once[int, int](lambda n: asked.append(n) or n * n)
    assert ([some[3], some[3], some[4]], asked) == ([9, 9, 16], [3, 4])
