"""Law 5: the same input gives the same bytes, whatever the hash seed, the time zone, the locale and the file times are."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from building import ROOT, build


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.slow
def test_the_same_bytes_under_any_seed_zone_locale_and_file_time(tmp_path: Path) -> None:
    shuffled = tmp_path / "content"
    for path in sorted((ROOT / "content").rglob("*"), reverse=True):
        if path.is_file():
            copy = shuffled / path.relative_to(ROOT / "content")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            os.utime(copy, (10**9, 10**9))
    first = tree(build(tmp_path / "a", env={"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}))
    second = tree(build(tmp_path / "b", shuffled, env={"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "POSIX", "LANG": "fr_FR.UTF-8"}))
    assert len(first) > 15
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
