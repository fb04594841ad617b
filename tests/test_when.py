"""Days told by the day of writing: resolved only where that day is known and the words leave no doubt."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import cases
from news_digest.analyse import sentences, when
from news_digest.knowledge import language, table
from news_digest.knowledge.moments import when_words
from news_digest.model import Article, Block

ROWS = table("when", ("language", "unit", "shift", "terms"))
TERMS = [(code, unit, int(shift), term.strip()) for code, unit, shift, cell in ROWS for term in cell.split(";")]


def found(code: str, text: str, date: str | None, estimated: bool = False) -> dict[str, list[str]]:
    article = Article("a.txt", "text", code, "T", "T", (Block("paragraph", text),), date=date, date_estimated=estimated)
    lang = language(code)
    parts = sentences.split(article.blocks, (), (), lang)
    moments = when.find(article, parts, [part.span for part in parts], lang)
    return {text[m.span.start : m.span.end]: [m.first] if m.first == m.last else [m.first, m.last] for m in moments}


@pytest.mark.parametrize("case", cases("when"))
def test_case(case: dict[str, Any]) -> None:
    date = str(case["date"]) if case["date"] else None
    assert found(case["lang"], case["given"], date) == {words: [str(day) for day in days] for words, days in case["found"].items()}


@pytest.mark.parametrize(("code", "unit", "shift", "term"), TERMS)
def test_every_term_does_what_its_row_says(code: str, unit: str, shift: int, term: str) -> None:
    name = next(word for word, n in when_words(code).weekdays.items() if n == 4)
    if code == "pt":
        name += "-feira"
    if unit == "future":
        verb = f"tor{term[1:]}" if term.startswith("-") else term
        assert name in found(code, f"Xyz {name}.", "2024-10-23")
        assert name not in found(code, f"Xyz {verb} abc {name}.", "2024-10-23")
    elif unit == "weekday":
        expected = "2024-10-25" if shift > 0 else "2024-10-18"
        assert found(code, f"Xyz {term} {name} abc.", "2024-10-23")[name] == [expected]
    else:
        assert term in found(code, f"Xyz {term}.", "2024-10-23")


def test_an_estimated_date_resolves_nothing() -> None:
    assert found("en", "It was signed on Friday.", "2024-10-28", True) == {}


def test_only_the_sentences_asked_for() -> None:
    article = Article("a.txt", "text", "en", "T", "T", (Block("paragraph", "It was signed on Friday. It was sealed on Monday."),), date="2024-10-30")
    parts = sentences.split(article.blocks, (), (), language("en"))
    assert [m.first for m in when.find(article, parts, [parts[1].span], language("en"))] == ["2024-10-28"]
