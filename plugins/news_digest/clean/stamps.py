"""Date stamps: "Published 18 October 2024 at 14:03", "Publié il y a 3 heures"; an absolute date in one is the article's date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ..knowledge import languages
from ..language import Language
from .dates import date_in, months
from .page import Page, cut, remove

LONGEST = 160
"""Characters: the longest stamps name two moments and a reading time."""

BRIEF = 30
"""Characters of a stamp without a number, such as "Updated yesterday"."""

_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Words:
    signs: frozenset[str]
    allowed: frozenset[str]


@lru_cache(maxsize=1)
def _vocabulary() -> _Words:
    """Words of stamps in all languages: a paste mixes the page's language with the site's."""
    signs = frozenset(sign.split()[-1] for lang in languages() for sign in lang.clean.stamp_signs)
    words = {w for lang in languages() for w in lang.clean.stamp_words}
    words |= {w for lang in languages() for day in lang.clean.weekdays for w in day.split()}
    return _Words(signs, frozenset(words) | signs | frozenset(months()))


def stamp_start(text: str) -> int | None:
    """Where the stamp that ends this line begins: 0 when it is the whole line, None when there is none.

    >>> stamp_start("Published 18 October 2024 at 14:03"), stamp_start("It was published on Monday by the ministry.")
    (0, None)
    """
    if len(text) > LONGEST or not (len(text) < BRIEF or _DIGIT.search(text)):
        return None
    words = _vocabulary()
    start: int | None = None
    signed = numbered = False
    found = list(_TOKEN.finditer(text.casefold()))
    for token in reversed(found):
        word = token.group()
        if not (word.isdigit() or word in words.allowed):
            break
        numbered = numbered or word.isdigit()
        if word in words.signs:
            signed, start = True, token.start()
        if token is found[0]:
            start = 0 if signed or date_in(text) else start
    return start if numbered or (signed and start == 0 and len(found) <= 4) else None


def read_stamps(page: Page, lang: Language) -> Page:
    """Remove date stamps and read the article's date from the first that names one; "3 hours ago" gives none.

    A plain date is a stamp only above the second paragraph: further down it may head the entries of a chronicle.
    """
    prose = 0
    for line in page.lines:
        prose += len(line.text) > LONGEST
        start = stamp_start(line.text)
        if start is None or (prose > 1 and not is_signed(line.text)):
            continue
        found = date_in(line.text[start:], lang.clean.date_order)
        if found and page.date is None:
            page = replace(page, date=found)
        page = remove(page, (line.number,), "date_stamp") if start == 0 else cut(page, line.number, start, len(line.text), "date_stamp")
    return page


def is_signed(text: str) -> bool:
    """Whether a word such as "published" or "updated" stands in the text."""
    signs = _vocabulary().signs
    return any(token.group() in signs for token in _TOKEN.finditer(text.casefold()))
