"""Asks one language file alone, whole and with one entry deleted: what a case of tests/cases/clean/<code>.yaml says must hang on some entry."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any
from unittest.mock import patch

import yaml

from conftest import HERE
from news_digest.clean.byline import agencies, read_bylines
from news_digest.clean.credits import describes_picture, is_credit
from news_digest.clean.folding import key
from news_digest.clean.furniture import entries, index_of, pattern_from, pattern_of, row_of, rule_of
from news_digest.clean.names import named
from news_digest.clean.page import Line, Page
from news_digest.clean.pleas import plea
from news_digest.clean.repair import say_once
from news_digest.clean.scars import find_scars
from news_digest.clean.stamps import read_stamps, stamp_start
from news_digest.clean.typography import set_marks
from news_digest.language import CleanWords, Language

NAMES = ("languages", "basics")
"""The functions by which rules ask for every language."""

TITLE = "Harbour town votes to keep its old lighthouse"
BODY = (
    "The council of a small harbour town voted on Tuesday to keep the lighthouse that has guided its fishermen for a century.",
    "Nine members were in favour and two against, the mayor said after a long meeting that was open to the public.",
)


@contextmanager
def alone(lang: Language) -> Iterator[None]:
    """Every rule of cleaning knows this language and no other."""
    rooms = [room for name, room in sys.modules.items() if name.startswith("news_digest.clean.") and not vars(room).keys().isdisjoint(NAMES)]
    caches = [f for room in rooms for f in vars(room).values() if hasattr(f, "cache_clear") and f.__module__ == room.__name__]
    for cache in caches:
        cache.cache_clear()
    patches = [patch.object(room, name, lambda: (lang,)) for room in rooms for name in NAMES if hasattr(room, name)]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()
        for cache in caches:
            cache.cache_clear()


def _page(lines: str) -> Page:
    """These lines between a headline and two paragraphs, in a language that says nothing of them."""
    texts = (TITLE, *lines.split("\n"), *BODY)
    return Page("case.txt", "text", tuple(Line(n, text) for n, text in enumerate(texts, 1)))


def _stamp(lines: str, lang: Language) -> tuple[str | None, int]:
    page = read_stamps(before := _page(lines), lang)
    return page.date, len(before.lines) - len(page.lines)


def _byline(lines: str, lang: Language) -> tuple[list[str], int]:
    page = read_bylines(before := _page(lines), lang)
    return [*page.authors, *([page.agency] if page.agency else [])], len(before.lines) - len(page.lines)


def _scars(text: str, lang: Language) -> list[str]:
    return [text[s.start : s.end] for s in find_scars(Page("case.txt", "text", (Line(1, text),)), lang).scars]


def _repaired(text: str, lang: Language) -> str:
    return say_once(Page("case.txt", "text", (Line(1, text),)), lang).lines[0].text


def _marked(text: str, lang: Language) -> str:
    page = Page("case.txt", "text", tuple(Line(n, line) for n, line in enumerate(text.split("\n"), 1)))
    return "\n".join(line.text for line in set_marks(page, lang).lines)


def _plea(line: str, lang: Language) -> str | None:
    found = plea(Line(1, line), lang)
    return found[0] if found else None


ASK: Mapping[str, Callable[[str, Language], Any]] = {
    "furniture": lambda line, _: rule_of(line),
    "stamps": _stamp,
    "no_stamps": lambda line, _: stamp_start(line),
    "bylines": _byline,
    "agencies": lambda line, _: agencies().get(key(line)),
    "nobody": lambda line, _: named([line], (), True).people,
    "credits": lambda line, _: is_credit(line),
    "captions": lambda line, _: describes_picture(line),
    "scars": _scars,
    "said_twice": _repaired,
    "marks": _marked,
    "pleas": _plea,
}
"""What is asked of a line under each heading of a case file."""

PROVEN_BY = {
    "months": "stamps", "weekdays": "stamps", "date_order": "stamps", "stamp_signs": "stamps", "update_signs": "stamps", "stamp_words": "stamps",
    "byline": "bylines", "desks": "bylines", "names_and": "bylines", "names_with": "bylines",
    "names_for": "bylines", "agencies": "agencies", "nobody": "nobody",
    "credit": "credits", "picture_houses": "credits", "caption": "captions", "heads": "scars", "clause_words": "scars", "pronouns": "said_twice",
    "furniture": "furniture", "reader": "pleas", "pleas": "pleas",
}  # fmt: skip
"""The heading under which the cases of each field of `clean:` stand."""


Case = tuple[str, Any]
CODES = ("de", "en", "es", "fr", "it", "pt")


def cases_of(code: str) -> dict[str, list[Case]]:
    """The cases by heading, as pairs of what is given and the answer that `ASK` must give."""
    text = (HERE / "cases" / "clean" / f"{code}.yaml").read_text("utf-8")
    out: dict[str, list[Case]] = {}
    for heading, found in yaml.load(text, yaml.BaseLoader).items():  # noqa: S506  dates and numbers stay as they are written
        if heading in ("stays", "no_stamps"):
            out[heading] = [(line, None) for line in found]
        elif heading in ("furniture", "pleas"):
            out[heading] = [(line, rule) for rule, lines in found.items() for line in lines]
        elif heading in ("credits", "captions"):
            out[heading] = [(line, True) for line in found]
        elif heading == "nobody":
            out[heading] = [(line, ()) for line in found]
        elif heading in ("stamps", "bylines"):
            out[heading] = [(lines, (None if answer == "none" else answer, lines.count("\n") + 1)) for lines, answer in found.items()]
        else:
            out[heading] = list(found.items())
    return out


def wrong(lang: Language, cases: Mapping[str, list[Case]]) -> list[str]:
    """The cases whose answer is another, asked of this language alone; furniture and its look-alikes of all languages too."""
    out: list[str] = []
    for heading in ("furniture", "stays"):
        out += [f"among all: {line}: {got}, not {want}" for line, want in cases.get(heading, ()) if (got := rule_of(line)) != want]
    out += [f"among all: {line} is no stamp" for line, _ in cases.get("no_stamps", ()) if stamp_start(line) is not None]
    with alone(lang):
        for heading, found in cases.items():
            ask = ASK["furniture" if heading == "stays" else heading]
            out += [f"{heading}: {given}: {got}, not {want}" for given, want in found if (got := ask(given, lang)) != want]
    return out


def unproven(lang: Language, cases: Mapping[str, list[Case]]) -> list[str]:
    """The entries of a language file whose deletion no case would notice."""
    return [*_patterns_unproven(lang, cases.get("furniture", [])), *_entries_unproven(lang, cases)]


def _patterns_unproven(lang: Language, cases: list[Case]) -> list[str]:
    """Only the pattern that takes a line can be missed there, so one question a line is enough."""
    index = index_of(entries([lang]))
    proven = set()
    for line, rule in cases:
        found = pattern_of(line, index)
        rest = {anchor: tuple(p for p in patterns if p != found) for anchor, patterns in index.items()}
        left = pattern_of(line, rest)
        if found and (left.rule if left else row_of(line)) != rule:
            proven.add(found)
    return [f"furniture: {rule}: {entry}" for rule, entry in entries([lang]) if pattern_from(rule, entry) not in proven]


def _entries_unproven(lang: Language, cases: Mapping[str, list[Case]]) -> list[str]:
    out = []
    for name, entry, rest in without(lang):
        ask, found = PROVEN_BY.get(name, "marks"), cases.get(PROVEN_BY.get(name, "marks"), [])
        likely = sorted(found, key=lambda case: entry.casefold() not in case[0].casefold())
        with alone(rest):
            if all(ASK[ask](given, rest) == want for given, want in likely):
                out.append(f"{name}: {entry}")
    return out


def without(lang: Language) -> Iterator[tuple[str, str, Language]]:
    """The language as often as its `clean:` and `typography:` have entries but furniture's: field, entry, and the language without that entry."""
    for name in (f.name for f in fields(CleanWords) if f.name != "furniture"):
        for entry, rest in _shorter(getattr(lang.clean, name), name):
            yield name, entry, replace(lang, clean=replace(lang.clean, **{name: rest}))
    for f in fields(lang.typography):
        value = getattr(lang.typography, f.name)
        if value and f.name != "decimal":  # a mark of figures: tests/cases/figures.yaml
            yield f.name, str(value), replace(lang, typography=replace(lang.typography, **{f.name: f.default}))


def _shorter(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    """A field's entries, each with what the field is without it; a month's names count one by one."""
    if isinstance(value, str):
        yield value, "mdy" if value == "dmy" else "dmy"
    elif name == "pleas":
        for rule, entries in value.items():
            for entry in entries:
                yield entry, {**value, rule: tuple(e for e in entries if e != entry)}
    elif isinstance(value, Mapping):
        for entry, also in value.items():
            yield entry, {k: v for k, v in value.items() if k != entry}
            for alias in also:
                yield alias, {**value, entry: tuple(a for a in also if a != alias)}
    else:
        for n, entry in enumerate(value):
            for word in entry.split() if name in ("months", "weekdays") else ():
                yield word, (*value[:n], " ".join(w for w in entry.split() if w != word), *value[n + 1 :])
            if name not in ("months", "weekdays"):
                yield entry, (*value[:n], *value[n + 1 :])
