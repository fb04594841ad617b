"""The edition as a mail: whole in HTML and in plain text, light, without a picture or a pixel, the same at every build."""

from __future__ import annotations

import email
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from building import build
from conftest import HERE
from news_digest.render.newsletter import MOST, mail, text
from news_digest.render.seal import sealed
from news_digest.render.views import Card, DateView, DayView

SITE = "https://digest.example"
CARD = Card("Now & <then>", "articles/a.html", "en", "ltr", DateView("8 March 2025", "2025-03-08", True), "2025-03-08", "The Post", "It is so. " * 12)
DAY = DayView("Saturday, 8 March 2025", "2025-03-08", "days/2025-03-08.html", (CARD, replace(CARD, title="Second", url="articles/b.html")))


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("letter") / "output"
    told = ["-e", f'SITEURL="{SITE}"', "RELATIVE_URLS=false", 'PLUGINS=["news_digest"]', "DIGEST_CACHE=false", "DIGEST_SEARCH=false"]
    build(out, HERE / "site" / "content", *told, 'DIGEST_NEWSLETTER="2025-03-08"', 'DIGEST_REPORT="mailto:desk@digest.example?subject=x"')
    return out.with_name("newsletter-2025-03-08.eml")


def parts(data: bytes) -> tuple[EmailMessage, str, BeautifulSoup]:
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain
    assert html
    return message, plain.get_content(), BeautifulSoup(html.get_content(), "lxml")


def test_the_edition_stands_whole_in_both_forms(letter: Path) -> None:
    message, plain, soup = parts(letter.read_bytes())
    assert message["From"].addresses[0].addr_spec == "desk@digest.example"
    assert "8 March 2025" in message["Subject"]
    headlines = [tag.get_text() for tag in soup.select("h2 a")]
    assert "Sweden and Norway now have 2,000 border guards at Storlien" in headlines
    flat = " ".join(plain.split())
    assert [title for title in headlines if " ".join(title.split()) not in flat] == []
    links = [str(tag["href"]) for tag in soup.select("a")]
    assert links
    assert [link for link in links if not link.startswith(f"{SITE}/")] == []
    assert not list(letter.parent.glob("output/*.eml")), "it is for the editor to send, and not on the site"


def test_nothing_is_loaded_and_nothing_counts_readers(letter: Path) -> None:
    data = letter.read_bytes()
    _, _, soup = parts(data)
    assert len(data) < MOST
    assert soup.find_all(["img", "script", "link", "iframe", "object"]) == []
    assert soup.h2["style"]  # type: ignore[index]
    assert "prefers-color-scheme: dark" in soup.style.get_text()  # type: ignore[union-attr]
    assert "url(" not in str(soup)


def test_the_same_edition_is_the_same_mail() -> None:
    made = [mail(sealed(DAY), "<html><body><p>x</p></body></html>", "p { color: red }", "A & B", SITE, "") for _ in range(2)]
    assert made[0] == made[1]
    assert b"Date: Sat, 08 Mar 2025 06:00:00 +0000" in made[0]


def test_plain_text_is_plain_and_its_lines_are_short() -> None:
    said = text(sealed(DAY), "The Site", SITE)
    assert "Now & <then>" in said
    assert f"{SITE}/articles/b.html" in said
    assert max(len(line) for line in said.splitlines()) <= 72
