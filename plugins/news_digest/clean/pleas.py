"""What a page says to its reader in the midst of an article: subscribe, accept cookies, get the newsletter, in sentences that no pattern knows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ..language import CleanWords, Language
from .folding import words
from .measures import count, measure
from .page import Line, Page, drop

LONGEST = count("pleas", "longest")
"""Words of a plea in one line."""

KINDS = count("pleas", "kinds")
"""Different words of one kind of plea, a word that speaks to the reader counting as one of them."""

TOLD = measure("pleas", "told")
"""Share of a line's content words that the article uses, from which the line is part of it."""

ABOUT = measure("pleas", "about")
"""Share of the article's words in such lines from which that is what it is about."""

SPOKEN = count("pleas", "spoken")
"""Words of the longest line in which one word of a kind and one for the reader are enough."""

SENTENCE = count("pleas", "sentence")
"""Words of a sentence in a notice."""

CONTENT = count("pleas", "content")
"""Letters of a word that says what a line is about."""

_SPEECH = frozenset('«»“”„"')


def drop_pleas(page: Page, lang: Language) -> Page:
    """Remove lines that ask the reader for something, under the name of what they ask.

    A line goes when it holds two words of one kind ("newsletter", "inbox") or one and a word for the reader ("your newsletter"), shares little with
    the article, and none of those words stands in the rest of the article or its headline: an article about newsletters keeps its sentences.
    Speech stays.
    """
    asks = _asks(page, lang)
    size = sum(len(words(line.text)) for line in page.lines)
    if not asks or sum(len(words(line.text)) for line in page.lines if line.number in asks) > ABOUT * size:
        return page
    others = [words(line.text) for line in page.lines if line.number not in asks]
    told = frozenset(word for text in (*others, words(page.title.text) if page.title else ()) for word in text)
    lines = (line for line in page.lines if line.number in asks)
    return drop(page, {line.number: asks[line.number][0] for line in lines if not asks[line.number][1] & told and is_foreign(line, told, TOLD, lang)})


def is_wall(page: Page, lang: Language) -> bool:
    """Whether a page is nothing but a notice: most of its text asks for consent or a subscription, in words that speak to the reader."""
    reader = frozenset(lang.clean.reader)
    prose = [line for line in page.lines if line.kind in ("paragraph", "item") and len(words(line.text)) >= SENTENCE]
    walled = [line for line in prose if plea(line, lang)]
    return bool(walled) and 2 * len(walled) > len(prose) and 2 * sum(bool(reader.intersection(words(line.text))) for line in walled) >= len(walled)


def is_foreign(line: Line, told: frozenset[str], share: float, lang: Language) -> bool:
    """Whether fewer of a line's content words than this share stand in `told`."""
    content = [word for word in words(line.text) if len(word) >= CONTENT and word not in lang.stopwords]
    return sum(word in told for word in content) < share * max(1, len(content))


def _asks(page: Page, lang: Language) -> dict[int, tuple[str, frozenset[str]]]:
    return {line.number: found for line in page.lines if (found := plea(line, lang))}


def plea(line: Line, lang: Language) -> tuple[str, frozenset[str]] | None:
    """What a line asks for, and the words that say so; None when it asks for nothing.

    >>> english = Language("en", clean=CleanWords(reader=("your",), pleas={"newsletter": ("inbox",)}))
    >>> plea(Line(1, "Get the best stories in your inbox"), english)
    ('newsletter', frozenset({'inbox'}))
    """
    known, here = _known(lang.clean), words(line.text)
    if line.kind in ("table", "caption") or not 3 <= len(here) <= LONGEST or _any(lang.clean).isdisjoint(here):
        return None
    found = [(rule, kinds.intersection(here)) for rule, kinds in known.items() if not kinds.isdisjoint(here)]
    if _SPEECH.intersection(line.text):
        return None
    speaks = len(here) <= SPOKEN and not frozenset(here).isdisjoint(lang.clean.reader)
    return next(((rule, kinds) for rule, kinds in found if len(kinds) + speaks >= KINDS), None)


@lru_cache(maxsize=16)
def _known(clean: CleanWords) -> Mapping[str, frozenset[str]]:
    return {rule: frozenset(entries) for rule, entries in clean.pleas.items()}


@lru_cache(maxsize=16)
def _any(clean: CleanWords) -> frozenset[str]:
    return frozenset().union(*_known(clean).values())
