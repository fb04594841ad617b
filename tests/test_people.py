"""People: names with their roles, what only looks like one, and nothing from damaged words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import cases
from news_digest import knowledge
from news_digest.knowledge import DataError, persons
from speech import read


@pytest.mark.parametrize("case", cases("people"))
def test_case(case: Mapping[str, Any]) -> None:
    r = read(case["lang"], case["given"], case.get("scar"))
    assert {p.name: p.role for p in r.persons} == case["people"]
    assert not {p.name for p in r.persons} & set(case.get("not", ()))


def test_an_id_is_the_slug_of_the_name_and_mentions_are_counted() -> None:
    r = read("fr", ["Park Min-ho arrive. M. Park parle. Park repart."])
    assert [(p.id, p.mentions) for p in r.persons] == [("park-min-ho", 3)]


SPELT = [("fr", "Vladimir Poutine est arrivé."), ("en", "Vladimir Putin is here."), ("de", "Wladimir Putin ist da.")]


@pytest.mark.parametrize(("lang", "text"), SPELT)
def test_a_person_has_one_id_in_all_languages(lang: str, text: str) -> None:
    r = read(lang, [text])
    assert [p.id for p in r.persons] == ["vladimir-putin"]
    assert r.persons[0].name in text


def test_two_spellings_in_one_article_are_one_person() -> None:
    r = read("fr", ["Le président russe Vladimir Poutine est arrivé.", "« Ce pont est trop vieux », a dit Vladimir Putin."])
    assert [(p.id, p.mentions) for p in r.persons] == [("vladimir-putin", 2)]
    assert [q.speaker_id for q in r.said] == ["vladimir-putin"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("Jon Berg\tRU\tJean Berg\nJan Berg\tRU\tJean Berg\n", "Jan Berg: Jean Berg stands twice"),
        ("Jon Berg\tRU\tBerg\n", '"Berg" is one word'),
        ("Jon Berg\tRussia\tJean Berg\n", '"Russia" is no country code'),
    ],
)
def test_the_file_of_spellings_is_checked_when_read(rows: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "people.tsv"
    path.write_text(f"name\tcountry\talso\n{rows}", "utf-8")
    monkeypatch.setattr(knowledge, "data_file", lambda _: path)
    with pytest.raises(DataError, match=re.escape(told)):
        persons.known_persons.__wrapped__()
