"""A new language, rule, site or topic is a data file: each is added in a temporary folder, without a line of Python."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from building import build
from conftest import HERE

TOY = HERE / "site" / "toy"


def inspect(data: Path | None, article: Path = TOY / "article.txt", *more: str) -> dict[str, Any]:
    env = {**os.environ, **({"NEWS_DIGEST_DATA": str(data)} if data else {})}
    command = [sys.executable, "-m", "news_digest.cli", "inspect", "--json", *more, str(article)]
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    data = tmp_path_factory.mktemp("own")
    shutil.copytree(TOY / "languages", data / "languages")
    shutil.copytree(TOY / "countries", data / "countries")
    return inspect(data)


def test_without_its_file_the_language_is_unknown_and_nothing_breaks() -> None:
    row = inspect(None)
    assert row["outcome"] == "published"
    assert row["language"] == "und"
    assert row["title"] == "Francio kaj Germanio malfermas novan fervojon"


def test_the_language_is_told_by_its_stop_words(known: dict[str, Any]) -> None:
    assert known["language"] == "eo"


def test_its_furniture_goes_by_the_name_of_its_group(known: dict[str, Any]) -> None:
    assert {r["rule"]: r["line"] for r in known["removed"]} == {"share": 3, "read_also": 9}


def test_its_verbs_name_a_speaker(known: dict[str, Any]) -> None:
    assert [(q["speaker"], q["cue"]) for q in known["quotes"]] == [("Anna Schmidt", "diris")]


def test_its_figures_are_read(known: dict[str, Any]) -> None:
    (figure,) = [f for f in known["figures"] if f["value"] == 1500]
    assert figure["approximation"] == "about"
    assert figure["unit"] == "person"


def test_its_countries_make_a_pair(known: dict[str, Any]) -> None:
    assert known["topics"][0]["slug"] == "france-germany"


ARTICLE = """Two ports reopen after the storm

The two ports of the island reopened on Tuesday after a storm that had closed them for two days.

Brought to you by the Harbour Post crew

Ships were waiting at sea on Monday evening, and the harbour master asked all of them for patience.
"""


def test_a_site_is_a_data_file(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "harbour.example.yaml").write_text("furniture: {crew: [brought to you by *]}\n", "utf-8")
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    there = inspect(tmp_path, tmp_path / "a.txt", "--url", "https://www.harbour.example/storm")
    elsewhere = inspect(tmp_path, tmp_path / "a.txt", "--url", "https://other.example/storm")
    assert [r["rule"] for r in there["removed"]] == ["crew"]
    assert [r["rule"] for r in elsewhere["removed"] if r["rule"] == "crew"] == []


def test_a_topic_is_a_data_file(tmp_path: Path) -> None:
    content = tmp_path / "content"
    for name, text in {
        "articles/a.txt": ARTICLE,
        "articles/b.txt": ARTICLE.replace("ports", "mills").replace("port", "mill").replace("harbour", "mill"),
        "topics/harbours.yaml": "title: Harbours & ports\nintroduction: What happens at the quays.\nterms: [port, ports]\n",
        "topics/broken.yaml": "titel: x\n",
    }.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, "utf-8")
    page = (build(tmp_path / "output", content) / "topics" / "harbours.html").read_text("utf-8")
    (note,) = json.loads((tmp_path / "ledger.json").read_text("utf-8"))["notes"]
    assert note["source"] == "content/topics/broken.yaml"
    assert "1: no such key" in note["advice"]
    assert "Harbours &amp; ports" in page
    assert "What happens at the quays." in page
    assert "Two ports reopen" in page
    assert "Two mills reopen" not in page
    notes = json.loads((tmp_path / "ledger.json").read_text("utf-8"))["notes"]
    assert [(note["source"], note["advice"].startswith("this topic is left out: ")) for note in notes] == [("content/topics/broken.yaml", True)]
