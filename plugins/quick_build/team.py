"""Decides what is shared among processes and what is not, and says so."""

from __future__ import annotations

import logging
from typing import Any

from blinker import Signal
from pelican.plugins import signals

from . import crew, inputs, sources, stubs
from .compiled import Compiled
from .keeping import Idle
from .reading import PAYS_FROM
from .settings import Settings
from .sources import Sources

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
        self.files: set[str] = set()
        self.feed = ""
        self.keeper = Idle()
        self.why_alone = "" if crew.can_fork() else "this system can't fork"

    def helps(self, verb: str, what: str, count: int, reason: str = "") -> bool:
        """Whether several processes do a piece of work; the log has it either way."""
        reason = reason or self.why_alone
        if logging.getLogger().isEnabledFor(logging.DEBUG):
            reason = reason or "it is being debugged"
        few = "there is one processor" if self.workers == 1 else f"fewer than {PAYS_FROM} {what}"
        if not reason and (self.workers == 1 or count < PAYS_FROM):
            reason = few
        if reason and count != 1:
            log.info("quick_build: 1 process to %s %d %s (%s)", verb, count, what, reason)
        if reason:
            return False
        log.info("quick_build: %d processes to %s %d %s", self.workers, verb, count, what)
        return True

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
            conf = self.pelican.settings
            self._whole = inputs.whole(conf, [conf["THEME"], *conf["THEME_TEMPLATES_OVERRIDES"]], self.pelican.plugins)
        return self._whole

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
