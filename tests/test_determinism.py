"""Law 5: the same input gives the same bytes, whatever the hash seed, the time zone, the locale, the file times and the order of creation are."""

from __future__ import annotations

import os
import random
import shutil
from itertools import product
from pathlib import Path

import pytest

from building import ROOT, build

ZONES = ("UTC", "Pacific/Auckland", "America/St_Johns")
LOCALES = ("C.UTF-8", "POSIX")
SEEDS = ("0", "1", "2", "3", "4711", "65537", "123456789", "4294967295")
TRIED = int(os.environ.get("DETERMINISM", "3"))
"""Combinations tried; all 48 with DETERMINISM=48."""


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def shuffled(to: Path, dice: random.Random) -> Path:
    """The sample content, its files made in another order and at another time."""
    paths = sorted(path for path in (ROOT / "content").rglob("*") if path.is_file())
    dice.shuffle(paths)
    for path in paths:
        copy = to / path.relative_to(ROOT / "content")
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (10**9 + dice.randrange(10**8),) * 2)
    return to


@pytest.mark.slow
def test_the_same_bytes_under_any_seed_zone_locale_and_order(tmp_path: Path) -> None:
    first = tree(build(tmp_path / "first", env={"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}))
    assert len(first) > 15
    dice = random.Random(48)
    combinations = list(product(SEEDS, ZONES, LOCALES))
    dice.shuffle(combinations)
    for n, (seed, zone, locale) in enumerate(combinations[:TRIED]):
        content = shuffled(tmp_path / f"{n}" / "content", dice)
        env = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": "fr_FR.UTF-8"}
        other = tree(build(tmp_path / f"{n}" / "output", content, env=env))
        assert first.keys() == other.keys(), env
        assert [name for name in first if first[name] != other[name]] == [], env
        shutil.rmtree(tmp_path / f"{n}")
