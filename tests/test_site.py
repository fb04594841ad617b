"""Whole sites, built as a user builds them: every page is there, every box leads to its sentence, nothing runs, nothing moves."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import feedparser
import pytest
from bs4 import BeautifulSoup
from pelican.utils import strftime

from conftest import HERE, ROOT
from news_digest.sortdate import SortDate

FIXTURE = HERE / "site"
OURS = str(ROOT / "theme")
FIRST = "articles/norway-and-sweden-send-1-200-border-guards-to-the-storlien-crossing.html"
SECOND = "articles/sweden-and-norway-now-have-2-000-border-guards-at-storlien.html"
UNDATED = "articles/la-suede-et-la-norvege-cherchent-un-accord-sur-le-bois.html"
RECEIVED = "articles/norway-and-sweden-count-the-lorries-at-the-border.html"
TOPIC = "topics/norway-sweden.html"


OWN_SCRIPT = re.compile(r'<script (defer="" |type="module" )?src="[./]*theme/js/(site|search)\.js"( type="module")?></script>$')


def programs(soup: BeautifulSoup) -> list[Any]:
    """Script elements that a browser would run, without the theme's own two; a block of JSON-LD is data."""
    return [script for script in soup.find_all("script") if script.get("type") != "application/ld+json" and not OWN_SCRIPT.match(str(script))]


@dataclass(frozen=True)
class Site:
    """One built site: where it stands and what the build said."""

    output: Path
    said: str
    code: int

    def text(self, page: str) -> str:
        return (self.output / page).read_text("utf-8")

    def page(self, page: str) -> BeautifulSoup:
        return BeautifulSoup(self.text(page), "lxml")

    def pages(self) -> dict[str, bytes]:
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in sorted(self.output.rglob("*")) if path.is_file()}

    def everything(self) -> str:
        return "".join(body.decode("utf-8") for name, body in self.pages().items() if name.endswith((".html", ".xml")))


Builder = Callable[..., Site]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    def run(settings: str = "", theme: str = OURS, environment: dict[str, str] | None = None, content: Path = FIXTURE / "content") -> Site:
        work = tmp_path_factory.mktemp("site")
        shutil.copytree(content, work / "content")
        (work / "pelicanconf.py").write_text((FIXTURE / "pelicanconf.py").read_text("utf-8") + settings, "utf-8")
        options = ["-s", "pelicanconf.py", "-o", "output", "-t", theme, "--log-handler", "plain"]
        command = [sys.executable, "-m", "pelican", "content", *options]
        around = {**os.environ, **(environment or {})}
        done = subprocess.run(command, cwd=work, env=around, capture_output=True, encoding="utf-8", check=False)
        return Site(work / "output", done.stdout + done.stderr, done.returncode)

    return run


@pytest.fixture(scope="module")
def site(build: Builder) -> Site:
    return build(environment={"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"})


def test_the_build_succeeds_and_says_where_each_input_went(site: Site) -> None:
    assert site.code == 0
    assert "7 articles came in: 5 published, 1 draft, 0 duplicate, 1 held." in site.said
    assert "content/articles/empty.txt: held" in site.said
    assert "CRITICAL" not in site.said
    assert "ERROR" not in site.said


def test_the_ledger_lies_beside_the_site_and_not_in_it(site: Site) -> None:
    ledger = json.loads((site.output.parent / "ledger.json").read_text("utf-8"))
    assert (ledger["inputs"], ledger["held"]) == (7, 1)
    assert not [name for name in site.pages() if "ledger" in name]


LISTS = ["index.html", "topics/index.html", "archives.html", "404.html", "days/2025-03-08.html", "days/2025-03-01.html"]
FEEDS = ["feeds/all.atom.xml", "feeds/topics/norway-sweden.atom.xml"]
ORDINARY = ["articles/an-ordinary-note.html", "pages/about-the-fixture.html", "theme/css/site.css"]


@pytest.mark.parametrize("page", [FIRST, SECOND, UNDATED, RECEIVED, TOPIC, *LISTS, *FEEDS, *ORDINARY])
def test_every_page_is_there(site: Site, page: str) -> None:
    assert (site.output / page).is_file()


