"""`news-digest add`: whatever a server or a disk does, an article is taken in whole or not at all, with a reason, and nothing is taken in twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, cases
from news_digest import cli, intake, pipeline
from news_digest.adding.result import Added, Refused, Result, There, balance, line
from news_digest.adding.run import take_in
from news_digest.adding.shelf import Shelf
from news_digest.adding.web import Order
from news_digest.intake.errors import AddError
from news_digest.intake.fetch.addresses import checked
from news_digest.intake.fetch.client import USER_AGENT, Manners
from news_digest.knowledge import sidecar, write_sidecar
from news_digest.model import Held, Published, Sidecar
from webserver import HTML, Answer, Server, certificate, page

ORDER = Order("2026-11-23")
MANNERS = Manners(allow_private=True, seconds=1, pause=0)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def take(content: Path, *sources: str, order: Order = ORDER, manners: Manners = MANNERS) -> list[Result]:
    return list(take_in(sources, content, "articles", order, manners))


def files(content: Path) -> list[str]:
    return sorted(path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_file())


def word(content: Path, name: str) -> Sidecar:
    path = content / "articles" / "2026" / f"{name}.yaml"
    return sidecar(path.read_text("utf-8"), path.name)


# ------------------------------------------------------------------------------------------------ what servers do
def answer(given: dict[str, Any]) -> Answer:
    return Answer(given.get("body", "").encode("latin-1"), given.get("status", 200), given.get("headers", HTML), given.get("odd", ""))


@pytest.mark.parametrize("case", cases("add"))
def test_what_a_server_answers(case: dict[str, Any], content: Path) -> None:
    """Taken in with its sidecar, or refused with the words that the case gives and nothing left on the disk."""
    with Server({path: answer(given) for path, given in {"/a": case["answer"], **case.get("also", {})}.items()}) as server:
        start = time.monotonic()
        (result,) = take(content, server.url("/a"))
        assert time.monotonic() - start < 4
    if "reason" in case:
        assert isinstance(result, Refused)
        assert case["reason"] in result.reason
        assert files(content) == []
    else:
        assert isinstance(result, Added), line(result)
        assert len(files(content)) == 2


def test_a_page_is_kept_byte_for_byte_with_where_it_is_from(content: Path) -> None:
    body = page().replace(b"\n", b"\r\n") + b"\x00\xff tail \r\n"
    with Server({"/2026/11/strike?utm_source=x": Answer(status=301, headers={"Location": "/strike"}), "/strike": Answer(body)}) as server:
        (result,) = take(content, server.url("/2026/11/strike?utm_source=x"))
        name = "two-ports-reopen-after-the-storm"
        assert isinstance(result, Added)
        assert result.path == f"content/articles/2026/{name}.html"
        assert (content / "articles/2026" / f"{name}.html").read_bytes() == body
        assert word(content, name) == Sidecar(url=server.url("/strike"), publisher="The Gazette", received="2026-11-23")
        assert {asked.headers["user-agent"] for asked in server.asked} == {USER_AGENT}
    outcome = pipeline.run(pipeline.Job(result.path, str(content.parent / result.path)))
    assert isinstance(outcome, Published)
    assert outcome.digest.article.publisher == "The Gazette"


def test_packed_pages_are_kept_unpacked(content: Path) -> None:
    import gzip

    with Server({"/a": Answer(gzip.compress(page()), headers={**HTML, "Content-Encoding": "gzip"})}) as server:
        (result,) = take(content, server.url("/a"))
    assert isinstance(result, Added)
    assert (content.parent / result.path).read_bytes() == page()


def test_a_server_that_does_not_answer(content: Path) -> None:
    with Server() as server:
        url = server.url("/a")
    (result,) = take(content, url)
    assert isinstance(result, Refused)
    assert "does not answer; check the address" in result.reason


def test_a_certificate_that_nobody_vouches_for(content: Path, tmp_path: Path) -> None:
    try:
        signed = certificate(tmp_path)
    except FileNotFoundError:
        pytest.skip("openssl is not here")
    with Server({"/a": Answer(page())}, signed) as server:
        (result,) = take(content, server.url("/a", "localhost"))
        assert server.asked == []
    assert isinstance(result, Refused)
    assert "the certificate of localhost is not to be trusted (self-signed certificate" in result.reason


def test_private_addresses_are_for_those_who_ask(content: Path) -> None:
    with Server({"/a": Answer(page())}) as server:
        (result,) = take(content, server.url("/a"), manners=replace(MANNERS, allow_private=False))
        assert server.asked == []
    assert isinstance(result, Refused)
    assert "127.0.0.1, a loopback address: refused; add --allow-private if that is meant" in result.reason


@pytest.mark.parametrize(
    ("address", "private_too"),
    [
        *[(text, False) for text in ("127.0.0.1", "10.0.0.1", "192.168.1.1", "100.64.0.1", "::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1")],
        *[(text, True) for text in ("169.254.169.254", "fe80::1%eth0", "224.0.0.1", "ff02::1", "240.0.0.1", "255.255.255.255", "0.0.0.0", "::")],
        *[(text, True) for text in ("::ffff:169.254.169.254", "2002:a9fe:a9fe::1")],
    ],
)
def test_no_name_leads_to_an_inner_address(address: str, private_too: bool) -> None:
    """A public name that stands for an inner address is refused, also where only one of its addresses is one."""

    def look_up(*_: Any) -> tuple[str, ...]:
        return ("93.184.215.14", address)

    with pytest.raises(AddError, match="refused"):
        checked("news.example", 80, 1.0, False, look_up)
    if private_too:
        with pytest.raises(AddError, match=r"refused$"):
            checked("news.example", 80, 1.0, True, look_up)
    else:
        assert checked("news.example", 80, 1.0, True, look_up)[0] == "93.184.215.14"


def test_the_address_connected_to_is_the_one_that_was_checked(content: Path) -> None:
    """Each connection looks a name up once: an answer that changes afterwards is never asked for, and the server sees the name."""
    looked: list[str] = []

    def look_up(host: str, *_: Any) -> tuple[str, ...]:
        looked.append(host)
        return ("127.0.0.1",) if len(looked) < 4 else ("169.254.169.254",)

    with Server({"/a": Answer(page())}) as server:
        results = take(content, server.url("/a", "gazette.test"), server.url("/b", "gazette.test"), manners=replace(MANNERS, look_up=look_up))
        assert [asked.path for asked in server.asked] == ["/robots.txt", "/a", "/.well-known/tdmrep.json"]
        assert {asked.headers["host"] for asked in server.asked} == {f"gazette.test:{server.server_port}"}
    assert len(looked) == 4
    assert isinstance(results[0], Added)
    assert isinstance(results[1], Refused)


def test_a_site_is_asked_for_its_rules_once_and_not_hurried(content: Path) -> None:
    with Server({f"/{n}": Answer(page(f"Title {n}", more=str(n))) for n in range(3)}) as server:
        start = time.monotonic()
        results = take(content, *(server.url(f"/{n}") for n in range(3)), manners=replace(MANNERS, pause=0.2))
        assert time.monotonic() - start >= 0.4
        assert [asked.path for asked in server.asked].count("/robots.txt") == 1
        assert [asked.path for asked in server.asked].count("/.well-known/tdmrep.json") == 1
    assert all(isinstance(result, Added) for result in results)


def test_a_licence_that_is_held_is_written_down_and_lifts_a_reservation_but_not_robots(content: Path) -> None:
    reserved = Answer(page(), headers={**HTML, "TDM-Reservation": "1"})
    with Server({"/a": reserved, "/b": Answer(page("Other")), "/robots.txt": Answer(b"User-agent: *\nDisallow: /b")}) as server:
        results = take(content, server.url("/a"), server.url("/b"), order=replace(ORDER, licence="Agreement of 2026"))
    assert [type(result) for result in results] == [Added, Refused]
    assert word(content, "two-ports-reopen-after-the-storm").licence == "Agreement of 2026"


@pytest.mark.parametrize(
    ("head", "licence"),
    [
        ('<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">', "https://creativecommons.org/licenses/by/4.0/"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "license": "https://creativecommons.org/licenses/by-sa/4.0/"}</script>',
         "https://creativecommons.org/licenses/by-sa/4.0/"),
        ('<link rel="license" href="https://gazette.example/terms">', None),
        ('<link rel="license" href="https://evil.example/creativecommons.org/licenses/by/4.0/">', None),
        ('<script type="application/ld+json">{"@type": "ImageObject", "license": "https://creativecommons.org/licenses/by/4.0/"}</script>', None),
        ("</head><body><figure><a rel=license href='https://creativecommons.org/licenses/by/4.0/'>photo</a></figure>", None),
        ("</head><body><footer><a rel=license href='https://creativecommons.org/licenses/by/3.0/'>us</a></footer>",
         "https://creativecommons.org/licenses/by/3.0/"),
    ],
)  # fmt: skip
def test_only_an_open_licence_of_the_page_itself_is_recorded(head: str, licence: str | None, content: Path) -> None:
    with Server({"/a": Answer(page(head=head))}) as server:
        take(content, server.url("/a"))
    assert word(content, "two-ports-reopen-after-the-storm").licence == licence


def test_what_only_the_server_says_of_the_encoding_reaches_cleaning(content: Path) -> None:
    text = "Порты снова открыты после шторма\n\nДва порта открылись во вторник после шторма, который закрыл их на два дня.\n"
    with Server({"/a": Answer(text.encode("iso-8859-5"), headers={"Content-Type": 'text/plain; charset="ISO-8859-5"'})}) as server:
        (result,) = take(content, server.url("/a"))
    assert isinstance(result, Added)
    path = content.parent / result.path
    assert path.suffix == ".txt"
    assert path.read_bytes() == text.encode("iso-8859-5")
    outcome = pipeline.run(pipeline.Job(result.path, str(path)))
    assert isinstance(outcome, Published)
    assert "Два порта открылись" in outcome.digest.article.blocks[0].text


def test_an_encoding_that_the_page_gives_away_anyway_is_not_written_down(content: Path) -> None:
    with Server({"/a": Answer(page("Été à Séoul")), "/b": Answer(page("Hiver"), headers={"Content-Type": "text/html; charset=x-none"})}) as server:
        take(content, server.url("/a"), server.url("/b"))
    assert word(content, "ete-a-seoul").encoding is None
    assert word(content, "hiver").encoding is None


def test_a_sidecar_with_an_unknown_encoding_says_so() -> None:
    with pytest.raises(intake.IntakeError, match='"encoding" is "klingon"'):
        intake.read("a.txt", b"text", sidecar=Sidecar(encoding="klingon"))


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


# ------------------------------------------------------------------------------------------------ the command
def command(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "news_digest.cli", "add", *arguments], input=stdin, capture_output=True, text=True, check=False)


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
     ["--licence", " ", "a"], ["--content", "/nowhere", "a"]],
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
        running = subprocess.Popen([sys.executable, "-m", "news_digest.cli", "add", *arguments], stdout=subprocess.PIPE, text=True)
        while "/b" not in server.paths():
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        said, _ = running.communicate(timeout=10)
    assert running.returncode == 130
    assert said.endswith("1 added, 0 there already, 0 not added. Interrupted; the same command goes on from here.\n")
    assert len(files(content)) == 2


def test_nothing_of_the_network_is_loaded_by_other_commands() -> None:
    code = "import sys, news_digest.cli, news_digest.hooks; print([m for m in ('httpx', 'httpcore', 'feedparser') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


def test_no_line_moves_the_cursor() -> None:
    assert line(Refused("https://x/\x1b[2J", "a\nb\x07")) == "not added  https://x/[2J: a b"
    assert balance([]) == "0 added, 0 there already, 0 not added."


TEXT = st.text(min_size=1).filter(lambda text: not any(0xD800 <= ord(char) <= 0xDFFF for char in text))


@given(title=TEXT, url=TEXT, authors=st.lists(TEXT).map(tuple), reviewed=TEXT)
def test_a_sidecar_is_read_back_as_it_was_written(title: str, url: str, authors: tuple[str, ...], reviewed: str) -> None:
    made = Sidecar(title=title, url=url, authors=authors, reviewed=reviewed)
    assert sidecar(write_sidecar(made), "a.yaml") == made
