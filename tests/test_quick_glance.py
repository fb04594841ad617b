"""Pages of articles that stand are seen at a glance, those of another plugin's contents that tell what they are made of too; nothing stays stale."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from textwrap import dedent

import pytest

from quick_build import crew
from quicksite import article, build, conf, run, same

pytestmark = pytest.mark.skipif(not crew.can_fork(), reason="this system can't fork: the plugin works in one process there")

TELLER = """
    import json
    from pathlib import Path
    from pelican import signals
    from pelican.contents import Article, Category
    from quick_build.writing import QuickWriter

    NOTES = Path(__file__).parent / "notes.json"
    asked = []

    class Told(Article):
        quick_head = frozenset(("title", "date", "slug", "url", "save_as", "override_url", "relative_source_path", "category", "template"))

        def quick_prints(self):
            return f"{self.title} {self.date} {self.save_as}", self._content

    def change(generator):
        notes = json.loads(NOTES.read_text())
        for one in generator.articles:
            note = notes.get(one.slug, {})
            one.__class__ = Told
            one._content += note.get("said", "")
            one.template = note.get("template", one.template)
            if "category" in note:
                one.category = Category(note["category"], generator.settings)

    write = QuickWriter.write_file

    def counting(self, name, *args, **more):
        asked.append(name)
        return write(self, name, *args, **more)

    def register():
        QuickWriter.write_file = counting
        signals.article_generator_pretaxonomy.connect(change)
        signals.finalized.connect(lambda _: print("asked for", sum(name.startswith("story-") for name in asked), "stories"), weak=False)
"""
COUNT = 30
LISTENER = """
    from pelican import signals

    def heard(generator, content):
        print("heard of", content.slug)

    def register():
        signals.article_generator_write_article.connect(heard)
