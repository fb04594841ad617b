"""Pelican's generators of articles and pages with their files parsed ahead and their lists made in linear time."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from fnmatch import translate
from functools import cached_property
from os.path import basename, normcase, splitext
from typing import Any

from pelican import generators as pelicans
from pelican import signals
from pelican.contents import Article, Page
from pelican.generators import ArticlesGenerator, PagesGenerator

from . import reading, sources
from .compiled import KEY
from .lists import Members, ordered, quick_translations, ranks
from .stubs import Stubs
from .team import others
from .untroubled import untroubled
from .writing import QuickWriter

Make = Callable[[Any], None]


class _Reads:
    """Parses its files ahead of reading them one by one; those that are known from the build before are not read at all."""

    settings: Any
    readers: Any
    path: str
    context: Any
    kind: str
    content: type
    _cache: Any
    _cache_data_policy: bool

    def generate_context(self) -> None:
        team = self.settings[KEY]
        what, kind = f"{self.kind.lower()}s", self.kind
        self._listing: dict[str, Any] = {}
        self._stubs: dict[str, Any] = {}
        paths = self.get_files(self.settings[f"{kind}_PATHS"], exclude=self.settings[f"{kind}_EXCLUDES"])
        reason = reading.helpable(self.readers)
        files = {} if reason else reading.theirs(self.readers, self.path, paths)
        parsed = self._known(team, files) if files else {}
        left = [path for path, name in files.items() if path not in parsed and name not in self._stubs]
        several = team.helps("read", what, len(left), reason)
        if team.why_alone:
            left = []
        coming = self._noted(team, reading.parse(self.readers, left, team.workers if several else 1, what))
        self._parsed = reading.Ahead(parsed, left, coming)
        if files:
            reading.hand_over(self.readers, self._parsed)
        try:
            with untroubled(not left):
                super().generate_context()  # type: ignore[misc]
            for _ in coming:
                pass  # to the end, though nobody asks for more
        finally:
            coming.close()
        self._listing = {}

    def _noted(self, team: Any, coming: Iterator[tuple[str, reading.Parsed | None]]) -> Generator[tuple[str, reading.Parsed | None], None, None]:
        """What is parsed, as it comes in; the next build may know of it."""
        for path, made in coming:
            if made is not None and reading.remembered(self.readers, path):
                team.parsed[path] = made
            yield path, made

    # -------------------------------------------------------------------------------------------- known from before
    def _known(self, team: Any, files: Mapping[str, str]) -> dict[str, reading.Parsed]:
        """Make stubs of what did not change; how files were parsed for which no stub can stand."""
        known = team.known()
        if known is None:
            return {}
        parsed, stubs = {}, Stubs(self.settings, self.context, self._in_full, known.common)
        for path, name in files.items():
            now = team.stamps[path] = sources.stamp(path)
            one = known.known.get(path)
            if not one or not now or one.stamp != now:
                continue
            team.present.append(path)
            if one.facts:
                self._stubs[name] = stubs.make(path, sources.relative(path, self.path), one.facts, one.head, one.body)
            elif (made := known.parsed(path)) is not None:
                parsed[path] = made
        return parsed

    def get_cached_data(self, filename: str, default: Any = None) -> Any:
        """Pelican's own cache, which is off where there are stubs: what is known are they. An empty one is not asked: it would look at the file."""
        known = self._stubs.get(filename)
        return known or (super().get_cached_data(filename, default) if self._cache else default)  # type: ignore[misc]

    def cache_data(self, filename: str, data: Any) -> None:
        """Pelican's, which looks at the file even where it keeps nothing."""
        if self._cache_data_policy:
            super().cache_data(filename, data)  # type: ignore[misc]

    def _in_full(self, path: str) -> Any:
        """A content that a stub stands for, as Pelican reads it."""
        known = self.settings[KEY].known()
        made = known and known.parsed(path)
        if made:
            self._parsed[path] = made
        return self.readers.read_file(self.path, path, self.content, context=self.context)

    # -------------------------------------------------------------------------------------------- finding files
    def get_files(self, paths: Any, exclude: Any = None, extensions: Any = None) -> Any:
        """Pelican's, which is asked for the same list several times in a row."""
        if not hasattr(self, "_listing"):
            return super().get_files(paths, exclude=exclude, extensions=extensions)  # type: ignore[misc]
        key = repr((paths, exclude, extensions))
        if key not in self._listing:
            self._listing[key] = super().get_files(paths, exclude=exclude, extensions=extensions)  # type: ignore[misc]
        return set(self._listing[key])

    def _include_path(self, path: str, extensions: Any = None) -> bool:
        """Pelican's, with all patterns as one."""
        if extensions is None:
            extensions = self.readers.extensions
        name = basename(path)
        return not self._ignored.match(normcase(name)) and (extensions is False or splitext(name)[1][1:] in extensions)

    @cached_property
    def _ignored(self) -> re.Pattern[str]:
        return re.compile("|".join(translate(normcase(pattern)) for pattern in self.settings["IGNORE_FILES"]) or r"(?!)")

    def check_disabled_readers(self) -> None:
        if self.readers.disabled_extensions:
            super().check_disabled_readers()  # type: ignore[misc]


