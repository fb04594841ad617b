"""`news-digest add`: safe names, nothing twice, whole files or none, plain words and exit codes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from news_digest import cli, pipeline
from news_digest.adding import local
from news_digest.adding.result import Added, Refused, There, balance, line
from news_digest.adding.shelf import Shelf
from news_digest.knowledge import sidecar
from news_digest.knowledge.writing import write_sidecar
from news_digest.model import Held, Sidecar
from taking import files, take, word
from webserver import Answer, Server, page


# ------------------------------------------------------------------------------------------------ names and doubles
@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etc-passwd"), ("CON", "con-1"), ("index", "index-1"), ("…", "strike"), ("", "strike"), ("a\x00b/c\\d", "ab-c-d"),
        ("\u202ehsab\u202c", "hsab"), ("Ports: “open”, say 3", "ports-open-say-3"), ("x" * 300, "x" * 80), ("北京", "bei-jing"),
        ("--content=/", "content"), ("<script>alert(1)</script>", "script-alert-1-script"),
    ],
)  # fmt: skip
def test_a_title_makes_a_safe_name(title: str, name: str, content: Path) -> None:
    body = page("T").replace(b"<title>T</title>", f"<title>{title.replace('<', '&lt;')}</title>".encode())
    with Server({"/news/strike.html": Answer(body)}) as server:
        (result,) = take(content, server.url("/news/strike.html"))
    assert isinstance(result, Added)
    assert result.path == f"content/articles/2026/{name}.html"


def test_the_same_address_or_the_same_bytes_come_in_once(content: Path) -> None:
    with Server({"/a": Answer(page()), "/copy": Answer(page()), "/b": Answer(page(more="Another day."))}) as server:
        first = take(content, server.url("/a"))
        again = take(content, server.url("/a/?utm_medium=mail#top"), server.url("/copy"), server.url("/b"))
        assert server.paths() == ["/a", "/copy", "/b"]
    assert [type(result) for result in (*first, *again)] == [Added, There, There, Added]
    name = "articles/2026/two-ports-reopen-after-the-storm"
    assert files(content) == [f"{name}-2.html", f"{name}-2.yaml", f"{name}.html", f"{name}.yaml"]


def test_a_name_that_any_file_has_is_taken(content: Path) -> None:
    """An article of another ending, or a sidecar that waits for its article, keeps its name."""
    folder = content / "articles" / "2026"
    folder.mkdir(parents=True)
    (folder / "Title.txt").write_text("Another article\n", "utf-8")
    (folder / "title-2.yaml").write_text("title: Mine\n", "utf-8")
    with Server({"/a": Answer(page("Title"))}) as server:
        take(content, server.url("/a"))
    assert [path.name for path in sorted(folder.iterdir())] == ["Title.txt", "title-2.yaml", "title-3.html", "title-3.yaml"]
    assert (folder / "title-2.yaml").read_text("utf-8") == "title: Mine\n"


# ------------------------------------------------------------------------------------------------ files
def test_a_file_is_copied_byte_for_byte(content: Path, tmp_path: Path) -> None:
    data = "Un été\r\nà Séoul\r\n".encode("cp1252")
    source = tmp_path / "Été à Séoul.TXT"
    source.write_bytes(data)
    results = take(content, str(source), str(source), str(content / "articles/2026/ete-a-seoul.txt"))
    assert [type(result) for result in results] == [Added, There]
    assert (content / "articles/2026/ete-a-seoul.txt").read_bytes() == data
    assert word(content, "ete-a-seoul") == Sidecar(received="2026-11-23")


def test_a_file_brings_its_sidecar(content: Path, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page())
    (tmp_path / "a.yaml").write_text("# mine\ntitle: Ports\n", "utf-8")
    (tmp_path / "b.html").write_bytes(page("B"))
    (tmp_path / "b.yaml").write_text("titel: Ports\n", "utf-8")
    results = take(content, str(tmp_path / "a.html"), str(tmp_path / "b.html"))
    assert [type(result) for result in results] == [Added, Refused]
    assert (content / "articles/2026/a.yaml").read_text("utf-8") == "# mine\ntitle: Ports\n"
    assert 'no such key "titel"' in line(results[1])


def test_files_that_are_no_articles(content: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "feed.xml").write_bytes(b"<?xml version='1.0'?><rss></rss>")
    (tmp_path / "big.txt").write_bytes(b"a" * 5_000_001)
    told = {"a.pdf": "this is a PDF", "empty.txt": "the file is empty", "feed.xml": "a saved feed", "big.txt": "5,000,001 bytes", ".": "a folder"}
    for name, reason in {**told, "gone.txt": "there is no such file; a web address begins with https://"}.items():
        (result,) = take(content, str(tmp_path / name))
        assert isinstance(result, Refused)
        assert reason in result.reason
    assert files(content) == []


def test_the_editor_hears_at_once_what_the_build_will_hold(content: Path, tmp_path: Path) -> None:
    (tmp_path / "stub.html").write_text("<html><body><p>Subscribe to read on.</p></body></html>", "utf-8")
    (result,) = take(content, str(tmp_path / "stub.html"))
    assert isinstance(result, Added)
    assert isinstance(pipeline.run(pipeline.Job("x.html", str(content.parent / result.path))), Held)
    assert "but it would be held: the page holds no article text" in result.note


# ------------------------------------------------------------------------------------------------ whole or not at all
def test_a_disk_that_refuses_leaves_nothing(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second file fails: the first is taken back."""
    calls: list[Path] = []
    link = os.link

    def full(source: Any, target: Any) -> None:
        calls.append(Path(target))
        if len(calls) == 2:
            raise KeyboardInterrupt
        link(source, target)

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(KeyboardInterrupt):
        Shelf(content).put(b"raw", ".txt", "title", Sidecar(received="2026-11-23"), "2026-11-23")
    assert [path.suffix for path in calls] == [".yaml", ".txt"]
    assert files(content) == []


