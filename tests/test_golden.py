"""Whole pages as they were accepted: `invoke accept` records them anew, and the diff is read as an editor would."""

from __future__ import annotations

from pathlib import Path

import pytest

import golden


@pytest.mark.parametrize("folder", golden.folders(), ids=lambda folder: folder.name)
def test_a_page_is_cleaned_as_it_was_accepted(folder: Path) -> None:
    assert golden.account(folder) == (folder / "golden.txt").read_text("utf-8")
