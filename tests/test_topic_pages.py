"""A site of one small newspaper: its stories on the front page and the timeline, sides, map, country pages, addresses that lead on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from building import build
from conftest import HERE
from corpora import corpus
from news_digest.gather.lands import lands
from news_digest.gather.series import series
from news_digest.gather.stories import homes, stories
from news_digest.gather.topics import topics


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("newspaper")
    articles = work / "content" / "articles"
    articles.mkdir(parents=True)
    for name in ("kenya-tanzania", "portugal"):
        for key, one in yaml.safe_load((HERE / "site" / "corpora" / f"{name}.yaml").read_text("utf-8"))["files"].items():
            (articles / f"{key}.txt").write_text(one["text"], "utf-8")
            (articles / f"{key}.yaml").write_text(f"date: {one['date']}\npublisher: {one['publisher']}\n", "utf-8")
    (articles / "trees.txt").write_text("Armenia plants trees\n\nArmenia plants two million trees on its hills. Yerevan pays for them.", "utf-8")
    return build(work / "output", work / "content")


def page(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / name).read_text("utf-8"), "lxml")


def test_a_story_is_one_card_on_the_front_page_with_its_papers_counted(site: Path) -> None:
    cards = page(site, "index.html").select(".story")
    assert len(cards) == 11
    ferry = next(card for card in cards if "Tanga ferry" in card.get_text())
    assert ferry.select_one(".also summary").get_text() == "2 papers tell of this"  # type: ignore[union-attr]
    assert [a.get_text() for a in ferry.select(".also a")] == ["Ferry sinks off the coast between Kenya and Tanzania"]


def test_the_front_page_is_an_edition_with_an_end(site: Path) -> None:
    soup = page(site, "index.html")
    assert soup.select_one(".edition-end").get_text(strip=True) == "End of the edition of Monday, 19 February 2024"  # type: ignore[union-attr]
    assert len(soup.select(".edition-end")) == 1
    assert soup.select_one(".edition-end").find_previous("h3").get_text() == "Portugal's new trains start between Lisbon and Porto".replace("'", "’")  # type: ignore[union-attr]


def test_the_timeline_goes_by_story(site: Path) -> None:
    soup = page(site, "topics/kenya-tanzania.html")
    assert [tag.get_text() for tag in soup.select(".timeline .when")] == ["3 April 2023", "20–21 Feb 2023", "8–9 Feb 2023", "6–7 Feb 2023"]
    assert [len(tag.select(".also li")) for tag in soup.select(".timeline > ol > li")] == [0, 1, 1, 2]


def test_what_stands_above_is_not_said_again_below_it(site: Path) -> None:
    soup = page(site, "topics/kenya-tanzania.html")
    standing = soup.select_one(".standing").get_text()  # type: ignore[union-attr]
    assert standing not in soup.select_one(".timeline").get_text()  # type: ignore[union-attr]
    assert len(soup.select(".timeline .standfirst")) == 3


def test_each_side_has_its_speakers(site: Path) -> None:
    sides = {
        side.h3.get_text(): [v.h4.get_text().split("\n")[0] for v in side.select(".voice")]
        for side in page(site, "topics/kenya-tanzania.html").select(".side")
    }  # type: ignore[union-attr]
    assert list(sides)[:2] == ["Kenya", "Tanzania"]
    assert any("Daniel Oloo" in name for name in sides["Kenya"])
    assert any("Rehema Kasongo" in name for name in sides["Tanzania"])


def test_the_map_has_words_for_those_who_do_not_see_it(site: Path) -> None:
    svg = page(site, "topics/kenya-tanzania.html").select_one(".map svg")
    assert svg is not None
    assert (svg["role"], svg["aria-label"]) == ("img", "Map: where to find Kenya, Tanzania.")
    assert [text.get_text() for text in svg.select("text")] == ["Kenya", "Tanzania"]


def test_what_it_is_about_leads_to_its_evidence(site: Path) -> None:
    soup = page(site, "topics/kenya-tanzania.html")
    (row,) = soup.select(".relations dl > div")
    assert row.dt.get_text(" ", strip=True) == "Trade 6 articles"  # type: ignore[union-attr]
    href = str(row.a["href"])  # type: ignore[index]
    target = page(site, href.removeprefix("../").split("#")[0]).find(id=href.split("#")[1])
    assert target is not None
    assert target.get_text() == row.a.get_text()  # type: ignore[union-attr]


def test_a_country_has_a_page_of_its_own_or_its_topic_s(site: Path) -> None:
    links = {a.get_text(): a["href"] for a in page(site, "countries/index.html").select(".country-list a")}
    assert links.pop("Armenia") == "../topics/armenia.html"
    assert links == {"Kenya": "../countries/kenya.html", "Portugal": "../topics/portugal.html", "Tanzania": "../countries/tanzania.html"}
    assert 'content="0; url=../topics/portugal.html"' in (site / "countries/portugal.html").read_text("utf-8")
    kenya = page(site, "countries/kenya.html")
    assert [a.get_text() for a in kenya.select("#related + ul a")] == ["Kenya–Tanzania"]
    assert "Daniel Oloo" in kenya.select_one(".voices").get_text()  # type: ignore[union-attr]
    assert "Rehema Kasongo" not in kenya.select_one(".voices").get_text()  # type: ignore[union-attr]


def test_a_country_has_the_series_of_its_topics_as_far_as_it_has_their_articles() -> None:
    entries = corpus("north-korea-russia").entries
    (pair,) = (topic for topic in topics(entries) if topic.slug == "north-korea-russia")
    counts = series(pair.entries)
    assert counts
    made = {land.slug: land for land in lands(entries, [replace(pair, series=counts)], homes(stories(entries)))}
    assert made["russia"].series == counts
    fewer = {land.slug: land for land in lands(pair.entries[:1], [replace(pair, series=counts)], homes(stories(entries)))}
    assert fewer["russia"].series == (), "one article is no series"


def test_a_country_s_page_says_how_it_is_named_who_speaks_for_it_and_who_reported_it(site: Path) -> None:
    kenya, tanzania = page(site, "countries/kenya.html"), page(site, "countries/tanzania.html")
    assert {word.get_text() for word in kenya.select(".called [lang]")} >= {"Kenyan", "Nairobi"}
    assert "Kenya" not in {word.get_text() for word in kenya.select(".called [lang]")}, "its name is the headline"
    offices = {row.a.get_text(): (row.select_one(".role").get_text(), row.time["datetime"]) for row in kenya.select(".officials li")}  # type: ignore[union-attr, index]
    assert offices["Daniel Oloo"] == ("Kenyan trade minister", "2023-04-03")
    assert not kenya.select(".officials")[0].find(string="Rehema Kasongo")
    assert "Rehema Kasongo" in tanzania.select(".officials")[0].get_text()
    assert {tag.get_text() for tag in kenya.select(".voice figcaption .source")} == {"Lake Tribune"}
    assert {tag.get_text() for tag in kenya.select(".voice figcaption a")} == {"Kenya–Tanzania"}
    assert not page(site, "topics/kenya-tanzania.html").select(".called, .officials"), "a pair has sides instead"


@pytest.mark.parametrize("alias", ["tanzania-kenya", "tanzanie-kenya", "tansania-kenia", "kenia-tansania", "kenia-tanzania"])
def test_other_names_of_a_topic_lead_to_it(site: Path, alias: str) -> None:
    assert 'content="0; url=kenya-tanzania.html"' in (site / f"topics/{alias}.html").read_text("utf-8")


def test_a_topic_of_one_article_is_for_no_search_engine(site: Path) -> None:
    assert page(site, "topics/armenia.html").find("meta", attrs={"name": "robots"})["content"] == "noindex"  # type: ignore[index]
    assert not page(site, "topics/portugal.html").find("meta", attrs={"name": "robots"})


def test_a_topic_has_both_feeds(site: Path) -> None:
    kinds = {tag["type"]: tag["href"] for tag in page(site, "topics/kenya-tanzania.html").find_all("link", rel="alternate")}
    assert kinds["application/feed+json"] == "../feeds/topics/kenya-tanzania.json"
    assert (site / "feeds/topics/kenya-tanzania.json").is_file()
    assert kinds["application/atom+xml"]


def test_a_person_s_words_say_who_reported_them(site: Path) -> None:
    soup = page(site, "people/daniel-oloo.html")
    assert {tag.get_text() for tag in soup.select(".voice .source")} == {"Lake Tribune"}
    assert {a.get_text() for a in soup.select(".voice figcaption a")} == {"Kenya–Tanzania"}


def figures(site: Path, name: str) -> list[tuple[str, str]]:
    return [(row.td.get_text(strip=True), row.select("td")[2].get_text(strip=True)) for row in page(site, f"figures/{name}").select("tbody tr")]  # type: ignore[union-attr]


def test_figures_are_sorted_and_filtered_without_a_script(site: Path) -> None:
    whole = figures(site, "index.html")
    assert len(whole) > 15
    topics = [topic for _, topic in figures(site, "by-topic.html")]
    assert topics == sorted(topics)
    assert sorted(figures(site, "by-topic.html")) == sorted(whole)
    counts = [float(value.strip("≈≥≤> ").replace(",", "")) for value, _ in figures(site, "count-by-size.html") if value[-1].isdigit()]
    assert counts == sorted(counts, reverse=True)
    kinds = [figures(site, f"{kind}.html") for kind in ("count", "share", "measure")]
    assert sorted(row for rows in kinds for row in rows) == sorted(whole)
    assert ("30%", "Portugal") in kinds[1]
    choices = page(site, "figures/share-by-size.html").select(".choices [aria-current]")
    assert [a.get_text() for a in choices] == ["Shares", "By size"]
    assert not (site / "figures" / "by-size.html").exists()