"""
THEME = {
    "article": "{{ article.title }} {{ category }} {{ article.content }} {{ SITEURL }}",
    "other": "another: {{ article.title }}",
    "index": "{{ articles|length }}",
    "category": "{{ category }}: {% for one in articles %}{{ one.title }} {% endfor %}",
    "period_archives": "{{ period }}: {% for one in dates %}{{ one.title }} {{ one.content }} {% endfor %}",
    **dict.fromkeys(("page", "tag", "author"), "{{ SITENAME }}"),
}


class Site:
    """A site that is built again and again under one theme."""

    def __init__(self, folder: Path, plugins: tuple[str, ...], **changed: object) -> None:
        self.folder, self.content, self.output = folder, folder / "content", folder / "output"
        self.theme = folder / "theme" / "templates"
        self.theme.mkdir(parents=True)
        for name, text in THEME.items():
            (self.theme / f"{name}.html").write_text(text, "utf-8")
        for name, text in (("teller", TELLER), ("listener", LISTENER)):
            (folder / f"{name}.py").write_text(dedent(text), "utf-8")
        (self.content / "news").mkdir(parents=True)
        for n in range(COUNT):
            (self.content / "news" / f"a{n}.md").write_text(article(n).replace("{filename}", ""), "utf-8")
        self.note({})
        feeds = ("FEED_ALL_ATOM", "FEED_ALL_RSS", "CATEGORY_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS", "TRANSLATION_FEED_ATOM")
        about = {
            **dict.fromkeys(feeds),
            "THEME": str(self.theme.parent),
            "DIRECT_TEMPLATES": ["index"],
            "TEMPLATE_PAGES": {},
            "MONTH_ARCHIVE_SAVE_AS": "",
            **changed,
        }
        self.settings = conf(folder, plugins, CACHE_PATH=str(folder / "cache"), **about)

    def note(self, notes: dict[str, dict[str, str]]) -> None:
        (self.folder / "notes.json").write_text(json.dumps(notes), "utf-8")

    def build(self) -> tuple[int, int]:
        """How many pages were made, and how many were left as they stood."""
        said = self.said = build(self.content, self.output, self.settings)
        found = re.search(r"quick_build: (\d+) pages made, (\d+) left", said)
        assert found, said
        return int(found[1]), int(found[2])

    def asked(self) -> int:
        """For how many pages of articles Pelican has asked."""
        found = re.search(r"asked for (\d+) stories", self.said)
        assert found, self.said
        return int(found[1])

    def is_clean(self) -> None:
        """What stands is what a build makes that knows of none before."""
        clean, cache = self.folder / "clean", self.folder / "cache"
        kept = cache.rename(self.folder / "kept")
        build(self.content, clean, self.settings)
        shutil.rmtree(cache)
        kept.rename(cache)
        same(self.output, clean)
        shutil.rmtree(clean)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path, ("teller", "quick_build"))
    made.build()
    return made


def story(n: int) -> str:
    return f"story-{n}-of-the-harbour"


def test_for_what_tells_of_itself_and_stands_nobody_asks(site: Site) -> None:
    first = site.asked()
    made, left = site.build()
    assert (made, first, site.asked()) == (0, COUNT, 0)
    site.note({story(20): {"said": "It is told otherwise."}})
    made, after = site.build()
    assert (site.asked(), made, made + after) == (1, 2, left)  # the article and its year
    site.is_clean()


@pytest.mark.parametrize("note", [{"said": "More."}, {"category": "Quay"}, {"template": "other"}], ids=str)
def test_whatever_is_a_pages_own_is_seen(site: Site, note: dict[str, str]) -> None:
    site.note({story(20): note})
    site.build()
    site.is_clean()
    site.note({})
    site.build()
    site.is_clean()


def test_a_page_that_is_harmed_or_gone_is_made(site: Site) -> None:
    (site.output / f"{story(20)}.html").write_text("mine", "utf-8")
    (site.output / f"{story(21)}.html").unlink()
    site.build()
    assert site.asked() == 2
    site.is_clean()


def test_who_listens_hears_of_each(tmp_path: Path) -> None:
    site = Site(tmp_path, ("teller", "listener", "quick_build"))
    for _ in range(2):
        site.build()
        assert len(re.findall("heard of story-", site.said)) == COUNT


def test_two_articles_for_one_file_are_told_as_ever(site: Site) -> None:
    site.build()
    (site.content / "news" / "twin.md").write_text(article(1).replace("Title:", f"Slug: {story(20)}\nTitle:"), "utf-8")
    assert "Failed to overwrite" in (done := run(site.content, site.output, site.settings)).stdout + done.stderr


def test_what_comes_after_a_page_that_is_left_has_the_same_address_of_the_site(tmp_path: Path) -> None:
    site = Site(tmp_path, ("quick_build",), RELATIVE_URLS=True, ARTICLE_SAVE_AS="news/{slug}.html", ARTICLE_URL="news/{slug}.html")
    for n in range(COUNT):
        (site.content / "news" / f"a{n}.md").write_text(f"Title: Story {n}\nDate: 2025-01-{1 + n % 28:02}\n\nQuiet.\n", "utf-8")
    made, _ = site.build()
    assert site.build() == (0, made)


# ------------------------------------------------------------------------------------------------ templates
def test_a_template_with_an_error_is_told_of_when_it_is_asked_for_though_no_page_is_made_with_it(site: Site) -> None:
    settings = site.settings.read_text("utf-8")
    site.settings.write_text(f"{settings}YEAR_ARCHIVE_SAVE_AS = ''\n", "utf-8")
    site.build()
    assert site.build()[0] == 0
    (site.theme / "period_archives.html").write_text("{% if %}", "utf-8")
    done = run(site.content, site.output, site.settings)
    assert "TemplateSyntaxError" in done.stdout + done.stderr or "Expected an expression" in done.stdout + done.stderr


def test_a_template_that_is_missing_is_told_of_though_its_page_stands(site: Site) -> None:
    site.note({story(20): {"template": "nowhere"}})
    done = run(site.content, site.output, site.settings)
    assert done.returncode
    assert "unable to load nowhere" in done.stdout + done.stderr
