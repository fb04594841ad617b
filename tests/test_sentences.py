"""Sentences: where they end and where they only seem to; nothing lost, nothing twice, on any text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clock import seconds
from conftest import cases
from news_digest.model import Block, Span
from speech import article, read

SOUP = "«»“”„\"‘’'‹›().,!?…:;—– \u00a0\u202f\naAéÉ1l’d’ MmeM.dit"

HOSTILE = [
    "« " * 25_000, '"' * 50_000, "«" * 25_000 + "»" * 25_000, "’a" * 25_000, "A." * 25_000, "a " * 25_000, "M. " * 16_000,
    "Jean de la " * 4_500, "a-t-il " * 7_000, "le ministre de " * 3_300, "« a » dit-il, " * 3_500, "“A b c d,” said X Y. " * 2_400,
    ". " * 25_000, "(" * 50_000, "Anne dit " * 5_500, "l’un des " * 5_500, "Anne Roy, maire, " * 2_900,
]  # fmt: skip


@pytest.mark.parametrize("case", cases("sentences"))
def test_case(case: Mapping[str, Any]) -> None:
    r = read(case["lang"], [case["given"]], case.get("scar"))
    assert [r.text(s.span) for s in r.parts] == case["kept"]
    if "scar" in case:
        assert [s.damaged for s in r.parts] == [case["scar"] in text for text in case["kept"]]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(st.sampled_from(SOUP), max_size=60), min_size=1, max_size=4), st.sampled_from(["fr", "en", "xx"]))
def test_any_soup_of_marks(paragraphs: list[str], lang: str) -> None:
    """Spans give their text, nothing raises, and every letter stands in exactly one sentence."""
    r = read(lang, ["p" + p for p in paragraphs])
    for b, block in enumerate(r.article.blocks):
        covered = [n for s in r.parts if s.span.block == b for n in range(s.span.start, s.span.end)]
        assert len(covered) == len(set(covered))
        assert not set(range(len(block.text))) - set(covered) & {n for n, c in enumerate(block.text) if not c.isspace()}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    read("fr", ["p" + text])


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: t[:8])
def test_hostile_text_is_read_in_time(text: str) -> None:
    assert seconds(lambda: read("fr", ["p" + text[:50_000]])) < 2.0


def test_a_scar_outside_every_sentence_harms_none() -> None:
    a = article("fr", ["Un. Deux."])
    from news_digest.analyse import sentences
    from news_digest.knowledge import language

    parts = sentences.split(a.blocks, (), (Span(5, 0, 3),), language("fr"))
    assert [s.damaged for s in parts] == [False, False]
    assert sentences.split((Block("table", "a\tb\nc"),), (), (), language("fr"))[1].span == Span(0, 4, 5)
