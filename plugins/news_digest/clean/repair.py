"""Scars whose cure is certain: a reporting clause said twice, a closing mark that closes nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ..language import Language
from .page import Line, Page, edit


def say_once(page: Page, lang: Language) -> Page:
    """Join a reporting clause that a machine said twice: "a-t-il déclaré. -il a déclaré à l’AFP." is said once.

    Certain only when the second begins with a hyphen and its words are those of the first in another order.
    """
    twice = _twice(lang.clean.pronouns)
    if twice is None:
        return page
    return replace(page, lines=tuple(_said_once(line, twice) if ". -" in line.text else line for line in page.lines))


@lru_cache(maxsize=16)
def _twice(pronouns: tuple[str, ...]) -> re.Pattern[str] | None:
    if not pronouns:
        return None
    who = "|".join(map(re.escape, pronouns))
    return re.compile(rf"\b(\w+)-(?:t-)?({who}) (\w+)(\. -\2 \1 \3)(?=\W)", re.I)


def _said_once(line: Line, twice: re.Pattern[str]) -> Line:
    m = twice.search(line.text)
    return edit(line, "said_twice", m.start(4), m[4], "") if m else line


_STRAY = re.compile(r"([^\s.])\.[\s\u00a0\u202f]*[»”][\s\u00a0\u202f]*(?=[a-zà-öø-ÿ])")


def drop_stray_closing(page: Page, _: Language) -> Page:
    """Turn a full stop and a closing mark that closes nothing, before a clause that goes on in lower case, into a comma.

    Certain only when every quotation that was opened before it in the paragraph is closed already.
    """
    return replace(page, lines=tuple(_closed(line) if "»" in line.text or "”" in line.text else line for line in page.lines))


def _closed(line: Line) -> Line:
    for m in reversed(list(_STRAY.finditer(line.text))):
        before = line.text[: m.end(1)]
        if before.count("«") == before.count("»") and before.count("“") == before.count("”"):
            start = m.end(1)
            line = edit(line, "stray_closing", start, line.text[start : m.end()], ", ")
    return line