def test_files_outside_our_folders_are_read_as_before(site: Site) -> None:
    assert "<strong>strong</strong> words &amp; no boxes" in site.text("articles/an-ordinary-note.html")
    assert "Old style." in site.text("articles/an-ordinary-page-of-html.html")
    assert not [name for name in site.pages() if "loose" in name or name.endswith((".txt", ".yaml"))]
    assert "lies outside" not in site.everything()


def test_every_link_inside_the_site_leads_somewhere(site: Site) -> None:
    ids = {name: {tag["id"] for tag in site.page(name).find_all(id=True)} for name in site.pages() if name.endswith(".html")}
    checked, broken = 0, []
    for name in ids:
        for tag in site.page(name).find_all(["a", "link"], href=True):
            href = str(tag["href"])
            if re.match(r"[a-z]+:", href):
                continue
            path, _, anchor = href.partition("#")
            target = os.path.normpath(Path(name).parent / path) if path else name
            checked += 1
            if not (site.output / target).is_file() or (anchor and anchor not in ids[Path(target).as_posix()]):
                broken.append((name, href))
    assert checked > 100
    assert broken == []


def test_no_id_stands_twice(site: Site) -> None:
    for name in site.pages():
        if name.endswith(".html"):
            ids = [tag["id"] for tag in site.page(name).find_all(id=True)]
            assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize("page", [FIRST, SECOND, UNDATED])
def test_a_box_shows_the_words_it_leads_to(site: Site, page: str) -> None:
    soup = site.page(page)
    links = soup.select(".summary a.to-source, .quotes blockquote a")
    assert len(links) >= 2
    for link in links:
        target = soup.find(id=str(link["href"]).removeprefix("#"))
        assert target is not None
        assert link.get_text() in target.get_text() or target.get_text() in link.get_text()


def test_an_undated_article_says_so_and_stands_in_no_feed(site: Site) -> None:
    assert "undated" in site.page(UNDATED).select_one(".byline").get_text()  # type: ignore[union-attr]
    assert "received 5 March 2025" in site.page(RECEIVED).select_one(".byline").get_text()  # type: ignore[union-attr]
    assert "received 5 March 2025" in site.page("index.html").get_text()
    feed = feedparser.parse(site.text("feeds/all.atom.xml"))
    links = {entry.link for entry in feed.entries}
    assert not feed.bozo
    assert {FIRST, SECOND} <= links
    assert not {UNDATED, RECEIVED} & links
    assert not [name for name in site.pages() if name.startswith("days/0001") or b"0001-01" in site.pages()[name]]


def test_undated_articles_come_last(site: Site) -> None:
    titles = [tag["href"] for tag in site.page("index.html").select(".story h3 a")]
    assert titles[-1].endswith(UNDATED)
    assert titles[0].endswith(SECOND)


def test_the_topic_shows_a_story_that_moved(site: Site) -> None:
    soup = site.page(TOPIC)
    assert soup.h1.get_text() == "Norway–Sweden"  # type: ignore[union-attr]
    assert [tag["datetime"] for tag in soup.select(".timeline .when time")][:2] == ["2025-03-08", "2025-03-05"]
    values = [[number.get_text() for number in series.select(".number")] for series in soup.select(".series")]
    assert ["1,200", "2,000"] in values
    voices = {voice.find(["h3", "h4"]).get_text(" ", strip=True).split("  ")[0]: len(voice.select("blockquote")) for voice in soup.select(".voice")}  # type: ignore[union-attr]
    assert any(name.startswith("Kari Nordby") and count >= 2 for name, count in voices.items()), voices
    assert any(name.startswith("Lars Holm") for name in voices), voices


def test_a_pair_has_one_page_whichever_country_comes_first(site: Site) -> None:
    pairs = [name for name in site.pages() if name.startswith("topics/") and "norway" in name and "sweden" in name]
    assert pairs == [TOPIC, "topics/sweden-norway.html"]
    assert 'http-equiv="refresh" content="0; url=norway-sweden.html"' in site.text("topics/sweden-norway.html")


