"""Figures as tables: stable columns, exact decimals, nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
import json

from news_digest.render.exports import COLUMNS, as_json, csv_head, csv_lines, rows
from test_series import entry


def test_tables() -> None:
    told = {"text": "Le port a reçu 1 500 tonnes de blé et 40 camions.", "day": "2024-10-02", "by": "=HYPERLINK(1)"}
    table = rows([entry(2, told, "fr"), entry(1, told, "fr")], {"article-1": "articles/a.html"})
    assert rows([entry(1, told, "fr"), entry(2, told, "fr")], {"article-1": "articles/a.html"}) == table
    read = list(csv.DictReader((csv_head(COLUMNS) + csv_lines(table, COLUMNS)).splitlines()))
    assert len(read) == 4
    assert tuple(read[0]) == COLUMNS
    assert [r["value"] for r in read] == ["1500", "40"] * 2
    assert read[0]["url"] == "articles/a.html"
    assert {r["claimant"] for r in read} == {"'=HYPERLINK(1)"}
    assert json.loads(as_json(table)) == table


def test_no_figures_leave_the_columns() -> None:
    assert csv_head(COLUMNS) + csv_lines(rows([], {}), COLUMNS) == ",".join(COLUMNS) + "\n"
