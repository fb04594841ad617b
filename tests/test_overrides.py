"""The editor's word on quotations and figures: it survives every rebuild, touches no words, and is never silently ignored."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from news_digest import pipeline, report
from news_digest.model import Digest, Ledger, Outcome, Published

TEXT = """Two ports reopen after the storm

The harbour master, Ana Brun, said on Tuesday that both ports had reopened after a storm that closed them for two days.

“We can receive ships again from this morning, and we will work through the night to clear the queue”, she said.

“The queue is as long as I have ever seen it here, and nobody knows why”, according to the pilot, Bo Dahl.

Some 120 ships were waiting at sea on Monday evening, according to the coastguard, and 30 trucks were waiting on land.
"""


def outcome(folder: Path, sidecar: str = "") -> Outcome:
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "a.yaml").write_text(sidecar, "utf-8")
    return pipeline.run(pipeline.Job("content/a.txt", str(folder / "a.txt")))


def digest(folder: Path, sidecar: str = "") -> Digest:
    found = outcome(folder, sidecar)
    assert isinstance(found, Published), found
    for quote in found.digest.quotes:
        assert found.digest.article.blocks[quote.span.block].text[quote.span.start : quote.span.end] == quote.text
    return found.digest


def test_the_editor_names_a_speaker(tmp_path: Path) -> None:
    assert [q.speaker for q in digest(tmp_path).quotes] == ["Ana Brun", "Bo Dahl"]
    quotes = digest(tmp_path, 'quotes:\n - begins: "The queue is"\n   speaker: Ana Brun\n - begins: We can\n   nobody: true\n').quotes
    assert [(q.speaker, q.speaker_id, q.confidence) for q in quotes] == [(None, None, 0.0), ("Ana Brun", "ana-brun", 1.0)]
    assert [q.key for q in quotes] == [False, True]


def test_the_editor_drops_a_quotation_and_a_figure(tmp_path: Path) -> None:
    made = digest(tmp_path, 'quotes: [{begins: "We can receive", drop: true}]\nfigures: [{text: "30 trucks", drop: true}]\n')
    assert [q.speaker for q in made.quotes] == ["Bo Dahl"]
    assert Decimal(30) not in [f.value for f in made.figures]
    assert Decimal(120) in [f.value for f in made.figures]
    assert not [d for d in made.doubts if d.kind == "override_without_target"]


def test_the_editor_corrects_a_figure(tmp_path: Path) -> None:
    made = digest(tmp_path, 'figures: [{text: "Some 120 ships", value: 102.5, counted: ships at anchor}]\n')
    (figure,) = [f for f in made.figures if f.text.startswith("Some 120")]
    assert (figure.value, figure.counted) == (Decimal("102.5"), "ships at anchor")


def test_a_correction_without_target_is_reported(tmp_path: Path) -> None:
    made = digest(tmp_path, 'quotes: [{begins: "Nobody said this", speaker: X}]\nfigures: [{text: "999", drop: true}]\n')
    assert [d.text for d in made.doubts if d.kind == "override_without_target"] == ["Nobody said this", "999"]


def test_reviewed_doubts_are_no_longer_open_but_lost_targets_are(tmp_path: Path) -> None:
    assert "no_date" in {d.kind for d in report.doubts(outcome(tmp_path))}
    seen = outcome(tmp_path, 'reviewed: 2026-11-23\nquotes: [{begins: "Nobody said this", drop: true}]\n')
    assert {d.kind for d in report.doubts(seen)} == {"override_without_target"}
    assert "Reviewed: 1" in "\n".join(report.desk(Ledger((seen,))))


SLIPS = ["quotes: [{speaker: X}]", "quotes: [{begins: a, speakr: X}]", "figures: [{text: a, value: many}]", "reviewed: soon"]


@pytest.mark.parametrize("sidecar", SLIPS)
def test_a_slip_in_the_sidecar_is_named(tmp_path: Path, sidecar: str) -> None:
    found = outcome(tmp_path, sidecar)
    assert not isinstance(found, Published)
    assert "a.yaml" in found.reason  # type: ignore[union-attr]
