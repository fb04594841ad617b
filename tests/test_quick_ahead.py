"""An output that is gone is put back by other processes while the build reads: the site is that of a clean build, whatever changed besides, and
whatever becomes of the build or of its processes."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from mmap import mmap
from pathlib import Path

import pytest

from quick_build import crew
from quick_build.crew import Beside
from quick_build.putback import is_gone
from quick_build.state import Made, load, stamp
from quicksite import tree
from test_quick_build import children
from test_quick_rebuild import LEAN, Site
from test_quick_store import Kept

pytestmark = pytest.mark.skipif(not crew.can_fork(), reason="this system can't fork: the plugin works in one process there")

BREAKS = """
import os
from pelican import signals
import signal
def finalized(generator):
    if os.environ.get("BREAKS") == "error":
        raise RuntimeError("as it was told to")
    if os.environ.get("BREAKS") == "Ctrl-C":
        os.killpg(os.getpid(), signal.SIGINT)
def register():
    signals.page_generator_finalized.connect(finalized)
"""


def lean(folder: Path, **changed: object) -> Kept:
    return Kept(folder, TEMPLATE_PAGES={}, **{**LEAN, **changed})


def ahead_of(site: Kept) -> int:
    """How many files were given to others to be put back."""
    found = re.search(r"quick_build: \d+ processes to restore (\d+) files ahead", site.said)
    return int(found[1]) if found else 0


def kept(site: Kept) -> set[str]:
    return {path for path, one in load(str(site.base())).made.items() if one.block}


# ------------------------------------------------------------------------------------------------ what is put back
def test_all_that_is_gone_is_put_back_and_stands_as_it_was_left(tmp_path: Path) -> None:
    site = lean(tmp_path)
    made, _ = site.build()
    assert not ahead_of(site), "nothing was known"
    before, times = tree(site.output), {path: stamp(path) for path in kept(site)}
    shutil.rmtree(site.output)
    assert site.build() == (0, 0)
    assert ahead_of(site) == site.again() == len(times) > made
    assert "files (" not in site.said.partition("files ahead")[2], "none is left to be restored later"
    assert {path: stamp(path) for path in times} == times
    assert tree(site.output) == before
    assert site.build() == (0, made)
    assert (ahead_of(site), site.again()) == (0, 0)


@pytest.mark.slow
def test_pelican_empties_the_output_itself(tmp_path: Path) -> None:
    site = lean(tmp_path, DELETE_OUTPUT_DIRECTORY=True)
    site.build()
    before = tree(site.output)
    assert site.build() == (0, 0)
    assert ahead_of(site) == site.again() > 100
    assert tree(site.output) == before


def _half(site: Site) -> None:
    for path in sorted(site.output.rglob("*.html"))[::2]:
        path.unlink()


def _none(site: Site) -> None:
    shutil.rmtree(site.output)
    site.output.mkdir()


@pytest.mark.slow
@pytest.mark.parametrize("gone", [_half, _none])
def test_what_changed_besides_is_made_and_what_is_withdrawn_stays_gone(tmp_path: Path, gone: Callable[[Site], None]) -> None:
    site = lean(tmp_path)
    made, _ = site.build()
    site.edit("news/a033.md", "is *quiet*", "is *loud*")
    (site.content / "news" / "a022.md").unlink()
    gone(site)
    new, left = site.build()
    assert ahead_of(site) > made
    assert 0 < new < made / 2
    assert "is <em>loud</em>" in (site.output / "story-33-of-the-harbour.html").read_text("utf-8")
    assert (left == 0) == (gone is _none)
    assert site.again() > made / 4
    site.is_clean()


@pytest.mark.slow
def test_what_somebody_put_there_is_not_touched(tmp_path: Path) -> None:
    site = lean(tmp_path)
    site.build()
    (site.content / "news" / "a034.md").unlink()
    shutil.rmtree(site.output)
    site.output.mkdir()
    for name in ("story-33-of-the-harbour.html", "story-34-of-the-harbour.html"):
        (site.output / name).write_text("mine", "utf-8")
    site.build()
    assert ahead_of(site)
    assert (site.output / "story-34-of-the-harbour.html").read_text("utf-8") == "mine", "no build makes it any more"
    (site.output / "story-34-of-the-harbour.html").unlink()
    site.is_clean()


@pytest.mark.slow
def test_a_few_files_are_not_worth_it_nor_is_what_another_theme_made(tmp_path: Path) -> None:
    site = lean(tmp_path)
    made, _ = site.build()
    for path in sorted(site.output.glob("story-*.html"))[:5]:
        path.unlink()
    assert site.build() == (0, made - 5)
    assert (ahead_of(site), site.again()) == (0, 5)
    site.settings.write_text(site.settings.read_text("utf-8") + "SITENAME = 'Other notes'\n", "utf-8")
    shutil.rmtree(site.output)
    assert site.build() == (made, 0)
    assert not ahead_of(site)
    site.is_clean()


def test_one_process_does_it_as_ever(tmp_path: Path) -> None:
    site = lean(tmp_path, QUICK_BUILD_WORKERS=1)
    site.build()
    shutil.rmtree(site.output)
    assert site.build() == (0, 0)
    assert not ahead_of(site)
    assert "1 process to restore" in site.said


# ------------------------------------------------------------------------------------------------ what may go wrong
@pytest.mark.parametrize("how", ["error", "Ctrl-C"])
def test_a_build_that_breaks_off_leaves_nothing_that_the_next_one_does_not_know(tmp_path: Path, how: str) -> None:
    (tmp_path / "breaks.py").write_text(BREAKS, "utf-8")
    site = Kept(tmp_path, more="PLUGINS = ['breaks', 'quick_build']", TEMPLATE_PAGES={}, **LEAN)
    site.build()
    known = load(str(site.base())).made
    shutil.rmtree(site.output)
    command = [sys.executable, "-m", "pelican", str(site.content), "-o", str(site.output), "-s", str(site.settings), "-v"]
    around = {**os.environ, "COLUMNS": "300", "BREAKS": how}
    with subprocess.Popen(command, cwd=tmp_path, env=around, stdout=subprocess.PIPE, start_new_session=True, text=True) as broken:
        said = broken.communicate()[0]
    assert "files ahead" in said
    assert ("as it was told to" if how == "error" else "Keyboard interrupt received") in said
    assert "quick_build: 0 pages made" not in said
    with pytest.raises(ProcessLookupError):
        os.killpg(broken.pid, 0)
    there = [str(path) for path in site.output.rglob("*") if path.is_file()]
    assert [path for path in there if stamp(path) != known[path].stamp] == [], "what was begun is whole"
    (site.content / "news" / "a022.md").unlink()
    site.build()
    site.is_clean()


@pytest.mark.slow
def test_where_nobody_looks_at_what_stands_nothing_is_put_back_for_good(tmp_path: Path) -> None:
    site = lean(tmp_path)
    site.build()
    (site.content / "news" / "a022.md").unlink()
    text = "Title: Attached\nDate: 2025-01-01\n\n![A ship]({attach}/images/ship.svg)\n"
    (site.content / "news" / "attached.md").write_text(text, "utf-8")
    shutil.rmtree(site.output)
    with pytest.raises(AssertionError):
        site.build()  # it does not tell of pages that it left
    assert ahead_of(site)
    assert "every page is made" in site.said
    assert not (site.output / "story-22-of-the-harbour.html").exists()
    site.is_clean()


@pytest.mark.slow
def test_what_a_damaged_block_held_is_made(tmp_path: Path) -> None:
    site = lean(tmp_path)
    made, _ = site.build()
    with sqlite3.connect(site.base()) as base:
        number = base.execute("SELECT block FROM made WHERE path LIKE '%story-33-%'").fetchone()[0]
        base.execute("UPDATE block SET body = ? WHERE id = ?", (b"no block of ours", number))
    base.close()
    harmed = sum(one.block == number for one in load(str(site.base())).made.values())
    shutil.rmtree(site.output)
    new, _ = site.build()
    assert 0 < new <= harmed
    assert site.again() == ahead_of(site) - harmed
    assert site.said.count("can't be used (") == 1
    site.is_clean()
    assert site.build() == (0, made)


def test_an_output_is_gone_where_an_eighth_of_it_is(tmp_path: Path) -> None:
    made = {}
    for n in range(640):
        path = tmp_path / f"{n:03}"
        path.touch()
        made[str(path)] = Made("0:0")
    assert not is_gone(made)
    assert not is_gone({})
    for n in range(0, 640, 100):
        (tmp_path / f"{n:03}").unlink()
    assert not is_gone(made)
    for n in range(0, 640, 5):
        (tmp_path / f"{n:03}").unlink(missing_ok=True)
    assert is_gone(made)


# ------------------------------------------------------------------------------------------------ the processes
def test_the_work_is_done_before_anybody_waits_for_it() -> None:
    who = mmap(-1, 300)
    parent = os.getpid()

    def task(n: int) -> None:
        who[n] += 1 if os.getpid() == parent else 2

    work = Beside(task, 300, 2)
    until = time.monotonic() + 30
    while b"\0" in who[:] and time.monotonic() < until:
        time.sleep(0.01)
    assert who[:] == b"\2" * 300
    work.done()
    assert who[:] == b"\2" * 300


def test_the_parent_does_what_nobody_has_begun_and_each_piece_is_done_once() -> None:
    who = mmap(-1, 50_000)
    parent = os.getpid()

    def task(n: int) -> None:
        if os.getpid() != parent:
            time.sleep(0.0002)
        who[n] += 1 if os.getpid() == parent else 2

    Beside(task, 50_000, 2).done()
    assert set(who[:]) == {1, 2}


def test_what_a_dying_process_has_begun_is_left_undone() -> None:
    who = mmap(-1, 100)
    parent = os.getpid()

    def task(n: int) -> None:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        who[n] += 1

    work = Beside(task, 100, 2)
    time.sleep(0.3)
    work.done()
    assert who[:].count(b"\1") == 98


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="Linux tells the children of a process")
def test_who_is_called_off_brings_to_its_end_what_it_has_begun() -> None:
    begun, done = mmap(-1, 1000), mmap(-1, 1000)

    def task(n: int) -> None:
        begun[n] = 1
        time.sleep(0.05)
        done[n] = 1

    before = children()
    work = Beside(task, 1000, 2)
    time.sleep(0.1)
    os.kill(int(next(iter(children() - before))), signal.SIGINT)
    del work
    assert children() <= before
    assert 0 < sum(begun[:]) < 100
    assert begun[:] == done[:]