def test_nothing_of_an_article_runs_or_is_taken_for_a_template(site: Site) -> None:
    (page,) = (name for name in site.pages() if name.startswith("articles/a-title") and name.endswith(".html"))
    raw, soup = site.text(page), site.page(page)
    assert programs(soup) == soup.find_all("img") == []
    assert "{{ 7*7 }}" in soup.get_text()
    assert "{static}/secret.txt" in unescape(raw)
    assert not [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert "Tom &amp; &lt;b&gt;Co" in raw


def test_a_draft_has_a_page_and_stands_in_no_list(site: Site) -> None:
    drafts = [name for name in site.pages() if name.startswith("drafts/")]
    assert len(drafts) == 1
    assert Path(drafts[0]).name not in site.text("index.html") + site.text(TOPIC) + site.text("archives.html")


def test_no_page_loads_anything_from_elsewhere(site: Site) -> None:
    for name, body in site.pages().items():
        if name.endswith(".html"):
            soup = BeautifulSoup(body, "lxml")
            assert [*programs(soup), *soup.find_all(["style", "iframe", "img"])] == [], name
            assert not [tag for tag in soup.find_all("link") if re.match(r"(https?:)?//", str(tag["href"]))], name
            assert not soup.find_all(style=True), name
    assert "url(" not in site.text("theme/css/site.css")
    assert "@import" not in site.text("theme/css/site.css")


def test_the_same_input_gives_the_same_bytes(build: Builder, site: Site) -> None:
    again = build(environment={"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"})
    assert again.pages() == site.pages()


def test_without_full_text_the_site_shows_digests(build: Builder) -> None:
    made = build("\nDIGEST_FULL_TEXT = False\n")
    soup = made.page(FIRST)
    assert soup.select(".prose") == []
    links = [str(tag["href"]) for tag in soup.select(".summary li a")]
    assert len(links) == len(soup.select(".summary li")) > 0
    assert all(link.startswith("https://news.example/2025/border-guards#:~:text=") for link in links)
    assert "opened the crossing to heavy lorries" not in made.everything()


def test_licensed_shows_the_text_where_a_licence_is_recorded(build: Builder) -> None:
    made = build('\nDIGEST_FULL_TEXT = "licensed"\n')
    assert made.page(FIRST).select(".prose")
    assert not made.page(SECOND).select(".prose")


def test_a_french_site_speaks_french(build: Builder) -> None:
    made = build('\nDEFAULT_LANG = "fr"\n')
    soup = made.page(TOPIC)
    assert soup.html["lang"] == "fr"  # type: ignore[index]
    assert soup.h1.get_text() == "Norvège–Suède"  # type: ignore[union-attr]
    assert "8 mars 2025" in soup.select_one(".timeline").get_text()  # type: ignore[union-attr]
    assert "non daté" in made.page(UNDATED).select_one(".byline").get_text()  # type: ignore[union-attr]
    assert soup.select_one(".series .number").get_text() == "1\u202f200"  # type: ignore[union-attr]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "topic", "day", "search"),
    [
        ("de", "Norwegen–Schweden", "8. März 2025", "Suche"),
        ("es", "Noruega–Suecia", "8 de marzo de 2025", "Búsqueda"),
        ("it", "Norvegia–Svezia", "8 marzo 2025", "Ricerca"),
        ("pt", "Noruega–Suécia", "8 de março de 2025", "Pesquisa"),
    ],
)
def test_the_whole_site_speaks_its_language(build: Builder, code: str, topic: str, day: str, search: str) -> None:
    made = build(f'\nDEFAULT_LANG = "{code}"\n')
    soup = made.page(TOPIC)
    assert soup.html["lang"] == code  # type: ignore[index]
    assert soup.h1.get_text() == topic  # type: ignore[union-attr]
    assert day in soup.select_one(".timeline").get_text()  # type: ignore[union-attr]
    assert search in made.page("search.html").h1.get_text()  # type: ignore[union-attr]
    words = {"Search", "Topics", "People", "Archive", "Key figures", "In short", "In their words", "How this was made", "Skip to the content"}
    shown = {tag.get_text(strip=True) for name in made.pages() if name.endswith(".html") for tag in made.page(name).select("h2, summary, a, label")}
    assert not words & shown - {"Archive"}


