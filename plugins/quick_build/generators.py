"""Pelican's generators of articles and pages with their files parsed ahead and their lists made in linear time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pelican import generators as pelicans
from pelican import signals
from pelican.generators import ArticlesGenerator, PagesGenerator

from . import reading
from .lists import Members, ordered, quick_translations, ranks
from .team import others
from .writing import QuickWriter

Make = Callable[[Any], None]


class _Reads:
    """Parses its files ahead, all at once, before it reads them one by one."""

    settings: Any
    readers: Any
    path: str
    kind: str

    def generate_context(self) -> None:
        crew = self.settings[KEY]
        paths = self.get_files(self.settings[f"{self.kind}_PATHS"], exclude=self.settings[f"{self.kind}_EXCLUDES"])  # type: ignore[attr-defined]
        reason = reading.helpable(self.readers)
        files = [] if reason else reading.theirs(self.readers, self.path, paths)
        if crew.helps("read", f"{self.kind.lower()}s", len(files), reason):
            reading.hand_over(self.readers, reading.parse(self.readers, files, crew.workers, f"{self.kind.lower()}s"))
        super().generate_context()  # type: ignore[misc]


class QuickArticles(_Reads, ArticlesGenerator):  # type: ignore[misc]
    """The generator of articles."""

    kind = "ARTICLE"

    def _build_period_archives(self, sorted_articles: Sequence[Any], articles: Sequence[Any], settings: Any) -> Any:
        """Pelican's, but for the articles of each period in their own order (generators.py, `[a for a in articles if a in dates]`)."""
        archives = super()._build_period_archives(sorted_articles, (), settings)
        places = ranks(articles)
        for periods in archives.values():
            for period in periods:
                period["articles"] = ordered(period["dates"], places)
        return archives

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

    def generate_output(self, writer: Any) -> None:
        team = self.settings[KEY]
        team.at_once = bool(others(signals.page_writer_finalized))  # sent from within: the pages have to be there by then
        try:
            super().generate_output(writer)
        finally:
            team.at_once = False


KEY = "QUICK_BUILD"
"""Where the settings of a running build hold its crew."""

QUICK = {ArticlesGenerator: QuickArticles, PagesGenerator: QuickPages}


def quicken(generator: Any) -> None:
    """Make a generator of Pelican's own a quick one; one that another plugin has put in its place stays what it is."""
    if type(generator) in QUICK:
        generator.__class__ = QUICK[type(generator)]


def patch() -> None:
    """The one function of Pelican that no subclass reaches: both generators call it by its module's name (getpelican/pelican, utils.py)."""
    if pelicans.process_translations.__module__ == "pelican.utils":
        pelicans.process_translations = quick_translations(pelicans.process_translations)
