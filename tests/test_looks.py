"""Pages of many articles that look as they did bear the mark that they had: one that would look otherwise never does."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from news_digest import pages, timelines
from news_digest.faces import Faces, faces
from news_digest.gather.later import late_topic
from news_digest.looks import Looks
from news_digest.model import Article, Block, CountryMention, Digest, Entry, Figure, Moment, Person, Quote, Relation, Span, Version
from news_digest.once import forget
from news_digest.render.article import Place
from news_digest.render.views import Link
from test_listed import opened

# ------------------------------------------------------------------------------------------------ an article's faces
TEXT = "Ada Moreau said on Monday that 40 ships wait. “We cannot sell them,” she told Kenya."
SAID = Quote("We cannot sell them,", Span(0, 46, 66), "Ada Moreau", "ada-moreau", "minister", key=True)
SHIPS = Figure("40 ships", Span(0, 31, 39), Decimal(40), "count", counted="ships", key=True, rank=1)
ARTICLE = Article("c/a.txt", "text", "en", "Ships", "Ships", (Block("paragraph", TEXT),), date="2024-10-02", publisher="The Post")
DIGEST = Digest(
    ARTICLE,
    summary=(Span(0, 0, 45),),
    quotes=(SAID,),
    figures=(SHIPS,),
    countries=(CountryMention("KE", 1, focus=True, spans=(Span(0, 78, 83),)),),
    people=(Person("ada-moreau", "Ada Moreau", "minister"),),
    relation=Relation("trade", Span(0, 46, 83)),
    moments=(Moment(Span(0, 19, 25), "2024-09-30", "2024-09-30"),),
)
ENTRY = Entry("ships", DIGEST, "2024-10-02")
PLACE = Place("ships.html", (Link("Fish", "topics/fish.html"),))


def _article(**changed: Any) -> Callable[[], Faces]:
    return lambda: faces(replace(ENTRY, digest=replace(DIGEST, article=replace(ARTICLE, **changed))), PLACE)


def _digest(**changed: Any) -> Callable[[], Faces]:
    return lambda: faces(replace(ENTRY, digest=replace(DIGEST, **changed)), PLACE)


def _place(**changed: Any) -> Callable[[], Faces]:
    return lambda: faces(ENTRY, replace(PLACE, **changed))


CARD, SPOKEN, NAMED, COUNTS = "card", "said", "named", "counts"
ALL = {CARD, SPOKEN, NAMED, COUNTS}


@pytest.mark.parametrize(
    ("changed", "differ"),
    [
        (_article(blocks=(Block("paragraph", f"{TEXT} The port was closed."),)), set()),
        (_article(title="Boats"), {CARD, SPOKEN}),
        *((_article(**{name: "2024-10-03"}), {CARD, SPOKEN, NAMED}) for name in ("date", "received")),
        (_article(date_estimated=True), {CARD, SPOKEN, NAMED}),
        (_article(language="fr"), {CARD, SPOKEN, NAMED}),
        *((_article(**{name: "The Times"}), {CARD, SPOKEN}) for name in ("publisher", "agency")),
        (_article(subtitle="All wait"), {CARD}),
        (_article(url="https://example.org/ships"), {CARD, SPOKEN, COUNTS}),
        (lambda: faces(replace(ENTRY, day="2024-10-03"), PLACE), {CARD, SPOKEN, NAMED}),
        (_digest(summary=(Span(0, 46, 83),)), {CARD, NAMED}),
        (_digest(figures=(replace(SHIPS, value=Decimal(41)),)), {CARD}),
        (_digest(figures=(SHIPS, replace(SHIPS, span=Span(0, 31, 33), key=False, rank=0))), {COUNTS}),
        (_digest(quotes=(replace(SAID, speaker="Eva Brandt"),)), {SPOKEN}),
        (_digest(quotes=(replace(SAID, side="KE"),)), {SPOKEN, NAMED}),
        (_digest(people=(Person("ada-moreau", "Ada Moreau", "president"),)), {NAMED}),
        (_digest(people=(Person("ada-moreau", "Ada Moreau", "minister", 9),)), set()),
        (_digest(countries=(CountryMention("KE", 1, focus=True, spans=(Span(0, 0, 3),)),)), {NAMED}),
        (_digest(relation=Relation("aid", Span(0, 46, 83))), {NAMED}),
        (_digest(relation=None), {NAMED}),
        (_digest(moments=(Moment(Span(0, 19, 25), "2024-10-07", "2024-10-07"),)), {CARD}),
        (_digest(versions=(Version("c/b.txt", "elsewhere", publisher="The Echo"),)), {CARD}),
        (_place(url="boats.html"), ALL),
        (_place(topics=()), {CARD, SPOKEN}),
        (_place(full_text="never"), {CARD, SPOKEN, NAMED, COUNTS}),
        (_place(draft=True), {CARD}),
        (_place(people={"ada-moreau": "people/ada-moreau.html"}), {SPOKEN, NAMED}),
    ],
)
def test_each_face_tells_what_is_shown_and_no_more(changed: Callable[[], Faces], differ: set[str]) -> None:
    now, then = faces(ENTRY, PLACE), changed()
    assert {name for name in ALL if getattr(now, name) != getattr(then, name)} == differ


# ------------------------------------------------------------------------------------------------ pages
STORY = """{place} and Tanzania sign agreement {n} on {what}

