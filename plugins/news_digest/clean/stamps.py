"""Date stamps: "Published 18 October 2024 at 14:03", "Publié il y a 3 heures"; an absolute date in one is the article's date."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from ..knowledge import basics
from ..language import Language
from ..late import dataclass
from ..regex import regex
from .core import span, traits
from .dates import date_in, months, zones
from .measures import count
from .page import Page, cut, drop

LONGEST = count("stamps", "longest")
"""Characters: the longest stamps name two moments and a reading time."""

BRIEF = count("stamps", "brief")
"""Characters of a stamp without a number, such as "Updated yesterday"."""

WORDS = count("stamps", "words")
"""Words of such a stamp: "Publié il y a une heure"."""

_DIGIT = regex(r"\d")
_CLOCK = regex(r"(?<!\d)\d{1,2}[:h]\d\d(?!\d)")
_BETWEEN = (",", ";", "|", "•", "·", "-", "–", "—", "/", "(", ":", ".", "\t")
_ROW = regex(r"(?<!\s)\s+[|·•]\s+")
_TOKEN = regex(r"\d+|[^\W\d_]+")


_PLACE = regex(r"(?:[A-ZÀ-ÖØ-Þ][\w’'.]*[ -]){0,3}[A-ZÀ-ÖØ-Þ][\w’'.]*")
_APART = regex(r"\s{0,9}[,–—|-]\s{0,9}\S")
"""A stamp may say where: "Lowmouth, 8 March 2025, 14:03", "LOWMOUTH - 08 MAR 2025"."""

ENTRIES = count("stamps", "entries")
"""Plain days within an article from which they are the heads of its entries, not the day it was written."""

NEAR = count("stamps", "near")
"""Lines around the article's first paragraph in which a date without a word such as "published" is the article's."""


@dataclass(frozen=True, slots=True)
class _Words:
    signs: frozenset[str]
    updates: frozenset[str]
    allowed: frozenset[str]


@lru_cache(maxsize=1)
def _vocabulary() -> _Words:
    """Words of stamps in all languages: a paste mixes the page's language with the site's."""
    published = frozenset(sign.split()[-1] for lang in basics() for sign in lang.clean.stamp_signs)
    updates = frozenset(sign.split()[-1] for lang in basics() for sign in lang.clean.update_signs)
    words = {w for lang in basics() for w in lang.clean.stamp_words}
    words |= {w for lang in basics() for sign in (*lang.clean.stamp_signs, *lang.clean.update_signs) for w in sign.split()}
    words |= {w for lang in basics() for day in lang.clean.weekdays for w in day.split()}
    return _Words(published | updates, updates - published, frozenset((*words, *months(), *zones())))


@lru_cache(maxsize=4096)
def stamp_start(text: str) -> int | None:
    """Where the stamp that ends this line begins: 0 when it is the whole line, None when there is none.

    >>> stamp_start("Published 18 October 2024 at 14:03"), stamp_start("It was published on Monday by the ministry.")
    (0, None)
    >>> stamp_start("News | 3 July 2025 | Farms and water")
    0
    """
    if len(text) > LONGEST or not (len(text) < BRIEF or _DIGIT.search(text)):
        return None
    pieces = _ROW.split(text) if "|" in text or "·" in text or "•" in text else ()
    if len(pieces) > 1 and all(len(piece.split()) <= WORDS for piece in pieces) and any(_DIGIT.search(p) and _start(p) == 0 for p in pieces):
        return 0
    return _start(text)


def _start(text: str) -> int | None:
    words = _vocabulary()
    start: int | None = None
    signed = numbered = False
    found = list(_TOKEN.finditer(text.casefold()))
    for token in reversed(found):
        word = token.group()
        if not (word.isdigit() or word in words.allowed):
            if numbered and _PLACE.fullmatch(text[: token.end()].lstrip()) and date_in(text[token.end() :]) and _APART.match(text, token.end()):
                return 0
            break
        numbered = numbered or word.isdigit()
        if word in words.signs:
            signed, start = True, token.start()
        if token is found[0]:
            start = 0 if signed or date_in(text) else start
    if start and not _set_apart(text, start):
        return None
    return start if numbered or (signed and start == 0 and len(found) <= WORDS) else None


def _set_apart(text: str, start: int) -> bool:
    """Whether a stamp at a line's end is more than the end of its sentence ("The rules were published on 3 May.")."""
    return not traits(text).prose and (text[:start].rstrip(" \u00a0").endswith(_BETWEEN) or text[start].isupper())


def read_stamps(page: Page, lang: Language) -> Page:
    """Remove date stamps and read the article's date from the best of them; "3 hours ago" gives none.

    A stamp that says "published" goes before one that says "updated", and that before a plain date, which must stand near the first paragraph:
    the others are those of teasers. Below the second paragraph a plain day may head an entry of a chronicle and stays; captions are no
    paragraphs, and what stands above the article is none of it. Where several plain days stand in the article they are entries, one and all.
    """
    first, last = span(page)
    chronicle = sum(stamp_start(line.text) == 0 and not _told_apart(line.text) for line in page.lines[first:last]) >= ENTRIES
    prose = above = 0
    dates: list[tuple[int, int, str]] = []
    whole: dict[int, str] = {}
    parts: list[tuple[int, int, int]] = []
    for n, line in enumerate(page.lines):
        above += traits(line.text).prose
        prose += n >= first and line.kind != "caption" and traits(line.text).prose
        start = stamp_start(line.text)
        if start is None or line.marked or ((above if n < first else prose + chronicle) > 1 and not _told_apart(line.text)):
            continue
        found = date_in(line.text[start:], lang.clean.date_order)
        rank = _rank(line.text)
        if found and (rank < PLAIN or abs(n - first) <= NEAR):
            dates.append((rank, abs(n - first), found))
        if start == 0:
            whole[line.number] = "date_stamp"
        else:
            parts.append((line.number, start, len(line.text)))
    if dates and page.date is None:
        page = replace(page, date=min(dates)[2])
    for part in parts:
        page = cut(page, *part, "date_stamp")
    return drop(page, whole)


PLAIN = 2


def is_signed(text: str) -> bool:
    """Whether a line holds a word such as "published" or "updated"."""
    return _rank(text) < PLAIN


def _rank(text: str) -> int:
    """0 for a stamp of publication, 1 for one of an update, 2 for a plain date."""
    words = _vocabulary()
    found = {token.group() for token in _TOKEN.finditer(text.casefold())} & words.signs
    return PLAIN if not found else int(found <= words.updates)


def _told_apart(text: str) -> bool:
    """Whether a line is a stamp wherever it stands: it says "published", or gives the time of the day beside the date."""
    return _rank(text) < PLAIN or _CLOCK.search(text) is not None
