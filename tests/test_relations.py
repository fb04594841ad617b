"""What two countries have to do with each other: told by words, with the sentence that says so; and on which side a speaker stands."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import cases
from corpora import NAMES, corpus
from news_digest.analyse import countries, pairs, relations, sentences, sides
from news_digest.knowledge import DataError, language, table
from news_digest.knowledge.relations import KINDS, relation_words
from news_digest.model import Person, Quote, Relation, Span
from test_countries import article_of

GAPS = {
    ("armenia-azerbaijan", "second-round-b"): "settled kilometres are diplomacy without its words",
    ("germany-poland", "flood-b"): "the helpers stand in a sentence that names one country",
    ("north-korea-russia", "treaty-en"): "a treaty's form outweighs its matter",
}
TERMS = [(kind, code, term.strip()) for kind, code, cell in table("relations", ("relation", "language", "terms")) for term in cell.split(";")]
PAIR = {"en": "Peru and Chile", "fr": "le Pérou et le Chili", "de": "Peru und Chile", "es": "Perú y Chile", "it": "Perù e Cile", "pt": "Peru e Chile"}


def relation_of(case: dict[str, Any]) -> tuple[Relation | None, str]:
    article, lang = article_of(case), language(case["lang"])
    parts = sentences.split(article.blocks, (), (), lang)
    lands = countries.find(article, parts, lang)
    found = relations.find(article, parts, lands, pairs.match(article, parts, lands, lang), lang)
    return found, article.blocks[found.evidence.block].text[found.evidence.start : found.evidence.end] if found else ""


@pytest.mark.parametrize("case", cases("relations"))
def test_case(case: dict[str, Any]) -> None:
    found, evidence = relation_of(case)
    assert (found.kind if found else None) == case["relation"]
    assert evidence.startswith(case.get("evidence", ""))


@pytest.mark.parametrize(("kind", "code", "term"), TERMS)
def test_every_term_tells_its_relation(kind: str, code: str, term: str) -> None:
    said = f"{term.rstrip('*')}, {PAIR[code]}, {term.rstrip('*')}."
    found, evidence = relation_of({"lang": code, "given": f"{PAIR[code]}\n{PAIR[code]}: {said}"})
    assert found
    assert found.kind == kind
    assert said in evidence


@pytest.mark.parametrize("name", NAMES)
def test_the_newspapers_relations_are_told(name: str) -> None:
    expected = corpus(name).expected.get("relations", {})
    found = {entry.slug: entry.digest.relation.kind if entry.digest.relation else None for entry in corpus(name).entries}
    wrong = {key for key, kind in expected.items() if found[key] != kind}
    assert wrong == {key for where, key in GAPS if where == name}


def test_one_country_has_no_relation() -> None:
    assert {entry.digest.relation for entry in corpus("portugal").entries} == {None}


def test_the_table_knows_the_seven_relations_in_six_languages() -> None:
    assert {(kind, code) for kind, code, _ in TERMS} == {(kind, code) for kind in KINDS for code in PAIR}
    assert relation_words("ja").of("x") is None


def test_a_relation_that_is_none_stops_the_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    import news_digest.knowledge.relations as room

    monkeypatch.setattr(room, "table", lambda *_: iter([("friendship", "en", "friend*")]))
    with pytest.raises(DataError, match="friendship"):
        relation_words.__wrapped__("en")
    monkeypatch.setattr(room, "table", lambda *_: iter([("aid", "en", "help"), ("trade", "en", "help")]))
    with pytest.raises(DataError, match="under aid and trade"):
        relation_words.__wrapped__("en")


@pytest.mark.parametrize(
    ("speaker", "role", "side"),
    [
        ("Kari Nordby", "Norwegian transport minister", "NO"),
        ("Elena Rossi", "foreign minister of Italy", "IT"),
        ("the Kremlin", None, "RU"),
        ("Olav Berg", "historian at the University of Oslo", None),
        ("Anna Lind", "driver", None),
        ("Tom Hale", "health minister", "GB"),
        (None, None, None),
    ],
)
def test_who_speaks_for_which_country(speaker: str | None, role: str | None, side: str | None) -> None:
    text = "The British health minister, Tom Hale, spoke. Norway, Italy and Russia answered. Anna Lind, a driver, waited in Norway."
    article = article_of({"lang": "en", "given": f"Visit\n{text}"})
    lang = language("en")
    lands = countries.find(article, (), lang)
    people = [Person("x", speaker, role)] if speaker and role else []
    (quote,) = sides.sides(article, [Quote("So it is", Span(0, 0, 8), speaker, "x" if people else None)], people, lands, lang)
    assert quote.side == side
