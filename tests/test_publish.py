"""Publishing: built beside, checked, swapped in one step; whatever fails, and whenever the machine stops, one whole site stands."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from news_digest.publish import rollback
from news_digest.publish.disk import link_unchanged
from news_digest.publish.releases import NotOurs, Releases
from publishing import Place

KILLS = int(os.environ.get("PUBLISH_KILLS", "20"))
ROUNDS = int(os.environ.get("PUBLISH_ROUNDS", "2"))
"""How often several publish at once; 10 before a release."""

REFUSALS = int(os.environ.get("PUBLISH_REFUSALS", "1"))
"""How often each way in which a disk refuses is tried, each time at another moment; 5 before a release."""

ROOT_LINUX = sys.platform == "linux" and os.geteuid() == 0


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    made.version("one")
    return made


# ------------------------------------------------------------------------------------------------ releases, without a build
def release(at: Releases, text: str) -> int:
    staged = at.folder / ".new-x"
    (staged / "site").mkdir(parents=True)
    (staged / "site" / "index.html").write_text(text, "utf-8")
    return at.adopt(staged)


def standing(at: Releases) -> str:
    return (at.public / "index.html").read_text("utf-8")


@pytest.mark.parametrize("links", [True, False])
def test_three_releases_stay_and_the_one_before_comes_back(tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not links:
        monkeypatch.setattr(Path, "symlink_to", lambda *_, **__: (_ for _ in ()).throw(NotImplementedError()))
    at = Releases(tmp_path / "public")
    said: list[str] = []
    for n in range(1, 6):
        at.stand(release(at, str(n)))
        at.prune()
        assert (standing(at), at.current(), at.public.is_symlink()) == (str(n), n, links)
    assert at.numbers() == [3, 4, 5]
    assert rollback(at.public, said.append) == 0
    assert (standing(at), at.current()) == ("4", 4)
    assert rollback(at.public, said.append) == 0
    assert rollback(at.public, said.append) == 1
    assert standing(at) == "3"
    at.stand(release(at, "6"))
    assert standing(at) == "6"


def test_a_stop_between_the_two_renames_is_mended(tmp_path: Path) -> None:
    at = Releases(tmp_path / "public")
    at.folder.mkdir()
    (tmp_path / ".public.before").mkdir()
    (tmp_path / ".public.before" / "index.html").write_text("1", "utf-8")
    (tmp_path / ".public.next").mkdir()
    at.tidy()
    assert standing(at) == "1"
    assert not (tmp_path / ".public.next").exists()


def test_what_no_publish_made_is_left_alone(tmp_path: Path) -> None:
    at = Releases(tmp_path / "public")
    at.public.mkdir()
    with pytest.raises(NotOurs, match="no publish made"):
        at.current()
    at.public.rmdir()
    at.public.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotOurs, match="no release"):
        at.current()
    said: list[str] = []
    assert rollback(at.public, said.append) == 1
    assert "the site stands as it did" in said[-1]


def test_unchanged_files_are_one_file(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, text in ((old, "old"), (new, "new")):
        (folder / "a").mkdir(parents=True)
        (folder / "a" / "same.html").write_text("same", "utf-8")
        (folder / "a" / "other.html").write_text(text, "utf-8")
    assert link_unchanged(new, old) == (1, 1)
    assert (new / "a" / "same.html").samefile(old / "a" / "same.html")
    assert (old / "a" / "other.html").read_text("utf-8") == "old"


# ------------------------------------------------------------------------------------------------ whole publishes
@pytest.mark.slow
def test_publish_again_unchanged_and_back(place: Place) -> None:
    code, said = place.publish()
    assert (code, place.standing()) == (0, "one"), said
    assert "Release 1 stands" in said
    code, said = place.publish()
    assert code == 0
    assert "release 1 stays" in said
    place.version("two")
    assert place.publish()[0] == 0
    assert place.standing() == "two"
    shared = [p for p in (place.public / "theme").rglob("*.css") if p.stat().st_nlink == 2]
    assert shared
    assert rollback(place.public, print) == 0
    assert place.standing() == "one"
    assert place.left() == []


@pytest.mark.slow
def test_what_readers_have_seen_otherwise_is_on_record(place: Place) -> None:
    record = place.content / "history" / "corrections.jsonl"
    assert place.publish()[0] == 0
    assert not record.exists()
    text = place.article.read_text("utf-8")
    place.article.write_text(text.replace("Nine members", "Eight  members"), "utf-8")
    assert place.publish()[0] == 0
    (row,) = [json.loads(line) for line in record.read_text("utf-8").splitlines()]
    assert (row["kind"], row["before"].split()[0], row["after"].split()[0]) == ("text", "Nine", "Eight")
    page = (place.public / "corrections.html").read_text("utf-8")
    assert "Eight members" in page
    place.article.write_text(text.replace("Nine members", "Eight members"), "utf-8")
    assert place.publish()[0] == 0
    assert len(record.read_text("utf-8").splitlines()) == 1, "white space is no correction"


@pytest.mark.slow
def test_a_fault_of_the_new_site_leaves_the_old_one(place: Place) -> None:
    assert place.publish()[0] == 0
    place.version("two")
    pages = place.content / "pages"
    pages.mkdir()
    faults = {
        "asks somebody else for https://cdn.example/a.png": '<p><img src="https://cdn.example/a.png" alt=""></p>',
        'leads to "nowhere.html", which is not there': '<p><a href="nowhere.html">there</a></p>',
        "no such place": '<p><a href="#nobody">there</a></p>',
        "forbids what stands in it: <p style=": '<p style="color: red">red</p>',
        'two elements have the id "main"': '<p id="main">twice</p>',
        "not well formed": "<div><p>open</div></section>",
    }
    for fault, body in faults.items():
        (pages / "about.html").write_text(f"<html><head><title>About</title></head><body>{body}</body></html>", "utf-8")
        code, said = place.publish()
        assert code == 1, fault
        assert fault in said, said
        assert place.standing() == "one"
    (pages / "about.html").unlink()
    assert place.publish()[0] == 0
    assert place.standing() == "two"


@pytest.mark.slow
def test_a_build_that_fails_names_its_cause(place: Place) -> None:
    assert place.publish()[0] == 0
    place.settings.write_text(place.settings.read_text("utf-8") + 'DIGEST_PATHS = "articles"\n', "utf-8")
    code, said = place.publish()
    assert code == 1
    assert "DIGEST_PATHS: a list of folders" in said
    assert place.standing() == "one"
    assert place.left() == []


@pytest.mark.slow
def test_killed_at_any_moment_one_whole_site_stands(place: Place) -> None:
    """Stock Pelican, killed at random moments, left 13 of 20 sites damaged."""
    start = time.monotonic()
    assert place.publish()[0] == 0
    took = time.monotonic() - start
    moments = random.Random(20261125)
    before = "one"
    for n in range(KILLS):
        place.version(f"v{n}")
        started = place.start()
        time.sleep(moments.uniform(0, took * 1.2))
        started.kill()
        started.communicate()
        mark = place.standing()
        assert mark in (before, f"v{n}")
        before = mark
    place.version("last")
    code, said = place.publish()
    assert (code, place.standing()) == (0, "last"), said
    assert place.left() == []


@pytest.mark.slow
@pytest.mark.parametrize("many", [2, 4, 8] if ROUNDS > 2 else [2, 4])
def test_several_at_once_are_never_mixed(place: Place, many: int) -> None:
    assert place.publish()[0] == 0
    for round_ in range(ROUNDS):
        started = []
        for n in range(many):
            place.version(f"r{round_}n{n}")
            started.append(place.start())
        ends = [(one.communicate()[0], one.returncode) for one in started]
        assert [code for _, code in ends] == [0] * many, ends
        assert place.standing().startswith(f"r{round_}")
    assert place.left() == []


# ------------------------------------------------------------------------------------------------ a disk that refuses
SIZES = (2000, 500, 4000, 8000, 12000)
FILES = (7, 6, 8, 5, 4)
SPARE = (0, 20_000, 60_000)
NAMES = (12, 3, 5, 20, 30)
TRIES = range(REFUSALS)


def refused(place: Place, code: int, said: str, *causes: str) -> None:
    """It failed, said why, and the site before stands; the next publish brings the new one."""
    assert code == 1, said
    assert any(cause in said.lower() for cause in causes), said
    assert place.standing() == "one"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process")
@pytest.mark.parametrize("number", TRIES)
@pytest.mark.parametrize(("limit", "most", "cause"), [("FSIZE", SIZES, "file too large"), ("NOFILE", FILES, "too many")])
def test_limits_are_named_and_the_old_site_stands(place: Place, limit: str, most: tuple[int, ...], cause: str, number: int) -> None:
    assert place.publish()[0] == 0
    place.version("two")
    at = most[number % len(most)]
    refused(place, *place.publish(f"import resource; resource.setrlimit(resource.RLIMIT_{limit}, ({at}, {at}))"), cause, "a file would be larger")
    assert place.publish()[0] == 0
    assert place.standing() == "two"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, which can be made small, full or read-only; it needs root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(folder)]
    if not ROOT_LINUX or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a disk of one's own needs root on Linux and the right to mount")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


@pytest.fixture
def on_small(tmp_path: Path, small: Path) -> Place:
    """A site whose public place is on that disk, published once and changed since."""
    place = Place(tmp_path / "site", small / "public")
    place.version("one")
    assert place.publish()[0] == 0
    place.version("two")
    return place


def remount(folder: Path, how: str) -> bool:
    return subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=False, capture_output=True).returncode == 0


def while_it_runs(place: Place, number: int, wrap: tuple[str, ...], harm: Callable[[], bool]) -> tuple[int, str]:
    """A publish to which the harm is done at the start, or the later the higher the number is; a harm that is refused is tried until it is not."""
    begun = time.monotonic()
    if number:
        place.content.joinpath("articles", "more.txt").write_text("A second story\n\nThe council of the harbour met again on Wednesday.\n", "utf-8")
        started = place.start(wrap=wrap)
        time.sleep(0.25 * number)
    while not harm() and time.monotonic() - begun < 60:
        time.sleep(0.01)
    if not number:
        started = place.start(wrap=wrap)
    said, _ = started.communicate(timeout=1800)
    return started.returncode, said


@pytest.mark.slow
@pytest.mark.parametrize("number", TRIES)
@pytest.mark.parametrize("spare", SPARE)
def test_a_full_disk_is_named_and_the_old_site_stands(on_small: Place, small: Path, spare: int, number: int) -> None:
    with (small / "ballast").open("wb") as ballast:
        ballast.write(bytes(max(0, shutil.disk_usage(small).free - spare - 4096 * number)))
    refused(on_small, *on_small.publish(), "disk is full", "no space left")
    (small / "ballast").unlink()
    assert on_small.publish()[0] == 0
    assert on_small.standing() == "two"


@pytest.mark.slow
@pytest.mark.parametrize("number", TRIES)
def test_a_disk_without_names_left_is_named(on_small: Place, small: Path, number: int) -> None:
    remount(small, f"nr_inodes={sum(1 for _ in small.rglob('*')) + NAMES[number % len(NAMES)]}")
    refused(on_small, *on_small.publish(), "disk is full", "no space left")


@pytest.mark.slow
@pytest.mark.parametrize("number", TRIES)
def test_a_read_only_disk_is_named(on_small: Place, small: Path, number: int) -> None:
    code, said = while_it_runs(on_small, number, (), lambda: remount(small, "ro"))
    if number and code == 0:
        assert on_small.standing() == "two"
    else:
        refused(on_small, code, said, "read-only")
    remount(small, "rw")
    assert on_small.publish()[0] == 0
    assert on_small.standing() == "two"


@pytest.mark.slow
@pytest.mark.skipif(not ROOT_LINUX or shutil.which("setpriv") is None, reason="giving up root's rights needs root and setpriv")
@pytest.mark.parametrize("number", TRIES)
def test_lost_permission_is_named(place: Place, number: int) -> None:
    assert place.publish()[0] == 0
    place.version("two")
    folder = place.public.with_name("public.releases")

    def lose() -> bool:
        folder.chmod(0o500)
        return True

    powerless = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")
    code, said = while_it_runs(place, number, powerless, lose)
    folder.chmod(0o755)
    if number and code == 0:
        assert place.standing() == "two"
    else:
        refused(place, code, said, "permission is missing")
    assert place.publish()[0] == 0
    assert place.standing() == "two"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_build_that_is_killed_is_told(place: Place) -> None:
    assert place.publish()[0] == 0
    place.version("two")
    slow = place.content.parent / "slow.py"
    slow.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n", "utf-8")
    place.settings.write_text(place.settings.read_text("utf-8") + slow.read_text("utf-8"), "utf-8")
    code, said = place.publish()
    assert code == 1
    assert f"signal {int(signal.SIGKILL)}" in said
    assert place.standing() == "one"
