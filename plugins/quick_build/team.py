"""Decides what is shared among processes and what is not, and says so."""

from __future__ import annotations

import logging
import os
from typing import Any

from blinker import Signal
from pelican.plugins import signals

from . import crew, inputs, sources, state, stubs
from .compiled import Compiled
from .keeping import Idle, remove
from .putback import PutBack, is_gone
from .reading import PAYS_FROM
from .settings import Settings
from .sources import Sources
from .store import Store

log = logging.getLogger(__name__)

OURS = "quick_build"

FEEDS = (signals.feed_generated, signals.feed_written)


class Team:
    """The processes of one build. `why_alone` is the reason why this build has one process only, or nothing."""

    def __init__(self, settings: Settings, templates: Any) -> None:
        self.settings = settings
        self.workers = settings.workers or crew.processors()
        self._own_templates = templates
        self.shared: dict[str, Any] = {}
        self.contents: list[Any] = []
        self.at_once = False
        self.generators: list[Any] = []
        self.pelican: Any = None
        self.parsed: dict[str, Any] = {}
        self.stamps: dict[str, str] = {}
        self.present: list[str] = []
        self._known: Sources | None = None
        self._whole = ""
        self.compiled = Compiled()
        self._last: state.State | None = None
        self._put_back: PutBack | None = None
        self.files: set[str] = set()
        self.feed = ""
        self.keeper = Idle()
        self.why_alone = "" if crew.can_fork() else "this system can't fork"

    def helps(self, verb: str, what: str, count: int, reason: str = "") -> bool:
        """Whether several processes do a piece of work; the log has it either way."""
        reason = reason or self._alone(what, count)
        if reason and count != 1:
            log.info("quick_build: 1 process to %s %d %s (%s)", verb, count, what, reason)
        if reason:
            return False
        log.info("quick_build: %d processes to %s %d %s", self.workers, verb, count, what)
        return True

    def _alone(self, what: str, count: int) -> str:
        """Why one process does a piece of work; nothing where several do it."""
        if self.why_alone:
            return self.why_alone
        if logging.getLogger().isEnabledFor(logging.DEBUG):
            return "it is being debugged"
        if self.workers == 1:
            return "there is one processor"
        return "" if count >= PAYS_FROM else f"fewer than {PAYS_FROM} {what}"

    def later(self, template: Any) -> bool:
        """Whether a page may be rendered later than it was asked for: not while another plugin changes something between one page and the next.

        Pelican takes the loader of a page of its TEMPLATE_PAGES away once the page is asked for.
        """
        changing = others(signals.article_generator_write_article, signals.page_generator_write_page)
        return not (self.why_alone or self.at_once or changing or template.name in self._own_templates)

    @staticmethod
    def feeds_are_heard() -> bool:
        """Whether another plugin wants to see every feed: one that has a hand in feeds, and does the same to the same, says so (`quick_feed`)."""
        heard = (receiver for signal in FEEDS for receiver in signal.receivers_for(None))
        return not all(getattr(receiver, "quick_feed", False) for receiver in heard)

    def whole(self) -> str:
        """The print of what reaches every page, worked out once a build."""
        if not self._whole:
            self._whole = self._printed()
        return self._whole

    def _printed(self) -> str:
        conf = self.pelican.settings
        return inputs.whole(conf, [conf["THEME"], *conf["THEME_TEMPLATES_OVERRIDES"]], self.pelican.plugins)

    # -------------------------------------------------------------------------------------------- what the build before left
    def place(self) -> str:
        """Where is kept what is known of the output."""
        return state.place(self.pelican.settings["CACHE_PATH"], self.pelican.output_path)

    def look_back(self) -> None:
        """See what the build before left; where it is gone, others begin to put it back. Pelican has emptied the output by now, if it has to."""
        if self._put_back:
            self._put_back.call_off()  # of a build that did not come to its end
        self._last = self._put_back = None
        if not self.settings.incremental or others(signals.content_written, signals.get_writer):
            return
        last = self._last = state.load(self.place())
        kept = sum(bool(one.block) for one in last.made.values())
        if self.settings.store_mb and not self._alone("files", kept) and is_gone(last.made) and last.whole == (whole := self._printed()):
            log.info("quick_build: %d processes to restore %d files ahead", self.workers, kept)
            self._put_back = PutBack(last.made, Store(self.place(), whole, self.settings.store_mb, self), self.workers - 1)

    def left(self) -> tuple[state.State, set[str]]:
        """What is known of the build before, and which of its files were put back; all are that can be."""
        last, put_back = self._last or state.load(self.place()), self._put_back
        self._last = self._put_back = None
        return last, put_back.done() if put_back else set()

    def take_back(self) -> None:
        """Remove what was put back: nobody will look at what stands, and what nothing makes any more would stay."""
        if self._put_back:
            last, put = self.left()
            for path in put:
                if state.stamp(path) == last.made[path].stamp:
                    remove(path, os.path.abspath(self.pelican.output_path))

    def known(self) -> Sources | None:
        """The sources that are known from the build before; none, where anything else than their files may decide what becomes of them."""
        if self._known is None and self.settings.incremental and not self._meddled():
            conf = self.pelican.settings
            self._known = Sources(sources.place(conf["CACHE_PATH"], conf["PATH"], self.pelican.output_path), self.whole())
        return self._known

    def _meddled(self) -> bool:
        conf = self.pelican.settings
        heard = others(*(one for one in vars(signals).values() if isinstance(one, Signal)))
        return bool(heard or conf["TYPOGRIFY"] or not conf["WITH_FUTURE_DATES"] or self.why_alone)

    def renew(self) -> None:
        """Another build begins."""
        self.parsed, self.stamps, self.present, self._known, self._whole = {}, {}, [], None, ""

    @staticmethod
    def attached(shared: dict[str, Any]) -> str:
        """Whether rendering a page moves a file: that has to happen in the parent."""
        if shared.get("static_links") and any("attach}" in text or "attach|" in text for text in _texts(shared)):
            return "{attach} moves files as pages are rendered"
        return ""


def _texts(shared: dict[str, Any]) -> Any:
    for one in shared["generated_content"].values():
        if one is not None and stubs.prints(one) is None:  # a stub has no links
            yield from (one._content or "", *(value for value in one.metadata.values() if isinstance(value, str)))


def others(*some: Any) -> list[str]:
    """The modules of other plugins that listen to these signals."""
    heard = (receiver for signal in some for receiver in signal.receivers_for(None))
    return sorted({name for receiver in heard if not (name := getattr(receiver, "__module__", "?")).startswith(OURS)})
