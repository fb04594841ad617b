"""The digest site has the same bytes with any number of processes, whatever is kept, in any order of files; and several processes really worked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from conftest import ROOT
from quick_build import crew
from quicksite import run, same

sys.path.insert(0, str(ROOT / "bench"))

from corpus import pasted, story

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not crew.can_fork(), reason="this system can't fork: one process does all the work there")]
COUNT = 80


def content(folder: Path, step: int) -> Path:
    """The same articles, written in another order for each `step`."""
    articles = folder / "content" / "articles"
    articles.mkdir(parents=True)
    for n in sorted(range(COUNT), key=lambda n: n * step % COUNT):
        (articles / f"story-{n}.txt").write_text(pasted(story(n, words=120)), "utf-8")
    return folder / "content"


def build(folder: Path, step: int, workers: int, **more: object) -> tuple[Path, str]:
    folder.mkdir(exist_ok=True)
    values = {"CACHE_PATH": str(folder / "cache"), "DIGEST_WORKERS": workers, "QUICK_BUILD_WORKERS": workers, "THEME": str(ROOT / "theme"), **more}
    settings = folder / "conf.py"
    settings.write_text((ROOT / "pelicanconf.py").read_text("utf-8") + "".join(f"\n{name} = {value!r}" for name, value in values.items()), "utf-8")
    place = folder / "content"
    done = run(place if place.exists() else content(folder, step), folder / "output", settings, "-v")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output", done.stdout + done.stderr


def test_the_bytes_are_the_same_with_one_two_and_four_processes_cached_or_not_in_any_order(tmp_path: Path) -> None:
    one, said = build(tmp_path / "one", 1, 1)
    assert f"1 process for {COUNT} articles" in said
    assert "quick_build: 1 process to write" in said
    for workers, step in ((2, 3), (4, 7)):
        several, said = build(tmp_path / f"{workers}", step, workers, DIGEST_CACHE=workers == 2)
        assert f"{workers} processes for {COUNT} articles" in said
        assert f"quick_build: {workers} processes to write" in said
        same(several, one)
    for path in sorted((tmp_path / "2" / "output").rglob("*.html")):
        path.unlink()
    again, said = build(tmp_path / "2", 3, 2)
    assert f"0 articles to analyse, {COUNT} known" in said
    assert "quick_build: 2 processes to write" in said
    same(again, one)
