"""After any change a rebuild gives what a clean build gives, byte for byte, makes no more pages than it has to, and removes nothing but its own."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pelican.contents import Article

from quick_build import crew
from quick_build.inputs import Inputs
from quick_build.prints import UnknownError, told
from quicksite import ROOT, article, build, conf, make, same, tree

pytestmark = pytest.mark.skipif(not crew.can_fork(), reason="this system can't fork: the plugin works in one process there")
LEAN = {"THEME": str(ROOT / "bench" / "lean"), "DIRECT_TEMPLATES": ["index"], "YEAR_ARCHIVE_SAVE_AS": "", "MONTH_ARCHIVE_SAVE_AS": ""}


class Site:
    """A site that is built again and again, beside clean builds of the same content."""

    def __init__(self, folder: Path, more: str = "", **changed: object) -> None:
        self.folder, self.content, self.output = folder, make(folder / "content"), folder / "output"
        self.settings = conf(folder, more=more, CACHE_PATH=str(folder / "cache"), **changed)

    def build(self) -> tuple[int, int]:
        """How many pages were made, and how many were left as they stood."""
        said = self.said = build(self.content, self.output, self.settings)
        found = re.search(r"quick_build: (\d+) pages made, (\d+) left", said)
        assert found, said
        return int(found[1]), int(found[2])

    def is_clean(self) -> None:
        """What stands is what stock Pelican would make of the same content."""
        lines = self.settings.read_text("utf-8").splitlines()
        stock = self.folder / "stock.py"
        stock.write_text("\n".join(line for line in lines if not line.startswith("QUICK_BUILD")) + "\nPLUGINS = []\n", "utf-8")
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        build(self.content, clean, stock)
        same(self.output, clean)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.content / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_nothing_changed_nothing_is_made_and_an_edit_makes_what_shows_it(tmp_path: Path) -> None:
    site = Site(tmp_path, TEMPLATE_PAGES={}, **LEAN)
    made, left = site.build()
    assert (made > 100, left) == (True, 0)
    times = {path: path.stat().st_mtime_ns for path in site.output.rglob("*.html")}
    assert site.build() == (0, made)
    assert {path: path.stat().st_mtime_ns for path in site.output.rglob("*.html")} == times
    site.edit("news/a033.md", "is *quiet*", "is *loud*")
    assert site.build() == (1, made - 1)
    site.is_clean()


def test_what_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    feeds = ("FEED_ALL_ATOM", "FEED_ALL_RSS", "CATEGORY_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS", "TRANSLATION_FEED_ATOM")
    site = Site(tmp_path, TEMPLATE_PAGES={}, **dict.fromkeys(feeds), **LEAN)
    site.build()
    site.edit("news/a033.md", "is *quiet*", "is *loud*")
    site.build()
    assert "quick_build: 59 of 78 contents were not read again" in site.said
    site.is_clean()


def test_an_addition_and_a_removal_leave_no_orphan_and_touch_nothing_else(tmp_path: Path) -> None:
    site = Site(tmp_path, TEMPLATE_PAGES={}, **LEAN)
    site.build()
    (site.output / "theirs").mkdir()
    (site.output / "theirs" / "CNAME").write_text("example.org", "utf-8")
    (site.content / "news" / "new.md").write_text("Title: New\nDate: 2026-01-01\nCategory: Sea\nTags: brand new\n\nFresh.\n", "utf-8")
    site.build()
    assert (site.output / "tag" / "brand-new.html").is_file()
    (site.content / "news" / "new.md").unlink()
    (site.content / "news" / "a012.md").unlink()
    site.build()
    assert not (site.output / "tag" / "brand-new.html").exists()
    assert not (site.output / "story-12-of-the-harbour.html").exists()
    assert (site.output / "theirs" / "CNAME").read_text("utf-8") == "example.org"
    shutil.rmtree(site.output / "theirs")
    site.is_clean()


def test_a_page_that_somebody_has_changed_is_made_again_and_never_removed(site: Site) -> None:
    site.build()
    page = site.output / "story-33-of-the-harbour.html"
    before = page.read_bytes()
    page.write_text("mine", "utf-8")
    site.build()
    assert page.read_bytes() == before
    other = site.output / "story-34-of-the-harbour.html"
    other.write_text("mine now", "utf-8")
    (site.content / "news" / "a034.md").unlink()
    site.build()
    assert other.read_text("utf-8") == "mine now"


CHANGES: dict[str, Callable[[Site], None]] = {
    "title": lambda site: site.edit("news/a020.md", "Story *20*", "Tale *20*"),
    "retag": lambda site: site.edit("news/a021.md", "Tags: ", "Tags: quite new, "),
    "category": lambda site: site.edit("news/a022.md", "Category: Coast", "Category: Sea"),
    "author": lambda site: site.edit("news/a023.md", "Okafor", "Lindqvist"),
    "date": lambda site: site.edit("news/a024.md", "Date: 2023", "Date: 2022"),
    "draft": lambda site: site.edit("news/a025.md", "Date:", "Status: draft\nDate:"),
    "published": lambda site: site.edit("news/draft.md", "Status: draft\n", ""),
    "address": lambda site: site.edit("news/a001.md", "Date:", "Slug: moved-away\nDate:"),
    "translation": lambda site: (
        (site.content / "news" / "t.md").write_text(
            "Title: Der Hafen\nDate: 2025-01-05\nLang: de\nSlug: story-8-of-the-harbour\nTranslation: true\n\nRuhig.\n", "utf-8"
        )
        and None
    ),
    "page": lambda site: site.edit("pages/about.md", "Title: About", "Title: About us"),
    "removed": lambda site: [path.unlink() for path in site.content.glob("news/a04*.md")] and None,  # type: ignore[func-returns-value]
    "added": lambda site: [(site.content / f"news/a{n:03}.md").write_text(article(n), "utf-8") for n in range(100, 120)] and None,
    "linked": lambda site: (site.content / "news" / "a051.md").unlink(),
    "linked again": lambda site: (site.content / "news" / "a051.md").write_text(article(51), "utf-8") and None,
    "own template": lambda site: site.edit("own.html", "of our own", "of ours"),
    "moved": lambda site: (site.content / "news" / "a060.md").rename(site.content / "news" / "b060.md") and None,
    "setting": lambda site: site.settings.write_text(site.settings.read_text("utf-8") + "SITENAME = 'Other notes'\n", "utf-8") and None,
    "count": lambda site: site.settings.write_text(site.settings.read_text("utf-8") + "DEFAULT_PAGINATION = 5\n", "utf-8") and None,
}


@pytest.mark.slow
def test_after_each_change_the_site_is_that_of_a_clean_build(site: Site) -> None:
    site.build()
    for name, change in CHANGES.items():
        change(site)
        site.build()
        try:
            site.is_clean()
        except AssertionError as error:
            raise AssertionError(name) from error


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_after_many_changes_at_random_too(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    relative = {"RELATIVE_URLS": True, "SITEURL": ""} if seed == 2 else {}
    site = Site(tmp_path, TEMPLATE_PAGES={}, **(LEAN if seed == 1 else {}), **relative)
    site.build()
    for _ in range(4):
        for path in chance.sample(sorted(site.content.glob("news/*.md")), 6):
            text = path.read_text("utf-8")
            how = chance.randrange(6)
            if how == 0:
                path.unlink()
            elif how == 1:
                path.write_text(text + "\nOne more line.\n", "utf-8")
            elif how == 2:
                path.write_text(re.sub("Tags: .*", f"Tags: tag {chance.randrange(12)}", text), "utf-8")
            elif how == 3:
                path.write_text(re.sub("Title: ", "Title: The ", text), "utf-8")
            elif how == 4:
                path.write_text(re.sub(r"Date: \d+", f"Date: {chance.randint(2019, 2025)}", text), "utf-8")
            else:
                n = chance.randint(200, 999)
                (site.content / "news" / f"a{n}.md").write_text(article(n), "utf-8")
        site.build()
        site.is_clean()


# ------------------------------------------------------------------------------------------------ what can't be foreseen
def test_what_a_function_of_the_site_says_is_asked_each_time(tmp_path: Path) -> None:
    theme = tmp_path / "theme" / "templates"
    theme.mkdir(parents=True)
    (theme / "article.html").write_text("{{ article.title }} {{ 'x'|clock }}", "utf-8")
    (theme / "page.html").write_text("{{ page.title }} {{ hour() }}", "utf-8")
    (theme / "category.html").write_text("{% if category is late %}late{% endif %}", "utf-8")
    more = """
        from pathlib import Path
        CLOCK = Path(__file__).parent / "clock.txt"
        JINJA_FILTERS = {"clock": lambda _: CLOCK.read_text()}
        JINJA_GLOBALS = {"hour": lambda: CLOCK.read_text()}
        JINJA_TESTS = {"late": lambda _: CLOCK.read_text() > "1"}
    """
    site = Site(tmp_path, more, THEME=str(theme.parent))
    (tmp_path / "clock.txt").write_text("1", "utf-8")
    site.build()
    (tmp_path / "clock.txt").write_text("2", "utf-8")
    site.build()
    pages = tree(site.output)
    assert pages["story-20-of-the-harbour.html"].endswith(b" 2")
    assert pages["pages/about.html"].endswith(b" 2")
    assert pages["category/coast.html"] == b"late"


def test_what_the_site_vouches_for_is_left(tmp_path: Path) -> None:
    theme = tmp_path / "theme" / "templates"
    theme.mkdir(parents=True)
    (theme / "article.html").write_text("{{ article.title|loud }}", "utf-8")
    site = Site(
        tmp_path, "JINJA_FILTERS = {'loud': lambda text: text.upper()}", THEME=str(theme.parent), QUICK_BUILD_PURE=["loud"], TEMPLATE_PAGES={}
    )
    made, _ = site.build()
    assert site.build() == (0, made)
    site.settings.write_text(site.settings.read_text("utf-8").replace("text.upper()", "text.lower()"), "utf-8")
    assert site.build()[0] > 70
    site.is_clean()


def test_a_changed_theme_makes_every_page(tmp_path: Path) -> None:
    theme = shutil.copytree(ROOT / "bench" / "lean", tmp_path / "theme")
    site = Site(tmp_path, **{**LEAN, "THEME": str(theme)})
    made, _ = site.build()
    (theme / "templates" / "base.html").write_text((theme / "templates" / "base.html").read_text("utf-8") + "<!-- new -->", "utf-8")
    assert site.build() == (made, 0)
    site.is_clean()


def test_a_plugin_that_hears_of_every_page_hears_of_every_page(tmp_path: Path) -> None:
    listener = "from pelican import signals\ndef heard(path, context): print('heard', path)\ndef register(): signals.content_written.connect(heard)\n"
    (tmp_path / "ear.py").write_text(listener, "utf-8")
    content = make(tmp_path / "content")
    settings = conf(tmp_path, ("ear", "quick_build"), CACHE_PATH=str(tmp_path / "cache"))
    first, second = (build(content, tmp_path / "output", settings) for _ in range(2))
    assert first.count("heard") == second.count("heard") > 100
    assert "every page is made (ear wants to hear of each)" in second


def test_files_that_another_plugin_announces_are_removed_when_it_writes_them_no_more(tmp_path: Path) -> None:
    (tmp_path / "scribe.py").write_text(
        "import os\nfrom blinker import signal\nfrom pelican import signals\n"
        "def write(generator, writer):\n"
        "    for one in generator.articles:\n"
        "        path = os.path.join(generator.output_path, one.slug + '.txt')\n"
        "        open(path, 'w').write(one.title)\n"
        "        signal('output_written').send(path)\n"
        "def register(): signals.article_writer_finalized.connect(write)\n",
        "utf-8",
    )
    content = make(tmp_path / "content")
    settings = conf(tmp_path, ("scribe", "quick_build"), CACHE_PATH=str(tmp_path / "cache"))
    build(content, tmp_path / "output", settings)
    assert (tmp_path / "output" / "story-12-of-the-harbour.txt").is_file()
    (content / "news" / "a012.md").unlink()
    build(content, tmp_path / "output", settings)
    assert not (tmp_path / "output" / "story-12-of-the-harbour.txt").exists()
    assert (tmp_path / "output" / "story-13-of-the-harbour.txt").is_file()


def test_another_plugin_is_told_what_stands_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "scribe.py").write_text(
        "import os\nfrom blinker import signal\nfrom pelican import signals\n"
        "def asked(generator, known):\n"
        "    return {place for _, places in signal('output_asked').send(generator.output_path, known=known) for place in places}\n"
        "def write(generator, writer):\n"
        "    standing = asked(generator, {'notes/' + one.slug + '.txt': one.title for one in generator.articles})\n"
        "    for one in generator.articles:\n"
        "        path = os.path.join(generator.output_path, 'notes', one.slug + '.txt')\n"
        "        if 'notes/' + one.slug + '.txt' in standing: continue\n"
        "        print('scribe writes', one.slug)\n"
        "        os.makedirs(os.path.dirname(path), exist_ok=True)\n"
        "        open(path, 'w').write(one.title)\n"
        "        signal('output_written').send(path, known=one.title)\n"
        "    print('all of one kind:', 'notes/' in asked(generator, {'notes/': one.title}))\n"
        "def register(): signals.article_writer_finalized.connect(write)\n",
        "utf-8",
    )
    content, output = make(tmp_path / "content"), tmp_path / "output"
    settings = conf(tmp_path, ("scribe", "quick_build"), CACHE_PATH=str(tmp_path / "cache"))
    assert build(content, output, settings).count("scribe writes") > 60
    assert "scribe writes" not in (said := build(content, output, settings))
    assert "all of one kind: False" in said
    (output / "notes" / "story-12-of-the-harbour.txt").write_text("somebody else's", "utf-8")
    (output / "notes" / "story-13-of-the-harbour.txt").unlink()
    (content / "news" / "a014.md").write_text((content / "news" / "a014.md").read_text("utf-8").replace("Title: Story", "Title: A Story"), "utf-8")
    (content / "news" / "a015.md").unlink()
    written = re.findall(r"scribe writes (\S+)", build(content, output, settings))
    assert sorted(written) == ["a-story-14-of-the-harbour", "story-12-of-the-harbour", "story-13-of-the-harbour"]
    assert not (output / "notes" / "story-15-of-the-harbour.txt").exists()


@pytest.mark.parametrize("says", [True, False])
def test_a_plugin_with_a_hand_in_feeds_is_asked_each_time_unless_it_says_that_it_does_the_same(tmp_path: Path, says: bool) -> None:
    (tmp_path / "scribe.py").write_text(
        "from blinker import signal\nfrom pelican import signals\n"
        "def copy(path, context, feed):\n"
        "    print('scribe copies', path)\n"
        "    open(path + '.txt', 'w').write(str(len(feed.items)))\n"
        "    signal('output_written').send(path + '.txt')\n"
        f"copy.quick_feed = {says}\n"
        "def register(): signals.feed_written.connect(copy)\n",
        "utf-8",
    )
    site = Site(
        tmp_path, "PLUGINS = ['scribe', 'quick_build']", FEED_ALL_RSS=None, CATEGORY_FEED_ATOM=None, AUTHOR_FEED_ATOM=None, AUTHOR_FEED_RSS=None
    )
    site.build()
    feeds = site.said.count("scribe copies")
    before = tree(site.output)
    assert len([name for name in before if name.endswith(".xml.txt")]) == feeds > 0
    site.build()
    assert site.said.count("scribe copies") == (0 if says else feeds)
    assert tree(site.output) == before
    (site.output / "feeds" / "all.atom.xml.txt").unlink()
    site.build()
    assert site.said.count("scribe copies") == (1 if says else feeds)
    assert tree(site.output) == before
    (site.content / "news" / "a033.md").unlink()
    site.build()
    assert (site.output / "feeds" / "all.atom.xml.txt").read_bytes() != before["feeds/all.atom.xml.txt"]


# ------------------------------------------------------------------------------------------------ prints
def test_values_are_told_apart() -> None:
    values = [1, True, "1", b"1", 1.0, None, (1,), [1], {1}, {1: 1}, [], (), {}, "a,b", ["a", "b"], ["a,b"]]
    assert len({told(value) for value in values}) == len(values)
    with pytest.raises(UnknownError):
        told([object()])


class Costly:
    """A value that says what it is."""

    def __init__(self, mark: str) -> None:
        self.mark = mark

    def quick_print(self) -> str:
        return self.mark


class CostlyList(list):  # type: ignore[type-arg]
    def quick_print(self) -> str:
        return "all"

    def __iter__(self) -> object:
        raise AssertionError("it is not looked at")


class CostlyArticle(Article):  # type: ignore[misc]
    """A content that says what it is, its text made when it is asked for."""

    def quick_prints(self) -> tuple[str, str]:
        return "head", "body"

    def __getattr__(self, name: str) -> object:
        raise AssertionError(name)


def test_a_value_that_says_what_it_is_is_not_looked_at() -> None:
    assert told([Costly("a")]) == told([Costly("a")]) != told([Costly("b")])
    assert told(CostlyList([object()])) == "CostlyList:all"
    made = object.__new__(CostlyArticle)
    made.__dict__ |= {"source_path": "a.txt", "relative_source_path": "a.txt", "translations": []}
    other = object.__new__(CostlyArticle)
    other.__dict__ |= {**made.__dict__, "relative_source_path": "b.txt", "translations": [made]}
    prints = Inputs([made, other], {})
    assert prints.body("a.txt") == prints.body("b.txt") == "body"
    assert prints.head("a.txt") != prints.head("b.txt"), "what it is a translation of counts"
