"""The data file of thresholds and weights: every row is read by the rule it names, and what a rule asks for stands in it."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT
from news_digest.clean import signs
from news_digest.clean.measures import COLUMNS, measure
from news_digest.knowledge import DataError, table

ROWS = [(rule, name) for rule, name, _ in table("lines", COLUMNS)]
CLEAN = ROOT / "plugins" / "news_digest" / "clean"


def test_no_row_stands_twice() -> None:
    assert len(set(ROWS)) == len(ROWS)


@pytest.mark.parametrize(("rule", "name"), ROWS)
def test_a_row_is_read_by_the_rule_it_names(rule: str, name: str) -> None:
    text = (CLEAN / f"{rule.partition('.')[0]}.py").read_text("utf-8")
    asked = set(re.findall(rf'(?:measure|count)\("{re.escape(rule)}", "(\w+)"\)', text))
    assert name in asked or f'group("{rule}")' in text


def test_every_sign_of_a_headline_has_its_weight() -> None:
    assert {name for rule, name in ROWS if rule == "signs.weights"} == set(signs.NAMES)


def test_a_row_that_is_missing_is_told() -> None:
    with pytest.raises(DataError, match=r'lines\.tsv: no line for "core" and "weather"'):
        measure("core", "weather")
