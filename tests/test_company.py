"""The plugin in company: with other people's themes, beside other people's plugins, and our theme under Pelican's own settings."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import feedparser
import pelican.themes
import pytest
from bs4 import BeautifulSoup

from building import ROOT
from conftest import HERE

SITE = "https://digest.example"
FIRST = "articles/norway-and-sweden-send-1-200-border-guards-to-the-storlien-crossing.html"
SECOND = "articles/sweden-and-norway-now-have-2-000-border-guards-at-storlien.html"
UNDATED = "articles/la-suede-et-la-norvege-cherchent-un-accord-sur-le-bois.html"
PUBLIC = f'\nSITEURL = "{SITE}"\nRELATIVE_URLS = False\nDIGEST_SEARCH = False\n'

Build = Callable[..., Path]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The fixture's site with further settings, quick_build beside the digest as in the project's own; an error of any plugin fails the test."""

    def run(settings: str, theme: str = str(ROOT / "theme"), sidecar: str = "") -> Path:
        work = tmp_path_factory.mktemp("company")
        shutil.copytree(HERE / "site" / "content", work / "content")
        with (work / "content" / "articles" / "2025" / "first.yaml").open("a", encoding="utf-8") as word:
            word.write(sidecar)
        conf = (HERE / "site" / "pelicanconf.py").read_text("utf-8")
        (work / "pelicanconf.py").write_text(f'{conf}\nPLUGINS = ["news_digest", "quick_build"]\n{settings}', "utf-8")
        command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "output", "-t", theme, "--log-handler", "plain"]
        done = subprocess.run(command, cwd=work, capture_output=True, encoding="utf-8", check=False)
        said = done.stdout + done.stderr
        assert done.returncode == 0, said
        assert not re.search(r"\b(ERROR|CRITICAL)\b|Traceback", said), said
        return work / "output"

    return run


def page(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / name).read_text("utf-8"), "lxml")


# ------------------------------------------------------------------------------------------------ other themes
ASKED_BY_REFLEX = """
CC_LICENSE = {"icon": False}
AUTHOR = "The desk"
JINJA_ENVIRONMENT = {"extensions": ["jinja2.ext.i18n"]}
JINJA_GLOBALS = {"gettext": lambda text, **values: text % values, "ngettext": lambda one, many, n, **values: (one if n == 1 else many) % values}
"""
REFLEX = str(Path(next(iter(pelican.themes.__path__))) / "reflex")


@pytest.mark.parametrize("theme", ["simple", "notmyidea", REFLEX], ids=lambda theme: Path(theme).name)
def test_another_theme_shows_articles_without_knowing_of_digests(build: Build, theme: str) -> None:
    site = build(ASKED_BY_REFLEX + PUBLIC, theme)
    shown = page(site, FIRST)
    assert "Norway and Sweden have sent 1,200 border guards" in shown.get_text(" ")
    assert shown.find(id="s0-1") is not None, "links into the text, from feeds and other pages, have their place"
    assert "Ada Fixture" in shown.get_text() + str(shown.find("meta", attrs={"name": "author"}))
    assert f"{SITE}/{SECOND}" in (site / "index.html").read_text("utf-8")
    assert "2000" not in page(site, UNDATED).get_text(), "no date is invented"
    html = "".join(path.read_text("utf-8") for path in (site / "articles").glob("*.html"))
    assert "<script>alert" not in html
    assert "<b>Co" not in html
    assert not (site / "topics").exists() or not list((site / "topics").glob("*.html")), "it has no page of topics to write"
    assert not list(site.rglob("sweden-norway.html")), "and nothing leads to pages that are not there"


def test_the_three_lines_of_the_guide_show_the_summary_in_another_theme(build: Build, tmp_path: Path) -> None:
    (lines,) = re.findall(r"```jinja\n(.*?)```", (ROOT / "docs" / "theme-guide.md").read_text("utf-8"), re.DOTALL)
    simple = Path(next(iter(pelican.themes.__path__))) / "simple" / "templates" / "article.html"
    own = simple.read_text("utf-8").replace("{{ article.content }}", lines + "{{ article.content }}")
    (tmp_path / "article.html").write_text(own, "utf-8")
    site = build(f"\nTHEME_TEMPLATES_OVERRIDES = [{str(tmp_path)!r}]\n" + PUBLIC, "simple")
    shown = page(site, FIRST)
    links = [str(a["href"]) for a in shown.select("li a") if str(a["href"]).startswith("#s")]
    assert len(links) >= 2
    assert all(shown.find(id=link[1:]) for link in links)


# ------------------------------------------------------------------------------------------------ other plugins
BESIDE = '\nPLUGINS = ["sitemap", "seo", "neighbors", "news_digest", "quick_build"]\nSEO_REPORT = True\nSEO_ENHANCER = True\nAUTHOR = "The desk"\n'


