"""The editor's word on quotations and figures: it survives every rebuild, touches no words, and is never silently ignored."""

from __future__ import annotations

import re
import time
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from account import account
from conftest import ROOT, cases
from news_digest import pipeline, report
from news_digest.aim import ALWAYS_OPEN
from news_digest.doubts import desk
from news_digest.explain import explain
from news_digest.intake.sidecar import checked
from news_digest.knowledge import sidecar, topic_words
from news_digest.model import Digest, Duplicate, Held, Ledger, Outcome, Published, QuoteWord, Sidecar
from news_digest.sheet import sheet

TEXT = """Two ports reopen after the storm

The harbour master, Ana Brun, said on Tuesday that both ports had reopened after a storm that closed them for two days.

“We can receive ships again from this morning, and we will work through the night to clear the queue”, she said.

“The queue is as long as I have ever seen it here, and nobody knows why”, according to the pilot, Bo Dahl.

Some 120 ships were waiting at sea on Monday evening, according to the coastguard, and 30 trucks were waiting on land.
"""

LINES = """Two ports reopen after the storm

The harbour master, Ana Brun, said on Tuesday that both ports had reopened after a storm that closed them for two days.

Read also: The storm in pictures

The pilots of the port will work through the night to clear the queue of ships that are waiting at sea.

Advertisement

The coastguard counted 120 ships at sea on Monday evening, more than it had ever seen there before the storm.

Advertisement

Readers were asked to share what they had seen with the harbour office, which will write a report on the storm.
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


SAID = {
    "Ana Brun": "We can receive ships again from this morning, and we will work through the night",
    "Bo Dahl": "The queue is as long as I have ever seen it here, and nobody knows why",
    "Cy Moe": "Our cranes were damaged so badly that repairs may last until the end of June",
    "Dora Holm": "Fishermen lost most of their boats and nets, which no insurance will ever pay back",
    "Eli Frost": "Children slept in the church hall because their homes stood deep under water",
    "Gro Nord": "Nobody will forget how neighbours carried sandbags for hours in pouring rain",
    "Hal Oster": "Insurance people came on Monday with forms that ask about every single window",
    "Finn Lund": "Government money must arrive quickly or half of these small firms close down",
}
COUNTED = tuple(f"goods worth {n} million euros" for n in (34, 51, 78, 96, 103, 125, 141, 160))
CROWD = "\n\n".join(
    [
        "Six ports reopen after the storm",
        "The ports of the coast reopened on Tuesday after a storm that had closed all of them for two days and two nights.",
        *(f"“{said}”, said the harbour master, {name}. The storm spoilt {count}." for (name, said), count in zip(SAID.items(), COUNTED, strict=True)),
    ]
)


def test_what_is_dropped_leaves_its_place_in_the_box_to_the_next_best(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CROWD, "utf-8")

    def boxed(word: str) -> tuple[list[str | None], list[str]]:
        (tmp_path / "a.yaml").write_text(word, "utf-8")
        found = pipeline.run(pipeline.Job("content/a.txt", str(tmp_path / "a.txt")))
        assert isinstance(found, Published)
        return [q.speaker for q in found.digest.quotes if q.key], [f.text for f in found.digest.figures if f.key]

    speakers, figures = boxed("")
    assert (len(speakers), len(figures), "Finn Lund" in speakers) == (4, 5, False)
    gone, last = speakers[0] or "", "Finn Lund"
    fewer = boxed(f"quotes: [{{begins: '{SAID[gone]}', drop: true}}]\nfigures: [{{text: '{figures[0]}', drop: true}}]")
    assert (len(fewer[0]), len(fewer[1])) == (4, 5)
    assert gone not in fewer[0]
    assert figures[0] not in fewer[1]
    assert "Gus Vik" in boxed(f"quotes: [{{begins: '{SAID[last]}', speaker: Gus Vik}}]")[0]


def test_an_empty_speaker_is_nobody(tmp_path: Path) -> None:
    for nobody in ("nobody: true", "speaker: ~", "speaker: null", "speaker:", "speaker: nobody"):
        quotes = digest(tmp_path, f"quotes:\n - begins: We can\n   {nobody}\n").quotes
        assert [(q.speaker, q.edited, q.key) for q in quotes] == [(None, True, False), ("Bo Dahl", False, True)], nobody


def test_the_editor_can_name_who_said_what_the_program_left_out(tmp_path: Path) -> None:
    """Words in quotation marks that nobody seems to have said are no quotation, until the editor says whose they are."""
    (tmp_path / "a.txt").write_text(TEXT + "\n“Storms like these come once in a hundred years at most in this part of the sea.”\n", "utf-8")
    word = "quotes: [{begins: Storms like these, speaker: Cy Moe}]"
    (tmp_path / "a.yaml").write_text(word, "utf-8")
    found = pipeline.run(pipeline.Job("content/a.txt", str(tmp_path / "a.txt")))
    assert isinstance(found, Published)
    assert [q.speaker for q in found.digest.quotes if q.text.startswith("Storms")] == ["Cy Moe"]
    assert not [d for d in found.digest.doubts if d.kind in ALWAYS_OPEN]


def test_several_targets_are_listed_and_none_is_changed(tmp_path: Path) -> None:
    word = "drop: [The, Some]\nquotes: [{begins: “, drop: true}]"
    assert "begins" in outcome(tmp_path, word).reason  # type: ignore[union-attr]
    more = TEXT.replace("30 trucks", "some 12 trucks, some 12 cars and some 9 vans")
    (tmp_path / "a.txt").write_text(more, "utf-8")
    (tmp_path / "a.yaml").write_text('figures: [{text: "some", drop: true}]', "utf-8")
    made = pipeline.run(pipeline.Job("content/a.txt", str(tmp_path / "a.txt")))
    assert isinstance(made, Published)
    (doubt,) = [d for d in made.digest.doubts if d.kind in ALWAYS_OPEN]
    assert (doubt.kind, doubt.text) == ("override_ambiguous", "some")
    assert all(words in doubt.advice for words in ("“Some 120 ships”", "“some 12 trucks”", "all: true"))
    assert len([f for f in made.digest.figures if f.text.lower().startswith("some")]) == 4


def test_all_of_several_targets_or_one_by_more_words(tmp_path: Path) -> None:
    more = TEXT.replace("30 trucks", "some 12 trucks, some 12 cars and some 9 vans")
    for word, left in (("all: true", 0), ("", 4)):
        (tmp_path / "a.txt").write_text(more, "utf-8")
        (tmp_path / "a.yaml").write_text(f"figures:\n - text: some\n   drop: true\n   {word}", "utf-8")
        made = pipeline.run(pipeline.Job("content/a.txt", str(tmp_path / "a.txt")))
        assert len([f for f in made.digest.figures if f.text.lower().startswith("some")]) == left  # type: ignore[union-attr]


def test_what_the_editor_set_is_on_record(tmp_path: Path) -> None:
    word = "title: Ports open\ndate: 2026-03-14\nkeep: [Two ports]\n"
    word += "quotes: [{begins: We can, speaker: Bo Dahl}]\nfigures: [{text: 30 trucks, drop: true}]"
    page = sheet(outcome(tmp_path, word))
    assert [(t["key"], t["said"]) for t in page["editor"]] == [
        ("title", "Ports open"),
        ("date", "2026-03-14"),
        ("keep", ""),
        ("quotes", "Bo Dahl"),
        ("figures", "drop"),
    ]
    assert [q["edited"] for q in page["quotes"]] == [True, False]
    assert "set by the editor: title Ports open" in explain(outcome(tmp_path, word))


def test_nothing_is_on_record_where_the_editor_said_nothing(tmp_path: Path) -> None:
    assert sheet(outcome(tmp_path))["editor"] == []
    assert "editor" not in explain(outcome(tmp_path))


def test_a_correction_without_target_is_reported(tmp_path: Path) -> None:
    made = digest(tmp_path, 'quotes: [{begins: "Nobody said this", speaker: X}]\nfigures: [{text: "999", drop: true}]\n')
    assert [d.text for d in made.doubts if d.kind == "override_without_target"] == ["Nobody said this", "999"]


def test_reviewed_doubts_are_no_longer_open_but_lost_targets_are(tmp_path: Path) -> None:
    assert "no_date" in {d.kind for d in report.doubts(outcome(tmp_path))}
    seen = outcome(tmp_path, 'reviewed: 2026-11-23\nquotes: [{begins: "Nobody said this", drop: true}]\n')
    assert {d.kind for d in report.doubts(seen)} == {"override_without_target"}
    assert "Reviewed: 1" in "\n".join(desk(Ledger((seen,))))


@pytest.mark.parametrize("case", cases("overrides/slips"))
def test_a_slip_in_the_sidecar_holds_the_article_and_is_named(tmp_path: Path, case: Any) -> None:
    given = case["given"].replace("[a", "[" + "a, " * 20 * (case["times"] - 1) + "a") if "times" in case else case["given"]
    found = outcome(tmp_path, given)
    assert isinstance(found, Held), found
    assert case["error"] in found.reason
    assert found.reason.startswith("a.yaml")


@pytest.mark.parametrize("case", cases("overrides/lines"))
def test_lines_by_number_or_beginning(tmp_path: Path, case: Any) -> None:
    (tmp_path / "a.txt").write_text(LINES, "utf-8")
    (tmp_path / "a.yaml").write_text(case["given"], "utf-8")
    found = pipeline.run(pipeline.Job("content/a.txt", str(tmp_path / "a.txt")))
    assert isinstance(found, Published), found
    article = found.digest.article
    account(LINES, article)
    text = [block.text for block in article.blocks]
    assert [line for line in case.get("kept", ()) if line not in text] == [], text
    assert [line for line in case.get("gone", ()) if line in text] == [], text
    told = [(d.kind, d.text, d.advice) for d in article.doubts if d.kind in ALWAYS_OPEN]
    assert [kind for kind, _, _ in told] == case.get("doubts", [])
    for words in case.get("says", ()):
        assert words in str(told)


BLOCKS = re.findall(r"```yaml\n(.*?)```", "".join((ROOT / name).read_text("utf-8") for name in ("docs/editors-guide.md", "README.md")), re.S)


@pytest.mark.parametrize("block", BLOCKS)
def test_what_the_guide_shows_can_be_copied(block: str) -> None:
    """Every example of the guide and the README is read without a word of complaint."""
    if "terms:" in block or "introduction:" in block:
        assert topic_words(block, "a.yaml").terms
    elif block.startswith("series:"):
        assert topic_words(block, "a.yaml").series
    else:
        assert checked(sidecar(block, "a.yaml"), "a.txt") != Sidecar()


def test_the_guide_shows_every_key() -> None:
    told = "".join(BLOCKS)
    assert [key for key in (*(f.name for f in fields(Sidecar)), *(f.name for f in fields(QuoteWord))) if f"{key}:" not in told + "role: too"] == []


@pytest.mark.slow
def test_a_hostile_sidecar_costs_seconds_at_most(tmp_path: Path) -> None:
    """Two hundred targets that are almost there, in an article of thousands of lines."""
    lines = [f"The coastguard counted {n} ships at sea on Monday evening, more than it had ever seen there before." for n in range(3000)]
    (tmp_path / "a.txt").write_text("\n\n".join(["Ports reopen after a storm", *lines]), "utf-8")
    (tmp_path / "a.yaml").write_text("drop:\n" + "".join(f' - "The coastguard counted {n} ships at see"\n' for n in range(200)), "utf-8")
    begun = time.process_time()
    found = pipeline.run(pipeline.Job("content/a.txt", str(tmp_path / "a.txt")))
    assert isinstance(found, Published), found
    assert len([d for d in found.digest.article.doubts if d.kind == "override_without_target"]) == 200
    assert time.process_time() - begun < 30


def test_what_stands_elsewhere_on_the_site_is_not_doubted(tmp_path: Path) -> None:
    one = outcome(tmp_path)
    assert isinstance(one, Published)
    assert not report.doubts(Duplicate("content/b.txt", "content/a.txt", one.digest))
