"""What stands around the article: menus, teasers and footers outside its run of paragraphs; menu lines inside it."""

from __future__ import annotations

from dataclasses import replace

from ..language import Language
from ..regex import regex
from .core import span, traits
from .measures import count, measure
from .page import Line, Page, drop, runs

LIST = count("navigation", "list")
"""Lines that make a list."""

LITTLE = measure("navigation", "little")
"""Share of the article's words above its headline that are no part of it."""

_LETTER = regex(r"[^\W\d_]")
_NO_HEADING = tuple(".…:,;!。：，；！،؛۔।")


def drop_navigation(page: Page, _: Language) -> Page:
    """Remove every line outside the article's run of paragraphs, and those inside that hold no word: rules, counters, ornaments.

    Captions below the headline stay. When there is no prose at all, nothing is sure and every line stays.
    """
    first, last = span(page)
    if last == 0:
        return page
    begin = page.title.number if page.title else 0
    first = max(first, _below_headline(page, first, last))
    above = [line.number for line in page.lines[:first] if line.body is not True and not (line.kind == "caption" and line.number > begin > 0)]
    below = [line.number for line in page.lines[last:] if line.body is not True]
    wordless = [line.number for line in page.lines[first:last] if not line.marked and not _LETTER.search(line.text)]
    return drop(page, dict.fromkeys((*above, *below), "navigation") | dict.fromkeys(wordless, "wordless"))


def mark_headings(page: Page, _: Language) -> Page:
    """Short lines before a paragraph are subheads, also in quotation marks.

    A paragraph that is only a quotation ends as a sentence ends, inside or outside its marks, and stays a paragraph.
    """
    lines = page.lines
    out: list[Line] = []
    for n, line in enumerate(lines):
        after = lines[n + 1] if n + 1 < len(lines) else None
        if not line.marked and line.kind == "paragraph" and after and is_heading(line) and traits(after.text).size >= 8:
            line = replace(line, kind="heading", level=2)
        out.append(line)
    return replace(page, lines=tuple(out))


def _below_headline(page: Page, first: int, last: int) -> int:
    """Where a pasted article begins when a little of what looks like it stands above its headline: a picture's caption, a kicker."""
    begin = page.title.number if page.title and page.kind == "text" else 0
    above = [line for line in page.lines[first:last] if line.number < begin]
    whole = sum(traits(line.text).size for line in page.lines[first:last])
    return first + len(above) if sum(traits(line.text).size for line in above) <= LITTLE * whole else first


def mark_items(page: Page, _: Language) -> Page:
    """Type the lines of a list in a paste, which can't say so: several that follow each other without a gap, none of which ends as a sentence."""
    if page.kind != "text":
        return page
    items: set[int] = set()
    for group in runs(page.lines):
        if len(group) >= LIST and not any(line.marked or line.kind != "paragraph" or traits(line.text).stopped for line in group):
            items |= {line.number for line in group}
    lines = (replace(line, kind="item", marked=True) if line.number in items else line for line in page.lines)
    return replace(page, lines=tuple(lines)) if items else page


def is_heading(line: Line) -> bool:
    """Whether a line reads as a subhead: short, and not ended as a sentence ends (a question may be one)."""
    look = traits(line.text)
    text = line.text.rstrip(' \u00a0\u202f»”«“"')
    return 1 <= look.size <= 14 and "://" not in text and not text.endswith(_NO_HEADING)
