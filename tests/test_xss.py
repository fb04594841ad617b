"""No payload of ten thousand becomes markup that runs: pasted, in saved pages, in Markdown, in every metadata field, under our theme and another."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from audit import faults
from building import build
from hostile.doors import said
from hostile.payloads import RUN, payloads

PROSE = "The harbour office said on Tuesday that the ferry would sail again after three weeks of repairs, and nobody would lose a place. "
EACH = 170
FIELDS = ("<form>", "<input>", "<select>", "<button>")
"""What the page of the search is made of, and no other."""


def write(articles: Path) -> int:
    """Articles that hold every payload: as lines of a paste, inside pages, in Markdown, and in sidecars."""
    articles.mkdir(parents=True)
    every = list(payloads())
    chunks = [every[n : n + EACH] for n in range(0, len(every), EACH)]
    for n, chunk in enumerate(chunks):
        lines = "\n\n".join(f"{PROSE} {payload} {PROSE}" for payload in chunk)
        paragraphs = "".join(f"<p>{PROSE} {payload} {PROSE}</p>\n" for payload in chunk)
        (articles / f"a{n}.txt").write_text(f"Ferry number {n} sails again\n\n{lines}\n", "utf-8")
        (articles / f"b{n}.html").write_text(f"<html><body><h1>Ferry number {n} is back</h1><article>{paragraphs}</article></body></html>", "utf-8")
        (articles / f"c{n}.md").write_text(f"# Ferry number {n} in the dock\n\n{lines}\n", "utf-8")
        first, second, third, *_ = chunk
        keys = {"title": first, "publisher": second, "licence": third}
        (articles / f"a{n}.yaml").write_text(
            "".join(f"{k}: {said(v)}\n" for k, v in keys.items()) + f"authors: [{said(first)}]\napart: true\n", "utf-8"
        )
        for name in (f"b{n}.yaml", f"c{n}.yaml"):  # the same payloads by another door: each its own page
            (articles / name).write_text("apart: true\n", "utf-8")
    return len(every)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("xss")
    assert write(folder / "content" / "articles") >= 9_000
    return build(folder / "output", folder / "content")


@pytest.mark.slow
def test_no_page_of_ours_holds_anything_that_runs(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(list((site / "articles").glob("*.html"))) > 100
    found = {path.name: [bad for bad in faults(path.read_text("utf-8")) if path.name != "search.html" or bad not in FIELDS] for path in pages}
    assert {name: bad[:3] for name, bad in found.items() if bad} == {}
    assert sum(path.read_text("utf-8").count("49 ") for path in pages if "{{ 7*7 }}" in path.read_text("utf-8")) == 0


@pytest.mark.slow
def test_feeds_hold_nothing_that_runs(site: Path) -> None:
    for path in site.rglob("*.xml"):
        assert f"<img src=x onerror={RUN}" not in path.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.browser
def test_nothing_runs_in_a_browser(site: Path, browser: Browser) -> None:
    page = browser.new_context().new_page()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    left: list[str] = []
    page.on("request", lambda request: left.append(request.url) if not request.url.startswith("file:") else None)
    for path in sorted((site / "articles").glob("*.html"))[::12]:
        page.goto(path.as_uri())
        assert page.evaluate("window.__pwned") is None, path.name
    assert left == []


@pytest.mark.parametrize("bad", ["<img src=x>", "<p onclick=x>", "<a href=' javascript:x'>", "<script>x</script>", "<svg>", "<p style=x>"])
def test_the_checker_sees_what_it_should(bad: str) -> None:
    assert list(faults(f"<!DOCTYPE html><title>x</title>{bad}"))
