"""Versions and reprints of one text are published once, whatever the order of the files; what only shares its background stays apart."""

from __future__ import annotations

import json
import random
from itertools import permutations
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from building import build
from news_digest.analyse.sketch import sketch
from news_digest.gather import repeats
from news_digest.gather.repeats import groups, is_repeat, shared
from news_digest.gather.twins import without_twins
from news_digest.model import Article, Block, Digest, Draft, Duplicate, Outcome, Published, Sketch

NEWS = """The harbour of Lowmouth will stay closed until Monday because the storm has moved sand into its entrance, its director said.
Two dredgers are on their way from the south and will start their work as soon as the wind allows it, probably during the night.
Eleven ships are waiting at sea, among them a ferry with forty passengers who were to land in the town on Friday evening.
The town has opened its sports hall for travellers, and the bakers of the quay have promised bread for everybody who sleeps there.
The last time the entrance was blocked was nine years ago, when it took the crews of the county four days to clear it."""
MORE = """The first dredger arrived on Saturday at noon and has cleared a third of the entrance, the director said in the afternoon.
The ferry has turned back to its port of departure, where its passengers were taken home by buses that the company paid for.
Fishermen asked the county for help because their catch of the week can't be sold before the entrance is open again."""
OTHER = """The council of Lowmouth has voted for a new roof over its market hall after a debate of three hours, the mayor said on Tuesday.
It will cost as much as the town spends on its schools in a year, and half of the money is to come from the county.
The traders will move to the quay for two summers, and the bakers of the quay have promised bread for everybody who helps them.
The last time the roof was mended was thirty years ago, when the beams were found to be younger than everybody had thought."""


def outcome(source: str, text: str, day: str | None = None, publisher: str | None = None, apart: bool = False) -> Published:
    blocks = tuple(Block("paragraph", line) for line in text.splitlines())
    article = Article(source, "text", "en", "T", "T", blocks, date=day, publisher=publisher, apart=apart)
    return Published(source, Digest(article, sketch=sketch(blocks)))


def ends(*some: Outcome) -> dict[str, str]:
    """Where each ended, the same in every order of the files."""
    said = {
        tuple((o.source, f"{o.kind} {o.of}" if isinstance(o, Duplicate) else "published") for o in without_twins(order))
        for order in permutations(some)
    }
    assert len(said) == 1
    return dict(said.pop())


EDITED = NEWS.replace("its director said", "the director of the port said").replace("Eleven ships", "Twelve ships")


def test_the_newer_version_stays() -> None:
    older, newer = outcome("a.txt", NEWS, "2025-03-07", "Post"), outcome("b.txt", f"{EDITED}\n{MORE}", "2025-03-08", "Post")
    assert ends(older, newer) == {"a.txt": "older b.txt", "b.txt": "published"}
    kept = next(o for o in without_twins([older, newer]) if isinstance(o, Published))
    assert [(v.kind, v.date, v.source) for v in kept.digest.versions] == [("older", "2025-03-07", "a.txt")]


def test_an_agency_text_in_two_papers_is_one_article_that_names_both() -> None:
    one, other = outcome("a.txt", NEWS, "2025-03-07", "Post"), outcome("b.txt", EDITED, "2025-03-07", "Courier")
    assert ends(one, other) == {"a.txt": "elsewhere b.txt", "b.txt": "published"}  # of one day, the longer stays


def test_a_chain_of_versions_leads_to_the_newest() -> None:
    made = ends(
        outcome("a.txt", NEWS, "2025-03-07"), outcome("b.txt", EDITED, "2025-03-08"), outcome("c.txt", NEWS, "2025-03-09"), outcome("d.txt", OTHER)
    )
    assert made["d.txt"] == "published"
    assert len([end for end in made.values() if end == "published"]) == 2
    assert all(end.split()[-1] in made and made[end.split()[-1]] == "published" for end in made.values() if end != "published")


REPORT = "\n".join([NEWS, *(f"line {n} tells what nobody knew of month {n * 7} and year {n * 13} of the town" for n in range(90))])


@pytest.mark.parametrize(
    ("why", "one", "other"),
    [
        ("another event in the same town", NEWS, OTHER),
        ("two short notices", NEWS.splitlines()[0], NEWS.splitlines()[0] + " It rains."),
        ("a long report that quotes the other whole", NEWS, REPORT),
    ],
)
def test_what_only_shares_words_stays_apart(why: str, one: str, other: str) -> None:
    assert set(ends(outcome("a.txt", one, "2025-03-07"), outcome("b.txt", other, "2025-03-08")).values()) == {"published"}, why


def test_a_draft_of_the_next_version_is_left_alone() -> None:
    older, newer = outcome("a.txt", NEWS, "2025-03-07"), outcome("b.txt", f"{EDITED}\n{MORE}", "2025-03-08")
    assert not [one for one in without_twins([older, Draft(newer.source, newer.digest)]) if isinstance(one, Duplicate)]


def test_the_editor_sets_an_article_apart() -> None:
    assert set(ends(outcome("a.txt", NEWS, apart=True), outcome("b.txt", NEWS)).values()) == {"published"}


