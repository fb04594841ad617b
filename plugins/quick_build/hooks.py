"""Connects the engines to Pelican's signals."""

from __future__ import annotations

import atexit
import gc
import logging
import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from blinker import signal
from pelican import signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.utils import sanitised_join

from .compiled import KEY, share
from .generators import patch, quicken
from .inputs import Inputs
from .keeping import Idle, Keeper
from .prints import source
from .settings import read_settings
from .store import Store
from .stubs import is_stub
from .team import Team, others
from .tracing import Trace, trace_environment
from .untroubled import untroubled
from .writing import QuickWriter

log = logging.getLogger(__name__)

LISTED = ("articles", "pages", "translations", "drafts")
"""Where generators keep contents, each also with a status before its name."""


@cache
def freeze() -> None:
    """Let Python look for no garbage among what is there when the first build begins, which is all that was imported; nor, at its end, among what the
    last build has made: the system takes all of it back at once, where to take ten thousand contents apart costs a second."""
    gc.freeze()
    atexit.register(gc.freeze)


def begin(pelican: Any) -> None:
    """A build begins: its settings are checked here, so that a wrong one stops it with its name."""
    gc.unfreeze()  # what the build before made, if there was one, may be garbage now
    freeze()
    patch()
    conf = pelican.settings
    settings = read_settings(conf)
    team = conf[KEY] = Team(settings, conf["TEMPLATE_PAGES"])
    team.pelican = pelican


running: list[Team] = []
"""The team of the build that runs."""

OUTPUT_WRITTEN = signal("output_written")
"""For other plugins: `blinker.signal("output_written").send(path)` for each file they write into the output themselves; `known=` may say by a text
what the file is made of, settings, theme and the code of plugins aside."""

OUTPUT_ASKED = signal("output_asked")
"""For other plugins: `blinker.signal("output_asked").send(folder, known={place: text})` answers which of these files, each by its place below the
folder and with the text that it was told of, need not be made: they stand as they were left, or were kept and are written again. A place that ends
with a slash stands for all that was written below it with its text."""


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
    running[:] = [team]
    team.generators = generators
    team.contents = [one for generator in generators if isinstance(generator, ArticlesGenerator | PagesGenerator) for one in _contents(generator)]


def _contents(generator: Any) -> Iterator[Any]:
    for name in (*LISTED, *(f"{status}{name}" for status in ("hidden_", "draft_", "drafts_") for name in LISTED)):
        yield from getattr(generator, name, ())


def settle(contents: list[Any]) -> None:
    """Work out each content's address once: Pelican does so at each use, until it is told that the address is the content's own wish."""
    for one in contents:
        if "override_url" not in vars(one):
            one.override_url = one.url


def give_writer(pelican: Any) -> Any:
    """Our writer, unless another plugin brings one."""
    team = pelican.settings[KEY]
    settle(team.contents)
    theirs = others(signals.get_writer)
    if theirs:
        team.take_back()
        team.why_alone = f"{', '.join(theirs)} brings a writer of its own"
        team.helps("write", "pages", 0)
        return None

    team.keeper = keeper(pelican, team)

    class OurWriter(QuickWriter):
        def __init__(self, output_path: str, settings: Any) -> None:
            super().__init__(output_path, settings, team, team.shared, team.keeper)
            team.files = self._written_files

    return OurWriter


def keeper(pelican: Any, team: Team) -> Idle:
    """What knows which pages would come out as they stand; nothing does, while another plugin wants to hear of every page."""
    conf = pelican.settings
    heard = others(signals.content_written)
    why = f"{', '.join(heard)} wants to hear of each" if heard else team.attached(team.shared)
    if not team.settings.incremental or why:
        why = why or "QUICK_BUILD_INCREMENTAL is False"
        log.info("quick_build: every page is made (%s)", why)
        team.take_back()
        return Idle()
    Trace.foreseen = True
    for generator in team.generators:
        trace_environment(generator.env, team.settings.pure)
    path, (last, put) = team.place(), team.left()
    team.compiled.late = last.whole == team.whole()
    store = Store(path, team.whole(), team.settings.store_mb, team) if team.settings.store_mb else None
    return Keeper(last, put, path, pelican.output_path, team.whole(), Inputs(team.contents, team.shared), conf["TEMPLATE_PAGES"], store)


def written(path: str, known: str = "") -> None:
    """Another plugin has written a file of its own into the output: it is removed when it is not written any more."""
    for team in running:
        place = os.path.abspath(path)
        team.files.add(place)
        if known or team.feed:
            team.keeper.keep_file(place, known or team.feed)


def asked(folder: str, known: Mapping[str, str]) -> set[str]:
    """Which files that another plugin would write stand already; they then count as written."""
    base = os.path.join(os.path.abspath(folder), "")
    for team in running:
        with untroubled():
            paths = {base + place: text for place, text in known.items()}
            standing = team.keeper.files_stand(paths)
            team.files.update(path for path in standing if path[-1] != "/")
            return {place for place, path in zip(known, paths, strict=True) if path in standing}
    return set()


def end(pelican: Any) -> None:
    """A build has come to its end: remember what it made, remove what nothing makes any more."""
    team = pelican.settings[KEY]
    static = {sanitised_join(pelican.output_path, one.save_as) for one in team.shared["staticfiles"]}
    team.keeper.finish(team.files | static)
    learn(team)
    team.renew()
    running.clear()


def learn(team: Team) -> None:
    """Remember what the sources of this build hold and what came of them."""
    known = team.known()
    if known is None or not isinstance(team.keeper, Keeper):
        return
    read = [one for one in team.contents if not is_stub(one)]
    for one in read:
        path = object.__getattribute__(one, "source_path")
        parsed, stamp = team.parsed.get(path), team.stamps.get(path)
        if parsed and stamp:
            known.learn(path, stamp, team.keeper.inputs.prints[source(one)], one, parsed)
    log.info("quick_build: %d of %d contents were not read again", len(team.contents) - len(read), len(team.contents))
    known.save(team.present)


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(begin)
    signals.generator_init.connect(share)
    signals.generator_init.connect(quicken)
    signals.get_generators.connect(lambda _: Flush, weak=False)
    signals.all_generators_finalized.connect(arrange)
    signals.get_writer.connect(give_writer)
    signals.finalized.connect(end)
    OUTPUT_WRITTEN.connect(written)
    OUTPUT_ASKED.connect(asked)