{place} and Tanzania signed an agreement on {what} in village {n} on Monday. {count} lorries were counted at the border of Kenya.

"We cannot sell what our own schools in village {n} need," said the Tanzanian minister {who}.

In Nairobi the Kenyan president William Ruto welcomed it. The two countries trade in tea.

The market sold {goods}. Nothing else was told in the town of {what}.
"""
GOODS = (
    "salt soap rope nails glass paper ink cloth wool shoes hats drums lamps oil wax honey sugar rice beans peas onions garlic ginger cloves pepper "
    "coffee cocoa mangoes melons plums figs dates nuts seeds hay straw sand gravel bricks tiles pipes pumps wheels chains bells clocks mirrors combs"
)
"""What tells the articles apart: of texts that are nearly the same one alone is published."""

EDITS = (
    ("Nothing else was told", "Little else was told"),
    ("Nothing else was told", "Some 70 letters came in. Nothing else was told"),
    ("The two countries trade in tea.", "The two countries trade in tea and in coffee."),
    ("The two countries trade in tea.", "The two countries fight a war at the border."),
    ("own schools", "own children"),
    ("the Tanzanian minister", "the Tanzanian president"),
    ("Asha", "Neema"),
    ("Kenyan president William", "Kenyan leader William"),
    (" on Monday.", " on Monday. It rained all day."),
    ("0 lorries", "5 lorries"),
    ("sign agreement", "seal agreement"),
    ("In Nairobi the", "In Mombasa the"),
    ("welcomed it.", '"We are glad to share it with all," said Ruto.'),
)
COUNT = 9


def _write(content: Path, n: int, text: str = "", days: int = 0) -> None:
    who = ("Rehema Kasongo", "Asha Mollel", "Asha Mollel")[n % 3]
    what = ("maize", "ferries", "roads", "water")[n % 4]
    goods = ", ".join(random.Random(n).sample(GOODS.split(), 30))
    told = text or STORY.format(n=n, place="Kenya", what=what, who=who, count=f"{n + 2}00", goods=goods)
    (content / f"deal-{n}.txt").write_text(told, "utf-8")
    (content / f"deal-{n}.yaml").write_text(f"date: {date(2015, 1, 5) + timedelta(20 * n + days)}\n", "utf-8")


def _looks(work: Path) -> dict[str, tuple[str, str, Any]]:
    """Each page of a build: its mark, that of all that it might show, and what it shows."""
    wide: dict[str, str] = {}
    of = Looks.of

    def noted(self: Looks, url: str, told: str, narrow: Callable[[], str]) -> str:
        wide[url] = told
        return of(self, url, told, narrow)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Looks, "of", noted)
        room = opened(work / "content", work / "cache", DIGEST_SEARCH=False)[0]
        room.paged = 2
        some: list[Any] = [*pages.topics(room), *pages.lands(room), *pages.people(room), *timelines.timelines(room)]
        found = {one.url: (one.quick_print(), wide[one.url], one._view()) for one in some}
        room.briefs.keep()
        room.looks.keep()
        forget()
    return found


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    for n in range(COUNT):
        _write(tmp_path / "content" / "articles", n)
    return tmp_path


def _changed(work: Path, chance: random.Random) -> None:
    """One article edited, moved to another day, added or taken out."""
    articles = work / "content" / "articles"
    n, what = chance.choice((0, 3, *range(COUNT - 4, COUNT + 2))), chance.random()
    path = articles / f"deal-{n}.txt"
    if not path.exists():
        _write(articles, n)
    elif what < 0.1:
        path.unlink()
        path.with_suffix(".yaml").unlink()
    elif what < 0.2:
        _write(articles, n, path.read_text("utf-8"), days=chance.choice((1, 30)))
    else:
        text = path.read_text("utf-8")
        ways = [pair for one in EDITS for pair in (one, one[::-1]) if pair[0] in text]
        _write(articles, n, text.replace(*chance.choice(ways)))


@pytest.mark.parametrize("seed", [1, *(pytest.param(n, marks=pytest.mark.slow) for n in (2, 3))])
def test_a_page_that_bears_the_mark_that_it_had_shows_what_it_did(work: Path, seed: int) -> None:
    chance = random.Random(seed)
    shown: dict[tuple[str, str], Any] = {}
    saved = 0
    before: dict[str, tuple[str, str, Any]] = {}
    for _ in range(60):
        now = _looks(work)
        for url, (told, wide, view) in now.items():
            assert shown.setdefault((url, told), view) == view, url
            saved += url in before and before[url][0] == told and before[url][1] != wide
        before = now
        _changed(work, chance)
    assert saved > 20, "hardly a page was found to look as it did"


def _after(work: Path, n: int, old: str, new: str) -> None:
    path = work / "content" / "articles" / f"deal-{n}.txt"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize("n", [1, COUNT - 1], ids=["an old article", "the newest"])
def test_after_an_edit_each_page_that_shows_something_else_is_made_anew(work: Path, n: int) -> None:
    now, changed = _looks(work), 0
    for old, new in (*EDITS, *(pair[::-1] for pair in EDITS)):
        before = now
        _after(work, n, old, new)
        now = _looks(work)
        for url in before.keys() & now.keys():
            if now[url][2] != before[url][2]:
                assert now[url][0] != before[url][0], f"{old}: {url}"
                changed += 1
    assert changed > 50


def test_a_topic_beside_it_is_seen_on_the_page_of_a_topic(work: Path) -> None:
    before = _looks(work)["topics/kenya-tanzania.html"]
    _write(work / "content" / "articles", COUNT)
    _after(work, COUNT, "Tanzania", "Uganda")
    now = _looks(work)["topics/kenya-tanzania.html"]
    assert [link.name for link in now[2].related] == ["Kenya–Uganda"]
    assert now[0] != before[0]


def test_what_the_editor_says_of_a_topic_is_seen_on_its_page(work: Path) -> None:
    folder, marks = work / "content" / "topics", []
    folder.mkdir()
    for words in ("Two states", "Two neighbours"):
        (folder / "kenya-tanzania.yaml").write_text(f"introduction: {words}\n", "utf-8")
        marks.append(_looks(work)["topics/kenya-tanzania.html"][0])
    assert marks[0] != marks[1]


def _edited(work: Path, n: int, old: str, new: str) -> set[str]:
    """The pages that are made anew after an edit."""
    before = _looks(work)
    _after(work, n, old, new)
    return {url for url, (told, *_) in _looks(work).items() if before.get(url, ("",))[0] != told}


def test_words_that_no_other_page_shows_change_none(work: Path) -> None:
    assert _edited(work, 1, "Nothing else was told", "Some 70 letters came in. Nothing else was told") == set()


def test_what_is_said_behind_the_first_page_changes_the_page_where_it_stands(work: Path) -> None:
    its = ("topics/kenya-tanzania", "countries/kenya", "countries/tanzania", "people/asha-mollel", "people/william-ruto")
    assert _edited(work, 1, "own schools", "own children") == {f"{one}/2.html" for one in its}


def test_a_country_that_has_not_all_articles_of_its_topics_is_not_told_narrowly(work: Path) -> None:
    room = opened(work / "content", work / "cache", DIGEST_SEARCH=False)[0]
    pair = next(one for one in room.edition.topics if one.slug == "kenya-tanzania")
    land = next(one for one in room.lands if one.slug == "kenya")
    assert pages._holds(land, [pair])
    assert not pages._holds(late_topic({}, slug="kenya", countries=("KE",), title=None, entries=land.entries[1:]), [pair])
    looks = Looks((), {}, lambda _: "", room.known)
    looks._before = {"a.html": ["old", "", "old"]}
    assert looks.of("a.html", "new", lambda: "") == "new"
    forget()


def test_without_a_cache_a_page_bears_the_mark_of_all_it_might_show() -> None:
    looks = Looks((), {}, lambda _: "", None)
    assert looks.of("a.html", "wide", lambda: pytest.fail("nobody could tell it apart")) == "wide"
    looks.keep()
