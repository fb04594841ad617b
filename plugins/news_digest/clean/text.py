"""Pasted text to a page: lines, and where white space sets them off."""

from __future__ import annotations

from ..model import RawArticle, Removal
from ..regex import regex
from .page import Line, Page

_ENDS = regex(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")


def page_of(raw: RawArticle) -> Page:
    """The lines of a paste that are not blank, stripped, with the gaps between them."""
    lines: list[Line] = []
    removed: list[Removal] = []
    gap = True
    for number, row in enumerate(_ENDS.split(raw.text), 1):
        text = row.strip()
        if text and number <= raw.preface:
            removed.append(Removal("front_matter", number, text))
        elif text:
            lines.append(Line(number, text, gap=gap))
        gap = not text
    return Page(raw.source, raw.kind, tuple(lines), url=raw.sidecar.url or raw.url, removed=tuple(removed))
