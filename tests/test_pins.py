"""What lies beside the articles: pins to topics, topic files, sidecars without their article; what leads nowhere is told, with the nearest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import cases
from news_digest import beside, pipeline
from news_digest.model import Draft, Ledger, Published

STORY = "\n\n".join(
    [
        "{title}",
        "{first} sent 1,200 border guards to the crossing at {town} on Monday, the border office said in a statement.",
        "The guards will stay until the end of the winter, and {first} will pay for their lodging in the two towns nearby.",
        "{first} said that it would decide in spring whether the crossing needs guards at all, once the snow is gone.",
    ]
)
ARTICLES = {
    "2026/guards.txt": STORY.format(title="Norway sends guards to the crossing", first="Norway", town="Storlien"),
    "2026/lorries.txt": STORY.format(title="Peru sends guards to the lake", first="Peru", town="Desaguadero"),
    "2025/lorries.txt": STORY.format(title="Chile sends guards to the desert", first="Chile", town="Colchane"),
}


def ledger(folder: Path, files: dict[str, str]) -> Ledger:
    content = folder / "content"
    for name, text in {**{f"articles/{name}": text for name, text in ARTICLES.items()}, **files}.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, "utf-8")
    around = beside.read(content, ["articles"])
    return pipeline.ledger(pipeline.run_many(pipeline.jobs_below(content, ["articles"])), around.topics, around.notes)


@pytest.mark.parametrize("case", cases("pins"))
def test_pins_and_what_lies_beside(tmp_path: Path, case: dict[str, Any]) -> None:
    made = ledger(tmp_path, case["files"])
    shown = {o.source.removeprefix("content/articles/"): o.digest for o in made.outcomes if isinstance(o, (Published, Draft))}
    for name, slugs in case.get("topics", {}).items():
        assert [topic.slug for topic in shown[name].topics] == slugs
    notes = [f"{note.source}: {note.doubt.kind}: {note.doubt.text}: {note.doubt.advice}" for note in made.notes]
    assert len(notes) == len(case.get("notes", [])), notes
    for words in case.get("notes", []):
        assert any(words in note for note in notes), notes
    doubts = [f"{name}: {d.kind}: {d.text}: {d.advice}" for name, digest in shown.items() for d in digest.doubts]
    assert len(doubts) == len(case.get("doubts", [])), doubts
    for words in case.get("doubts", []):
        assert any(words in doubt for doubt in doubts), doubts
