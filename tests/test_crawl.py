"""A published site walked from its front page: every link, place and feed entry leads somewhere, every box's text stands in its article."""

from __future__ import annotations

import json
import os
from pathlib import Path

import corpus
import pytest

from crawler import walk
from publishing import Place

ARTICLES = int(os.environ.get("CRAWLED_ARTICLES", "60"))


@pytest.mark.slow
def test_everything_on_a_published_site_leads_somewhere(tmp_path: Path) -> None:
    place = Place(tmp_path)
    for number in range(ARTICLES):
        (place.content / "articles" / f"{number}.txt").write_text(corpus.pasted(corpus.story(number)), "utf-8")
    code, said = place.publish()
    assert code == 0, said
    rows = json.loads((place.public.resolve().parent / "ledger.json").read_text("utf-8"))["articles"]
    pages = {row["page"] for row in rows if row["outcome"] == "published"}
    assert len(pages) == ARTICLES + 1
    done = walk(place.public, "https://example.org")
    assert done.wrong == []
    assert pages <= done.pages.keys()
    assert done.boxes > ARTICLES
    assert done.places > 0
    assert done.entries > 0
    print(f"{len(done.pages)} pages, {done.links} links, {done.places} places, {done.boxes} boxes, {done.entries} feed entries")
