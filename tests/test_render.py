"""Values become views: what a page shows stands in the article, leads to its sentence, and runs nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from conftest import ROOT
from news_digest.model import Article, Block, Digest, Entry, Figure, Observation, Quote, Removal, Repair, Sentence, Series, Span, Topic, Voice
from news_digest.render import article, body, figures, topic
from news_digest.render.article import Place
from news_digest.render.late_views import LateView
from news_digest.render.seal import sealed
from news_digest.render.views import Link
from news_digest.render.words import Tongue

THEME, RENDER = ROOT / "theme", ROOT / "plugins" / "news_digest" / "render"
EN, FR = Tongue("en"), Tongue("fr")
FIRST = "Some 1,500 <b>lorries</b> wait. “We wait,” said Lars Holm."


def digest(**changes: object) -> Digest:
    blocks = (Block("paragraph", FIRST), Block("heading", "After that", 2), Block("paragraph", "Nothing moved. “Not today.”"))
    base = Article("content/a.txt", "text", "en", "Lorries & guards", "Lorries & guards", blocks, date="2025-03-01", url="https://news.example/a")
    return Digest(
        replace(base, **changes),  # type: ignore[arg-type]
        sentences=(Sentence(Span(0, 0, 31), ()), Sentence(Span(0, 32, len(FIRST)), ()), Sentence(Span(2, 0, 14), ()), Sentence(Span(2, 15, 27), ())),
        summary=(Span(0, 0, 31), Span(2, 0, 14)),
        quotes=(
            Quote("We wait,", Span(0, 33, 41), "Lars Holm", "lars-holm", "driver", group=1, key=True),
            Quote("Not today.", Span(2, 16, 26), group=1),
            Quote("Never mind", Span(2, 0, 7), "Someone", "someone", group=2),
        ),
        figures=(Figure("Some 1,500 <b>lorries</b>", Span(0, 0, 25), Decimal(1500), "count", counted="lorries", approximation="about", key=True),),
    )


def entry(slug: str = "a", day: str | None = "2025-03-01", **changes: object) -> Entry:
    return Entry(slug, digest(**changes), day)


HERE = Place("articles/a.html")


def test_every_sentence_is_kept_and_has_one_address() -> None:
    html = str(body.html(digest()))
    ids = re.findall(r'id="([^"]+)"', html)
    assert ids == ["b0", "s0-1", "s0-2", "b1", "b2", "s2-1", "s2-2"]
    plain = re.sub(r"<[^>]+>", "", html).replace("&lt;", "<").replace("&gt;", ">")
    assert plain.split("\n") == [block.text for block in digest().article.blocks]


def test_boxes_point_to_the_sentences_they_came_from() -> None:
    seen = article.view(entry(), HERE, EN)
    assert [passage.url for passage in seen.summary] == ["#s0-1", "#s2-1"]
    assert [(figure.value, figure.url) for figure in seen.figures] == [("≈ 1,500", "#s0-1")]
    (quote,) = seen.quotes
    assert (quote.parts, quote.speaker, quote.role, quote.url) == (("We wait,", "Not today."), "Lars Holm", "driver", "#s0-2")


def test_without_the_full_text_boxes_lead_to_the_words_in_the_original() -> None:
    seen = article.view(entry(), replace(HERE, full_text="never"), EN)
    assert (seen.full, seen.body) == (False, "")
    assert seen.summary[1].url == "https://news.example/a#:~:text=Nothing%20moved."
    assert "Nothing moved." in article.content(seen)
    assert "After that" not in article.content(seen)


@pytest.mark.parametrize(("licence", "full"), [(None, False), ("CC BY 4.0", True)])
def test_licensed_means_where_a_licence_is_on_record(licence: str | None, full: bool) -> None:
    assert article.view(entry(licence=licence), replace(HERE, full_text="licensed"), EN).full is full


def test_without_text_and_address_nothing_is_linked() -> None:
    seen = article.view(entry(url="javascript:alert(1)"), replace(HERE, full_text="never"), EN)
    assert (seen.original, [passage.url for passage in seen.summary]) == ("", ["", ""])
    assert "href" not in article.content(seen)


def test_what_came_in_never_becomes_a_tag() -> None:
    evil = "</span><script>alert(1)</script><p id=x onclick=alert(2)>{{ 7*7 }}"
    blocks = tuple(Block(kind, evil, 2) for kind in ("paragraph", "heading", "item", "caption", "blockquote", "table"))  # type: ignore[arg-type]
    html = str(body.html(Digest(Article("a", "text", "en", "T", "T", blocks), tuple(Sentence(Span(n, 3, 12), ()) for n in range(6)))))
    assert not re.search(r"<script|onclick=[^&]*>|<p id=x", html.replace("&lt;", "_"))
    assert set(re.findall(r"</?([a-z0-9]+)", html)) == {"p", "h2", "ul", "li", "blockquote", "div", "table", "tbody", "tr", "td", "span"}


def test_a_sealed_view_is_safe_in_any_theme() -> None:
    """Themes without autoescape print what they are given."""
    evil = "<script>&</script>"
    blocks = tuple(Block("paragraph", f"{evil} is here, and here it is again: {evil}") for _ in range(3))
    found = entry(title=evil, subtitle=evil, publisher=evil, agency=evil, dateline=evil, authors=(evil,), licence=evil, blocks=blocks)
    shown = str(sealed(article.view(found, Place("a&b.html", (Link(evil, "t.html"),)), EN)))
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_overlapping_or_stray_sentences_do_not_break_the_page() -> None:
    spans = (Span(0, 0, 20), Span(0, 10, 31), Span(9, 0, 3), Span(0, 5, 5), Span(0, 0, 9999))
    html = str(body.html(replace(digest(), sentences=tuple(Sentence(span, ()) for span in spans))))
    assert html.count("<span") == html.count("</span>") == 1


@pytest.mark.parametrize(
    ("changes", "label", "dated"),
    [
        ({}, "1 March 2025", True),
        ({"date_estimated": True}, "1 March 2025 (estimated)", True),
        ({"date": None, "received": "2025-03-02"}, "received 2 March 2025", False),
        ({"date": None}, "undated", False),
        ({"date": "soon"}, "undated", False),
    ],
)
def test_no_date_is_invented(changes: dict[str, object], label: str, dated: bool) -> None:
    seen = article.date_of(digest(**changes).article, EN)
    assert (seen.label, seen.dated) == (label, dated)


@pytest.mark.parametrize(
    ("kind", "unit", "value", "upper", "approximation", "english", "french"),
    [
        ("count", "person", "1500", None, "about", "≈ 1,500", "≈ 1\u202f500"),
        ("count", "person", "1500", "3000", "exact", "1,500–3,000", "1\u202f500–3\u202f000"),
        ("percent", "%", "12.5", None, "at_least", "≥ 12.5%", "≥ 12,5\xa0%"),
        ("money", "EUR", "300", None, "exact", "€300", "300\xa0€"),
        ("money", "EUR", "1500000000", None, "nearly", "≲ €1.5B", "≲ 1,5\xa0Md\xa0€"),
        ("measure", "km", "40", None, "less_than", "< 40 km", "< 40\u202fkm"),
        ("count", None, "13000001", None, "exact", "13,000,001", "13\u202f000\u202f001"),
        ("count", None, "8000000", None, "more_than", "> 8 million", "> 8 millions"),
    ],
)
def test_figures_are_written_as_the_site_writes(
    kind: str, unit: str | None, value: str, upper: str | None, approximation: str, english: str, french: str
) -> None:
    figure = Figure("x", Span(0, 0, 1), Decimal(value), kind, Decimal(upper) if upper else None, unit, approximation=approximation)  # type: ignore[arg-type]
    assert [figures.words(figure, tongue) for tongue in (EN, FR)] == [english, french]


def test_key_figures_stand_in_their_rank() -> None:
    one = digest().figures[0]
    some = replace(digest(), figures=tuple(replace(one, value=Decimal(n), key=rank > 0, rank=rank) for n, rank in ((10, 2), (20, 0), (30, 1))))
    assert [figure.value for figure in article.key_figures(some)] == [30, 10]


def test_a_figure_that_words_say_better_is_its_wording() -> None:
    assert figures.words(Figure("dozens of lorries", Span(0, 0, 1), None, "vague"), EN) == "dozens of lorries"
    assert figures.words(Figure("a third", Span(0, 0, 1), Decimal(1) / 3, "fraction"), EN) == "a third"


def test_the_account_counts_by_rule_and_shows_equal_changes_once() -> None:
    removed = (Removal("share_line", 3, "Share"), Removal("repeated_title", 4, "T"), Removal("share_line", 9, "Follow"))
    made = tuple(Repair("apostrophe", 0, n, "'", "’") for n in (3, 8))
    seen = article.view(entry(removed=removed, repairs=made), HERE, EN)
    assert [(deed.rule, deed.count, deed.lines) for deed in seen.removed] == [
        ("share line", 2, (("3", "Share", ""), ("9", "Follow", ""))),
        ("the headline once more", 1, (("4", "T", ""),)),
    ]
    assert [(deed.rule, deed.count, deed.lines) for deed in seen.repaired] == [("apostrophes set", 2, (("", "'", "’"),))]


def test_a_topic_shows_the_series_that_moved_and_its_voices() -> None:
    old, new = entry("old"), entry("new", "2025-03-08", date="2025-03-08")
    later = replace(old.digest.figures[0], value=Decimal(3000), approximation="exact")
    series = Series("lorries", None, (Observation("2025-03-01", "old", old.digest.figures[0]), Observation("2025-03-08", "new", later)))
    voice = Voice("lars-holm", "Lars Holm", "driver", (("new", new.digest.quotes[0]), ("old", old.digest.quotes[0])))
    places = {"old": Place("articles/old.html"), "new": Place("articles/new.html")}
    pair = Topic("no-se", ("NO", "SE"), None, (new, old), (series,), (voice,))
    made = topic.view(pair, "Norway–Sweden", "topics/no-se.html", "f", None, places, EN)
    assert made.standing is not None
    assert made.standing.url == "articles/new.html#s0-1"
    assert [(point.value, point.date.label, point.url) for point in made.moved[0].points] == [
        ("≈ 1,500", "1 March 2025", "articles/old.html#s0-1"),
        ("3,000", "8 March 2025", "articles/new.html#s0-1"),
    ]
    assert [story.label for story in made.stories] == ["8 March 2025", "1 March 2025"]
    assert [said.date.label for said in made.sides[0].voices[0].said] == ["8 March 2025", "1 March 2025"]
    assert made.figures == ()  # the series says it already


def test_a_figure_that_did_not_move_is_no_arrow() -> None:
    old, new = entry("old"), entry("new", "2025-03-08")
    same = Series("lorries", None, tuple(Observation(None, slug, old.digest.figures[0]) for slug in ("old", "new")))
    assert not topic.series_view(same, {"old": old, "new": new}, {"old": HERE, "new": HERE}, EN).moved


@pytest.mark.parametrize(("code", "words", "least"), [(THEME, THEME / "translations", 40), (RENDER, RENDER.parent / "data" / "interface", 3)])
def test_a_catalogue_knows_every_word_of_the_interface(code: Path, words: Path, least: int) -> None:
    """A word added to a template and not to a catalogue would stand in English on a French page."""
    with (THEME / "translations" / "babel.cfg").open(encoding="utf-8") as lines:
        methods, options = parse_mapping_cfg(lines)
    found = {word for *_, word, _, _ in extract_from_dir(code, methods, options, keywords={**DEFAULT_KEYWORDS, "gettext": None})}
    assert len(found) >= least
    assert {path.stem for path in words.glob("*.po")} == {"de", "es", "fr", "it", "pt"}
    for path in words.glob("*.po"):
        catalogue = read_po(BytesIO(path.read_bytes()))
        known = {message.id for message in catalogue if message.id and all([message.string, *message.string])}
        assert found - known == set(), path.name
        assert known - found == set(), path.name
        faults = [(message.id, str(error)) for message, errors in catalogue.check() for error in errors]
        assert faults == [], path.name  # a placeholder lost or changed


def test_a_value_only_recalled_is_no_step() -> None:
    """ "2,000 guards, up from 1,200 a week ago": the second article recalls what the first said."""
    old, new = entry("old"), entry("new", "2025-03-08")
    first = old.digest.figures[0]
    second = replace(first, value=Decimal(3000))
    told = (Observation("2025-03-01", "old", first), Observation("2025-03-08", "new", second), Observation("2025-03-08", "new", first))
    made = topic.series_view(Series("lorries", None, told), {"old": old, "new": new}, {"old": HERE, "new": HERE}, EN)
    assert [(point.value, point.step) for point in made.points] == [("≈ 1,500", False), ("≈ 3,000", True)]


def test_claims_of_one_day_stand_side_by_side() -> None:
    old, new = entry("old"), entry("new")
    other = replace(old.digest.figures[0], value=Decimal(3000))
    told = (Observation("2025-03-01", "old", old.digest.figures[0]), Observation("2025-03-01", "new", other))
    made = topic.series_view(Series("lorries", None, told), {"old": old, "new": new}, {"old": HERE, "new": HERE}, EN)
    assert ([point.step for point in made.points], made.moved) == ([False, False], False)


def test_a_day_stands_once_in_a_list_whatever_the_order_of_moments() -> None:
    cards = [article.card(entry(slug, day), HERE, EN) for slug, day in (("a", "2025-03-01"), ("b", "2025-03-02"), ("c", "2025-03-01"), ("d", None))]
    assert [(day.iso, len(day.cards)) for day in topic.by_day(cards, EN)] == [("2025-03-02", 1), ("2025-03-01", 2), ("", 1)]


# ------------------------------------------------------------------------------------------------ what lists show
def test_articles_alike_in_their_boxes_are_alike_whatever_else_they_say() -> None:
    seen = article.boxes(digest())
    more = (*digest().article.blocks, Block("paragraph", "Nothing of this is shown in a list."))
    assert article.boxes(digest(blocks=more, removed=(Removal("rule", 3, "Share"),))) == seen


@pytest.mark.parametrize(("old", "new"), [("wait.", "waited."), ("Nothing moved", "Nothing stands"), ("After that", "Later")])
def test_a_sentence_around_what_is_found_is_part_of_the_boxes(old: str, new: str) -> None:
    changed = tuple(replace(block, text=block.text.replace(old, new)) for block in digest().article.blocks)
    assert changed != digest().article.blocks
    assert (article.boxes(digest(blocks=changed)) != article.boxes(digest())) == (old != "After that")


@pytest.mark.parametrize("name", [name for name in Digest.__slots__ if name not in article.TEXT[Digest]])  # type: ignore[attr-defined]
def test_whatever_is_found_is_part_of_the_boxes(name: str) -> None:
    assert article.boxes(replace(digest(), **{name: digest(title="Other").article if name == "article" else ("other",)})) != article.boxes(digest())


@pytest.mark.parametrize("name", [name for name in Article.__slots__ if name not in article.TEXT[Article]])  # type: ignore[attr-defined]
def test_whatever_is_told_of_an_article_is_part_of_the_boxes(name: str) -> None:
    assert article.boxes(digest(**{name: "other"})) != article.boxes(digest())


def test_a_late_view_makes_what_is_read_and_nothing_before() -> None:
    made: list[str] = []
    late = LateView("mark", {"name": lambda: made.append("name") or "A & B"}, lambda: made.append("whole") or Link("A & B", "a&b.html"))
    assert (late.quick_print(), made) == ("mark", [])
    assert (str(late.name), late.name, made) == ("A &amp; B", "A &amp; B", ["name"])
    assert (str(late.url), late.url, made) == ("a&amp;b.html", "a&amp;b.html", ["name", "whole"])
    with pytest.raises(AttributeError):
        _ = late.other
