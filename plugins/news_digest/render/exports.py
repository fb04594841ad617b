"""Writes figures as tables for other programs: CSV, and JSON of strings throughout, so that no decimal becomes a binary float, with the same rows
under the same column names."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from json import dumps
from json.encoder import encode_basestring
from typing import Any

from ..model import Entry, Figure, Quote

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

QUOTE_COLUMNS = (
    *("article", "url", "day", "block", "start", "end", "text"),
    *("speaker", "speaker_id", "role", "direct", "translated", "confidence", "group", "key"),
)
"""Those of the quotations. `speaker` is empty where it is not sure who said it; `group` ties the parts of one; `key`: it has a box."""

NUMBERS = frozenset(("value", "upper"))

Row = dict[str, str]


def quote_rows(entries: Sequence[Entry], urls: Mapping[str, str], shown: Collection[str]) -> list[Row]:
    """A row for every quotation of the entries, as `rows`; of an article whose text is not `shown` (slugs), of those that have a box."""
    return [row for entry in ordered(entries) for row in quotes_of(entry, urls.get(entry.slug, ""), entry.slug in shown)]


def quotes_of(entry: Entry, url: str, shown: bool) -> list[Row]:
    """The rows of one article's quotations."""
    return [_quote_row(entry, quote, url) for quote in sorted(entry.digest.quotes, key=lambda q: q.span) if quote.key or shown]


def _quote_row(entry: Entry, quote: Quote, url: str) -> Row:
    at = quote.span
    cells = (entry.slug, url, entry.day, at.block, at.start, at.end, quote.text, quote.speaker, quote.speaker_id, quote.role)
    more = (_flag(quote.direct), _flag(quote.translated), f"{quote.confidence:.3f}", quote.group, _flag(quote.key))
    return {name: "" if cell is None else str(cell) for name, cell in zip(QUOTE_COLUMNS, (*cells, *more), strict=True)}


def _flag(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def rows(entries: Sequence[Entry], urls: Mapping[str, str]) -> list[Row]:
    """A row for every figure of the entries, by day, slug and place; `urls` are addresses from the site's root by slug. Empty: not known."""
    return [row for entry in ordered(entries) for row in figures_of(entry, urls.get(entry.slug, ""))]


def figures_of(entry: Entry, url: str) -> list[Row]:
    """The rows of one article's figures."""
    return [_row(entry, figure, url) for figure in sorted(entry.digest.figures, key=lambda f: f.span)]


def ordered(entries: Sequence[Entry]) -> list[Entry]:
    """Articles as they follow one another in tables."""
    return sorted(entries, key=lambda e: (e.day or "", e.slug))


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


def csv_head(columns: Sequence[str]) -> str:
    """The line above the rows."""
    return _csv([columns])


def csv_lines(table: Sequence[Row], columns: Sequence[str]) -> str:
    """Rows as they stand in a CSV file, whatever rows stand before and behind them. A text that a spreadsheet would take for a formula gets an
    apostrophe in front; numbers stay numbers."""
    return _csv([row[name] if name in NUMBERS else safe(row[name]) for name in columns] for row in table)


def _csv(lines: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs.

    >>> safe("=1+1"), safe("1 500")
    ("'=1+1", '1 500')
    """
    risky = cell.lstrip()[:1] in tuple("=+-@") or cell[:1] in tuple("\t\r\n")
    return f"'{cell}" if risky else cell


def as_json(value: Any) -> str:
    """Mappings, lists, texts and numbers as JSON with an indent of one, which the standard library writes five times as slowly.

    >>> import json
    >>> value = {"a": [{"b": 'é "1"', "c": None}, {}], "d": [], "e": 1.5, "f": True}
    >>> as_json(value) == json.dumps(value, ensure_ascii=False, indent=1) + "\\n"
    True
    """
    return f"{_json(value, chr(10))}\n"


def json_lines(values: Iterable[Any], depth: int = 1) -> str:
    """Values as they stand in a list of JSON so deep, whatever values stand before and behind them; nothing for none."""
    line = "\n" + " " * depth
    return f",{line}".join(_json(value, line) for value in values)


def json_list(parts: Iterable[str], depth: int = 1) -> str:
    """A list so deep of `json_lines`.

    >>> parts = [json_lines(some) for some in ([1, {"a": "b"}], [], [2])]
    >>> json_list(parts) == as_json([1, {"a": "b"}, 2]).rstrip(), json_list([])
    (True, '[]')
    """
    return _closed("[]", list(filter(None, parts)), "\n" + " " * (depth - 1))


def _json(value: Any, line: str) -> str:
    """A value whose lines begin with `line`."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, (int, float, type(None))):
        return dumps(value)
    inner = f"{line} "
    if isinstance(value, Mapping):
        return _closed("{}", [f"{encode_basestring(name)}: {_json(one, inner)}" for name, one in value.items()], line)
    return _closed("[]", [_json(one, inner) for one in value], line)


def _closed(marks: str, parts: Sequence[str], line: str) -> str:
    inner = f"{line} "
    return f"{marks[0]}{inner}{f',{inner}'.join(parts)}{line}{marks[1]}" if parts else marks
