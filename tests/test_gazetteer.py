"""Every term that the gazetteer knows in German, Spanish, Italian and Portuguese is found where a sentence has it, and missed without its entry."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
import yaml

from conftest import HERE
from news_digest.analyse import countries, sentences
from news_digest.analyse.gazetteer import Hit, fold, read
from news_digest.knowledge import language, table
from news_digest.knowledge.places import Reading, readings
from news_digest.model import Article, Block, Span

DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
CASES: dict[str, list[dict[str, str]]] = yaml.safe_load((HERE / "cases" / "gazetteer.yaml").read_text("utf-8"))
EACH = [pytest.param(lang, case, id=f"{lang}: {case['given'][:40]}") for lang, every in CASES.items() for case in every]


@pytest.mark.parametrize(("lang", "case"), EACH)
def test_each_term_is_found_with_its_country(lang: str, case: dict[str, Any]) -> None:
    assert " ".join(hit.place.code for hit in read(case["given"], lang)) == case["found"]


@cache
def _hits(lang: str) -> tuple[Hit, ...]:
    return tuple(hit for case in CASES[lang] for hit in read(case["given"], lang))


@pytest.mark.parametrize("lang", sorted(CASES))
def test_no_entry_is_without_its_case(lang: str) -> None:
    """A row of adjectives needs one of its inflections, every other term itself: without the entry its sentence would find one country less."""
    met = {(hit.place.code, hit.place.kind, hit.place.term) for hit in _hits(lang)}
    rows = [row for row in table(f"countries/words-{lang}", ("code", "kind", "terms")) if row[0] != "-"]
    terms = {(code, kind): [term.strip() for term in cell.split(";")] for code, kind, cell in rows}
    assert [row for row, every in terms.items() if row[1] == "adjective" and not any((*row, term) in met for term in every)] == []
    assert [(*row, term) for row, every in terms.items() if row[1] != "adjective" for term in every if (*row, term) not in met] == []


@pytest.mark.parametrize("lang", sorted(CASES))
def test_no_entry_says_what_cldr_says_already(lang: str) -> None:
    def named(file: str) -> set[tuple[str, str]]:
        rows = table(f"countries/{file}-{lang}", ("code", "kind", "terms"))
        return {(code, fold(term.strip())) for code, kind, cell in rows if kind == "name" for term in cell.split(";")}

    assert named("names") & named("words") == set()


def test_each_office_of_a_leader_has_its_days_in_order() -> None:
    """A day, a month or a year; the end not before the beginning; nobody twice in one office on one day."""
    rows = list(table("countries/leaders", ("code", "terms", "from", "to")))
    assert [row for row in rows if not (DAY.fullmatch(row[2]) and (DAY.fullmatch(row[3]) or not row[3]))] == []
    assert [row for row in rows if row[3] and row[3] < row[2]] == []
    held = sorted((row[0], term.strip(), *row[2:]) for row in rows for term in row[1].split(";"))
    assert [one for one, then in pairwise(held) if one[:2] == then[:2] and not one[3] < then[2]] == []


@pytest.mark.parametrize("lang", ["fr", "en", "de", "es", "it", "pt"])
def test_each_leader_is_found_and_stands_for_the_country_on_the_first_day(lang: str) -> None:
    rows = [(row[0], term.strip(), row[2]) for row in table("countries/leaders", ("code", "terms", "from", "to")) for term in row[1].split(";")]
    assert [row for row in rows if [hit.place.on(row[2]) for hit in read(f"({row[1]})", lang)] != [row[0]]] == []


# ------------------------------------------------------------------------------------------------ words of more than one reading
READINGS: dict[str, list[dict[str, str]]] = yaml.safe_load((HERE / "cases" / "readings.yaml").read_text("utf-8"))
READ = [pytest.param(lang, case, id=f"{lang}: {case['term']} {case['means']}") for lang, every in READINGS.items() for case in every]


@pytest.mark.parametrize(("lang", "case"), READ)
def test_a_word_of_two_readings_means_what_the_article_says(lang: str, case: dict[str, str]) -> None:
    title, _, text = case["given"].partition(". ")
    article = Article("a.txt", "text", lang, title, title, tuple(Block("paragraph", part) for part in (title, text) if part))
    found = countries.find(article, sentences.split(article.blocks, (), (), language(lang)), language(lang))
    codes = {mention.code for mention in found for at in mention.spans if _word(article, at) == fold(case["term"])}
    assert codes == ({case["means"]} - {"-"})


def _word(article: Article, at: Span) -> str:
    return fold(article.blocks[at.block].text[at.start : at.end])


@pytest.mark.parametrize("lang", sorted(READINGS))
def test_no_reading_is_without_its_case(lang: str) -> None:
    """Inflections of one word, which share their cues, need one case for each reading together."""
    families: dict[tuple[Reading, ...], list[str]] = {}
    for term, read_as in readings(lang).items():
        families.setdefault(read_as, []).append(term)
    met = {(case["term"], case["means"]) for case in READINGS[lang]}
    missing = [(terms[0], one.code) for read_as, terms in families.items() for one in read_as if not any((term, one.code) in met for term in terms)]
    assert missing == []
