"""The extractor's precision mode, step by step and without its copies: it finds what the extractor itself finds."""

from __future__ import annotations

import pytest

from conftest import ROOT
from news_digest.clean import extract
from news_digest.clean.errors import CleanError
from news_digest.clean.tree import parse

PROSE = "The lamp of the old tower was lit again on Friday, after a winter in the dark, and the harbour came to see it. "
PAGES = (
    f"<article><h1>The lamp</h1><p>{PROSE * 5}</p><ul><li>One lamp</li></ul><div class='comment-list'><p>{PROSE}</p></div></article>",
    f"<main><p>{PROSE}</p><div id='infinite-scroll'><p>{PROSE * 9}</p></div></main>",
    f"<div class='content'><ol class='comments'><li>{PROSE}</li></ol><ol><li>{PROSE}</li></ol><p>Short.</p></div>",
    f"<div class='content'><p>{PROSE * 4}</p><dl class='comments'><dt>{PROSE}</dt></dl></div>",
    f"<form><div class='content'><p>{PROSE * 4}</p></div></form><div class='comment-list'><p>{PROSE * 9}</p></div>",
    "<p></p>",
)
"""Comments in and around the article, told before and after lists and forms are made alike; what is loaded while a reader scrolls; too little."""


def _saved() -> list[str]:
    found: list[str] = []
    for path in sorted((ROOT / "tests").rglob("*.html")):
        page = path.read_text("utf-8", "replace")
        try:
            parse(page)
        except CleanError:
            continue
        found.append(page)
    return found


def test_the_steps_find_what_the_extractor_finds() -> None:
    options, told = extract._options(True), []
    for page in (*PAGES, *_saved()):
        whole = extract._told(extract._whole, extract._light(parse(page)), options)
        told.append(extract._told(extract._precise, extract._light(parse(page)), options))
        assert told[-1] == whole, page[:200]
    assert sum(len(text) > 200 for text in told) > 5
    assert "" in told


def test_the_options_keep_the_extractor_from_second_opinions() -> None:
    """What the steps leave out is what the extractor leaves out with these."""
    options = extract._options(True)
    assert options.fast
    assert options.focus == "precision"
    assert not any((options.comments, options.dedup, options.lang, options.with_metadata, options.max_tree_size, options.formatting))


def test_its_faults_cost_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a fault of the extractor")

    monkeypatch.setattr(extract._trafilatura().core, "extract_content", fail)
    assert extract._told(extract._precise, parse(PAGES[0]), extract._options(True)) == ""
