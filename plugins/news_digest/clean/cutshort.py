"""Articles that stop in the midst of a sentence: the source shows only their beginning, whether or not a notice says so."""

from __future__ import annotations

from dataclasses import replace

from ..language import Language
from ..regex import regex
from .core import traits
from .folding import words
from .measures import count
from .page import Line, Page, doubt

PARAGRAPHS = count("cutshort", "paragraphs")
"""Paragraphs above the last one that end as sentences end, all of them, from which one that does not is cut."""

WORDS = count("cutshort", "words")
"""Words of a last line that is text and no signature, address or list."""

_DOTS = regex(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")
_LETTER = regex(r"[^\W_],?$")
_MORE = ("read_also", "paywall", "account", "navigation")


def find_cut(page: Page, _: Language) -> Page:
    """Mark the article as cut short where its last paragraph breaks off: at a letter, where all others end; or at an ellipsis, where the page says
    that it is not free, or where a button for the rest stood."""
    prose = [line for line in page.lines if line.kind == "paragraph" and len(words(line.text)) >= WORDS]
    if page.truncated or not prose or prose[-1] is not page.lines[-1] or not _breaks_off(page, prose):
        return page
    advice = "the source shows only the beginning; save the page after logging in"
    return doubt(replace(page, truncated=True), "truncated", prose[-1].text[-80:], advice)


def _breaks_off(page: Page, prose: list[Line]) -> bool:
    last = prose[-1]
    if _DOTS.search(last.text):
        return page.head.free is False or any(r.rule in _MORE and r.line == last.number + 1 for r in page.removed)
    above = prose[:-1]
    return _LETTER.search(last.text) is not None and len(above) >= PARAGRAPHS and all(traits(line.text).stopped for line in above)
