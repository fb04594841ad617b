"""Builds that begin at once: each is done by the process that waited for it, unless that one ended or what it had loaded was saved since."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from time import sleep, time

import pytest

from conftest import ROOT
from news_digest import ahead

pytestmark = pytest.mark.slow

CONF = "import os\nSITENAME = 'A site'\nPLUGINS = []\nprint('built by', os.getpid())\n"


@pytest.fixture
def site(tmp_path: Path) -> list[str]:
    (tmp_path / "content").mkdir()
    (tmp_path / "conf.py").write_text(CONF, "utf-8")
    return [str(tmp_path / "content"), "-s", str(tmp_path / "conf.py"), "-o", str(tmp_path / "output")]


def test_the_process_that_waited_is_the_build(site: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    """What it says is heard when it is told to go on, in its order; what was saved after it began to wait is on the site."""
    with ahead.Ahead() as builds:
        for n in range(2):
            builds.prepare(site)
            waiting = builds._next
            assert waiting
            sleep(3)
            assert "built by" not in capfd.readouterr().out
            Path(site[0], f"late{n}.md").write_text(f"Title: Late {n}\nDate: 2025-01-01\n\nIt came last.\n", "utf-8")
            assert builds.pelican(site) == 0
            said = capfd.readouterr().out
            assert said.index(f"built by {waiting.pid}\n") < said.index("Done: Processed")
            assert Path(site[-1], f"late-{n}.html").is_file()


def test_another_build_than_the_one_that_waits_begins_anew(site: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    with ahead.Ahead() as builds:
        builds.prepare(site)
        waiting = builds._next
        assert waiting
        assert builds.pelican([*site[:-1], f"{site[-1]}-2"]) == 0
        assert f"built by {waiting.pid}\n" not in capfd.readouterr().out
        assert Path(f"{site[-1]}-2", "index.html").is_file()
        assert builds.pelican(site) == 0
        assert f"built by {waiting.pid}\n" in capfd.readouterr().out


def test_a_process_that_was_ended_is_not_waited_for(site: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    with ahead.Ahead() as builds:
        builds.prepare(site)
        ended = builds._next
        assert ended
        ended.kill()
        ended.wait()
        assert builds.pelican(site) == 0
    assert f"built by {ended.pid}\n" not in capfd.readouterr().out


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_build_that_fails_says_so(site: list[str], when: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Settings that can't be read are told when the build is asked for, whether they were harmed before it began to wait or after."""
    with ahead.Ahead() as builds:
        if when == "after":
            builds.prepare(site)
            sleep(3)
        Path(site[2]).write_text("SITENAME = ", "utf-8")
        if when == "before":
            builds.prepare(site)
            sleep(3)
            assert "SyntaxError" not in "".join(capfd.readouterr())
        assert builds.pelican(site) != 0
        assert "SyntaxError" in "".join(capfd.readouterr())


def test_what_was_saved_since_it_was_loaded_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWS_DIGEST_DATA", str(tmp_path))
    now = time() + 60
    assert not ahead._changed_since(now)
    (tmp_path / "people.tsv").write_text("", "utf-8")
    assert ahead._changed_since((tmp_path / "people.tsv").stat().st_mtime)
    assert ahead._changed_since(Path(str(sys.modules["news_digest.ahead"].__file__)).stat().st_mtime)


def test_what_of_a_theme_was_saved_since_is_read_anew(site: list[str], tmp_path: Path) -> None:
    """A build that waits has read translations and compiled templates: those of then are not those of now."""
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    plugins = "PLUGINS = ['news_digest', 'quick_build']\nDIGEST_SEARCH = False\n"
    Path(site[2]).write_text(f"SITENAME = 'A site'\nDEFAULT_LANG = 'fr'\nTHEME = {str(theme)!r}\n{plugins}", "utf-8")
    with ahead.Ahead() as builds:
        builds.prepare(site)
        sleep(5)
        page = theme / "templates" / "404.html"
        page.write_text(page.read_text("utf-8").replace("{% block content %}", "{% block content %}<p>Told anew</p>"), "utf-8")
        words = theme / "translations" / "fr.po"
        words.write_text(words.read_text("utf-8").replace("Page introuvable", "Page perdue"), "utf-8")
        assert builds.pelican(site) == 0
    made = Path(site[-1], "404.html").read_text("utf-8")
    assert "Told anew" in made
    assert "<title>Page perdue" in made


@pytest.mark.parametrize("days", [0, 1])
def test_what_waited_over_midnight_begins_anew(site: list[str], days: int) -> None:
    """Settings may have been told of the day. What the one that waited would have said is not told then."""
    code = f"""
import sys
from datetime import date, timedelta
from types import SimpleNamespace
from news_digest import ahead
ahead.date = SimpleNamespace(today=lambda: date.today() + timedelta({days}), fromtimestamp=date.fromtimestamp)
sys.exit(ahead.Wait(sys.argv[1:]).run())
"""
    with subprocess.Popen([sys.executable, "-c", code, *site], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as waiting:
        said = waiting.communicate("go\n", timeout=60)[0]
    assert waiting.returncode == 0
    assert (f"built by {waiting.pid}\n" in said) == (days == 0)
    assert said.count("built by") == said.count("Done: Processed") == 1


def test_what_waits_ends_with_the_one_who_started_it(site: list[str]) -> None:
    with ahead.Ahead() as builds:
        builds.prepare(site)
        waiting = builds._next
        assert builds.pelican(site) == 0
        builds.prepare(site)
        last = builds._next
    assert waiting
    assert last
    assert waiting.poll() == 0
    assert last.poll() is not None
