"""Figure words: every entry of the six language files has a case that fails when it is deleted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from news_digest.knowledge import language
from proving_figures import CODES, cases_of, unproven, wrong


@pytest.mark.parametrize("code", CODES)
def test_every_case_holds(code: str) -> None:
    assert wrong(language(code), cases_of(code)) == []


@pytest.mark.slow
@pytest.mark.parametrize("code", CODES)
def test_every_entry_has_a_case_that_misses_it(code: str) -> None:
    """Deleted, it would be noticed: an entry without a case, or one that another doubles, is listed here."""
    assert unproven(language(code), cases_of(code)) == []


def test_an_entry_without_a_case_is_found_out() -> None:
    lang = language("de")
    figures = replace(lang.figures, crowds={**lang.figures.crowds, "Myriaden": Decimal(10000)}, forecasts=(*lang.figures.forecasts, "womöglich"))
    found = unproven(replace(lang, figures=figures), cases_of("de"), ("crowds", "forecasts"))
    assert found == ["crowds: Myriaden", "forecasts: womöglich"]
