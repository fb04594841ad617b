"""The headline: found among the lines before the article's first paragraph, and its repeats dropped."""

from __future__ import annotations

from dataclasses import replace

from ..language import Language
from .core import prose_in, span, traits
from .folding import likeness, words
from .furniture import rule_of
from .page import Line, Page, remove

REACH = 40
"""Lines above the first paragraph in which a headline is looked for."""

SAME = 0.7
"""Likeness from which a line repeats another: one word changed in a headline of eight leaves .75."""


def find_title(page: Page, lang: Language) -> Page:
    """Take the headline out of the lines: the editor's or the head's where there is one, else the likeliest line above the first paragraph."""
    if page.title is not None or not page.lines:
        return page
    first, last = span(page.lines)
    end = first + 1 if last and not traits(page.lines[first].text).stopped else first
    start = max(0, first - REACH)
    candidates = page.lines[start : max(end, 1)]
    stop = frozenset(lang.stopwords)
    told = frozenset(words(prose_in(page, first, last))) - stop
    ranked = sorted(((_score(line, told, stop, len(candidates) - n), -n, line) for n, line in enumerate(candidates)), key=lambda c: c[:2])
    line = ranked[-1][2]
    page = replace(page, title=line)
    return replace(page, lines=tuple(other for other in page.lines if other is not line))


def _score(line: Line, told: frozenset[str], stop: frozenset[str], above: int) -> float:
    look = traits(line.text)
    if rule_of(line.text):
        return -9.0
    content = [w for w in words(line.text) if w not in stop]
    shared = sum(w in told for w in content) / len(content) if content else 0.0
    score = 2.0 * shared + (1.0 if line.gap else 0.0) - 0.05 * above
    score += 1.0 if 5 <= look.size <= 22 else 0.3 if 3 <= look.size <= 28 else -1.5
    return score - (1.0 if look.stopped and not line.text.endswith(("?", "!", "…", "»", "”", '"')) else 0.0)


def drop_repeated_title(page: Page, _: Language) -> Page:
    """Remove lines that say the headline again, exactly or nearly; a paragraph that only begins with its words stays."""
    titles = [words(page.title.text)] if page.title else []
    titles += [words(t) for t in page.head.titles]
    again = frozenset(line.number for line in page.lines if _repeats(words(line.text), titles))
    return remove(page, again, "repeated_title")


def _repeats(line: tuple[str, ...], titles: list[tuple[str, ...]]) -> bool:
    return any(line == title or (len(title) > 3 and abs(len(line) - len(title)) <= 4 and likeness(line, title) >= SAME) for title in titles)