def test_another_theme_builds_with_our_articles_as_its_own(build: Builder) -> None:
    made = build(theme="simple")
    assert made.code == 0
    soup = made.page(FIRST)
    assert soup.find(id="s0-1") is not None
    assert "The Fixture Post" in soup.get_text() or "Ada Fixture" in soup.get_text()
    assert BeautifulSoup(made.text(UNDATED), "lxml").find("time")["datetime"] == ""  # type: ignore[index]
    pages = {name: body for name, body in made.pages().items() if name.startswith("articles/") and name.endswith(".html")}
    assert not [name for name, body in pages.items() if re.search(rb"<script|<b>Co", body)]
    assert "Author not named" in made.text(UNDATED), "themes ask for an author without asking whether there is one"
    assert (made.output / "archives.html").is_file()


@pytest.mark.parametrize("form", ["%d %B %Y", "%-d.%-m.%y", "%Y", "%A"])
def test_no_theme_can_show_a_date_that_is_none(form: str) -> None:
    shown = [strftime(SortDate(2025, 3, 5), form), SortDate(2025, 3, 5).strftime(form), f"{SortDate(2025, 3, 5):%Y}", str(SortDate(2025, 3, 5))]
    assert not re.search(r"\d|March|Wed", "".join([*shown, SortDate(2025, 3, 5).isoformat()]))
    assert shown[0].count("undated") <= 1


def test_a_french_site_says_undated_in_french_in_any_theme(build: Builder) -> None:
    made = build('\nDEFAULT_LANG = "fr"\n', theme="simple")
    assert "non daté" in made.text(UNDATED)


def test_our_theme_builds_an_ordinary_site_alone(build: Builder, tmp_path: Path) -> None:
    for folder in ("notes", "pages"):
        shutil.copytree(FIXTURE / "content" / folder, tmp_path / "content" / folder)
    made = build(content=tmp_path / "content", settings='\nDAY_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}.html"\n')
    assert made.code == 0
    assert "CRITICAL" not in made.said
    lists = {"index.html", "tags.html", "categories.html", "authors.html", "archives.html", "tag/ordinary.html", "category/notes.html"}
    assert {*lists, "2025/03/03.html"} <= set(made.pages())


def test_an_ordinary_article_of_the_same_name_keeps_its_address(build: Builder, tmp_path: Path) -> None:
    shutil.copytree(FIXTURE / "content", tmp_path / "content")
    (tmp_path / "content" / "notes" / "same.md").write_text(f"Title: x\nSlug: {Path(FIRST).stem}\nDate: 2025-01-01\n\nOrdinary.\n", "utf-8")
    made = build(content=tmp_path / "content")
    assert made.code == 0
    assert "Ordinary." in made.text(FIRST)
    assert made.page(FIRST.replace(".html", "-2.html")).select(".summary")
    assert "-2.html" in made.text(TOPIC)


def test_the_whole_content_may_be_raw_articles(build: Builder) -> None:
    made = build('\nDIGEST_PATHS = ["."]\nPAGE_PATHS = []\n', content=FIXTURE / "content" / "articles")
    assert made.code == 0
    assert "7 articles came in" in made.said
    assert (made.output / FIRST).is_file()


def test_addresses_may_hold_the_date(build: Builder) -> None:
    made = build('\nARTICLE_URL = ARTICLE_SAVE_AS = "{date:%Y}/{slug}.html"\n')
    assert (made.output / "2025" / Path(FIRST).name).is_file()
    assert (made.output / "undated" / Path(UNDATED).name).is_file()
    assert f"../2025/{Path(FIRST).name}" in made.text(TOPIC)


def test_a_setting_that_means_nothing_stops_the_build_with_its_name(build: Builder) -> None:
    made = build('\nDIGEST_PATH = ["articles"]\n')
    assert made.code != 0
    assert "DIGEST_PATH: no such setting" in " ".join(made.said.split())


