"""Languages: every line of the six files has a case that fails when it is deleted; other scripts lose nothing and are shown their own way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from account import account, settled
from building import build
from conftest import cases
from news_digest.clean import clean
from news_digest.knowledge import language
from news_digest.model import RawArticle
from proving import CODES, cases_of, unproven, wrong


@pytest.mark.parametrize("code", CODES)
def test_every_case_holds(code: str) -> None:
    assert wrong(language(code), cases_of(code)) == []


@pytest.mark.parametrize("code", CODES)
def test_every_entry_has_a_case_that_misses_it(code: str) -> None:
    """Deleted, it would be noticed: an entry without a case, or one that another doubles, is listed here."""
    assert unproven(language(code), cases_of(code)) == []


def test_an_entry_without_a_case_is_found_out() -> None:
    lang = language("de")
    more = {**lang.clean.furniture, "share": (*lang.clean.furniture["share"], "den * leuchtturm teilen")}
    months = (*lang.clean.months[:11], lang.clean.months[11] + " christmond")
    assert unproven(replace(lang, clean=replace(lang.clean, furniture=more, months=months)), cases_of("de")) == [
        "furniture: share: den * leuchtturm teilen",
        "months: christmond",
    ]


@pytest.mark.parametrize("case", cases("clean/scripts"))
def test_a_script_of_its_own_keeps_its_text(case: dict[str, Any]) -> None:
    article = clean(RawArticle("paste.txt", "text", case["given"]))
    account(case["given"], article)
    settled(article)
    assert (article.language, article.title, article.date) == (case["language"], case["title"], case.get("date"))
    assert [block.text for block in article.blocks] == case["kept"]
    assert [block.text for block in article.blocks if block.kind == "heading"] == [case["heading"]]
    assert not article.repairs


def test_its_page_says_language_and_direction(tmp_path: Path) -> None:
    found = [param.values[0] for param in cases("clean/scripts")]
    for case in found:
        path = tmp_path / "content" / "articles" / f"{case['language']}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(case["given"], "utf-8")
    output = build(tmp_path / "output", tmp_path / "content")
    pages = [text for path in output.rglob("*.html") if '<article class="digest"' in (text := path.read_text("utf-8"))]
    for case in found:
        (page,) = [page for page in pages if case["kept"][0] in page]
        assert f'lang="{case["language"]}" dir="{case["direction"]}"' in page
        assert case["title"] in page
