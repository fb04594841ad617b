"""Builds that begin at once: each is done by the process that waited for it, unless that one ended or what it had loaded was saved since."""

from __future__ import annotations

import sys
from pathlib import Path
from time import time

import pytest

from news_digest import ahead

pytestmark = pytest.mark.slow

CONF = "import os\nSITENAME = 'A site'\nPLUGINS = []\nprint('built by', os.getpid())\n"


@pytest.fixture
def site(tmp_path: Path) -> list[str]:
    (tmp_path / "content").mkdir()
    (tmp_path / "conf.py").write_text(CONF, "utf-8")
    return [str(tmp_path / "content"), "-s", str(tmp_path / "conf.py"), "-o", str(tmp_path / "output")]


def test_the_process_that_waited_is_the_build(site: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    with ahead.Ahead() as builds:
        for _ in range(2):
            waiting = builds._next.pid
            assert builds.pelican(site) == 0
            assert f"built by {waiting}\n" in capfd.readouterr().out
    assert (Path(site[-1]) / "index.html").is_file()


def test_a_process_that_was_ended_is_not_waited_for(site: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    with ahead.Ahead() as builds:
        ended = builds._next
        ended.kill()
        ended.wait()
        assert builds.pelican(site) == 0
    assert f"built by {ended.pid}\n" not in capfd.readouterr().out


def test_a_build_that_fails_says_so(site: list[str]) -> None:
    with ahead.Ahead() as builds:
        Path(site[2]).write_text("SITENAME = ", "utf-8")
        assert builds.pelican(site) != 0


def test_what_was_saved_since_it_was_loaded_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWS_DIGEST_DATA", str(tmp_path))
    now = time() + 60
    assert not ahead._changed_since(now)
    (tmp_path / "people.tsv").write_text("", "utf-8")
    assert ahead._changed_since((tmp_path / "people.tsv").stat().st_mtime)
    assert ahead._changed_since(Path(str(sys.modules["news_digest.ahead"].__file__)).stat().st_mtime)


def test_what_waits_ends_with_the_one_who_started_it(site: list[str]) -> None:
    with ahead.Ahead() as builds:
        waiting = builds._next
        assert builds.pelican(site) == 0
        last = builds._next
    assert waiting.poll() == 0
    assert last.poll() is not None
