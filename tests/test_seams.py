"""A new language is a data file: Esperanto is added in a temporary folder, and every engine speaks it without a line of Python."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import HERE

TOY = HERE / "site" / "toy"


def inspect(data: Path | None) -> dict[str, Any]:
    env = {**os.environ, **({"NEWS_DIGEST_DATA": str(data)} if data else {})}
    command = [sys.executable, "-m", "news_digest.cli", "inspect", "--json", str(TOY / "article.txt")]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
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
