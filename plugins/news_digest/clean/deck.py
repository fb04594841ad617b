"""The standfirst of pasted text: the line below the headline that says what the article says, and lines that say something twice."""

from __future__ import annotations

from dataclasses import replace

from ..language import Language
from .core import prose_in, span, traits
from .dateline import has_dateline
from .folding import likeness, words
from .measures import count, measure
from .page import Line, Page, drop, put

REACH = count("deck", "reach")
"""Lines below the headline among which the standfirst stands."""

SHORTEST, LONGEST = count("deck", "shortest"), count("deck", "longest")
"""Words of a standfirst."""

PARAGRAPH = count("deck", "paragraph")
"""Words of one that is a paragraph, parted from the others by the byline."""

_BETWEEN = ("byline", "date_stamp", "reading_time")

TOLD = measure("deck", "told")
"""Share of its words, stop words aside, that the article uses: section names and slogans have less."""

CLOSE = measure("deck", "close")
"""The same for the line right below the headline."""

NEAR = count("deck", "near")
"""Lines into the article within which a standfirst is said again."""

SAME = measure("deck", "same")
"""Likeness from which a line repeats the standfirst."""


def find_deck(page: Page, lang: Language) -> Page:
    """Take the standfirst out of the lines: no sentence of the article's run, but below the headline and in the article's words."""
    if page.kind != "text" or page.subtitle is not None or page.title is None or not page.title.number:
        return page
    first, _ = span(page)
    below = [line for line in page.lines[:first] if line.number > page.title.number][:REACH]
    told = frozenset(words(prose_in(page)))
    stop = frozenset(lang.stopwords)
    for n, line in enumerate(below):
        if line.kind == "paragraph" and SHORTEST <= traits(line.text).size <= LONGEST and _over_credit(page, line):
            return put(page, replace(line, kind="caption"))
        share = CLOSE if n == 0 and line.number <= page.title.number + 2 else TOLD
        listed = any(other is not line and words(other.text) == words(line.text) for other in page.lines)  # a table of contents
        if line.kind == "paragraph" and (line.gap or n == 0) and _is_deck(line, told, stop, share) and (traits(line.text).prose or not listed):
            return _with(page, line)
    top = _over_byline(page)
    return _with(page, top) if top else page


def _with(page: Page, line: Line) -> Page:
    return replace(page, subtitle=line, lines=tuple(other for other in page.lines if other is not line))


def _over_byline(page: Page) -> Line | None:
    """The paragraph right below the headline when the byline or the date stood between it and the rest of the article."""
    below = [line for line in page.lines if page.title and line.number > page.title.number]
    if not below or below[0].kind != "paragraph" or not SHORTEST <= traits(below[0].text).size <= PARAGRAPH or has_dateline(below[0]):
        return None
    body = next((line.number for line in below[1:] if line.kind == "paragraph" and traits(line.text).prose), 0)
    parted = any(r.rule in _BETWEEN and below[0].number < r.line < body for r in page.removed)
    return below[0] if parted else None


def _over_credit(page: Page, line: Line) -> bool:
    """Whether a photo credit stood right below this line: then it is a caption."""
    return any(r.rule == "photo_credit" and line.number < r.line <= line.number + 2 for r in page.removed)


def _is_deck(line: Line, told: frozenset[str], stop: frozenset[str], share: float) -> bool:
    content = [w for w in words(line.text) if w not in stop]
    size = traits(line.text).size
    return SHORTEST <= size <= LONGEST and bool(content) and sum(w in told for w in content) >= share * len(content)


def drop_repeated_lines(page: Page, _: Language) -> Page:
    """Remove what says the standfirst again, exactly or nearly, and paragraphs that stand word for word above: pull quotes, teasers, pastes
    made twice. What stands right below the headline and again a few lines down is the standfirst."""
    deck = words(page.subtitle.text) if page.subtitle else ()
    seen: set[tuple[str, ...]] = set()
    again: set[tuple[str, ...]] = set()
    found: dict[int, str] = {}
    for n, line in enumerate(page.lines):
        here = words(line.text)
        if deck and abs(len(here) - len(deck)) <= 4 and likeness(here, deck) >= SAME:
            found[line.number] = "repeated_deck"
        elif traits(line.text).prose and line.kind != "table":
            if here in seen:
                found[line.number] = "repeated_line"
                if n <= NEAR:
                    again.add(here)
            seen.add(here)
    page = drop(page, found)
    top = page.lines[0] if page.lines else None
    if page.kind != "text" or page.subtitle is not None or not page.title or not top or has_dateline(top):
        return page
    if words(top.text) in again and top.number > page.title.number:
        return replace(page, subtitle=top, lines=page.lines[1:])
    return page
