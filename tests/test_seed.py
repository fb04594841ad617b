"""The real article this project began with: from raw file to published page, always.

It is read where it lives and never copied here: the checks name facts about it, not its text.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from building import build
from news_digest import pipeline
from news_digest.model import Digest, Published


@pytest.fixture(scope="module")
def digest(seed: Path) -> Digest:
    outcome = pipeline.run(pipeline.Job(seed.name, str(seed)))
    assert isinstance(outcome, Published)
    return outcome.digest


def text_of(digest: Digest) -> str:
    return "\n".join(block.text for block in digest.article.blocks)


def test_metadata_is_found_and_nothing_invented(digest: Digest) -> None:
    article = digest.article
    assert article.language == "fr"
    assert article.authors == ("Claire Lie",)
    assert article.agency == "Agence France-Presse"
    assert article.dateline == "Séoul"
    assert article.date is None
    assert "no_date" in {doubt.kind for doubt in article.doubts}


def test_the_title_stands_once_and_the_debris_is_gone(digest: Digest) -> None:
    text = text_of(digest)
    assert digest.article.title not in text
    for debris in ("image/webp", "PHOTO ", "Google News", "PREV", "NEXT", "Claire", "Agence -Presse", "-il a déclaré"):
        assert debris not in text
    assert {"repeated_title", "byline", "agency", "dateline"} <= {removal.rule for removal in digest.article.removed}


def test_subheads_and_the_caption_are_typed(digest: Digest) -> None:
    kinds = {block.kind: 0 for block in digest.article.blocks}
    for block in digest.article.blocks:
        kinds[block.kind] += 1
    assert kinds["heading"] == 2
    assert kinds["caption"] == 1


def test_scars_stay_as_written_and_feed_no_role(digest: Digest) -> None:
    assert len(digest.article.scars) == 2
    roles = [quote.role or "" for quote in digest.quotes] + [person.role or "" for person in digest.people]
    assert not any("Institut coréen" in role for role in roles)


def test_the_quotations_that_must_be_there_have_the_right_speakers(digest: Digest) -> None:
    said = {re.sub(r"\W+", " ", quote.text).strip()[:24]: quote.speaker for quote in digest.quotes}
    expected = {
        "L accord établit une str": "Hong Min",
        "Une manière d attirer l ": "Lee Sang-min",
        "Le principal goulot d ét": "Vladimir Tikhonov",
        "Cela signifie que Pyongy": "Vladimir Tikhonov",
        "Cela signifie un état de": "Vladimir Tikhonov",
    }
    assert {key: said.get(key) for key in expected} == expected


def test_the_first_key_figure_is_the_soldiers(digest: Digest) -> None:
    first = min((figure for figure in digest.figures if figure.key), key=lambda figure: figure.rank)
    assert first.value == 1500
    assert first.approximation == "about"
    assert first.claimant
    assert "renseignement" in first.claimant


def test_it_is_about_north_korea_and_russia(digest: Digest) -> None:
    assert digest.countries[0].code == "KP"
    assert digest.topics[0].slug == "north-korea-russia"
    assert not {"NO", "FR"} & {country.code for country in digest.countries}


@pytest.fixture(scope="module")
def site(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = tmp_path_factory.mktemp("seed") / "content"
    (content / "articles").mkdir(parents=True)
    shutil.copyfile(seed, content / "articles" / "seed.txt")
    return build(content.parent / "output", content)


def test_the_built_page_shows_the_article_and_its_boxes(site: Path, digest: Digest) -> None:
    (path,) = (site / "articles").glob("*.html")
    page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    for account in page.find_all("details"):  # "how this was made" shows what was removed
        account.extract()
    shown = page.get_text(" ")
    (headline,) = page.find_all("h1")
    assert headline.get_text(strip=True) == digest.article.title
    assert shown.count(digest.article.title) == 2, "in the head and above the text"
    for debris in ("image/webp", "Google News", "PREV", "Claire LIE", "-il a déclaré"):
        assert debris not in shown
    assert headline["lang"] == "fr"
    assert "undated" in shown
    assert "≈ 1,500" in shown
    for quote in digest.quotes:
        if quote.key:
            assert quote.speaker
            assert quote.speaker in shown
    ids = {tag["id"] for tag in page.find_all(id=True)}
    links = [a["href"][1:] for a in page.find_all("a", href=True) if a["href"].startswith("#s")]
    assert len(links) >= 5
    assert set(links) <= ids


def test_the_topic_page_of_the_pair_lists_it(site: Path, digest: Digest) -> None:
    topic = (site / "topics" / "north-korea-russia.html").read_text("utf-8")
    assert "North Korea–Russia" in topic
    assert digest.article.title in topic
    assert not list(site.glob("days/*.html"))
