"""Pull quotes: a sentence of the article set again as display text, with the name of whoever said it below."""

from __future__ import annotations

from itertools import pairwise

from ..language import Language
from .core import span, traits
from .folding import words
from .measures import count
from .page import Line, Page, remove

SHORTEST, LONGEST = count("pull", "shortest"), count("pull", "longest")
"""Words of a pull quote; a subhead repeats fewer of its article's."""

QUOTED = count("pull", "quoted")
"""Words of one that markup sets as a quotation."""

SIGNED = count("pull", "signed")
"""Words of the line below it that says who is quoted."""


def drop_pull_quotes(page: Page, _: Language) -> Page:
    """Remove lines of the article that another line of it says whole, and longer; and the name that stands with one, not being a sentence.

    In a saved page only what its markup quotes is looked at: its short lines may repeat a sentence on purpose, as a subhead or in a list.
    """
    first, last = span(page)
    lines = page.lines[first:last]
    likely = [line for line in lines if _may_be(line)]
    whole = "\n".join(f" {' '.join(words(line.text))} " for line in lines) if likely else ""
    pulled = {line.number for line in likely if _again(" ".join(words(line.text)), whole)}
    return remove(page, pulled | _signatures(lines, pulled), "pull_quote") if pulled else page


def _may_be(line: Line) -> bool:
    if line.kind == "blockquote":
        return QUOTED <= len(words(line.text)) <= LONGEST
    return line.kind == "paragraph" and line.body is None and SHORTEST <= len(words(line.text)) <= LONGEST


def _again(text: str, whole: str) -> bool:
    """Whether these words stand within a longer line."""
    at = whole.find(f" {text} ")
    while at >= 0:
        end = at + len(text) + 2
        if (at > 0 and whole[at - 1] != "\n") or (end < len(whole) and whole[end] != "\n"):
            return True
        at = whole.find(f" {text} ", end)
    return False


def _signatures(lines: tuple[Line, ...], pulled: set[int]) -> set[int]:
    """The lines right below pull quotes, without a gap, that are no sentence."""
    out = set()
    for above, line in pairwise(lines):
        short = len(words(line.text)) <= SIGNED and not traits(line.text).stopped
        if above.number in pulled and short and not line.gap and line.kind != "heading" and line.body is not True:
            out.add(line.number)
    return out
