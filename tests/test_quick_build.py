"""Quick Build writes what stock Pelican writes, says what it says, and tells how many processes did it."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from quick_build import crew, reading
from quick_build.lists import Members, ordered, quick_translations, ranks
from quicksite import ROOT, build, conf, make, run, same, tree

pytestmark = pytest.mark.skipif(not crew.can_fork(), reason="this system can't fork: the plugin works in one process there")
LEAN = str(ROOT / "bench" / "lean")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("site") / "content")


def stock(content: Path, folder: Path, **changed: object) -> Path:
    build(content, folder / "stock", conf(folder, (), **changed))
    return folder / "stock"


# ------------------------------------------------------------------------------------------------ the same bytes
@pytest.mark.parametrize(
    "changed",
    [{}, {"RELATIVE_URLS": True, "SITEURL": ""}, {"THEME": LEAN, "DIRECT_TEMPLATES": ["index"]}],
    ids=["simple", "relative", "lean"],
)
@pytest.mark.slow
def test_the_bytes_are_stock_pelicans_with_any_number_of_workers(content: Path, tmp_path: Path, changed: dict[str, object]) -> None:
    theirs = stock(content, tmp_path, **changed)
    assert len(tree(theirs)) > 100
    for workers in (1, 2, 4):
        said = build(content, tmp_path / f"quick{workers}", conf(tmp_path, QUICK_BUILD_WORKERS=workers, **changed))
        same(tmp_path / f"quick{workers}", theirs)
        if workers > 1:
            assert f"quick_build: {workers} processes to read 76 articles" in said
            assert f"quick_build: {workers} processes to write" in said
        else:
            assert "quick_build: 1 process to read 76 articles (there is one processor)" in said


def test_a_small_site_is_built_by_two_processes_with_the_bytes_of_one(content: Path, tmp_path: Path) -> None:
    said = build(content, tmp_path / "two", conf(tmp_path))
    assert "quick_build: 2 processes to read 76 articles" in said
    assert "quick_build: 2 processes to write" in said
    same(tmp_path / "two", stock(content, tmp_path))


# ------------------------------------------------------------------------------------------------ what other plugins see
SPY = """
    from pelican import signals
    import os
    def written(path, context): print("written", os.path.exists(path), os.path.basename(path), context["output_file"], context["localsiteurl"])
    def feed(context, feed): print("feed", len(feed.items))
    def done(generator, writer):
        print("articles done", all(os.path.exists(os.path.join(generator.output_path, one.save_as)) for one in generator.articles))
    def register():
        signals.content_written.connect(written)
        signals.feed_generated.connect(feed)
        signals.article_writer_finalized.connect(done)
