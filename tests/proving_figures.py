"""Asks the figure words of one language, whole and with one entry deleted: a case of tests/cases/figures/<code>.yaml must hang on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import yaml

from conftest import HERE
from news_digest.analyse import figures, sentences
from news_digest.gather.wording import wording
from news_digest.language import FigureWords, Language
from news_digest.model import Article, Block, Digest, Figure

CODES = ("de", "en", "es", "fr", "it", "pt")
NOT_FIGURES = frozenset({"fates", "forecasts"})
"""Fields that say nothing of a figure itself, but with which others it may stand in a series."""

Case = tuple[str, str, str]
"""Heading, what is given, the answer."""


def cases_of(code: str) -> list[Case]:
    """The cases of a language: under `found:` each text with its figures, under `none:` texts that hold none, under `series:` texts with what
    their first figure tells a series."""
    told = yaml.load((HERE / "cases" / "figures" / f"{code}.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  numbers stay text
    none = [("found", text, "") for text in told.get("none", ())]
    return [("found", given, answer) for given, answer in told["found"].items()] + none + [("series", *case) for case in told["series"].items()]


def answer(heading: str, text: str, lang: Language) -> str:
    """What the language makes of a text, as a case writes it."""
    digest = read(text, lang)
    if heading == "found":
        return " + ".join(plain(figure) for figure in digest.figures)
    said = wording(digest.figures[0], digest, lang) if digest.figures else None
    return "none" if said is None else " ".join(said.fates) or "plain"


def read(text: str, lang: Language) -> Digest:
    """The figures of one paragraph."""
    blocks = (Block("paragraph", text),)
    article = Article("a.txt", "text", lang.code, "", "", blocks)
    parts = sentences.split(blocks, (), (), lang)
    return Digest(article, parts, figures=figures.read_all(article, parts, (), lang))


def plain(figure: Figure) -> str:
    """A figure as "its text = 12..15 km | what is counted | about | up", without what is plain: kinds told by the unit, exact, no change."""
    value = _short(figure.value) + (f"..{_short(figure.upper)}" if figure.upper is not None else "")
    kind = figure.kind if figure.kind in ("vague", "fraction", "age", "score", "multiple") else ""
    who = f"by {figure.claimant}" if figure.claimant else ""
    how = "" if figure.approximation == "exact" else figure.approximation
    amount = " ".join(x for x in (value, figure.unit, kind) if x)
    return f"{figure.text} = " + " | ".join(x for x in (amount, figure.counted, how, figure.change, who) if x)


def _short(value: Decimal | None) -> str:
    """The value, of a fraction its first digits."""
    return "" if value is None else f"{value:f}"[:5] if 0 < value < 1 else f"{value:f}"


def wrong(lang: Language, cases: Sequence[Case]) -> list[str]:
    """The cases whose answer is another."""
    return [f"{given}: {got!r}, not {want!r}" for heading, given, want in cases if (got := answer(heading, given, lang)) != want]


def unproven(lang: Language, cases: Sequence[Case], only: Sequence[str] = ()) -> list[str]:
    """The entries whose deletion no case would notice, of all fields or of some."""
    out = []
    for name, entry, rest in without(lang, only):
        heading = "series" if name in NOT_FIGURES else "found"
        likely = [case for case in cases if case[0] == heading]
        likely.sort(key=lambda case: entry.casefold() not in case[1].casefold())
        if all(answer(*case[:2], rest) == case[2] for case in likely):
            out.append(f"{name}: {entry}")
    return out


def without(lang: Language, only: Sequence[str] = ()) -> Iterator[tuple[str, str, Language]]:
    """The language as often as its `figures:` have entries: field, entry, and the language without that entry."""
    default = FigureWords()
    for name in only or [f.name for f in fields(FigureWords)]:
        value = getattr(lang.figures, name)
        if isinstance(value, (str, bool)):
            shorter: Iterator[tuple[str, Any]] = iter([(str(value), getattr(default, name))] if value != getattr(default, name) else [])
        else:
            shorter = _shorter(value)
        for entry, rest in shorter:
            yield name, entry, replace(lang, figures=replace(lang.figures, **{name: rest}))


def _shorter(value: Any) -> Iterator[tuple[str, Any]]:
    """A field's entries, each with what the field is without it; of lists under a key each of their entries."""
    if not isinstance(value, Mapping):
        for n, entry in enumerate(value):
            yield entry, (*value[:n], *value[n + 1 :])
        return
    for key, told in value.items():
        if isinstance(told, Decimal):
            yield key, {k: v for k, v in value.items() if k != key}
        for n, entry in enumerate(told if isinstance(told, tuple) else ()):
            yield entry, {**value, key: (*told[:n], *told[n + 1 :])}
