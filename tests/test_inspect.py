"""The `inspect` contract: one JSON object a line, in order, whatever the input; and the sheet for people."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from news_digest import cli, executors, pipeline, road, sheet
from news_digest.model import Held

TEXT = """Two ports reopen after the storm

Rotterdam and Antwerp reopened on Tuesday, the port authorities said, after a storm that closed them for two days.

“We can receive ships again from this morning”, said the harbour master, who asked for patience.

Some 120 ships were waiting at sea on Monday evening, according to the coastguard.
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "storm.txt"
    path.write_text(TEXT, "utf-8")
    return path


def inspect(capsys: pytest.CaptureFixture[str], *args: str) -> list[dict[str, object]]:
    assert cli.main(["inspect", "--json", *args]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_one_line_an_input_in_the_order_of_the_arguments(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    sources = [str(raw), str(tmp_path / "missing.txt"), str(tmp_path / "empty.txt"), str(raw)]
    got = inspect(capsys, *sources)
    assert [row["source"] for row in got] == sources
    assert [row["outcome"] for row in got] == ["published", "held", "held", "published"]
    assert all(row["reason"] for row in got if row["outcome"] == "held")
    assert got[0] == got[3]
    assert got[0]["title"] == "Two ports reopen after the storm"


def test_every_offset_gives_its_text(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = inspect(capsys, str(raw))
    found = [item for key in ("summary", "quotes", "figures") for item in row[key]]  # type: ignore[attr-defined]
    assert {len(row[key]) > 0 for key in ("summary", "quotes", "figures")} == {True}  # type: ignore[arg-type]
    for item in found:
        assert row["blocks"][item["block"]]["text"][item["start"] : item["end"]] == item["text"]  # type: ignore[index]


def test_paths_and_an_article_from_standard_input(raw: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{raw}\n\n{raw}\n"))
    assert len(inspect(capsys, "--stdin-list", "--as", "text")) == 2
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (row,) = inspect(capsys, "-")
    assert row["source"] == "-"
    assert row["title"] == "Two ports reopen after the storm"


def test_unusable_arguments_exit_with_two() -> None:
    for args in (["inspect"], ["inspect", "--as", "pdf", "x"], ["nonsense"]):
        with pytest.raises(SystemExit) as stop:
            cli.main(args)
        assert stop.value.code == 2


def test_the_sheet_for_people_names_every_section(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["inspect", str(raw)]) == 0
    shown = capsys.readouterr().out
    assert "Two ports reopen after the storm" in shown
    assert "undated" in shown
    assert [section for section in ("Summary", "Figures", "Quotes", "Text") if section in shown] == ["Summary", "Figures", "Quotes", "Text"]
    assert "\x1b" not in shown


def test_a_fault_in_the_program_holds_the_article(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(road, "digest", lambda _: 1 / 0)
    outcome = pipeline.run(pipeline.Job(str(raw)))
    assert isinstance(outcome, Held)
    assert "ZeroDivisionError" in outcome.reason


def test_a_broken_sidecar_holds_the_article_and_names_its_line(raw: Path) -> None:
    raw.with_suffix(".yaml").write_text("publisher: Test\ntitel: wrong\n", "utf-8")
    outcome = pipeline.run(pipeline.Job(str(raw)))
    assert isinstance(outcome, Held)
    assert 'storm.yaml:2: no such key "titel"' in outcome.reason


def test_many_processes_give_what_one_gives(raw: Path) -> None:
    jobs = [pipeline.Job(f"{n}.txt", str(raw)) for n in range(executors.POOL_PAYS_FROM + 2)]
    seen: list[int] = []
    several = [sheet.as_json(o) for o in pipeline.run_many(jobs, workers=2, progress=seen.append)]
    assert several == [sheet.as_json(o) for o in pipeline.run_many(jobs, workers=1)]
    assert seen == list(range(1, len(jobs) + 1))


def test_inspect_starts_without_pelican(raw: Path) -> None:
    code = "import sys; from news_digest.cli import main; main(['inspect','--json',sys.argv[1]]); assert 'pelican' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code, str(raw)], capture_output=True, check=False).returncode == 0


def test_explain_accounts_for_every_line(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw.write_text(TEXT.replace("Some 120", "Read also: other storms\n\nSome 120").replace("“We", '"We').replace("morning”", 'morning"'), "utf-8")
    assert cli.main(["inspect", "--explain", "--diff", str(raw)]) == 0
    shown = capsys.readouterr().out
    fates = dict(line.split(None, 2)[:2] for line in shown.splitlines()[1:6])
    assert fates == {"1": "title", "3": "paragraph", "5": "paragraph", "7": "read_also", "9": "paragraph"}
    assert '- "We can receive ships' in shown
    assert "+ “We can receive ships" in shown


def test_explain_tells_why_each_quotation_has_its_speaker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who was weighed, with scores, and the way that won; text in marks that is nobody's says so."""
    raw = tmp_path / "a.txt"
    quoted = "Paul Berger est venu avec Luc Morin. « Ce pont est trop vieux », a-t-il dit."
    raw.write_text(f"Un pont à Caen\n\n{quoted}\n\nOn a peint « ici vivait un roi » sur un mur.", "utf-8")
    assert cli.main(["inspect", "--explain", str(raw)]) == 0
    told = capsys.readouterr().out.partition("quotations\n")[2].splitlines()
    assert "Ce pont est trop vieux" in told[0]
    assert "→ Paul Berger" in told[1]
    assert "pronoun behind the verb" in told[1]
    assert [line.split(":")[0].split(maxsplit=1)[1] for line in told[2:5]] == ["Paul Berger", "Paul Berger", "Luc Morin"]
    assert "nobody is named" in told[6]
    assert "below the margin" in told[6]