"""


def spied(output: str) -> list[str]:
    return [line for line in output.splitlines() if line.startswith(("written", "feed ", "articles done"))]


def plugin(folder: Path, name: str, text: str) -> None:
    lines = text.strip("\n").splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    (folder / f"{name}.py").write_text("\n".join(line[indent:] for line in lines) + "\n", "utf-8")


def test_signals_come_in_the_parent_in_pelicans_order_when_the_files_are_there(content: Path, tmp_path: Path) -> None:
    plugin(tmp_path, "spy", SPY)
    theirs = spied(build(content, tmp_path / "a", conf(tmp_path, ("spy",))))
    said = build(content, tmp_path / "b", conf(tmp_path, ("spy", "quick_build")))
    assert "2 processes to write" in said
    assert len(theirs) > 150
    assert "articles done True" in theirs
    assert sorted(spied(said)) == sorted(theirs)
    assert [line for line in spied(said) if "story" in line] == [line for line in theirs if "story" in line]


def test_a_plugin_that_changes_things_between_pages_is_written_for_one_by_one(content: Path, tmp_path: Path) -> None:
    plugin(
        tmp_path,
        "counting",
        """
        from pelican import signals
        def count(generator, content): generator.context["SITENAME"] = f"after {content.slug}"
        def register(): signals.article_generator_write_article.connect(count)
        """,
    )
    build(content, tmp_path / "a", conf(tmp_path, ("counting",)))
    said = build(content, tmp_path / "b", conf(tmp_path, ("counting", "quick_build")))
    assert "2 processes to write" not in said
    same(tmp_path / "b", tmp_path / "a")


def test_another_plugins_writer_is_used_and_it_is_said(content: Path, tmp_path: Path) -> None:
    plugin(
        tmp_path,
        "scribe",
        """
        from pelican import signals
        from pelican.writers import Writer
        class Scribe(Writer):
            def write_file(self, name, *args, **kwargs):
                super().write_file(name and f"x-{name}", *args, **kwargs)
        def register(): signals.get_writer.connect(lambda _: Scribe, weak=False)
        """,
    )
    build(content, tmp_path / "a", conf(tmp_path, ("scribe",)))
    said = build(content, tmp_path / "b", conf(tmp_path, ("scribe", "quick_build")))
    assert "1 process to write 0 pages (scribe brings a writer of its own)" in said
    same(tmp_path / "b", tmp_path / "a")


def test_files_that_links_move_are_moved(tmp_path: Path) -> None:
    content = make(tmp_path / "content")
    attached = "Title: Attached\nDate: 2025-03-01\nSave_as: far/away.html\n\n![x]({attach}/images/ship.svg)\n"
    (content / "news" / "attached.md").write_text(attached, "utf-8")
    theirs = stock(content, tmp_path)
    said = build(content, tmp_path / "quick", conf(tmp_path))
    assert "{attach} moves files" in said
    same(tmp_path / "quick", theirs)
    assert (theirs / "far" / "ship.svg").is_file()
    build(content, tmp_path / "quick", conf(tmp_path))
    same(tmp_path / "quick", theirs)


# ------------------------------------------------------------------------------------------------ what goes wrong
TROUBLE = {
    "news/undated.md": "Title: No date\n\nText.\n",
    "news/twice.md": "Title: Twice\nDate: 2025-03-01\nDate: 2025-03-02\n\nText.\n",
    "news/never.md": "Title: Never\nDate: the day after\n\nText.\n",
    "news/lost.md": "Title: Lost\nDate: 2025-03-03\n\nA [link]({filename}/nowhere.md).\n",
    "news/image.md": "Title: Image\nDate: 2025-03-03\n\n![](x.png)\n",
}


@pytest.fixture(scope="module")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = make(tmp_path_factory.mktemp("troubled") / "content")
    for name, text in TROUBLE.items():
        (content / name).write_text(text, "utf-8")
    return content


def complaints(text: str) -> list[str]:
    """What was said of warnings and errors, without the time and the place in the code."""
    found = (re.search(r"(?:WARNING|ERROR|CRITICAL) .*?(?=\s+\S+:\d+$)", line.rstrip()) for line in text.splitlines())
    return sorted({one.group() for one in found if one})


def test_warnings_and_errors_are_pelicans(troubled: Path, tmp_path: Path) -> None:
    theirs = run(troubled, tmp_path / "a", conf(tmp_path, ()))
    ours = run(troubled, tmp_path / "b", conf(tmp_path))
    assert len(complaints(theirs.stdout)) >= 5
    assert complaints(ours.stdout) == complaints(theirs.stdout)
    assert ours.returncode == theirs.returncode == 0
    same(tmp_path / "b", tmp_path / "a")


@pytest.mark.parametrize("how", ["errors", "warnings"])
def test_fatal_ends_the_build_as_ever(troubled: Path, tmp_path: Path, how: str) -> None:
    theirs = run(troubled, tmp_path / "a", conf(tmp_path, ()), f"--fatal={how}")
    ours = run(troubled, tmp_path / "b", conf(tmp_path), f"--fatal={how}")
    assert ours.returncode == theirs.returncode != 0
    assert "Warning or error encountered" in ours.stdout


def test_a_page_that_cannot_be_rendered_ends_the_build_with_pelicans_words(content: Path, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    (theme / "templates").mkdir(parents=True)
    (theme / "templates" / "article.html").write_text("{% if article.title == 'Moved' %}{{ 1 / 0 }}{% endif %}{{ article.title }}", "utf-8")
    theirs = run(content, tmp_path / "a", conf(tmp_path, (), THEME=str(theme)))
    ours = run(content, tmp_path / "b", conf(tmp_path, THEME=str(theme)))
    assert ours.returncode == theirs.returncode != 0
    assert "ZeroDivisionError: division by zero" in ours.stdout


def test_two_pages_for_one_path_are_told_as_ever(tmp_path: Path) -> None:
    content = make(tmp_path / "content")
    (content / "news" / "again.md").write_text("Title: Again\nDate: 2025-03-01\nSlug: moved-too\nSave_as: about.html\n\nText.\n", "utf-8")
    (content / "news" / "twin.md").write_text("Title: Twin\nDate: 2025-03-01\nSlug: story-1-of-the-harbour\n\nText.\n", "utf-8")
    theirs = run(content, tmp_path / "a", conf(tmp_path, ()))
    ours = run(content, tmp_path / "b", conf(tmp_path))
    assert ours.returncode == theirs.returncode != 0
    assert "as Pelican has already written to it previously" in ours.stdout


def test_a_wrong_setting_is_named(content: Path, tmp_path: Path) -> None:
    done = run(content, tmp_path / "a", conf(tmp_path, QUICK_BUILD_WORKERS=-1))
    assert done.returncode != 0
    assert "QUICK_BUILD_WORKERS: a number of processes is needed" in done.stdout


# ------------------------------------------------------------------------------------------------ the parts
def test_what_a_dying_worker_leaves_is_left_to_the_caller() -> None:
    def task(n: int) -> int:
        if n == 70:
            os.kill(os.getpid(), signal.SIGKILL)
        return n * n

    done = dict(crew.work(task, 200, 2))
    assert {n: n * n for n in done} == done
    assert 70 not in done
    assert len(done) >= 200 - crew.SHARE


def test_every_piece_of_much_work_is_done_once() -> None:
    done = list(crew.work(lambda n: n, 50_000, 3))
    assert sorted(done) == [(n, n) for n in range(50_000)]


def children() -> set[str]:
    """The processes begun by this one, those that have ended and were not waited for included."""
    return {child for task in Path("/proc/self/task").iterdir() for child in (task / "children").read_text().split()}


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="Linux tells the children of a process")
def test_no_worker_outlives_an_error_of_its_parent() -> None:
    def stop() -> None:
        for _ in crew.work(lambda n: n, 1_000, 2):
            raise ZeroDivisionError

    before = children()
    with pytest.raises(ZeroDivisionError):
        stop()
    assert children() <= before


def test_one_parser_for_many_files_gives_what_a_fresh_one_gives(tmp_path: Path) -> None:
    from pelican.readers import MarkdownReader
    from pelican.settings import DEFAULT_CONFIG

    settings = {**DEFAULT_CONFIG, "MARKDOWN": {**DEFAULT_CONFIG["MARKDOWN"]}}
    reader = MarkdownReader(settings)
    parse = reading._parser(reader)
    for path in sorted(make(tmp_path / "content").glob("news/*.md")):
        content, metadata = parse(str(path))
        theirs, their_metadata = reader.read(str(path))
        assert content == theirs
        assert list(metadata) == list(their_metadata)
        assert str(metadata["title"]) == str(their_metadata["title"])
    fresh = reading._markdown(settings["MARKDOWN"])
    fresh.preprocessors.deregister("meta")
    fresh.preprocessors.register(fresh.quick_meta, "meta", reading.META_PRIORITY)
    names = [type(one).__name__ for one in reading._markdown(settings["MARKDOWN"]).preprocessors]
    assert [type(one).__name__ for one in fresh.preprocessors] == names


def test_extensions_that_may_remember_are_given_a_parser_each() -> None:
    own = {"extensions": ["markdown.extensions.extra"], "extension_configs": {}}
    assert reading._forgets(own)
    assert not reading._forgets({**own, "extensions": ["somebody.elses"]})
    assert not reading._forgets({**own, "extensions": [object()]})
    assert not reading._forgets({**own, "extension_configs": {"markdown.extensions.footnotes": {"UNIQUE_IDS": True}}})


class One:
    """A content as the lists see it."""

    def __init__(self, slug: str, lang: str = "en", **metadata: str) -> None:
        self.slug, self.lang, self.metadata = slug, lang, metadata
        self.in_default_lang, self.source_path, self.translations = lang == "en", slug, [self]


def test_members_are_known_by_identity() -> None:
    a, b = One("a"), One("a")
    members = Members([a])
    assert a in members
    assert b not in members
    members.append(b)
    assert b in members
    assert "a" in Members(["a"])


def test_some_in_the_order_of_all() -> None:
    a, b, c, d = (One(name) for name in "abcd")
    assert ordered([c, d, a], ranks([a, b, c])) == [a, c]
    assert ordered([c, a, c], ranks([a, b, c])) == [a, c], "two names of one tag file an article under it twice"


def test_translations_are_told_apart_as_pelican_does() -> None:
    from pelican.utils import process_translations

    def groups() -> list[One]:
        return [One("b"), One("a", "fr"), One("a"), One("c", "fr", translation="true"), One("d", "fr"), One("b2", "de"), One("b2", "fr")]

    def told(split: tuple[list[One], list[One]]) -> list[list[tuple[str, str, int]]]:
        return [[(one.slug, one.lang, len(one.translations)) for one in part] for part in split]

    assert told(quick_translations(process_translations)(groups(), "slug")) == told(process_translations(groups(), "slug"))


def test_a_file_is_handed_over_once_it_has_come_in() -> None:
    """Pelican makes articles of the first files while others are parsed; what never comes is left to it."""
    came: list[str] = []

    def coming() -> Iterator[tuple[str, reading.Parsed | None]]:
        for name in ("b", "a", "odd", "c"):
            came.append(name)
            yield name, None if name == "odd" else (name, {})

    ahead = reading.Ahead({"known": ("k", {})}, ["a", "b", "c", "odd", "lost"], coming())
    assert ahead.take("known") == ("k", {})
    assert not came
    assert ahead.take("a") == ("a", {})
    assert came == ["b", "a"]
    assert ahead.take("b") == ("b", {})
    assert came == ["b", "a"]
    assert ahead.take("odd") is None
    assert ahead.take("lost") is None
    assert ahead.take("c") == ("c", {})
    assert ahead.take("c") is None
