"""The cache of articles: only what changed is analysed again, and no harm to its file harms a build."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from news_digest import cache, pipeline, road
from news_digest.cache import Cache
from news_digest.model import Held, Outcome
from news_digest.packing import packed, unpacked
from news_digest.render import article as page
from quicksite import same

ROOT = Path(__file__).parent.parent
JOBS = pipeline.jobs_below(ROOT / "content", ["articles"])


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return list(pipeline.run_many(JOBS))


class Counted(Cache):
    """A cache that counts what it knew and what it was given."""

    def __init__(self, folder: Path, most: int = 100) -> None:
        self.known = self.given = 0
        super().__init__(folder, most)

    def heads(self, marks: Iterable[str]) -> dict[str, bytes]:
        found = super().heads(marks)
        self.known += len(found)
        return found

    def put(self, mark: str, packed: bytes) -> None:
        self.given += 1
        super().put(mark, packed)


def got(known: Cache, mark: str) -> Outcome | None:
    head = known.heads([mark]).get(mark)
    return unpacked(head) if head else None


def again(folder: Path, jobs: tuple[pipeline.Job, ...] = JOBS) -> tuple[list[Outcome], int, int]:
    """What a build with the cache in `folder` makes, how much of it was known, how much is new."""
    known = Counted(folder)
    made = list(pipeline.run_many(jobs, known=known))
    known.close()
    return made, known.known, known.given


def test_a_file_that_is_as_it_was_is_not_read(tmp_path: Path, outcomes: list[Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    plain = pipeline.load

    def noted(job: pipeline.Job) -> tuple[bytes, bytes | None]:
        read.append(job.source)
        return plain(job)

    jobs = copied(tmp_path)
    for path in (tmp_path / "content").rglob("*"):
        os.utime(path, (10**9, 10**9))
    again(tmp_path, jobs)
    monkeypatch.setattr(pipeline, "load", noted)
    irregular = [job.source for job in jobs if pipeline._stamp(job) == ""]
    assert again(tmp_path, jobs) == (outcomes, len(jobs), 0)
    assert read == irregular
    path = next(Path(str(job.path)) for job in jobs if job.source.endswith(".txt"))
    text = path.read_bytes()
    path.write_bytes(text.replace(b"e", b"E", 1))
    os.utime(path, (10**9, 10**9))  # of the same size and time, but not the same file
    assert again(tmp_path, jobs)[2] == 1
    path.write_bytes(text)
    for _ in range(2):
        os.utime(path, (time.time() + 60,) * 2)
        read.clear()
        assert again(tmp_path, jobs) == (outcomes, len(jobs), 0)
        assert path.relative_to(tmp_path).as_posix() in read, "what has just changed may change again"
    path.with_suffix(".yaml").write_text("title: Another\n", "utf-8")
    assert again(tmp_path, jobs)[2] == 1


def test_an_article_whose_page_cannot_be_made_is_held_and_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = tuple(replace(job, shown="en") for job in copied(tmp_path)[:3])
    assert not any(isinstance(o, Held) and o.stage == "render" for o in again(tmp_path, jobs)[0])
    shutil.rmtree(tmp_path / "content")
    jobs = tuple(replace(job, shown="fr") for job in copied(tmp_path)[:3])

    def fails(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(page, "made", fails)
    made, known, new = again(tmp_path, jobs)
    assert [o.stage for o in made if isinstance(o, Held)] == ["render"] * 3
    assert "its page can't be made (KeyError" in made[0].reason  # type: ignore[union-attr]
    assert (known, new) == (0, 0)


def copied(folder: Path) -> tuple[pipeline.Job, ...]:
    shutil.copytree(ROOT / "content", folder / "content")
    return pipeline.jobs_below(folder / "content", ["articles"])


def test_only_what_changed_is_analysed_again(tmp_path: Path, outcomes: list[Outcome]) -> None:
    jobs = copied(tmp_path)
    assert again(tmp_path, jobs) == (outcomes, 0, len(jobs))
    assert again(tmp_path, jobs) == (outcomes, len(jobs), 0)
    path = next(Path(str(job.path)) for job in jobs if job.source.endswith(".txt"))
    path.write_text(path.read_text("utf-8").rstrip() + "\n\nA sentence more was added in the evening, the ministry said.\n", "utf-8")
    made, known, new = again(tmp_path, jobs)
    assert (known, new) == (len(jobs) - 1, 1)
    assert made == list(pipeline.run_many(jobs))
    assert made != outcomes


def test_a_sidecar_counts(tmp_path: Path) -> None:
    path = tmp_path / "content" / "articles" / "a.txt"
    path.parent.mkdir(parents=True)
    path.write_text("Harbour opens\n\nThe harbour of the town opened on Monday after a long winter, the council said.\n", "utf-8")
    jobs = pipeline.jobs_below(tmp_path / "content", ["articles"])
    again(tmp_path, jobs)
    for word in ("title: Another\n", "title: A third\n", "title: [\n"):
        path.with_suffix(".yaml").write_text(word, "utf-8")
        assert again(tmp_path, jobs)[1:] == (0, 1)
        assert again(tmp_path, jobs)[1:] == (1, 0)
    path.with_suffix(".yaml").unlink()
    assert again(tmp_path, jobs)[1:] == (1, 0)


def test_other_rules_make_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again(tmp_path)
    monkeypatch.setattr(cache, "rules", lambda: "other")
    assert again(tmp_path)[1:] == (0, len(JOBS))


def test_the_rules_are_the_code_the_data_and_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.rules.__wrapped__()
    assert before == cache.rules.__wrapped__()
    monkeypatch.setenv("NEWS_DIGEST_DATA", str(tmp_path))
    (tmp_path / "units.tsv").write_text("x", "utf-8")
    with_own = cache.rules.__wrapped__()
    (tmp_path / "units.tsv").write_text("y", "utf-8")
    changed = cache.rules.__wrapped__()
    assert len({before, with_own, changed}) == 3
    monkeypatch.setattr(cache, "versions", lambda *_: "0")
    assert cache.rules.__wrapped__() != changed


def test_what_another_run_may_see_otherwise_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> Outcome:
        raise KeyError("x")

    monkeypatch.setattr(road, "digest", fails)
    jobs = copied(tmp_path)[:3]
    assert again(tmp_path, jobs)[2] == 0
    Path(str(jobs[0].path)).unlink()
    assert isinstance(again(tmp_path, jobs)[0][0], Held)


# ------------------------------------------------------------------------------------------------ its file
def _text(path: Path) -> None:
    path.write_text("this is no database, and never was one " * 50, "utf-8")


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE outcome (key TEXT, value BLOB)")
    base.close()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1500])


def _holed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100 : len(data)] = os.urandom(len(data) - 100)
    path.write_bytes(data)


def _empty_page(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[:4096] = bytes(4096)
    path.write_bytes(data)


def _other_layout(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA user_version = 99")
    base.close()


@pytest.mark.parametrize("harm", [_text, _foreign, _cut, _holed, _empty_page, _other_layout])
def test_a_damaged_or_foreign_cache_is_made_anew_with_one_warning(
    tmp_path: Path, outcomes: list[Outcome], harm: object, caplog: pytest.LogCaptureFixture
) -> None:
    again(tmp_path)
    harm(tmp_path / cache.NAME)  # type: ignore[operator]
    caplog.set_level(logging.WARNING)
    assert again(tmp_path)[0] == outcomes
    assert len([r for r in caplog.records if r.levelno >= logging.WARNING]) == 1
    assert "is made anew" in caplog.text
    assert again(tmp_path)[1:] == (len(JOBS), 0)


def test_damaged_values_are_made_again(tmp_path: Path, outcomes: list[Outcome]) -> None:
    again(tmp_path)
    base = sqlite3.connect(tmp_path / cache.NAME)
    keys = [row[0] for row in base.execute("SELECT key FROM outcome ORDER BY key")]
    base.execute("UPDATE outcome SET value = 'text' WHERE key = ?", (keys[0],))
    base.execute("UPDATE outcome SET value = x'00ff' WHERE key = ?", (keys[1],))
    base.execute("UPDATE outcome SET value = (SELECT value FROM outcome WHERE key = ?) || x'00' WHERE key = ?", (keys[3], keys[2]))
    base.execute("UPDATE outcome SET value = (SELECT value FROM outcome WHERE key = ?) WHERE key = ?", (keys[3], keys[4]))
    base.commit()
    base.close()
    made, known, new = again(tmp_path)
    assert made == outcomes
    assert new == 4, "another article's value is no value"
    assert known + new == len(JOBS)


def test_a_folder_that_cannot_be_written_to_is_done_without(tmp_path: Path, outcomes: list[Outcome], caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "cache").write_text("a file stands where the folder should", "utf-8")
    assert again(tmp_path / "cache")[0] == outcomes
    assert "every article is analysed" in caplog.text
    assert not Cache(tmp_path / "cache", 1).whole


def test_its_size_is_bounded_and_what_is_needed_stays(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    held = Held("a.txt", "clean", "".join(os.urandom(40_000).hex()))
    first = Cache(tmp_path, 1)
    for n in range(60):
        first.put(f"old-{n}", packed(replace(held, source=str(n))))
    assert first.whole
    first.close()
    assert not first.whole
    assert "the articles need 3 MB, 1 are allowed" in caplog.text
    caplog.clear()
    second = Cache(tmp_path, 1)
    present = [n for n in range(60) if got(second, f"old-{n}")]
    assert 15 < len(present) < 30
    assert present[-1] == 59
    second.close()
    third = Cache(tmp_path, 1)
    assert got(third, f"old-{present[0]}")
    third.put("new", packed(held))
    third.close()
    assert third.whole
    assert not caplog.records
    fourth = Cache(tmp_path, 1)
    assert got(fourth, "new") == held
    assert got(fourth, f"old-{present[0]}")
    assert got(fourth, f"old-{present[1]}") is None
    fourth.close()
    assert (tmp_path / cache.NAME).stat().st_size < 1_500_000


@pytest.mark.parametrize("asked", [["1"], ["1", "2", "3", "4"], ["5", "none"], ["1", "2", "3", "5", "none"], []])
def test_few_heads_are_known_as_most_are_and_nothing_that_was_not_asked_for(tmp_path: Path, asked: list[str]) -> None:
    first = Cache(tmp_path, 1)
    for n in range(6):
        first.put(str(n), packed(Held(f"{n}.txt", "clean", "x" * n)))
    first.close()
    second = Cache(tmp_path, 1)
    assert {mark: unpacked(head).source for mark, head in second.heads(asked).items()} == {mark: f"{mark}.txt" for mark in asked if mark != "none"}
    assert len(second._used) == len(asked) - ("none" in asked), "what is not needed goes first"
    second.close()


def test_what_steps_came_to_counts_and_goes_before_what_is_needed(tmp_path: Path) -> None:
    held = Held("a.txt", "clean", "".join(os.urandom(40_000).hex()))
    for name, steps, there in (("unused", 5, [False, True]), ("needed", 9, [True, True])):
        first = Cache(tmp_path / name, 1)
        first.put("old", packed(held))
        first.keep("a step", [os.urandom(40_000).hex() for _ in range(steps)])
        first.close()
        kept = Cache(tmp_path / name, 1)
        assert kept.kept("a step")
        if there[0]:
            got(kept, "old")
        for n in range(16 if name == "unused" else 14):
            kept.put(f"new {n}", packed(held))
        kept.close()
        assert kept.whole
        last = Cache(tmp_path / name, 1)
        assert [bool(got(last, "old")), bool(got(last, "new 0"))] == there, name
        assert bool(last.kept("a step")) == (name == "unused")
        last.close()


@pytest.mark.slow
def test_a_site_is_the_same_with_and_without_the_cache(tmp_path: Path) -> None:
    def said(name: str, *extra: str) -> str:
        command = [sys.executable, "-m", "pelican", str(ROOT / "content"), "-s", str(ROOT / "pelicanconf.py"), "-o", str(tmp_path / name)]
        command += ["-v", "--cache-path", str(tmp_path / "cache"), *extra]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, "COLUMNS": "200"}, capture_output=True, encoding="utf-8", check=True)
        return done.stdout + done.stderr

    assert f"{len(JOBS)} articles to analyse, 0 known" in said("cold")
    assert f"0 articles to analyse, {len(JOBS)} known" in said("warm")
    assert f"{len(JOBS)} articles to analyse, 0 known" in said("without", "-e", "DIGEST_CACHE=false")
    same(tmp_path / "warm", tmp_path / "cold")
    same(tmp_path / "without", tmp_path / "cold")


BUILD = """
import sys
import time
from pathlib import Path
from news_digest import pipeline
from news_digest.cache import Cache
known = Cache(Path(sys.argv[1]), 100)
jobs = pipeline.jobs_below(Path(sys.argv[2]), ["articles"])
print(sum(1 for _ in pipeline.run_many(jobs, known=known)))
known.close()
"""


@pytest.mark.slow
def test_two_builds_at_a_time_share_one_cache(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", BUILD, str(tmp_path), str(ROOT / "content")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") for _ in range(3)]
    ends = [process.communicate() for process in running]
    assert [(out.strip(), err) for out, err in ends] == [(str(len(JOBS)), "")] * 3
    assert again(tmp_path)[1:] == (len(JOBS), 0)
