"""Scars whose cure is certain: a reporting clause said twice, a closing mark that closes nothing, words without the space between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache

from ..language import Language
from ..regex import regex
from .folding import words
from .page import Line, Page, edit, edit_all


def repaired(page: Page, mend: Callable[[Line], Line]) -> Page:
    """The page with its lines and its standfirst mended."""
    return replace(page, lines=tuple(map(mend, page.lines)), subtitle=mend(page.subtitle) if page.subtitle else None)


def say_once(page: Page, lang: Language) -> Page:
    """Join a reporting clause that a machine said twice: "a-t-il déclaré. -il a déclaré à l’AFP." is said once.

    Certain only when the second begins with a hyphen and its words are those of the first in another order.
    """
    twice = _twice(lang.clean.pronouns)
    if twice is None:
        return page
    return repaired(page, lambda line: _said_once(line, twice) if ". -" in line.text else line)


@lru_cache(maxsize=16)
def _twice(pronouns: tuple[str, ...]) -> re.Pattern[str] | None:
    if not pronouns:
        return None
    who = "|".join(map(re.escape, pronouns))
    return re.compile(rf"\b(\w+)-(?:t-)?({who}) (\w+)(\. -\2 \1 \3)(?=\W)", re.I)


def _said_once(line: Line, twice: re.Pattern[str]) -> Line:
    m = twice.search(line.text)
    return edit(line, "said_twice", m.start(4), m[4], "") if m else line


_STRAY = regex(r"([^\s.])\.[\s\u00a0\u202f]*[»”][\s\u00a0\u202f]*(?=[a-zà-öø-ÿ])")


def drop_stray_closing(page: Page, _: Language) -> Page:
    """Turn a full stop and a closing mark that closes nothing, before a clause that goes on in lower case, into a comma.

    Certain only when every quotation that was opened before it in the paragraph is closed already.
    """
    return repaired(page, lambda line: _closed(line) if "»" in line.text or "”" in line.text else line)


def _closed(line: Line) -> Line:
    for m in reversed(list(_STRAY.finditer(line.text))):
        before = line.text[: m.end(1)]
        if before.count("«") == before.count("»") and before.count("“") == before.count("”"):
            start = m.end(1)
            line = edit(line, "stray_closing", start, line.text[start : m.end()], ", ")
    return line


_GLUE = regex(
    r"[.!?…,A-ZÀ-ÖØ-Þ](?<=[a-zà-öø-ÿ].)(?:(?<=[.!?…])[A-ZÀ-ÖØ-Þ]|(?<=,)[^\W\d_]|(?<=[A-ZÀ-ÖØ-Þ])[a-zà-öø-ÿ]{2})"
)  # it begins with what is rare behind a small letter: that is searched fast
"""Where a space may be missing; the patterns below look closer."""

_SENTENCES = regex(r"[.!?…](?<=[^\W\d_A-ZÀ-ÖØ-Þ]{3}.)(?=([A-ZÀ-ÖØ-Þ][^\W\d_]{0,15})[\s,’'])")
_COMMA = regex(r",(?<=[^\W\d_]{2}.)(?=[^\W\d_]{2})")
_WORDS = regex(r"(?<![\w@/.-])([a-zà-öø-ÿ]{2,})(?=([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,})(?![\w@/]))")
_WHOLE = regex(r"[^\W\d_]+")
_ADDRESS = regex(r"(?<!\S)\S*(?:@|://|www\.|/)\S*")


def part_glued(page: Page, lang: Language) -> Page:
    """Put back the space that was lost between two sentences ("the town.The mayor"), behind a comma ("late,she"), between two words ("ofLondon").

    Certain only where the second sentence opens with one of the language's commonest words, and where both words are known: one as such a word, the
    other from elsewhere in the text. Addresses stay.
    """
    stop = frozenset(lang.stopwords)
    lines = (*page.lines, page.subtitle) if page.subtitle else page.lines
    if not stop or not any(_looks_glued(line) for line in lines):
        return page

    @cache
    def known() -> frozenset[str]:
        return frozenset(word for line in lines for word in _WHOLE.findall(line.text))

    def part(line: Line) -> Line:
        return edit_all(line, "part_glued", [(at, "", " ") for at in _gaps(line.text, stop, known)]) if _looks_glued(line) else line

    return repaired(page, part)


def _looks_glued(line: Line) -> bool:
    return line.kind != "table" and _GLUE.search(line.text) is not None


def _gaps(text: str, stop: frozenset[str], known: Callable[[], frozenset[str]]) -> list[int]:
    """Where a space is missing."""
    found = {m.end() for m in _SENTENCES.finditer(text) if words(m[1])[0] in stop}
    found |= {m.end() for m in _COMMA.finditer(text)}
    found |= {m.end() for m in _WORDS.finditer(text) if m[1] in stop and m[2] in known()}
    return sorted(found - {at for m in _ADDRESS.finditer(text) for at in range(m.start(), m.end() + 1)})