def test_a_sidecar_that_a_killed_run_left_is_used(content: Path) -> None:
    folder = content / "articles" / "2026"
    folder.mkdir(parents=True)
    with Server({"/a": Answer(page("Title"))}) as server:
        (folder / "title.yaml").write_text(write_sidecar(Sidecar(url=server.url("/a"), received="2026-11-01")), "utf-8")
        (result,) = take(content, server.url("/a"))
    assert isinstance(result, Added)
    assert [path.name for path in sorted(folder.iterdir())] == ["title.html", "title.yaml"]
    assert word(content, "title").received == "2026-11-01"


def test_a_disk_that_is_full_is_told(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.txt").write_text("text", "utf-8")
    monkeypatch.setattr(os, "fsync", full)
    (result,) = take(content, str(tmp_path / "a.txt"))
    assert isinstance(result, Refused)
    assert "content/articles/2026: can't be written to (No space left on device)" in result.reason
    assert files(content) == []


def test_a_disk_without_links_still_gets_whole_files(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", never)
    for n in range(2):
        (tmp_path / "a.txt").write_text(f"text {n}", "utf-8")
        (result,) = take(content, str(tmp_path / "a.txt"))
        assert isinstance(result, Added)
    assert [name.rpartition("/")[2] for name in files(content)] == ["a-2.txt", "a-2.yaml", "a.txt", "a.yaml"]


def test_many_runs_at_once_never_mix_articles_and_sidecars(content: Path) -> None:
    def put(n: int) -> None:
        url = f"https://example.org/{n % 8}"
        Shelf(content).put(f"text {n % 8}".encode(), ".txt", "title", Sidecar(url=url), "2026-11-23")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(put, range(16)))
    pairs = {path.read_text("utf-8"): word(content, path.stem).url for path in (content / "articles" / "2026").glob("*.txt")}
    assert pairs == {f"text {n}": f"https://example.org/{n}" for n in range(8)}
    assert not list(content.rglob(".*"))


def test_what_a_killed_run_was_writing_goes_in_time(content: Path, tmp_path: Path) -> None:
    folder = content / "articles" / "2026"
    folder.mkdir(parents=True)
    for name, age in ((".old.html.1-1.part", 7_200), (".new.html.1-1.part", 60)):
        (folder / name).write_bytes(b"<p>ha")
        os.utime(folder / name, (time.time() - age,) * 2)
    (tmp_path / "a.txt").write_text("text", "utf-8")
    take(content, str(tmp_path / "a.txt"))
    assert [path.name for path in sorted(folder.iterdir())] == [".new.html.1-1.part", "a.txt", "a.yaml"]
    assert [job.source for job in pipeline.jobs_below(content, ["articles"])] == ["content/articles/2026/a.txt"]


# ------------------------------------------------------------------------------------------------ the command
def command(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "news_digest.cli", "add", *arguments], input=stdin, capture_output=True, encoding="utf-8", check=False
    )


