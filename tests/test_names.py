"""Names of files: whatever a disk can hold is published under a safe address or held by a name that can be printed; nothing stops a build."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from building import build
from news_digest import pipeline
from news_digest.model import Held, Published

TEXT = "Harbour {0}{0} reopens after storm number {0}\n\nThe port number {0} reopened on Tuesday after a storm that had closed it for {0} days.\n"
ODD = [b"caf\xe9.txt", b"new\nline.txt", b"tab\there.txt", b"esc\x1b[31m.txt", "bidi\u202eb.txt".encode()]
FINE = [
    b"x" * 251 + b".txt",
    "café.txt".encode(),
    "cafe\u0301.txt".encode(),
    b"A.txt",
    b"a.TXT",
    b"con.txt",
    b"dots...txt",
    b"trail .txt",
    b"-rf.txt",
]
FINE += [b"%2e%2e.txt", b"{{x}}.txt", b"a&b<c>.txt", "10\u202f33 PM.txt".encode()]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")


def write(articles: Path) -> None:
    articles.mkdir(parents=True)
    for n, name in enumerate((*ODD, *FINE), 1):
        with open(os.path.join(os.fsencode(articles), name), "w") as file:  # noqa: PTH118, PTH123
            file.write(TEXT.format(n))


def test_each_name_is_published_or_held_with_its_reason(tmp_path: Path) -> None:
    write(tmp_path / "content" / "articles")
    ledger = pipeline.ledger(pipeline.run_many(pipeline.jobs_below(tmp_path / "content", ["articles"])))
    held = [o for o in ledger.outcomes if isinstance(o, Held)]
    assert len(ledger.outcomes) == len(ODD) + len(FINE)
    assert len(held) == len(ODD)
    assert all("rename the file" in o.reason for o in held)
    assert all(o.source.isprintable() for o in held)


def test_sockets_are_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("s.txt")
    outcome = pipeline.run(pipeline.Job("s.txt"))
    listener.close()
    assert isinstance(outcome, Held)
    assert "a socket" in outcome.reason


def test_a_folder_of_articles_that_is_a_link_is_read_as_the_setting_says(tmp_path: Path) -> None:
    """The site's owner names the folder; links below it are the editor's, and held."""
    write(tmp_path / "elsewhere" / "articles")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "articles").symlink_to(tmp_path / "elsewhere" / "articles")
    (tmp_path / "elsewhere" / "articles" / "link.txt").symlink_to("/etc/hostname")
    ledger = pipeline.ledger(pipeline.run_many(pipeline.jobs_below(tmp_path / "content", ["articles"])))
    ends = {o.source: o for o in ledger.outcomes}
    assert isinstance(ends["content/articles/A.txt"], Published)
    assert isinstance(ends["content/articles/link.txt"], Held)


def test_a_file_that_vanishes_is_held(tmp_path: Path) -> None:
    write(tmp_path / "content" / "articles")
    jobs = pipeline.jobs_below(tmp_path / "content", ["articles"])
    (tmp_path / "content" / "articles" / "A.txt").unlink()
    ends = {o.source: o for o in pipeline.ledger(pipeline.run_many(jobs)).outcomes}
    gone = ends["content/articles/A.txt"]
    assert isinstance(gone, Held)
    assert "can't be read" in gone.reason


@pytest.mark.slow
def test_a_build_with_every_name_balances(tmp_path: Path) -> None:
    write(tmp_path / "content" / "articles")
    site = build(tmp_path / "output", tmp_path / "content")
    ledger = json.loads((tmp_path / "ledger.json").read_text("utf-8"))
    assert (ledger["inputs"], ledger["held"]) == (len(ODD) + len(FINE), len(ODD))
    assert len(list((site / "articles").glob("*.html"))) == len(FINE)
