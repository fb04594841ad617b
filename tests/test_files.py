"""What is called like an article but is no regular file is held by name: nothing is followed, nothing waits, nothing vanishes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from news_digest import pipeline
from news_digest.limits import HTML_TAGS, INPUT_BYTES, LINE_CHARACTERS, YAML_BYTES
from news_digest.model import Held, Published

TEXT = """Two ports reopen after the storm

The two ports reopened on Tuesday after a storm that had closed them for two days.

Ships were waiting at sea.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "articles"
    folder.mkdir(parents=True)
    (folder / "good.txt").write_text(TEXT, "utf-8")
    return folder


def outcomes(folder: Path) -> dict[str, pipeline.Outcome]:
    jobs = pipeline.jobs_below(folder.parent, ["articles"])
    return {o.source.rpartition("/")[2]: o for o in pipeline.ledger(pipeline.run_many(jobs)).outcomes}


def reason(folder: Path, name: str) -> str:
    found = outcomes(folder)
    assert isinstance(found["good.txt"], Published)
    held = found[name]
    assert isinstance(held, Held)
    return held.reason


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_links_pipes_and_devices_are_held_and_not_opened(articles: Path) -> None:
    secret = articles.parent.parent / "secret.txt"
    secret.write_text(TEXT, "utf-8")
    (articles / "link.txt").symlink_to(secret)
    (articles / "loop").symlink_to(articles)
    (articles / "gone.html").symlink_to(articles / "nowhere")
    os.mkfifo(articles / "pipe.txt")
    found = outcomes(articles)
    assert sorted(name for name, o in found.items() if isinstance(o, Held)) == ["gone.html", "link.txt", "loop", "pipe.txt"]
    assert "a link to another file" in reason(articles, "link.txt")
    assert "a pipe" in reason(articles, "pipe.txt")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_sidecar_that_is_a_link_holds_its_article(articles: Path) -> None:
    (articles / "other.txt").write_text(TEXT, "utf-8")
    (articles / "other.yaml").symlink_to("/etc/hostname")
    assert reason(articles, "other.txt").startswith("other.yaml: this is a link")


def test_a_folder_called_like_an_article_is_held_and_what_is_in_it_is_read(articles: Path) -> None:
    (articles / "year.txt").mkdir()
    (articles / "year.txt" / "inside.txt").write_text(TEXT.replace("Two", "Three"), "utf-8")
    assert set(outcomes(articles)) == {"good.txt", "year.txt", "inside.txt"}
    assert "a folder" in reason(articles, "year.txt")


def test_what_is_too_much_is_held_with_the_number(articles: Path) -> None:
    (articles / "long.txt").write_bytes(b"a " * (INPUT_BYTES // 2 + 1))
    (articles / "line.txt").write_text(TEXT + "word " * (LINE_CHARACTERS // 5 + 1), "utf-8")
    (articles / "tags.html").write_text("<html><body>" + "<b>x</b>" * (HTML_TAGS + 1), "utf-8")
    (articles / "word.txt").write_text(TEXT, "utf-8")
    (articles / "word.yaml").write_bytes(b"#" * (YAML_BYTES + 1))
    assert f"{INPUT_BYTES:,}" in reason(articles, "long.txt")
    assert f"{LINE_CHARACTERS:,}" in reason(articles, "line.txt")
    assert f"{HTML_TAGS:,}" in reason(articles, "tags.html")
    assert f"{YAML_BYTES:,}" in reason(articles, "word.txt")


def test_the_folder_of_a_page_saved_whole_is_no_input(articles: Path) -> None:
    (articles / "page_files").mkdir()
    (articles / "page_files" / "ad.html").write_text("<p>ad", "utf-8")
    (articles / ".hidden.txt").write_text(TEXT, "utf-8")
    assert set(outcomes(articles)) == {"good.txt"}
