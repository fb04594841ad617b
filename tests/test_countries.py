"""Countries: what is named, what the article is about, and what only looks like a country."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import cases
from news_digest.analyse import countries, sentences
from news_digest.analyse.gazetteer import fold, read
from news_digest.knowledge import language, table
from news_digest.knowledge.places import KINDS, places, readings
from news_digest.knowledge.territories import slugs
from news_digest.model import Article, Block, CountryMention


def article_of(case: dict[str, Any]) -> Article:
    title, *paragraphs = case["given"].strip().split("\n")
    blocks = tuple(Block("paragraph", text.strip()) for text in paragraphs)
    told = {"date": case.get("date"), "dateline": case.get("dateline"), "topics": tuple(case.get("editor", ()))}
    return Article("a.txt", "text", case["lang"], title, title, blocks, **told)


def found_in(case: dict[str, Any]) -> tuple[CountryMention, ...]:
    article, lang = article_of(case), language(case["lang"])
    return countries.find(article, sentences.split(article.blocks, (), (), lang), lang)


@pytest.mark.parametrize("case", cases("countries"))
def test_case(case: dict[str, Any]) -> None:
    found = found_in(case)
    codes = [c.code for c in found]
    assert set(case.get("found", ())) <= set(codes)
    assert not set(case.get("absent", ())) & set(codes)
    if "first" in case:
        assert codes[0] == case["first"]
        assert found[0].focus
    if "focus" in case:
        assert [c.code for c in found if c.focus] == case["focus"]


@pytest.mark.parametrize("case", [case.values[0] for case in cases("countries")])
def test_spans_point_at_what_was_found(case: dict[str, Any]) -> None:
    article = article_of(case)
    for mention in found_in(case):
        assert mention.mentions >= 1
        for span in mention.spans:
            text = article.blocks[span.block].text[span.start : span.end]
            assert text
            assert text == text.strip()


def test_every_case_says_something() -> None:
    for case in cases("countries"):
        assert {"first", "focus", "found", "absent"} & case.values[0].keys()


@pytest.mark.parametrize("code", ["de", "en", "es", "fr", "it", "pt"])
def test_the_data_names_known_countries(code: str) -> None:
    known = {*slugs(), "-"}
    assert len(places(code)) > 400
    assert {p.code for p in places(code)} <= known
    assert {p.kind for p in places(code)} <= set(KINDS)
    assert {r.code for group in readings(code).values() for r in group} <= known


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_country_has_a_name(code: str) -> None:
    named = {p.code for p in places(code) if p.kind == "name"} | {r.code for group in readings(code).values() for r in group}
    assert sorted(set(slugs()) - named) == []


def test_slugs_are_distinct_and_codes_are_alpha_2() -> None:
    rows = list(table("countries/countries", ("code", "slug", "name", "of")))
    assert len({slug for _, slug, *_ in rows}) == len(rows) == len({code for code, *_ in rows})
    assert all(len(code) == 2 and code.isupper() and code.isalpha() for code, *_ in rows)
    assert all(of == "-" or of in slugs() for *_, of in rows)


HOSTILE = ("", "İstanbul’da İran", "\u2028Россия 中国 🇫🇷", "(" * 20_000, "de " * 7_000 + "Oslo", "Paris " * 4_000, "université d’" * 2_000 + "Oslo")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_raises_on_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)
    for code in ("fr", "en", "tlh"):
        found = found_in({"lang": code, "given": f"{text[:400]}\n{text}"})
        assert all(0 <= s.start < s.end for c in found for s in c.spans)
        assert all(hit.start < hit.end <= len(text) for hit in read(text, code))