def test_exit_codes_and_the_sum(content: Path) -> None:
    with Server({"/a": Answer(page())}) as server:
        listed = f"# today\n{server.url('/a')}\n\n"
        for expected, more in ((0, []), (0, []), (1, ["/nowhere/at/all.txt"])):
            done = command("--allow-private", "--content", str(content), "-", *more, stdin=listed)
            assert done.returncode == expected, done.stderr
    assert done.stdout.endswith("0 added, 1 there already, 1 not added.\n")
    assert done.stderr.startswith("not added  /nowhere/at/all.txt: there is no such file")
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments",
    [[], ["-"], ["--limit", "0", "a"], ["--limit", "x", "a"], ["--received", "yesterday", "a"], ["--received", "0001-01-01", "a"],
     ["--licence", " ", "a"], ["--folder", "../x", "a"], ["--folder", "/x", "a"], ["--folder", ".", "a"], ["--content", "/nowhere", "a"]],
)  # fmt: skip
def test_unusable_arguments(arguments: list[str], content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(content.parent)
    monkeypatch.setattr("sys.stdin", open(os.devnull, encoding="utf-8"))  # noqa: SIM115, PTH123
    with pytest.raises(SystemExit) as ended:
        cli.main(["add", *arguments])
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
def test_ctrl_c_ends_in_order(content: Path) -> None:
    with Server({"/a": Answer(page()), "/b": Answer(odd="silent")}) as server:
        arguments = ["--allow-private", "--content", str(content), server.url("/a"), server.url("/b", "localhost")]
        running = subprocess.Popen([sys.executable, "-m", "news_digest.cli", "add", *arguments], stdout=subprocess.PIPE, encoding="utf-8")
        while "/b" not in server.paths():
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        said, _ = running.communicate(timeout=10)
    assert running.returncode == 130
    assert said.endswith("1 added, 0 there already, 0 not added. Interrupted; the same command goes on from here.\n")
    assert len(files(content)) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_a_bar_on_the_terminal_and_lines_in_the_file(content: Path) -> None:
    """Where the error output is a terminal it shows how far things are; what is written to a file stays plain."""
    terminal, end = os.openpty()
    with Server({"/a": Answer(page()), "/b": Answer(page("B"))}) as server:
        arguments = ["--allow-private", "--content", str(content), server.url("/a"), server.url("/b", "localhost")]
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
        command = [sys.executable, "-m", "news_digest.cli", "add", *arguments]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=end, env=environment, encoding="utf-8", check=True)
    os.close(end)
    shown = os.read(terminal, 100_000).decode()
    os.close(terminal)
    assert "1/2" in shown
    assert "\x1b" not in done.stdout
    assert [text.split()[0] for text in done.stdout.splitlines()] == ["added", "added", "2"]


def test_nothing_of_the_network_is_loaded_by_other_commands() -> None:
    code = "import sys, news_digest.cli, news_digest.hooks; print([m for m in ('httpx', 'httpcore', 'feedparser') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


def test_an_error_in_the_program_stops_nothing_else(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("a fault of ours")

    (tmp_path / "a.txt").write_text("text", "utf-8")
    monkeypatch.setattr(local, "take", broken)
    with Server({"/a": Answer(page())}) as server:
        failed, added = take(content, str(tmp_path / "a.txt"), server.url("/a"))
    assert "an error in the program (RuntimeError: a fault of ours); please report it" in line(failed)
    assert isinstance(added, Added)


def test_no_line_moves_the_cursor() -> None:
    assert line(Refused("https://x/\x1b[2J", "a\nb\x07")) == "not added  https://x/[2J: a b"
    assert balance([]) == "0 added, 0 there already, 0 not added."


TEXT = st.text(min_size=1).filter(lambda text: not any(0xD800 <= ord(char) <= 0xDFFF for char in text))


@given(title=TEXT, url=TEXT, authors=st.lists(TEXT).map(tuple), reviewed=TEXT)
def test_a_sidecar_is_read_back_as_it_was_written(title: str, url: str, authors: tuple[str, ...], reviewed: str) -> None:
    made = Sidecar(title=title, url=url, authors=authors, reviewed=reviewed)
    assert sidecar(write_sidecar(made), "a.yaml") == made
