"""The live preview, run as an editor runs it: it is built again whatever file is saved, and no error of one file or of the settings ends it."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from conftest import HERE, ROOT
from news_digest import indexing
from news_digest.serve import MARK, _beside, build, refusal

pytestmark = pytest.mark.slow

FIRST = "articles/norway-and-sweden-send-1-200-border-guards-to-the-storlien-crossing.html"
PATIENCE = 60.0
"""Seconds for one build on a busy machine."""


@dataclass(frozen=True)
class Server:
    """A running `invoke serve` in a folder of its own."""

    work: Path
    root: str
    process: subprocess.Popen[str]

    def get(self, page: str) -> tuple[int, str]:
        try:
            with urlopen(self.root + page, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except HTTPError as error:
            return error.code, error.read().decode()

    @property
    def state(self) -> tuple[int, str]:
        told = json.loads(self.get(".desk")[1])
        return told["build"], told["state"]

    def until(self, true: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not true():
            assert self.process.poll() is None, "the server has ended"
            assert time.monotonic() < end, f"{what}: {self.state} {(self.work / 'said.txt').read_text('utf-8')[-800:]}"
            time.sleep(0.05)

    def save(self, name: str, text: str) -> None:
        """Save a file as an editor does, and wait until the preview was built again."""
        before = self.state[0]
        (self.work / "content" / "articles" / name).write_text(text, "utf-8")
        self.until(lambda: self.state[0] > before and self.state[1] == "ready", name)


def command(port: int) -> list[str]:
    return [sys.executable, "-m", "invoke", "serve", "--port", str(port)]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    shutil.copytree(HERE / "site" / "content", tmp_path / "content", ignore=shutil.ignore_patterns("history"))
    shutil.copy(ROOT / "tasks.py", tmp_path)
    conf = (HERE / "site" / "pelicanconf.py").read_text("utf-8") + f"\nTHEME = {str(ROOT / 'theme')!r}\n"
    (tmp_path / "pelicanconf.py").write_text(conf, "utf-8")
    said = tmp_path / "said.txt"
    with said.open("w") as out:
        process = subprocess.Popen(
            command(0), cwd=tmp_path, stdout=out, stderr=subprocess.STDOUT, encoding="utf-8", env={**os.environ, "COLUMNS": "200"}
        )
    try:
        end = time.monotonic() + PATIENCE
        while not (at := re.search(r"http://127\.0\.0\.1:\d+/", said.read_text("utf-8"))):
            assert process.poll() is None, said.read_text("utf-8")
            assert time.monotonic() < end
            time.sleep(0.05)
        yield Server(tmp_path, at[0], process)
    finally:
        process.terminate()
        process.wait(20)


def test_what_is_saved_is_seen(server: Server) -> None:
    """A sidecar, a raw file, a new one and one taken away; what is published and what is remembered stay untouched."""
    assert "desk-bar" in server.get("")[1]
    server.save("2025/first.yaml", "title: Told by the editor\ndate: 2025-03-01\n")
    assert "Told by the editor" in server.get(FIRST)[1]
    raw = server.work / "content" / "articles" / "2025" / "first.txt"
    server.save("2025/first.txt", raw.read_text("utf-8") + "\n\nThe last lorry crossed the border at nine in the evening, the customs office said.\n")
    assert "The last lorry crossed" in server.get(FIRST)[1]
    server.save("2025/fresh.txt", "A fresh one\n\nThe harbour of Larvik was closed on Monday after a crane fell onto the quay, the port said.\n")
    assert server.get("articles/a-fresh-one.html")[0] == 200
    before = server.state[0]
    (server.work / "content" / "articles" / "2025" / "fresh.txt").unlink()
    server.until(lambda: server.state[0] > before, "taken away")
    assert server.get("articles/a-fresh-one.html")[0] == 404
    folders = sorted(path.name for path in server.work.iterdir() if path.is_dir() and path.name != "__pycache__")
    assert folders in ([spare, "cache", "content", "preview"] for spare in (".preview.even", ".preview.odd")), "where the next preview is built"
    assert not (server.work / "content" / "history").exists()
    assert not list(server.work.glob("*ledger.json"))


def test_the_index_of_the_search_is_made_when_somebody_searches(server: Server) -> None:
    """It holds what was saved before, and the page that asks for it is not shown anew."""
    if not indexing.available():
        pytest.skip("Pagefind is not installed")
    index = server.work / "preview" / "pagefind"
    assert not index.exists()
    server.save("2025/first.yaml", "title: Told by the editor\n")
    before = server.state
    code, entry = server.get("pagefind/pagefind-entry.json")
    assert (code, server.state) == (200, before)
    assert json.loads(entry)["languages"]
    assert server.get(f"pagefind/{next(index.glob('pagefind.*.pf_meta')).name}?v=1")[0] == 200
    server.save("2025/first.yaml", "title: Told again\n")
    assert not index.exists(), "what it found is not what stands there now"


def test_what_is_saved_while_it_is_built_is_not_missed(server: Server) -> None:
    folder = server.work / "content" / "articles" / "2025"
    (folder / "first.yaml").write_text("title: The first word\n", "utf-8")
    server.until(lambda: server.state[1] == "building", "begins")
    time.sleep(1)
    (folder / "first.yaml").write_text("title: The last word\n", "utf-8")
    server.until(lambda: "The last word" in server.get(FIRST)[1], "the second save")


def test_no_error_ends_it(server: Server) -> None:
    """A sidecar that can't be understood holds its article and the desk says why; settings that can't be used leave the preview as it was."""
    server.save("2025/first.yaml", "titel: x\n")
    assert server.get(FIRST)[0] == 404
    assert "first.yaml:1: no such key" in server.get("desk.html")[1]
    server.save("2025/first.yaml", "title: Mended\n")
    assert "Mended" in server.get(FIRST)[1]
    conf = server.work / "pelicanconf.py"
    good = conf.read_text("utf-8")
    conf.write_text(good + "\nDIGEST_WRONG = 1\n", "utf-8")
    server.until(lambda: server.state[1] == "failed", "fails")
    assert "Mended" in server.get(FIRST)[1]
    assert "The build failed" in (server.work / "said.txt").read_text("utf-8")
    conf.write_text(good, "utf-8")
    server.until(lambda: server.state[1] == "ready", "mended")


def test_a_taken_port_is_told_and_ends_with_1(server: Server) -> None:
    port = int(server.root.rstrip("/").rpartition(":")[2])
    done = subprocess.run(command(port), cwd=server.work, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 1
    assert f"Port {port} can't be used" in done.stdout
    assert f"make serve PORT={port + 1}" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert server.get("")[0] == 200, "the preview that is open stays"


def test_a_folder_that_is_no_preview_is_left_alone(tmp_path: Path) -> None:
    """Whoever keeps something of their own in preview/ keeps it."""
    (tmp_path / "preview").mkdir()
    (tmp_path / "preview" / "mine.txt").write_text("mine", "utf-8")
    assert "holds something that is no preview" in refusal(tmp_path / "preview", 0)
    (tmp_path / "preview" / MARK).write_text("", "utf-8")
    assert refusal(tmp_path / "preview", 0) == ""


def test_it_ends_when_it_is_told_to(server: Server) -> None:
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(20) == 0
    assert "The preview has ended." in (server.work / "said.txt").read_text("utf-8")


def test_a_missing_page_looks_like_one_of_the_site(server: Server) -> None:
    """The 404 page finds its style from every depth, and the bar on it says what is held."""
    for page, up in (("none.html", "./"), ("articles/none.html", "../"), ("a/b/none", "../../")):
        code, text = server.get(page)
        assert code == 404
        assert f'href="{up}theme/css/site.css"' in text
        assert "content/articles/empty.txt" in text
    assert server.get("articles/")[0] == 404
    assert server.get("../pelicanconf.py")[0] == 404


@pytest.mark.parametrize("quick", [True, False], ids=["quick", "alone"])
def test_the_next_preview_is_built_where_the_one_before_the_last_was(tmp_path: Path, quick: bool) -> None:
    """What is withdrawn goes in either case; with Quick Build, the page of an article that did not change is left as it stands."""
    content, target, settings = tmp_path / "content", tmp_path / "preview", tmp_path / "conf.py"
    articles = content / "articles"
    articles.mkdir(parents=True)
    for name in ("stays", "goes"):
        (articles / f"{name}.txt").write_text(
            f"The harbour {name}\n\nBy Ada Moreau\n\nThe harbour of the town {name} as it is, the council said on Monday.\n", "utf-8"
        )
    plugins = ["news_digest", "quick_build"] if quick else ["news_digest"]
    more = f"PLUGINS = {plugins}\nTHEME = {str(ROOT / 'theme')!r}\nCACHE_PATH = {str(tmp_path / 'cache')!r}\nDIGEST_SEARCH = False\n"
    settings.write_text((ROOT / "pelicanconf.py").read_text("utf-8") + more, "utf-8")
    times = []
    for n in range(4):
        if n == 1:
            (articles / "goes.txt").unlink()
        assert build(content, target, str(settings))
        page = target / "articles" / "the-harbour-stays.html"
        times.append(page.stat().st_mtime_ns)
        assert (target / "articles" / "the-harbour-goes.html").exists() == (n < 1)
    assert (times[3] == times[1]) == quick
    assert sorted(path.name for path in tmp_path.glob(".preview.*")) == [".preview.even"]


def test_clean_removes_what_previews_and_builds_leave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = runpy.run_path(str(ROOT / "tasks.py"))
    monkeypatch.chdir(tmp_path)
    for folder in (Path("output"), Path("preview"), Path("cache"), *_beside(Path("preview")), Path("content")):
        folder.mkdir()
    Path("ledger.json").touch()
    tasks["clean"].body(None)
    assert [path.name for path in tmp_path.iterdir()] == ["content"]
    removed = next(line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if line.startswith("\trm -rf output"))
    assert {one.name for one in _beside(Path("preview"))} <= set(removed.split())
