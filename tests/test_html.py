"""Saved pages: visible lines, metadata, whole pages; nothing of the visible text is lost, whatever happens to the markup."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from account import letters
from conftest import HERE, cases
from laws import accounted, broken, visible
from news_digest import intake
from news_digest.clean import CleanError, clean
from news_digest.clean.align import chosen
from news_digest.clean.choose import choose
from news_digest.clean.editor import override
from news_digest.clean.head import page_head
from news_digest.clean.metadata import metadata
from news_digest.clean.tree import parse
from news_digest.clean.visible import visible_lines
from news_digest.model import RawArticle, Sidecar

PAGES = sorted((HERE / "articles").glob("*/raw.html"))


def page(path: Path, sidecar: Sidecar | None = None) -> RawArticle:
    return intake.read(f"{path.parent.name}.html", path.read_bytes(), sidecar=sidecar)


@pytest.mark.parametrize("case", cases("html"))
def test_visible_lines(case: Any) -> None:
    lines = visible_lines(parse(case["given"]))
    assert [f"{line.kind}{f' {line.level}' if line.level else ''}: {line.text}" for line in lines] == case["lines"]


@pytest.mark.parametrize("case", cases("html_metadata"))
def test_metadata(case: Any) -> None:
    tree = parse(case["given"])
    head = page_head(tree)
    found = metadata(head, visible_lines(tree), tree, case["given"])
    told = {
        "title": found.headline.text,
        "authors": list(found.authors),
        "agency": found.agency,
        "date": found.date,
        "language": found.language,
        "url": found.url,
    }
    asked = {key: value for key, value in case.items() if key in told}
    assert {key: told[key] for key in asked} == asked


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.parent.name)
def test_whole_pages(path: Path) -> None:
    expected = yaml.safe_load((path.parent / "expected.yaml").read_text("utf-8"))
    if "held" in expected:
        with pytest.raises(CleanError, match=expected["held"]):
            clean(page(path))
        return
    article = clean(page(path))
    for key in ("title", "subtitle", "date", "agency", "publisher", "language", "url"):
        if key in expected:
            assert getattr(article, key) == expected[key], key
    assert list(article.authors) == expected["authors"]
    text = "\n".join(block.text for block in article.blocks)
    assert [b.kind for b in article.blocks] == expected["kinds"], text
    assert all(words in text.replace("\u202f", " ").replace("\u00a0", " ") for words in expected["holds"])
    assert not [words for words in expected["lacks"] if words in text]
    assert set(expected["removed"]) <= {r.text for r in article.removed}


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.parent.name)
def test_nothing_visible_is_lost(path: Path) -> None:
    raw = page(path)
    soup = BeautifulSoup(raw.text, "html.parser")
    try:
        article = clean(raw)
    except CleanError:
        return
    accounted(visible(raw.text), article)
    if path.parent.name != "en-broken":  # two parsers agree on sound markup only
        for element in soup.select("head, script, style, template, [hidden], [style*='display: none']"):
            element.extract()
        assert letters(soup.get_text()) == visible(raw.text)


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.parent.name)
def test_mutated_pages_lose_nothing_either(path: Path) -> None:
    chance = random.Random(path.parent.name)
    source = page(path).text
    for _ in range(60):
        raw = RawArticle("a.html", "html", mutated(source, chance))
        try:
            article = clean(raw)
        except CleanError:
            continue
        accounted(visible(raw.text), article)


def mutated(text: str, chance: random.Random) -> str:
    """The page with some of its tags and texts cut, doubled or swapped."""
    parts = re.split(r"(<[^<>]*>)", text)
    for _ in range(chance.randint(1, 6)):
        n, m = chance.randrange(len(parts)), chance.randrange(len(parts))
        what = chance.randrange(4)
        if what == 0:
            del parts[n : n + chance.randint(1, 5)]
        elif what == 1:
            parts[n:n] = parts[n : n + chance.randint(1, 12)]
        elif what == 2:
            parts[n], parts[m] = parts[m], parts[n]
        else:
            parts[n] = parts[n][: chance.randint(0, len(parts[n]))]
        if len(parts) < 2:
            return "<p>x"
    return "".join(parts)


@pytest.mark.parametrize("depth", [56, 200, 250])
def test_deep_pages_keep_their_text(depth: int) -> None:
    """libxml2 leaves out, without a word, what is nested too deep; the page must read as another parser reads it."""
    text = "<p>before</p>" + "<div>" * depth + "<p>deep down</p>" + "</div>" * depth + "<p>after</p>"
    assert letters(*(line.text for line in visible_lines(parse(text)))) == letters("before deep down after")
    assert letters(BeautifulSoup(text, "html.parser").get_text()) == letters("before deep down after")


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<table><tr><td>", "<ul><li>"])
@pytest.mark.parametrize("depth", [257, 3_000, 100_000])
def test_deeper_pages_are_held_with_the_number(depth: int, opening: str) -> None:
    with pytest.raises(CleanError, match="256"):
        parse("<p>x</p>" + opening * depth + "text")


def test_a_teaser_with_the_same_sentence_is_not_the_body() -> None:
    lines = ["The port is shut.", "Menu", "The port is shut.", "Nobody knows for how long it will be."]
    extract = "The port is shut.\nNobody knows for how long it will be."
    assert chosen(lines, extract) == (False, False, True, True)


def test_lines_split_and_joined_are_found() -> None:
    lines = ["One and", "two.", "Three is a crowd. Four is a party."]
    assert chosen(lines, "One and two.\nThree is a crowd.\nFour is a party.") == (True, True, True)


def test_a_page_twice_gives_the_same() -> None:
    raw = page(PAGES[0])
    assert clean(raw) == clean(raw)


def test_the_editor_drops_keeps_and_corrects() -> None:
    path = HERE / "articles" / "fr-bridge" / "raw.html"
    word = Sidecar(title="Le pont rouvre", drop=("La fête s’est prolongée",), keep=("Partager",), authors=("Ann Lee",), date="2024-10-17")
    article = clean(page(path, word))
    assert article.title == "Le pont rouvre"
    assert article.raw_title.startswith("Le vieux pont")
    assert (article.authors, article.date) == (("Ann Lee",), "2024-10-17")
    text = "\n".join(b.text for b in article.blocks)
    assert "La fête" not in text
    assert "Partager" in text
    assert [r.rule for r in article.removed if r.text.startswith("La fête")] == ["editor"]
    accounted(visible(page(path).text), article)


def test_an_override_without_target_is_reported() -> None:
    article = clean(page(HERE / "articles" / "fr-bridge" / "raw.html", Sidecar(drop=("Une ligne qui n’existe pas",), keep=("9999",))))
    assert [d.text for d in article.doubts if d.kind == "override_without_target"] == ["Une ligne qui n’existe pas", "9999"]


def test_the_editors_date_answers_the_doubt() -> None:
    article = clean(page(HERE / "articles" / "en-broken" / "raw.html"))
    assert article.date is None
    assert [d.kind for d in override(article, Sidecar(date="2024-01-02")).doubts] == [d.kind for d in article.doubts if d.kind != "no_date"]


def test_a_page_that_only_a_script_fills_gives_the_text_of_its_data() -> None:
    story = "The harbour office will open the old gate on Monday. " * 15
    data = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{story}"}}</script>'
    text = f"<title>Old gate opens on Monday morning</title>{data}<nav>Menu</nav>"
    article = clean(RawArticle("a.html", "html", text))
    assert article.blocks[0].text == story.strip()
    assert "text_from_data" in [d.kind for d in article.doubts]
    assert [r.text for r in article.removed] == ["Menu"]


def test_a_page_that_only_a_script_fills_keeps_the_account_with_its_standfirst() -> None:
    story = "The harbour office will open the old gate on Monday. " * 15
    deck = "The old gate of the harbour opens again on Mon&shy;day after a year of repairs."
    head = f'<title>Old gate opens on Monday morning</title><meta name="description" content="{deck}">'
    data = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{story}"}}</script>'
    text = f"<html lang=en><head>{head}{data}</head><body><h1>Old gate opens on Monday morning</h1><p>{deck}</p><p>The gate today</p></body></html>"
    article = clean(RawArticle("a.html", "html", text))
    assert article.subtitle == "The old gate of the harbour opens again on Monday after a year of repairs."
    assert broken("a.html", text.encode()) is None


def test_invisible_and_wrongly_decoded_signs_leave_headline_and_standfirst_too() -> None:
    deck = "The light&shy;house stays, and so does the CafÃ© at its foot, the council said."
    page = small(f"<p>{deck}</p>{''.join(PARAGRAPHS)}", f'<meta name="description" content="{deck}">')
    page = replace(page, text=page.text.replace("keeps its lighthouse", "keeps its light&shy;house"))
    article = clean(page)
    assert article.title == "Lowmouth keeps its lighthouse"
    assert article.subtitle == "The lighthouse stays, and so does the Café at its foot, the council said."
    assert {repair.rule for repair in article.repairs if repair.block is None} == {"invisible", "mojibake"}
    accounted(visible(page.text), article)


def test_a_heading_with_nothing_below_it_is_not_the_articles() -> None:
    lines = visible_lines(parse("<div><p>The port is shut until Monday, the harbour office said.</p><h2>More news</h2></div>"))
    assert choose(lines, [True, True]) == (True, False)


def small(body: str, head: str = "") -> RawArticle:
    """A page of our own around these elements."""
    top = f"<html lang=en><head><title>Lowmouth keeps its lighthouse</title>{head}</head><body><nav><a href=/>Home</a></nav><main><article>"
    return RawArticle("page.html", "html", f"{top}<h1>Lowmouth keeps its lighthouse</h1>{body}</article></main><footer>About</footer></body></html>")


def data(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Lowmouth keeps its lighthouse", {fields}}}</script>'


PARAGRAPHS = (
    "<p>The council of Lowmouth voted on Tuesday to keep the lighthouse that has guided its fishermen for a century. Nine members were for it.</p>",
    "<p>The repairs will begin in spring and should be finished before the summer season brings the first visitors, the mayor said on Tuesday.</p>",
    "<p>Keepers lived in the tower until 1987. Since then its lamp has been lit by a switch in the harbour office, and swept by whoever had it.</p>",
    "<p>The money comes from the county, the harbour and a fund that the fishermen began in 2019 with the sale of postcards of the tower.</p>",
)


def test_every_kind_of_block_survives() -> None:
    one, two, three, four = PARAGRAPHS
    table = "<table><caption>Visitors</caption><tr><th>Year</th><th>Visitors</th></tr><tr><td>2023</td><td>4,100</td></tr></table>"
    quoted = "<blockquote><p>This lighthouse is our memory, and nobody sells a memory to a hotel.</p></blockquote>"
    lists = "<ul><li>The lamp will be white again.</li><li>The stairs will be mended.</li></ul>"
    picture = '<figure><img src="a.jpg" alt=""><figcaption>The tower in winter.</figcaption></figure>'
    article = clean(small(f"{one}{picture}{two}<h2>What it will cost</h2>{three}{lists}{quoted}{table}{four}"))
    kinds = [(block.kind, block.text) for block in article.blocks]
    assert ("heading", "What it will cost") in kinds
    assert [text for kind, text in kinds if kind == "item"] == ["The lamp will be white again.", "The stairs will be mended."]
    assert [kind for kind, text in kinds if text.startswith("This lighthouse is our memory")] == ["blockquote"]
    assert [text for kind, text in kinds if kind == "caption"][:1] == ["The tower in winter."]
    assert [text for kind, text in kinds if kind == "table"] == ["Year\tVisitors\n2023\t4,100"]
    assert [kind for kind, _ in kinds].count("paragraph") == 4


def test_the_text_in_a_pages_data_is_evidence() -> None:
    """What the extractor leaves out, and the data has, is the article; a teaser there says nothing."""
    aside = "<section class=bits><div>Whoever climbs the tower sees three counties, and the ferry.</div><div>So it stays.</div></section>"
    told = [text[3:-4] for text in PARAGRAPHS]
    told[3] += " They sell still."
    told.insert(2, "Whoever climbs the tower sees three counties, and the ferry.")
    body = f"{PARAGRAPHS[0]}{PARAGRAPHS[1]}{aside}{PARAGRAPHS[2]}<p>{told[-1]}</p>"
    whole = clean(small(body, data('"articleBody": "' + "\\n".join(told) + '"')))
    assert "Whoever climbs the tower sees three counties, and the ferry." in [block.text for block in whole.blocks]
    assert "text_from_data" not in [doubt.kind for doubt in whole.doubts]


@pytest.mark.parametrize(
    ("last", "head", "cut"),
    [
        ("The captain, who has sailed the strait since 1991, said that the new engine and", "", True),
        ("The captain, who has sailed the strait since 1991, said that the engine…", '"isAccessibleForFree": false', True),
        ("The captain, who has sailed the strait since 1991, hopes that it will last…", "", False),
        ("The captain, who has sailed the strait since 1991, said that the new engine is good.", '"isAccessibleForFree": false', False),
        ("Harbour office, Lowmouth", "", False),
    ],
)
def test_an_article_that_breaks_off_is_marked(last: str, head: str, cut: bool) -> None:
    article = clean(small("".join(PARAGRAPHS) + f"<p>{last}</p>", data(head) if head else ""))
    assert article.truncated is cut
    assert ("truncated" in [doubt.kind for doubt in article.doubts]) is cut
