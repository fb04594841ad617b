"""Boxes in the midst of a pasted article: lines that stand close together, one of which a pattern knows, where the paragraphs stand apart."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import Language
from .core import span, traits
from .folding import words
from .measures import count, measure
from .page import Line, Page, drop
from .pleas import is_foreign

PLEADING = frozenset(("newsletter", "account", "cookies", "app", "follow", "paywall"))
"""What a box asks for, as rules of furniture are named. Buttons to share, and pointers to other articles, stand close to paragraphs too."""

LINES = count("boxes", "lines")
"""Lines of the biggest box."""

SHARE = measure("boxes", "share")
"""Share of the article's words that a box does not reach."""

LABEL = count("boxes", "label")
"""Words of a line that is too short to tell by its words."""

TOLD = measure("boxes", "told")
"""Share of a line's content words that the rest of the article uses, from which the line is part of it."""


def drop_boxes(page: Page, lang: Language) -> Page:
    """Remove what is left of a box under the rule that took a line of it: its lead-in, its fine print.

    The lines of a box follow each other without a gap, and none of them says what the article says. Where the paragraphs follow each other without
    gaps too, nothing can be told.
    """
    if page.kind != "text":
        return page
    first, last = span(page)
    within = page.lines[first:last]
    if not within:
        return page
    gone = {r.line: r.rule for r in page.removed if within[0].number < r.line < within[-1].number}
    whole = sum(len(words(line.text)) for line in within)
    found: dict[int, str] = {}
    for group in _groups(within, gone):
        rules = [gone[n] for n, line in group if line is None and gone[n] in PLEADING]
        kept = [line for _, line in group if line]
        if rules and kept and len(group) <= LINES and sum(len(words(line.text)) for line in kept) < SHARE * whole:
            told = _said_beside(within, {line.number for line in kept})
            if all(len(words(line.text)) <= LABEL or is_foreign(line, told, TOLD, lang) for line in kept):
                found |= dict.fromkeys((line.number for line in kept), rules[0])
    return drop(page, found)


def _groups(lines: tuple[Line, ...], gone: dict[int, str]) -> Iterator[list[tuple[int, Line | None]]]:
    """Lines, kept and removed ones, whose numbers follow each other."""
    here: dict[int, Line | None] = dict.fromkeys(gone) | {line.number: line for line in lines}
    group: list[tuple[int, Line | None]] = []
    for n in sorted(here):
        if group and n > group[-1][0] + 1:
            yield group
            group = []
        group.append((n, here[n]))
    if group:
        yield group


def _said_beside(lines: tuple[Line, ...], numbers: set[int]) -> frozenset[str]:
    return frozenset(word for line in lines if line.number not in numbers and traits(line.text).prose for word in words(line.text))