def test_the_estimate_is_near_the_truth() -> None:
    long = "\n".join(f"{NEWS}\n{MORE}".splitlines())
    assert shared(outcome("a", NEWS).digest.sketch, outcome("b", long).digest.sketch) == pytest.approx(1.0, abs=0.1)
    assert shared(outcome("a", NEWS).digest.sketch, outcome("b", OTHER).digest.sketch) < 0.2
    assert groups([]) == ()


def _sketched(shingles: set[int]) -> Sketch:
    return Sketch(len(shingles), tuple(sorted(shingles)[:128]))


def _crowd(chance: random.Random) -> list[Sketch]:
    """Texts of a house whose pages have much in common, among them versions, takes and extracts of others, some barely like enough."""
    house, texts = {chance.randrange(2**58) for _ in range(60)}, list[set[int]]()
    for _ in range(300):
        own = {chance.randrange(2**64) for _ in range(chance.randint(40, 400))}
        if texts and chance.random() < 0.5:
            before = sorted(chance.choice(texts))
            own |= set(chance.sample(before, round(len(before) * chance.uniform(0.4, 1))))
            own = set(chance.sample(sorted(own), round(len(own) * chance.uniform(0.3, 1))))
        texts.append(own | {one for one in house if chance.random() < 0.7})
    return [_sketched(text) for text in texts]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_looked_for_by_a_few_hashes_is_what_comparing_all_with_all_finds(seed: int) -> None:
    sketches = _crowd(random.Random(seed))
    heads: dict[int, list[int]] = {}
    for n, one in enumerate(sketches):
        head = next((head for head in heads if is_repeat(one, sketches[head])), None)
        heads.setdefault(n if head is None else head, []).append(n)
    found = tuple(tuple(group) for group in heads.values() if len(group) > 1)
    assert len(found) > 5
    assert groups(sketches) == found


def test_what_all_texts_have_in_common_leads_to_none_of_them() -> None:
    chance = random.Random(7)
    common = set(range(20))
    sketches = [_sketched(common | {chance.randrange(2**64) for _ in range(200)}) for _ in range(100)]
    marks = repeats._telling(sketches)
    assert all(common < {*one.least} and common.isdisjoint(marks(one)) for one in sketches)


def test_the_page_says_what_it_replaces_and_who_else_printed_it(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "articles"
    folder.mkdir(parents=True)
    for name, text, publisher, day in (
        ("old", NEWS, "Post", "2025-03-06"),
        ("new", f"{EDITED}\n{MORE}", "Post", "2025-03-08"),
        ("copy", NEWS, "Courier", "2025-03-07"),
    ):
        (folder / f"{name}.txt").write_text(f"Harbour shut after the storm\n\n{text.replace(chr(10), chr(10) * 2)}\n", "utf-8")
        (folder / f"{name}.yaml").write_text(f"publisher: {publisher}\ndate: {day}\nurl: https://{publisher.lower()}.example/{name}\n", "utf-8")
    output = build(tmp_path / "output", tmp_path / "content")
    pages = [path.read_text("utf-8") for path in (output / "articles").glob("*.html") if "Also published by" in path.read_text("utf-8")]
    assert len(pages) == 1
    assert '<a href="https://courier.example/copy"' in pages[0]
    assert "it replaces a version of 6 March 2025" in pages[0]


WIRE = f"""<!DOCTYPE html><html lang="en"><head><title>Harbour shut after the storm</title></head><body><article>
<h1>Harbour shut after the storm</h1><p class="byline">Agence France-Presse</p>{"".join(f"<p>{line}</p>" for line in NEWS.splitlines())}
</article></body></html>"""


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")], ids=["the page first", "the paste first"])
def test_a_wire_text_of_two_publishers_is_one_article_that_credits_both(tmp_path: Path, names: tuple[str, str]) -> None:
    folder = tmp_path / "content" / "articles"
    folder.mkdir(parents=True)
    page, paste = names
    (folder / f"{page}.html").write_text(WIRE, "utf-8")
    (folder / f"{paste}.txt").write_text("Harbour shut after the storm\nAFP\n\n" + NEWS.replace("\n", "\n\n") + "\n", "utf-8")
    for name, publisher in ((page, "Post"), (paste, "Courier")):
        word = f"publisher: The {publisher}\ndate: 2025-03-07\nurl: https://{publisher.lower()}.example/storm\n"
        (folder / f"{name}.yaml").write_text(word, "utf-8")
    output = build(tmp_path / "output", tmp_path / "content")
    pages = [BeautifulSoup(path.read_text("utf-8"), "html.parser").main for path in (output / "articles").glob("*.html")]
    (main,) = [main for main in pages if main and "Eleven ships" in main.get_text()]
    assert {link["href"] for link in main.select("a[href$='.example/storm']")} == {"https://post.example/storm", "https://courier.example/storm"}
    assert all(publisher in main.get_text() for publisher in ("The Post", "The Courier"))
    assert "Agence France-Presse" in main.get_text()
    ledger = json.loads((output.parent / "ledger.json").read_text("utf-8"))
    assert {ending: ledger[ending] for ending in ("published", "duplicate")} == {"published": 1, "duplicate": 1}
