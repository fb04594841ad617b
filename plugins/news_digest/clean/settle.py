"""Law 4 by its own means: the rules run again on what they kept, as if that had been pasted, until they keep all of it.

What stands between the lines decides about them: a byline is looked for within some lines of the text, a menu is told by the lines around it. Once
the debris is out the lines stand closer, and the rules may see what they could not see before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from .detect import UNKNOWN
from .page import Line, Page, Scar

ROUNDS = 4
"""Harmed pastes settle in two; a paste that does not is left as the last round found it."""


def settled(page: Page, run: Callable[[Page], Page], declared: str) -> Page:
    """A paste on which `run`, the rules, has nothing more to do. Its language is the `declared` one, or told anew from what is left ("und")."""
    for _ in range(ROUNDS):
        numbers = {2 * n + 1: line for n, line in enumerate(_pasted(page))}
        again = _back(run(_fresh(page, numbers, declared)), numbers)
        if not _same_heads(page, again):
            return page
        page, before = _merged(page, again), page
        if page.lines == before.lines:
            return page
    return page


def confirmed(page: Page, run: Callable[[Page], Page], declared: str) -> bool:
    """Whether a headline that stands in no line of the text is its headline still when it is pasted above what is kept: no debris, and no remark."""
    if page.title is None or page.title.number:
        return True
    again = run(_fresh(page, {2 * n + 1: line for n, line in enumerate(_pasted(page))}, declared))
    return again.title is not None and again.title.number == 1


def _same_heads(page: Page, again: Page) -> bool:
    """Whether the second look takes the same lines for headline and standfirst; another headline only where a rule takes the first one for debris."""
    if page.title is None or again.title is None:
        return False
    debris = page.title.number > 0 and any(r.line == page.title.number for r in again.removed)
    decks = {deck.number for deck in (page.subtitle, again.subtitle) if deck}
    return (again.title.number == page.title.number or debris) and len(decks) < 2


def _pasted(page: Page) -> list[Line]:
    """What is kept in the order in which a person would paste it: headline, standfirst, text. Plain text has no way to say what a caption is."""
    heads = [head for head in (page.title, page.subtitle) if head]
    return [*heads, *(line for line in page.lines if line.kind != "caption")]


def _fresh(page: Page, numbers: dict[int, Line], declared: str) -> Page:
    """The page as if it had just come in, with what is known of it already."""
    lines = tuple(replace(line, number=n, kind="paragraph", level=None, marked=False, gap=True) for n, line in numbers.items())
    return replace(page, lines=lines, language=declared, title=None, subtitle=None, removed=(), scars=())


def _back(page: Page, numbers: dict[int, Line]) -> Page:
    """The page with the numbers that its lines have in the input, and the kinds that markup gave them."""

    def home(line: Line) -> Line:
        was = numbers[line.number]
        line = replace(line, number=was.number, gap=was.gap)
        return replace(line, kind=was.kind, level=was.level, marked=True) if was.marked else line

    return replace(
        page,
        lines=tuple(map(home, page.lines)),
        title=home(page.title) if page.title else None,
        subtitle=home(page.subtitle) if page.subtitle else None,
        removed=tuple(replace(r, line=numbers[r.line].number) for r in page.removed),
        scars=tuple(Scar(numbers[s.number].number, s.start, s.end) for s in page.scars),
    )


def _merged(page: Page, again: Page) -> Page:
    """What the second look found, beside what was found before: captions, the standfirst, the account."""
    risen = page.subtitle and again.title and page.subtitle.number == again.title.number
    deck = again.subtitle if risen else page.subtitle or again.subtitle
    kept = {line.number: line for line in again.lines if deck is None or line.number != deck.number}
    lines = _in_order(page.lines, kept)
    gone = {0, page.subtitle.number if page.subtitle and deck is page.subtitle else 0}  # a headline from a file's head stands in no line
    return replace(
        again,
        language=page.language if again.language == UNKNOWN else again.language,
        lines=lines,
        title=page.title if page.title and not page.title.number else again.title,
        subtitle=deck,
        removed=(*page.removed, *(r for r in again.removed if r.line not in gone)),
        doubts=tuple(dict.fromkeys((*page.doubts, *again.doubts))),
    )


def _in_order(before: Iterable[Line], kept: dict[int, Line]) -> tuple[Line, ...]:
    return tuple(line if line.kind == "caption" else kept[line.number] for line in before if line.kind == "caption" or line.number in kept)