def test_the_real_article_becomes_a_page_and_a_topic(build: Builder, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    shutil.copy(seed, tmp_path / "content" / "articles" / "seed.txt")
    made = build(content=tmp_path / "content")
    (name,) = (name for name in made.pages() if name.startswith("articles/") and name.endswith(".html"))
    page = made.page(name)
    title = page.h1.get_text()  # type: ignore[union-attr]
    page.select_one(".made").extract()  # type: ignore[union-attr]  # the account tells of the repeated ones
    assert page.main.get_text().count(title) == 1  # type: ignore[union-attr]
    shown = " ".join(tag.get_text(" ") for tag in page.select(".story-head, .summary, .margin, .prose"))
    assert not [debris for debris in ("image/webp", "PHOTO ", "Google News", "PREV", "NEXT", "Agence -Presse", "-il a déclaré") if debris in shown]
    assert "undated" in page.select_one(".byline").get_text()  # type: ignore[union-attr]
    assert page.select_one(".kicker a").get_text() == "North Korea–Russia"  # type: ignore[union-attr]
    assert page.select_one(".figures .number").get_text() == "≈ 1,500"  # type: ignore[union-attr]
    assert [tag["href"] for tag in page.select(".figures dt a, .quotes blockquote a") if page.find(id=str(tag["href"])[1:]) is None] == []
    topic = made.page("topics/north-korea-russia.html")
    voices = {tag.get_text().split("\n")[0].split(",")[0].strip() for tag in topic.select(".voice h3")}
    assert all(any(name in voice for voice in voices) for name in ("Hong Min", "Lee Sang-min", "Vladimir Tikhonov"))
    assert not [page for page in made.pages() if page.startswith("days/")]


def test_public_pages_carry_full_addresses(build: Builder) -> None:
    made = build('\nSITEURL = "https://digest.example"\nRELATIVE_URLS = False\n')
    assert made.page(FIRST).find("link", rel="stylesheet")["href"].startswith("https://digest.example/")  # type: ignore[union-attr, index]
    feed = feedparser.parse(made.text("feeds/topics/norway-sweden.atom.xml"))
    assert [entry.link for entry in feed.entries][:2] == [f"https://digest.example/{SECOND}", f"https://digest.example/{FIRST}"]
    assert (feed.feed.id, feed.feed.link) == ("https://digest.example/feeds/topics/norway-sweden.atom.xml", f"https://digest.example/{TOPIC}")
    assert [entry.published for entry in feed.entries][:2] == ["2025-03-08T14:30:00+01:00", "2025-03-01T00:00:00+00:00"]


def test_machines_read_what_each_article_is_based_on(build: Callable[..., Site]) -> None:
    made = build()
    data = json.loads(made.page(FIRST).find("script", type="application/ld+json").string)  # type: ignore[union-attr, arg-type]
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == made.page(FIRST).find("h1").get_text(strip=True)  # type: ignore[union-attr]
    assert data["citation"][0]["spokenByCharacter"]["name"]
    assert made.page(FIRST).find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert "frame-ancestors 'none'" in made.text("_headers")
    assert not (made.output / "sitemap.xml").exists(), "a sitemap needs the site's address"


def test_people_who_are_heard_have_a_page(build: Callable[..., Site]) -> None:
    made = build()
    links = [a["href"] for a in made.page("people/index.html").select(".people-list a")]
    assert links
    for link in links:
        person = made.page("people/" + link.rsplit("/", 1)[-1])
        assert person.find("h1")
        assert person.select(".timeline .entry")


def test_figures_stand_in_tables_beside_the_pages(site: Site) -> None:
    whole = json.loads(site.text("data/figures.json"))
    topic = json.loads(site.text(f"data/{TOPIC.removesuffix('.html')}.figures.json"))
    assert {row["value"] for row in topic} >= {"1200", "2000"}
    assert all(row in whole for row in topic)
    assert site.text("data/figures.csv").count("\n") >= len(whole) + 1