@pytest.mark.parametrize("theme", [str(ROOT / "theme"), REFLEX], ids=["ours", "reflex"])
def test_sitemap_seo_and_neighbours_work_beside_it(build: Build, theme: str) -> None:
    site = build(BESIDE + ASKED_BY_REFLEX + PUBLIC, theme, "canonical: original\n")
    listed = re.findall(r"<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert {f"{SITE}/{FIRST}", f"{SITE}/{SECOND}", f"{SITE}/pages/about-the-fixture.html"} <= set(listed)
    first, second = page(site, FIRST), page(site, SECOND)
    assert {link["href"] for link in first.select('link[rel="canonical"]')} == {"https://news.example/2025/border-guards"}
    assert {link["href"] for link in second.select('link[rel="canonical"]')} == {f"{SITE}/{SECOND}"}
    kinds = [json.loads(str(script.string)).get("@type") for script in first.select('script[type="application/ld+json"]')]
    assert "BreadcrumbList" in kinds, "the plugin has been here"
    assert first.find(id="s0-1") is not None
    assert "1900" not in str(page(site, UNDATED).select('script[type="application/ld+json"]'))
    assert (site.parent / "seo-report.html").is_file() or list(site.parent.glob("seo*report*"))
    assert not feedparser.parse((site / "feeds" / "all.atom.xml").read_bytes()).bozo


def test_a_template_can_name_the_neighbours(build: Build, tmp_path: Path) -> None:
    near = "{% if article.prev_article is defined and article.prev_article %}{{ article.prev_article.url }}{% endif %}"
    own = f'{{% extends "!theme/article.html" %}}{{% block footer %}}<p id="near">{near}</p>{{% endblock %}}'
    (tmp_path / "article.html").write_text(own, "utf-8")
    site = build(BESIDE + f"THEME_TEMPLATES_OVERRIDES = [{str(tmp_path)!r}]\n" + PUBLIC)
    found = page(site, SECOND).find(id="near")
    assert found is not None
    assert found.get_text().startswith("articles/")


# ------------------------------------------------------------------------------------------------ Pelican's settings in our theme
def test_menu_links_and_social_stand_on_every_page(build: Build) -> None:
    menu = 'MENUITEMS = (("Imprint & more", "https://own.example/imprint"),)\nDISPLAY_PAGES_ON_MENU = False\n'
    others = 'LINKS = (("A friend", "https://friend.example/"),)\nSOCIAL = (("Fediverse", "https://social.example/@digest"),)\n'
    site = build(menu + others + PUBLIC)
    for name in ("index.html", FIRST, "topics/norway-sweden.html", "404.html"):
        shown = page(site, name)
        assert [a["href"] for a in shown.select(".sections a") if a.get_text() == "Imprint & more"] == ["https://own.example/imprint"]
        assert not [a for a in shown.select(".sections a") if "About" in a.get_text()]
        for label, text, url in (("Links", "A friend", "https://friend.example/"), ("Follow us", "Fediverse", "https://social.example/@digest")):
            (found,) = shown.select(f'footer nav[aria-label="{label}"] a')
            assert (found.get_text(), found["href"]) == (text, url)
    with_pages = build(PUBLIC)
    assert [a for a in page(with_pages, "index.html").select(".sections a") if "About" in a.get_text()]


def test_long_lists_are_paged_each_article_once(build: Build) -> None:
    patterns = 'PAGINATION_PATTERNS = ((1, "{url}", "{save_as}"), (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"))\n'
    site = build(f"DEFAULT_PAGINATION = 2\nDEFAULT_ORPHANS = 0\n{patterns}{PUBLIC}")
    seen: list[str] = []
    name, number = "index.html", 1
    while True:
        shown = page(site, name)
        seen += [str(a["href"]) for a in shown.select("main article :is(h2, h3) a")]
        nav = shown.select_one("nav.pages")
        assert nav is not None
        assert f"Page {number} of" in nav.get_text()
        assert bool(nav.select("a[rel=prev]")) == (number > 1)
        older = nav.select_one("a[rel=next]")
        if older is None:
            break
        assert older["href"] == f"{SITE}/page/{number + 1}/"
        name, number = f"page/{number + 1}/index.html", number + 1
    assert number >= 3
    assert len(seen) == len(set(seen)) >= 6
    assert {f"{SITE}/{FIRST}", f"{SITE}/{UNDATED}", f"{SITE}/articles/an-ordinary-note.html"} <= set(seen)


def test_one_box_is_changed_by_a_file_of_one_s_own(build: Build, tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "summary.html").write_text('<aside id="mine">{{ seen.summary|length }} & {{ card.title }}</aside>', "utf-8")
    site = build(f"THEME_TEMPLATES_OVERRIDES = [{str(tmp_path)!r}]\n" + PUBLIC)
    mine = page(site, FIRST).find(id="mine")
    assert mine is not None
    assert re.match(r"\d & Norway and Sweden send", mine.get_text())
    assert not page(site, FIRST).select(".summary")
    assert page(site, FIRST).select(".figures"), "the other boxes stay"


STANDARD = ("index", "archives", "period_archives", "article", "author", "authors", "category", "categories", "page", "tag", "tags")
BLOCKS = ("head", "title", "header", "nav", "content", "footer")


def test_the_standard_templates_and_blocks_are_there() -> None:
    folder = ROOT / "theme" / "templates"
    assert [name for name in STANDARD if not (folder / f"{name}.html").is_file()] == []
    frame = "".join((folder / name).read_text("utf-8") for name in ("base.html", "parts/masthead.html"))
    assert [name for name in BLOCKS if f"{{% block {name} %}}" not in frame] == []
