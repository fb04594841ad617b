"""An address is made of what the site's settings ask for."""

from __future__ import annotations

from typing import Any

import pytest

from news_digest.filing import address
from news_digest.model import Article, Digest, Entry

STRIKE = Article("c/a.txt", "text", "pt-BR", "Strike", "Strike", (), date="2024-10-02", authors=("Ada Moreau", "Ben Roy"), publisher="Le Port")
SETTINGS = {"ARTICLE_URL": "{lang}/{category}/{author}/{date:%Y/%m}/{slug}.html", "DRAFT_URL": "drafts/{slug}.html", "DEFAULT_CATEGORY": "misc"}


def at(article: Article = STRIKE, draft: bool = False, **settings: Any) -> str:
    return address(SETTINGS | settings, Entry("strike", Digest(article)), draft)


def test_an_address_is_made_of_what_the_settings_ask_for() -> None:
    assert at() == "pt-br/le-port/ada-moreau/2024/10/strike.html"
    assert at(draft=True) == "drafts/strike.html"
    assert at(Article("c/a.txt", "text", "en", "Strike", "Strike", (), agency="Reuters")) == "en/reuters/reuters/undated/strike.html"
    assert at(Article("c/a.txt", "text", "en", "Strike", "Strike", ())) == "en/misc//undated/strike.html"


def test_what_no_address_has_is_refused() -> None:
    with pytest.raises(KeyError, match="title"):
        at(ARTICLE_URL="{title}.html")
