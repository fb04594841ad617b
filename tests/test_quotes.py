"""Quotations: what stands in marks and is somebody's words, and what is a title, a heading or one borrowed word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from conftest import cases
from news_digest.analyse import speakers
from news_digest.analyse.choice import choose_quotes
from news_digest.model import Quote, Span
from news_digest.pipeline import Job, run
from news_digest.proof import BREACHES
from speech import read


@pytest.mark.parametrize("case", cases("quotes"))
def test_case(case: Mapping[str, Any]) -> None:
    r = read(case["lang"], case["given"])
    assert [r.text(q.inner) for q in r.found] == case["found"]
    if "groups" in case:
        assert [q.group for q in r.found] == case["groups"]


def said(text: str, speaker: str | None, block: int = 0, group: int | None = None, confidence: float = 0.9) -> Quote:
    return Quote(text, Span(block, 0, len(text)), speaker, confidence=confidence, group=block if group is None else group)


LONG = "Ce vieux pont de pierre ne passera pas un autre hiver"


def test_different_speakers_come_first() -> None:
    quotes = [said(LONG, "A", 0), said(LONG + " encore une fois", "A", 1), said("Nous attendons les crédits depuis plus de sept années", "B", 2)]
    assert sorted(q.speaker or "" for q in choose_quotes(quotes, (), ()) if q.key) == ["A", "B"]


def test_no_box_without_a_speaker_nor_twice_nor_half_nor_already_in_the_summary() -> None:
    unnamed, unsure, short = said(LONG, None, 0), said(LONG, "A", 1, confidence=0.5), said("trop vieux", "A", 2)
    quotes = [unnamed, unsure, short, said(LONG, "B", 3, 9), said(LONG, "B", 4, 9), said(LONG, "C", 5)]
    assert not any(q.key for q in choose_quotes(quotes, (), (Span(5, 3, 9),)))


def test_four_boxes_at_the_most() -> None:
    quotes = [said(f"{LONG} selon le calcul numéro {n} fait par {n}{n} et {n}{n}{n} dans la ville {n}", f"P{n}", n) for n in range(9)]
    assert sum(q.key for q in choose_quotes(quotes, (), ())) <= 4


def test_a_quotation_that_does_not_stand_in_the_text_is_no_box_and_a_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault planted in the engine: a text that is not the one at its span. The box goes, and no site with it is published."""
    text = "« Ce vieux pont de pierre ne passera pas un autre hiver », a dit Paul Berger, maire de Caen."
    honest = speakers.attribute

    def faulty(*given: Any) -> Any:
        said, attributions = honest(*given)
        return tuple(replace(q, text=q.text.replace("ne passera pas", "passera bien")) for q in said), attributions

    outcome = run(Job("a.txt", data=f"Un pont à Caen\n\n{text}".encode()))
    assert outcome.digest is not None
    assert [q.key for q in outcome.digest.quotes] == [True]
    monkeypatch.setattr(speakers, "attribute", faulty)
    outcome = run(Job("a.txt", data=f"Un pont à Caen\n\n{text}".encode()))
    assert outcome.digest is not None
    assert outcome.digest.quotes == ()
    assert [(d.kind, d.text[:31]) for d in outcome.digest.doubts if d.kind in BREACHES] == [("unproven", "Ce vieux pont de pierre passera")]
