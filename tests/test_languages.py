"""Six language files: every line of them earns its place by a case that fails when it is deleted, and takes nothing that only looks like debris."""

from __future__ import annotations

from dataclasses import replace

import pytest

from news_digest.knowledge import language
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
