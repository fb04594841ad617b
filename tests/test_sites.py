"""Files of sites: each has a saved page of its own, and every line of it changes what becomes of that page."""

from __future__ import annotations

from dataclasses import fields, replace
from unittest.mock import patch

import pytest

from conftest import HERE
from news_digest import intake
from news_digest.clean import clean, ofsite
from news_digest.knowledge import DATA, DataError, site, site_words
from news_digest.model import Article
from news_digest.site_words import SiteWords

SITES = sorted(path.stem for path in (DATA / "sites").glob("*.yaml"))


def page(host: str) -> Article:
    path = HERE / "articles" / f"site-{host}" / "raw.html"
    return clean(intake.read(path.name, path.read_bytes()))


def kept(article: Article) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return article.title, article.authors, tuple(block.text for block in article.blocks)


@pytest.mark.parametrize("host", SITES)
def test_a_site_has_its_page(host: str) -> None:
    path = HERE / "articles" / f"site-{host}" / "raw.html"
    assert path.is_file(), f"{host}.yaml needs a saved page in tests/articles/site-{host}/raw.html"
    assert f"https://www.{host}/" in path.read_text("utf-8") or f"https://{host}/" in path.read_text("utf-8")


@pytest.mark.parametrize("host", SITES)
def test_every_line_of_it_is_needed(host: str) -> None:
    words, whole = site(host), kept(page(host))
    for field in (f.name for f in fields(SiteWords) if f.name != "furniture"):
        for entry in getattr(words, field):
            without = replace(words, **{field: tuple(one for one in getattr(words, field) if one != entry)})
            with patch.object(ofsite, "site", lambda _, less=without: less):
                assert kept(page(host)) != whole, f"{field}: {entry} changes nothing"
    assert {r.rule for r in page(host).removed} >= set(words.furniture)


def test_what_only_one_site_has() -> None:
    article = page("news.example")
    assert article.title == "Lowmouth keeps its lighthouse"
    assert article.authors == ("Maud Ferris", "Leo Brun")
    text = "\n".join(block.text for block in article.blocks)
    assert "A keeper in Lowmouth" in text
    assert "climb the tower" not in text
    assert "printed on paper" not in text
    assert [r.rule for r in article.removed if "Club" in r.text] == ["courier_club"]


@pytest.mark.parametrize("text", ["drop: ['a:hover']", "keep: ['p > b']", "byline: ['']", "drops: [p]"])
def test_a_slip_in_a_sites_file_is_told_by_its_line(text: str) -> None:
    with pytest.raises(DataError, match=r"x\.example\.yaml:1"):
        site_words(text, "x.example.yaml")
