"""Which page search engines should list: ours, or the original where our page shows its text and the editor or the licence asks for it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import cast

import pytest
from bs4 import BeautifulSoup, Tag

from building import build
from conftest import HERE
from news_digest import pipeline
from news_digest.aim import LOST
from news_digest.model import Published

SITE = "https://digest.example"
PAGE = "articles/norway-and-sweden-send-1-200-border-guards-to-the-storlien-crossing.html"
ORIGINAL = "https://news.example/2025/border-guards"
LICENCE = 'DIGEST_ORIGINAL_CANONICAL=["Republishing Guidelines"]'


def canonical(folder: Path, sidecar: str, *settings: str) -> tuple[str, bool]:
    """Which address the first article's page names, and whether the sitemap has the page."""
    shutil.copytree(HERE / "site" / "content", folder / "content")
    word = folder / "content" / "articles" / "2025" / "first.yaml"
    word.write_text(word.read_text("utf-8").replace("licence: CC BY 4.0\n", sidecar), "utf-8")
    told = [f'SITEURL="{SITE}"', "RELATIVE_URLS=false", "DIGEST_CACHE=false", "DIGEST_SEARCH=false", 'PLUGINS=["news_digest"]', *settings]
    made = build(folder / "output", folder / "content", "-e", *told)
    soup = BeautifulSoup((made / PAGE).read_text("utf-8"), "lxml")
    (link,) = soup.select('link[rel="canonical"]')
    assert (soup.find("meta", property="og:url") is None) == (link["href"] == ORIGINAL), "social networks are told the same"
    return str(cast(Tag, link)["href"]), PAGE in (made / "sitemap.xml").read_text("utf-8")


def test_a_page_is_its_own_unless_something_asks(tmp_path: Path) -> None:
    assert canonical(tmp_path, "licence: CC BY 4.0\n", LICENCE) == (f"{SITE}/{PAGE}", True)


@pytest.mark.parametrize(
    ("sidecar", "full_text"),
    [("canonical: original\n", "true"), ("licence: republishing guidelines of 2024\n", "true"), ("canonical: original\nlicence: x\n", '"licensed"')],
)
def test_the_editor_or_the_licence_sends_search_engines_to_the_original(tmp_path: Path, sidecar: str, full_text: str) -> None:
    assert canonical(tmp_path, sidecar, LICENCE, f"DIGEST_FULL_TEXT={full_text}") == (ORIGINAL, False)


@pytest.mark.parametrize(
    ("sidecar", "full_text"),
    [("canonical: original\n", "false"), ("canonical: digest\nlicence: Republishing guidelines\n", "true")],
)
def test_a_digest_alone_and_one_of_the_editors_choice_stay_their_own(tmp_path: Path, sidecar: str, full_text: str) -> None:
    assert canonical(tmp_path, sidecar, LICENCE, f"DIGEST_FULL_TEXT={full_text}") == (f"{SITE}/{PAGE}", True)


def test_without_the_original_s_address_the_editor_is_told(tmp_path: Path) -> None:
    shutil.copy(HERE / "site" / "content" / "articles" / "2025" / "first.txt", tmp_path / "a.txt")
    (tmp_path / "a.yaml").write_text("canonical: original\n", "utf-8")
    found = pipeline.run(pipeline.Job("content/a.txt", str(tmp_path / "a.txt")))
    assert isinstance(found, Published)
    assert [(doubt.kind, doubt.text) for doubt in found.digest.article.doubts if doubt.kind == LOST] == [(LOST, "canonical: original")]
