"""What is known of an output folder comes back as it was kept, is written all at once, and is nothing when it is damaged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quick_build.state import EMPTY, Made, State, Writer, load


def _save(path: str, state: State, before: State = EMPTY) -> None:
    with Writer(path, before) as book:
        book.keep(state.whole, state.made, state.reads)


def test_a_state_comes_back_and_a_damaged_one_is_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = str(tmp_path / "a" / "state.sqlite")
    known = State("whole", {"/out/a.html": Made("1:2", 1, "x", "y"), "/out/b": Made("3:4", None, "", "")}, {1: [["a"], [], [], [], ["é"]]})
    assert load(path) == EMPTY
    _save(path, known)
    assert replace(load(path), build="") == known
    assert not caplog.records
    for harm in (b"no database at all" * 100, Path(path).read_bytes()[:5000]):
        Path(path).write_bytes(harm)
        assert load(path) == EMPTY
    _save(path, State("whole", {"/out/a.html": Made("1:2", 7)}, {}))
    assert load(path) == EMPTY
    assert len(caplog.records) == 3


def test_only_what_changed_is_written_and_another_build_in_between_is_not_mixed_in(tmp_path: Path) -> None:
    path = str(tmp_path / "state.sqlite")
    _save(path, State("whole", {"/out/a": Made("1:2", None, "", "a"), "/out/b": Made("3:4", 1, "", "b")}, {1: [[], [], [], [], []]}))
    before = load(path)
    place = Path(path).stat().st_ino
    _save(path, State("whole", {"/out/a": before.made["/out/a"], "/out/c": Made("5:6")}, {}), before)
    after = load(path)
    assert after.made == {"/out/a": Made("1:2", None, "", "a"), "/out/c": Made("5:6")}
    assert (after.reads, Path(path).stat().st_ino) == ({}, place)
    _save(path, State("whole", {"/out/d": Made("7:8")}, {}), before)  # which is not what stands there now
    assert load(path).made == {"/out/d": Made("7:8")}


def test_an_interrupted_build_leaves_what_was_known_before(tmp_path: Path) -> None:
    path = str(tmp_path / "state.sqlite")
    for before in (EMPTY, State("whole", {"/out/a": Made("1:2")}, {})):
        if before.made:
            _save(path, before)
        known = load(path)
        book = Writer(path, known)
        book.keep("other", {"/out/b": Made("3:4")}, {})
        book.__exit__(KeyboardInterrupt)
        assert load(path) == known
        assert [name.name for name in tmp_path.iterdir()] == (["state.sqlite"] if before.made else [])
