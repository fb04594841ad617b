"""Writes figures as tables for other programs: CSV and JSON with the same rows under the same column names."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

from ..model import Entry, Figure

COLUMNS = (
    "article",
    "url",
    "day",
    "block",
    "start",
    "end",
    "text",
    "value",
    "upper",
    "unit",
    "kind",
    "counted",
    "approximation",
    "change",
    "claimant",
    "rank",
)
"""The columns in their order; names stay, new ones come last."""

Row = dict[str, str]


def rows(entries: Sequence[Entry], urls: Mapping[str, str]) -> list[Row]:
    """A row for every figure of the entries, by day, slug and place; `urls` are addresses from the site's root by slug. Empty: not known."""
    ordered = sorted(entries, key=lambda e: (e.day or "", e.slug))
    return [_row(e, f, urls.get(e.slug, "")) for e in ordered for f in sorted(e.digest.figures, key=lambda f: f.span)]


def _row(entry: Entry, figure: Figure, url: str) -> Row:
    at = figure.span
    cells = (entry.slug, url, entry.day, at.block, at.start, at.end, figure.text, number(figure.value), number(figure.upper), figure.unit)
    more = (figure.kind, figure.counted, figure.approximation, figure.change, figure.claimant, figure.rank or None)
    return {name: "" if cell is None else str(cell) for name, cell in zip(COLUMNS, (*cells, *more), strict=True)}


def number(value: object) -> str:
    """An exact decimal without exponent; nothing for none.

    >>> from decimal import Decimal
    >>> number(Decimal("1E+3")), number(None)
    ('1000', '')
    """
    return "" if value is None else f"{value:f}"


def as_csv(table: Sequence[Row]) -> str:
    """The rows as CSV. A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([row[name] if name in ("value", "upper") else safe(row[name]) for name in COLUMNS] for row in table)
    return out.getvalue()


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs.

    >>> safe("=1+1"), safe("1 500")
    ("'=1+1", '1 500')
    """
    risky = cell.lstrip()[:1] in tuple("=+-@") or cell[:1] in tuple("\t\r\n")
    return f"'{cell}" if risky else cell


def as_json(table: Sequence[Row]) -> str:
    """The rows as JSON: strings throughout, so that no decimal becomes a binary float."""
    return json.dumps(list(table), ensure_ascii=False, indent=1) + "\n"
