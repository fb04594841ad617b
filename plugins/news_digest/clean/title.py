"""The headline of pasted text: the line that looks most like one, and its repeats dropped."""

from __future__ import annotations

from dataclasses import replace

from ..language import Language
from ..model import Removal
from ..regex import regex
from .core import span, traits
from .folding import likeness, words
from .measures import count, measure
from .page import Line, Page, remove, without
from .signs import Signs, candidates, score

SAME = measure("title", "same")
"""Likeness from which a line repeats another: one word changed in a headline of eight leaves .75."""

STANDFIRST = count("title", "standfirst")
"""Lines below an opening headline in which its standfirst stands."""

_TAIL = regex(r"(?<!\s)\s+([|–—-])\s+([^|]{2,40})$")


def find_title(page: Page, lang: Language) -> Page:
    """Take the headline out of the lines: the head's where there is one, else the likeliest line around the article's first paragraph."""
    if page.title is not None or not page.lines:
        return page
    line = _likeliest(page, frozenset(lang.stopwords)) or page.lines[0]
    return _without_site(replace(page, title=line, lines=tuple(other for other in page.lines if other is not line)))


def _likeliest(page: Page, stop: frozenset[str]) -> Line | None:
    """The line with the highest score; the first of equals. What stands right below an opening headline is its standfirst, however much more of the
    article it tells."""
    some = candidates(page, stop)
    n = max(some, key=lambda one: (score(one[1]), -one[0]), default=(-1, None))[0]
    if some and some[0][0] == 0 and (_tidy(page) or (0 < n <= STANDFIRST and _opens(some[0][1]))):
        n = 0
    return page.lines[n] if n >= 0 else None


def _opens(signs: Signs) -> bool:
    """Whether an opening line reads as a headline of this article, and not as the name of a site."""
    plain = not (signs.stopped or signs.crumbs or signs.capitals)
    return bool(signs.first and signs.length and signs.alone and plain and signs.told)


def _tidy(page: Page) -> bool:
    """Whether the paste is an article without debris, as cleaning leaves it: nothing was taken out, and a short line stands alone on top."""
    first, _ = span(page)
    return not page.removed and first <= 1 and page.lines[0].kind == "paragraph" and len(page.lines) > 1 and page.lines[1].gap


def _without_site(page: Page) -> Page:
    """The page with a headline that does not end in the site's name: "Headline | Site", or "Headline - Site" where a line says just "Site"."""
    title = page.title
    found = _TAIL.search(title.text) if title else None
    if title is None or found is None or traits(title.text[: found.start()]).size < 3:
        return page
    name = words(found[2])
    if found[1] != "|" and not (name and any(words(text) == name for text in (*(r.text for r in page.removed), *(li.text for li in page.lines)))):
        return page
    parted = without(title, found.start(), len(title.text))
    if parted is None:
        return page
    return replace(page, title=parted[0], removed=(*page.removed, Removal("site_name", title.number, parted[1].strip())))


def drop_repeated_title(page: Page, _: Language) -> Page:
    """Remove lines that say the headline again, exactly or nearly; a paragraph that only begins with its words stays."""
    titles = [words(page.title.text)] if page.title else []
    titles += [words(t) for t in page.head.titles]
    again = frozenset(line.number for line in page.lines if _repeats(words(line.text), titles))
    return remove(page, again, "repeated_title")


def _repeats(line: tuple[str, ...], titles: list[tuple[str, ...]]) -> bool:
    return any(line == title or (len(title) > 3 and abs(len(line) - len(title)) <= 4 and likeness(line, title) >= SAME) for title in titles)
