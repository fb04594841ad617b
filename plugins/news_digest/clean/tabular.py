"""Tables of data and tables that only lay a page out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..regex import regex
from .spaces import squeezed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NONE = regex(r"display\s*:\s*none", re.I)
_CELL = 300
"""A table with longer cells is a layout, not a table."""

_NO_DATA = frozenset(("h1", "h2", "h3", "div", "ul", "ol", "form", "figure", "article", "script", "style"))
"""Elements that no cell of a table of data holds."""


def table_of(table: HtmlElement) -> tuple[str, str] | None:
    """The caption ("" where there is none) and the rows of a table of data: two rows and two columns at least, short cells, no blocks or tables
    inside; None for a layout.

    Rows are set apart by line ends, their cells by tabs.
    """
    rows: list[list[str]] = []
    for element in table.iter():
        tag = element.tag
        if tag == "tr":
            rows.append([])
        elif tag in ("td", "th") and rows:
            rows[-1].append("")
        elif (tag == "table" and element is not table) or tag in _NO_DATA or is_hidden(element):
            return None
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    out: list[str] = []
    for row in table.iter("tr"):
        cells = [squeezed("".join(cell.itertext())) for cell in row if cell.tag in ("td", "th")]
        if any(len(cell) > _CELL for cell in cells):
            return None
        if any(cells):
            out.append("\t".join(cells))
    caption = "".join(text for element in table.iterchildren("caption") for text in element.itertext())
    whole = sum(len("".join(text.split())) for text in table.itertext())
    if sum(len("".join(text.split())) for text in (*out, caption)) != whole or not out:
        return None
    return squeezed(caption), "\n".join(out)


def is_hidden(element: HtmlElement) -> bool:
    """Whether its attributes keep an element from being shown."""
    return element.get("hidden") is not None or _NONE.search(element.get("style") or "") is not None
