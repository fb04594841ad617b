"""Pelican's writer, which keeps the pages it is asked for until there are enough to share among processes.

A page is rendered from what was handed in when Pelican asked for it. Paths are reserved at once, so that two pages that want one path are told as
ever; signals and log lines come afterwards, in Pelican's order, from the parent. A page that has anything to say while it is rendered, or can't be,
is rendered again by the parent: it says or raises there what it always does.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pelican.plugins import signals
from pelican.utils import get_relative_path, path_to_url, sanitised_join
from pelican.writers import FileOverwriteFailedError, Writer

from .compiled import compile_now
from .crew import work
from .inputs import About, tells_of_itself
from .keeping import UNCHANGED, Glance
from .oldest import OldestFirst
from .progress import stage
from .silence import listening
from .stubs import prints
from .tracing import TracedPaginator

log = logging.getLogger("pelican.writers")


@dataclass(slots=True)
class Page:
    """One page to render: with which template, from what, where to.

    `context` is the context as it was; `site` the address of the site as the page's own context has it, `around` as the contents' context has it.
    """

    path: str
    target: str
    name: str
    template: Any
    context: Mapping[str, Any]
    relative: bool
    site: Any
    around: Any
    more: Mapping[str, Any]

    @property
    def about(self) -> About:
        return _about(self.template, self.name, self.relative, self.site, self.around)

    def local(self) -> dict[str, Any]:
        """What the template sees."""
        seen = dict(self.context)
        seen["localsiteurl"] = self.site
        if self.relative:
            seen["SITEURL"] = self.site
        seen["output_file"] = self.name
        seen.update(self.more)
        return seen


def _about(template: Any, name: str, relative: bool, site: Any, around: Any) -> About:
    return template.name, name, f"{relative}{site}{around}"


def _site(name: str, context: Mapping[str, Any], relative: bool) -> Any:
    """The address of the site as a page has it."""
    return path_to_url(get_relative_path(name)) if relative else context.get("localsiteurl")


class QuickWriter(Writer):  # type: ignore[misc]
    """The writer of one build. `crew` shares the work; `shared` is the context that all contents know; `keeper` knows what need not be done."""

    def __init__(self, output_path: str, settings: Any, crew: Any, shared: dict[str, Any], keeper: Any) -> None:
        super().__init__(output_path, settings)
        self._root = os.path.abspath(output_path)
        self._crew = crew
        self._shared = shared
        self._keeper = keeper
        self._pages: list[Page] = []
        self._at: dict[str, Page] = {}
        self._snapshots: dict[int, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {}

    def write_file(
        self,
        name: Any,
        template: Any,
        context: dict[str, Any],
        relative_urls: bool = False,
        paginated: Mapping[str, Any] | None = None,
        template_name: str | None = None,
        override_output: bool = False,
        url: str | None = None,
        **kwargs: Any,
    ) -> None:
        """As Pelican's, only later."""
        if not name:
            return
        if paginated is None:
            paginated = {key: kwargs[key] for key in kwargs if key in {"articles", "dates"}}
        if not paginated or template_name not in self.settings["PAGINATED_TEMPLATES"]:
            self._take(name, template, context, kwargs, relative_urls, override_output)
            return
        per_page = self.settings["PAGINATED_TEMPLATES"][template_name] or self.settings["DEFAULT_PAGINATION"]
        kind = OldestFirst if self._crew.settings.oldest_first else TracedPaginator
        paginators = {key: kind(key, name, url, value, self.settings, per_page) for key, value in paginated.items()}
        count = next(iter(paginators.values())).num_pages
        pages = {key: [paginator.page(number) for number in range(1, max(count, paginator.num_pages) + 1)] for key, paginator in paginators.items()}
        for number in range(count):
            more, page = _numbered(paginators, pages, number)
            self._take(page.save_as, template, context, {**kwargs, **more}, relative_urls, override_output)

    def _take(self, name: str, template: Any, context: dict[str, Any], more: Mapping[str, Any], relative: bool, override: bool) -> None:
        site = _site(name, context, relative)
        told = more.get("localsiteurl", site)
        kept = self._kept(context)
        if told:
            context["localsiteurl"] = told
        path = self._below(name)
        target = self._reserve(path, override)
        page = Page(path, target, name, template, kept, relative, site, self._shared.get("localsiteurl"), more)
        if target == path:
            if override and path in self._at:
                self._at[path].target = os.devnull  # what stood there is overwritten: it need not be written first
            self._at[path] = page
        self._pages.append(page)
        if not self._crew.later(template):
            self.flush()

    def _below(self, name: str) -> str:
        """A place in the output, as Pelican works it out; of one that is plain already, as nearly every name is, at a glance."""
        plain = name[0] not in "./" and name[-1] != "/" and "/." not in name and "//" not in name and os.sep == "/"
        return f"{self._root}/{name}" if plain else str(sanitised_join(self.output_path, name))

    def write_feed(self, elements: Any, context: Any, path: str | None = None, url: str | None = None, *more: Any, **other: Any) -> Any:
        """As Pelican's, unless the feed stands as it would come out, with all that others made of it, and nobody else wants to see it."""
        own = "" if not path or context is not self._shared or self._crew.feeds_are_heard() else self._feed(elements, (path, url, more, other))
        target = sanitised_join(self.output_path, path) if own else ""
        if own and (standing := self._keeper.stands_with(target, own)):
            self._reserve(target, bool(other.get("override_output")))
            self._written_files |= standing
            return None
        self._crew.feed = own
        try:
            made = super().write_feed(elements, context, path, url, *more, **other)
        finally:
            self._crew.feed = ""
        if own:
            self._keeper.keep_file(target, own)
        return made

    def _feed(self, elements: Any, about: tuple[Any, ...]) -> str:
        """The print of all that a feed shows; nothing where that can't be told. An empty feed says when it was made."""
        shown = elements[: self.settings["FEED_MAX_ITEMS"]]
        return str(self._keeper.feed(shown, self._shared, about)) if shown else ""

    # -------------------------------------------------------------------------------------------- at a glance
    def left(self, articles: Iterable[Any], context: dict[str, Any], relative: bool, template: Callable[[str], Any]) -> set[int]:
        """Those of some articles, by identity, whose pages can be seen at a glance to stand as they would come out; they then count as written."""
        if context is not self._shared:
            return set()
        paths = {f"{self.output_path}/{one.save_as}": one for one in articles}
        known = ((path, one) for path, one in paths.items() if path not in self._written_files and self._keeper.knows(path))
        glances = (self._glance(path, one, context, relative, template) for path, one in known)
        standing = self._keeper.leaves(filter(None, glances), self._kept(context))
        self._written_files |= standing
        return {id(paths[path]) for path in standing}

    @staticmethod
    def _glance(path: str, one: Any, context: dict[str, Any], relative: bool, template: Callable[[str], Any]) -> Glance | None:
        """What is seen of the page that Pelican would ask for; nothing of one whose article has to be looked at in full."""
        if prints(one) is not None:
            return Glance(path)
        if not tells_of_itself(one) or "override_save_as" in vars(one):
            return None
        try:
            made = template(one.template)
        except Exception:
            return None  # Pelican comes to it and says what is wrong
        site = _site(one.save_as, context, relative)
        more = {"article": one, "category": getattr(one, "category", None), "blog": True}
        return Glance(path, _about(made, one.save_as, relative, site, site), more)

    @staticmethod
    def come_from(name: str, context: dict[str, Any], relative: bool) -> None:
        """Leave the address of the site as the page of this name leaves it, which was not asked for."""
        if site := _site(name, context, relative):
            context["localsiteurl"] = site

    def _kept(self, context: dict[str, Any]) -> dict[str, Any]:
        """The context as it is now: one copy serves all pages for which it did not change."""
        known = self._snapshots.get(id(context))
        if known:
            known[1]["localsiteurl"] = context.get("localsiteurl")
        if not known or known[1] != context:
            known = (context, dict(context), self._keeper.given(context))  # holding it keeps its id from being given to another
            self._snapshots[id(context)] = known
        return known[2]

    def _reserve(self, path: str, override: bool) -> str:
        """Where to write: nowhere, when the path was overridden before. The rules are those of Pelican's `_open_w`."""
        if path in self._overridden_files:
            if override:
                raise FileOverwriteFailedError(f'Failed to overwrite "{path}" a second time (was previously overwritten)')
            log.info('Skipping "%s", not overwriting', path)
            return os.devnull
        if path in self._written_files:
            if not override:
                told = f'Failed to overwrite "{path}" as Pelican has already written to it previously (set `override=True` if intended)'
                raise FileOverwriteFailedError(told)
            log.info('Overwriting "%s"', path)
        if override:
            self._overridden_files.add(path)
        self._written_files.add(path)
        return path

    def flush(self) -> None:
        """Write all that was asked for."""
        pages, self._pages, self._at, self._snapshots = self._pages, [], {}, {}
        before = self._shared.get("localsiteurl")
        made = self._keeper.standing(pages)
        left = [n for n, one in enumerate(made) if one is None]
        if left:
            self._keeper.watch()
            compile_now(pages[n].template for n in left)
        if self._crew.helps("write", "pages", len(left), self._crew.attached(self._shared)):
            with stage("Writing", "pages", len(left), self._crew.workers) as done_one:
                for n, one in work(listening(lambda n: self._make(pages[left[n]]), None), len(left), self._crew.workers):
                    made[left[n]] = one
                    done_one()
        for page, one in zip(pages, made, strict=True):
            done = one or self._make(page)
            self._keeper.keep(page, done)
            if done == UNCHANGED:
                continue
            log.info('Writing "%s"', page.path)
            if signals.content_written.receivers:
                signals.content_written.send(page.path, context=page.local())
        self._shared["localsiteurl"] = before

    def _make(self, page: Page) -> Any:
        """Render and write a page; what the keeper wants to know of it."""
        self._shared["localsiteurl"] = page.around
        text, done = self._keeper.traced(page, lambda: page.template.render(page.local()))
        os.makedirs(os.path.dirname(page.path), exist_ok=True)
        with open(page.target, "w", encoding="utf-8") as file:
            file.write(text)
        forget = getattr(page.more.get("article"), "quick_forget", None)
        if forget:
            forget()
        return done


def _numbered(paginators: Mapping[str, TracedPaginator], pages: Mapping[str, list[Any]], number: int) -> tuple[dict[str, Any], Any]:
    """What one page of a listing sees of its paginators, and the page itself; it is the one that its neighbours see."""
    more: dict[str, Any] = {}
    page = None
    for key, paginator in paginators.items():
        page = pages[key][number]
        more[f"{key}_paginator"] = paginator
        more[f"{key}_page"] = page
        more[f"{key}_previous_page"] = pages[key][number - 1] if number > 0 else None
        more[f"{key}_next_page"] = pages[key][number + 1] if number + 1 < paginator.num_pages else None
    return more, page
