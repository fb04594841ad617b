"""Series: figures of several articles that count the same thing, set side by side; nothing else is."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest

from conftest import cases
from news_digest.analyse import figures, sentences
from news_digest.gather.series import series
from news_digest.knowledge import language
from news_digest.model import Article, Attribution, Block, Digest, Entry, Series
from news_digest.topic_words import SeriesWords


def entry(n: int, told: Mapping[str, Any], lang: str) -> Entry:
    """One article of a case: its day, its text, and who claims its figures."""
    blocks = tuple(Block("paragraph", p) for p in told["text"].split("\n"))
    day = told.get("day")
    article = Article(f"{n}.txt", "text", told.get("lang", lang), "Titre", "Titre", blocks, date=str(day) if day else None)
    words = language(article.language)
    parts = sentences.split(blocks, (), (), words)
    claims = [Attribution(i, s.span, told["by"], "said") for i, s in enumerate(parts)] if "by" in told else []
    return Entry(f"article-{n}", Digest(article, parts, figures=figures.find(article, parts, claims, words)), str(day) if day else None)


def plain(found: Series) -> dict[str, Any]:
    """A series as a case writes it: the label and its observations as "day value claimant"."""
    points = [" ".join(str(x) for x in (o.day, o.figure.value, o.figure.upper, o.figure.claimant) if x is not None) for o in found.observations]
    more = {"fate": found.fate} if found.fate else {"told": True} if found.told else {}
    return {"label": found.label, "unit": found.unit, "points": points, **more}


@pytest.mark.parametrize("case", cases("series"))
def test_case(case: Mapping[str, Any]) -> None:
    entries = [entry(n, told, case["lang"]) for n, told in enumerate(case["given"], 1)]
    told = [SeriesWords(one["title"], tuple(one["counted"]), one.get("pinned", {}), one.get("dropped", {})) for one in case.get("told", ())]
    found = series(entries, told)
    assert [plain(s) for s in found] == [{"unit": None, **want} for want in case["found"]]
    mixed = list(entries)
    random.Random(7).shuffle(mixed)
    assert series(mixed, told) == found
    assert series(tuple(reversed(entries)), told) == found
    assert all(len({o.slug for o in s.observations}) > 1 for s in found)


def test_nothing_makes_no_series() -> None:
    assert series(()) == ()


def test_every_observation_stands_in_its_article() -> None:
    case = next(c for c in cases("series") if c.id == "a figure that moved").values[0]
    entries = [entry(n, told, case["lang"]) for n, told in enumerate(case["given"], 1)]
    by_slug = {e.slug: e.digest for e in entries}
    for found in series(entries):
        for seen in found.observations:
            assert seen.figure in by_slug[seen.slug].figures
