"""Connects the engines to Pelican's signals."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

from pelican import signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from .generators import KEY, patch, quicken
from .settings import read_settings
from .team import Team, others
from .writing import QuickWriter

LISTED = ("articles", "pages", "translations", "drafts")
"""Where generators keep contents, each also with a status before its name."""

YOUNG = 50_000
"""Objects made before Python looks for garbage: a build makes millions and drops few, and each look costs."""


def begin(pelican: Any) -> None:
    """A build begins: its settings are checked here, so that a wrong one stops it with its name."""
    gc.set_threshold(YOUNG, 20, 50)
    patch()
    conf = pelican.settings
    settings = read_settings(conf)
    conf[KEY] = Team(settings.workers, conf["TEMPLATE_PAGES"])


class Flush(Generator):  # type: ignore[misc]
    """Writes what the generators before it have asked for."""

    def generate_output(self, writer: Any) -> None:
        if isinstance(writer, QuickWriter):
            writer.flush()


def arrange(generators: list[Any]) -> None:
    """All pages are there before the static files are copied, those of other plugins' generators included."""
    flush = next(one for one in generators if isinstance(one, Flush))
    generators.remove(flush)
    generators.insert(len(generators) - 1, flush)
    team = flush.settings[KEY]
    team.shared = flush.context
    team.contents = [one for generator in generators if isinstance(generator, ArticlesGenerator | PagesGenerator) for one in _contents(generator)]


def _contents(generator: Any) -> Iterator[Any]:
    for name in (*LISTED, *(f"{status}{name}" for status in ("hidden_", "draft_", "drafts_") for name in LISTED)):
        yield from getattr(generator, name, ())


def settle(contents: list[Any]) -> None:
    """Work out each content's address once: Pelican does so at each use, until it is told that the address is the content's own wish."""
    for one in contents:
        if not hasattr(one, "override_url"):
            one.override_url = one.url


def give_writer(pelican: Any) -> Any:
    """Our writer, unless another plugin brings one."""
    team = pelican.settings[KEY]
    settle(team.contents)
    theirs = others(signals.get_writer)
    if theirs:
        team.why_alone = f"{', '.join(theirs)} brings a writer of its own"
        team.helps("write", "pages", 0)
        return None

    class OurWriter(QuickWriter):
        def __init__(self, output_path: str, settings: Any) -> None:
            super().__init__(output_path, settings, team, team.shared)

    return OurWriter


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(begin)
    signals.article_generator_init.connect(quicken)
    signals.page_generator_init.connect(quicken)
    signals.get_generators.connect(lambda _: Flush, weak=False)
    signals.all_generators_finalized.connect(arrange)
    signals.get_writer.connect(give_writer)
