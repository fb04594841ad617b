"""How far a stage is: a bar on a terminal, one line elsewhere, nothing when Pelican is to be quiet."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from rich.console import Console

from news_digest import stages
from quick_build import progress


@pytest.fixture(params=["quick_build", "news_digest"])
def run(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Runs a stage of three pieces on a console; what it shows."""

    def shown(terminal: bool) -> str:
        console = Console(file=io.StringIO(), force_terminal=terminal, width=120)
        if request.param == "quick_build":
            monkeypatch.setattr(progress, "console", console)
            stage = progress.stage("Reading", "articles", 3, 2)
        else:
            stage = stages.stage("Reading", "articles", 3, console)
        with stage as done_one:
            for _ in range(3):
                done_one()
        return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]

    return shown


def test_a_line_when_it_is_done(run: Any) -> None:
    said = run(False)
    assert said.startswith("Reading 3 articles: ")
    assert "a second" in said
    assert said.count("\n") == 1


def test_a_bar_on_a_terminal(run: Any) -> None:
    said = run(True)
    assert "Reading articles" in said
    assert "3/3" in said


@pytest.mark.parametrize("terminal", [False, True])
def test_nothing_with_quiet(run: Any, terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "level", logging.CRITICAL)
    assert run(terminal) == ""


def test_nothing_where_there_is_no_console_or_nothing_to_do() -> None:
    with stages.stage("Reading", "articles", 3, None) as done_one:
        done_one()
    console = Console(file=io.StringIO())
    with stages.stage("Reading", "articles", 0, console):
        pass
    assert console.file.getvalue() == ""  # type: ignore[attr-defined]