class QuickArticles(_Reads, ArticlesGenerator):  # type: ignore[misc]
    """The generator of articles."""

    kind = "ARTICLE"
    content = Article

    def generate_context(self) -> None:
        self.settings[KEY].look_back()
        super().generate_context()

    def _build_period_archives(self, sorted_articles: Sequence[Any], articles: Sequence[Any], settings: Any) -> Any:
        """Pelican's, but for the articles of each period in their own order (generators.py, `[a for a in articles if a in dates]`)."""
        archives = super()._build_period_archives(sorted_articles, (), settings)
        places = ranks(articles)
        for periods in archives.values():
            for period in periods:
                period["articles"] = ordered(period["dates"], places)
        return archives

    def generate_articles(self, write: Make) -> None:
        """Pelican's, for those articles whose pages can't be seen at a glance to stand as they would come out."""
        writer, relative = write.func.__self__, write.keywords["relative_urls"]  # type: ignore[attr-defined]
        names = ("translations", "articles", "hidden_translations", "hidden_articles")
        whole = {name: getattr(self, name) for name in names}
        some = [one for articles in whole.values() for one in articles]
        glanced = isinstance(writer, QuickWriter) and not signals.article_generator_write_article.receivers
        left = writer.left(some, self.context, relative, self.get_template) if glanced else set()
        try:
            for name in names:
                setattr(self, name, [one for one in whole[name] if id(one) not in left])
            super().generate_articles(write)
        finally:
            for name in names:
                setattr(self, name, whole[name])
        if some and id(some[-1]) in left:
            writer.come_from(some[-1].save_as, self.context, relative)

    def generate_tags(self, write: Make) -> None:
        self._each("tags", list(self.tags.items()), super().generate_tags, write, dict)

    def generate_categories(self, write: Make) -> None:
        self._each("categories", self.categories, super().generate_categories, write, list)

    def generate_authors(self, write: Make) -> None:
        self._each("authors", self.authors, super().generate_authors, write, list)

    def _each(self, name: str, pairs: Sequence[tuple[Any, Any]], make: Callable[[Make], None], write: Make, kind: Any) -> None:
        """Let Pelican make the pages of one tag, category or author at a time, so that it looks for its dates among its own articles only.

        Pelican looks for each article of the site in the list of each (generators.py, `[article for article in self.dates if article in articles]`).
        """
        whole, dates = getattr(self, name), getattr(self, "dates")  # noqa: B009
        places = ranks(dates)
        try:
            for one, articles in pairs or [(None, ())]:
                setattr(self, name, kind([(one, Members(articles))] if pairs else []))
                self.dates = ordered(articles, places)
                make(write)
        finally:
            setattr(self, name, whole)
            self.dates = dates

    def generate_pages(self, writer: Any) -> None:
        super().generate_pages(writer)
        if isinstance(writer, QuickWriter) and others(signals.article_writer_finalized):
            writer.flush()


class QuickPages(_Reads, PagesGenerator):  # type: ignore[misc]
    """The generator of pages."""

    kind = "PAGE"
    content = Page

    def generate_output(self, writer: Any) -> None:
        team = self.settings[KEY]
        team.at_once = bool(others(signals.page_writer_finalized))  # sent from within: the pages have to be there by then
        try:
            super().generate_output(writer)
        finally:
            team.at_once = False


QUICK = {ArticlesGenerator: QuickArticles, PagesGenerator: QuickPages}


def quicken(generator: Any) -> None:
    """Make a generator of Pelican's own a quick one, ere plugins hear of it; one that another plugin has put in its place stays what it is."""
    if type(generator) in QUICK:
        generator.__class__ = QUICK[type(generator)]


def patch() -> None:
    """The one function of Pelican that no subclass reaches: both generators call it by its module's name (getpelican/pelican, utils.py)."""
    if pelicans.process_translations.__module__ == "pelican.utils":
        pelicans.process_translations = quick_translations(pelicans.process_translations)
