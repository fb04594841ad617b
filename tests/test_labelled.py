"""Quotations and speakers of German, Spanish, Italian and Portuguese articles that were labelled before the first run (tests/blind/README.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import HERE
from labelled import Labelled, Tally, articles, is_right, measure

FLOORS = {
    "de-1": (0.99, 0.96, 0.95),
    "de-2": (0.99, 0.93, 0.94),
    "es-1": (0.98, 0.91, 0.89),
    "es-2": (0.99, 0.86, 0.86),
    "it-1": (0.99, 0.89, 0.92),
    "it-2": (0.99, 0.78, 0.80),
    "pt-1": (0.99, 0.83, 0.85),
    "pt-2": (0.99, 0.81, 0.84),
}
"""F1 of the quotations, attribution, displayed precision: a little below what was measured last."""


@pytest.mark.parametrize("name", FLOORS)
def test_no_worse_than_it_was(name: str) -> None:
    tally = measure(articles(HERE / "blind" / "speech" / f"{name}.txt"), name[:2])
    for got, floor in zip((tally.f1, tally.attribution, tally.displayed), FLOORS[name], strict=True):
        assert got >= floor, [str(tally), *(tally.errors or [])]


def test_the_measure_sees_what_is_wrong(tmp_path: Path) -> None:
    """A wrong name, a quotation that is missed and one that is none all cost; an abstention costs attribution only."""
    file = tmp_path / "de.txt"
    file.write_text("# Die Brücke bleibt zu\n„{Paul Vogt|Die Brücke ist viel zu alt}“, sagte Anna Berger.\n", "utf-8")
    pasted = "Die Brücke bleibt zu\n\n„Die Brücke ist viel zu alt“, sagte Anna Berger."
    assert articles(file) == [Labelled("Die Brücke bleibt zu", pasted, (("Paul Vogt", "Die Brücke ist viel zu alt"),))]
    assert (is_right("Paul Vogt", "Anna Berger"), is_right("Amt/Anna Berger", "Anna Berger"), is_right("Anna Berger", None)) == (False, True, False)
    tally = Tally(answers=4, found=4, hit=3, judged=3, right=2, shown=3, shown_right=2)
    assert (tally.f1, round(tally.attribution, 3), round(tally.displayed, 3)) == (0.75, 0.667, 0.667)
