"""Works out what a page is made of, to be compared with what it was made of the last time."""

from __future__ import annotations

import locale
import os
import platform
import sys
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from importlib.metadata import distribution
from typing import Any, TypeVar
from urllib.parse import unquote, urlparse

from pelican.contents import Content, Static
from pelican.paginator import Page, Paginator

from .prints import UnknownError, digest, files, source, told
from .state import Reads
from .stubs import prints
from .tracing import Traced, traced

NOT_SHOWN = frozenset(("settings", "_context", "_content", "translations", "_stub", "_known"))
"""What a content has that is no part of its head: translations are told by their sources."""


About = tuple[str, str, str]
"""What a page is about before anything is read for it: its template's name, its own, and the addresses that lead from it to the site."""

Of = TypeVar("Of")


class Once(dict[str, Of]):
    """What is worked out of a name, once, when it is first asked for."""

    def __init__(self, make: Callable[[str], Of]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> Of:
        made = self[name] = self._make(name)
        return made


def tells_of_itself(one: Any) -> bool:
    """Whether a content is of another plugin's kind that says what it is made of without being made."""
    return hasattr(type(one), "quick_prints")


class Inputs:
    """The values that pages of one build may read, each worked out once. `context` is the one all contents know."""

    def __init__(self, contents: Iterable[Any], context: Mapping[str, Any]) -> None:
        self._context = context
        self.contents = tuple(contents)
        self._contents = {source(one): one for one in self.contents}
        self.prints = Once(self._all_of)
        self._heads = Once(lambda path: self.prints[path][0])
        self._names: dict[tuple[int, str], str] = {}
        self._lists: dict[str, Any] = {}
        self._reads: dict[tuple[int, Any], str] = {}
        self._own: dict[int, str] = {}
        self._kept: list[Any] = []
        self._places: dict[str, list[str]] = {}

    # -------------------------------------------------------------------------------------------- contents
    def head(self, path: str) -> str:
        return self._heads[path]

    def body(self, path: str) -> str:
        return self.prints[path][1]

    def _all_of(self, path: str) -> tuple[str, str]:
        """The prints of a content's head and body. Raises KeyError for one that is gone, and so nothing is as it was."""
        one = self._contents[path]
        return prints(one) or self._told(one) or self._printed(one)

    def _told(self, one: Content) -> tuple[str, str] | None:
        """The prints that a content of another plugin's kind tells of itself, for it is made only when it is shown."""
        told = one.quick_prints() if tells_of_itself(one) else None
        return told and (digest((told[0], *map(source, one.translations))), told[1])

    def _printed(self, one: Content) -> tuple[str, str]:
        own = vars(one)
        shown = {key: value for key, value in own.items() if key not in NOT_SHOWN}
        head = digest((told(shown), *map(source, one.translations)))
        text = f"{own['_content']}"
        return head, digest((type(one).__name__, text, self._linked(one, text) if "{" in text or "|" in text else ""))

    def _linked(self, one: Content, text: str) -> str:
        """For a text that links to others: where everything is that bears the name of a file it links to."""
        names = {name for link in one._get_intrasite_link_regex().finditer(text) for name in _names(link.group("value"))}
        if not names:
            return ""
        if not self._places:
            for kind in ("generated_content", "static_content"):
                for path, made in self._context[kind].items():
                    self._places.setdefault(path.rpartition("/")[2], []).append(f"{kind} {path}={_where(made)}")
        some = self._places if names & NOWHERE else names
        return digest(sorted(line for name in some for line in self._places.get(name, ())))

    # -------------------------------------------------------------------------------------------- the context
    def given(self, context: Mapping[str, Any]) -> dict[str, Any]:
        """A copy of a context whose lists note that they are looked at."""
        seen = dict(context)
        for name, value in context.items():
            made = traced(name, value)
            if made is not value:
                seen[name] = made
                self._know(made)
        return seen

    def _know(self, made: Any) -> None:
        for one in [made] if isinstance(made, Traced) else [pair[1] for pair in made]:
            if isinstance(one, Traced):
                self._lists.setdefault(one.name, one)

    def _name(self, context: Mapping[str, Any], name: str) -> str:
        key = (id(context), name)
        if key not in self._names:
            self._kept.append(context)  # holding it keeps its id from being given to another
            self._names[key] = told(context[name]) if name in context else "nothing"
        return self._names[key]

    # -------------------------------------------------------------------------------------------- pages
    def read(self, context: Mapping[str, Any], reads: Reads, number: int = 0) -> str:
        """The print of what was read beside a page's own; `number` stands for `reads`, if they have one. Raises UnknownError or KeyError where that
        can't be told."""
        _, names, lists, heads, bodies = reads
        key = (id(context) if names else 0, number or repr(reads[1:]))
        if key not in self._reads:
            self._reads[key] = digest(
                (
                    *(self._name(context, name) for name in names),
                    *(told(list(self._lists[name])) if name in self._lists else "empty" for name in lists),
                    *map(self._heads.__getitem__, heads),
                    *map(self.body, bodies),
                )
            )
        return self._reads[key]

    def own(self, about: About, more: Mapping[str, Any], reads: Reads) -> str:
        """The print of what is a page's own: its template and place, and what it was given and has read."""
        return digest((*about, *(self._value(more[name]) if name in more else "nothing" for name in reads[0])))

    def _value(self, value: Any) -> str:
        if isinstance(value, Content):
            path = source(value)
            return self.head(path) + self.body(path)
        if not isinstance(value, list | Page | Paginator):
            return told(value)
        if id(value) not in self._own:
            self._kept.append(value)
            self._own[id(value)] = told(value)
        return self._own[id(value)]


NOWHERE = frozenset(("", ".", ".."))
"""Last parts of a path that say nothing of the file's name."""


def _names(link: str) -> set[str]:
    """The names of the files that a link may lead to, in each way that Pelican reads it (contents.py, `_get_linked_content`).

    >>> sorted(_names("../news/a%20b.md?c#d"))
    ['a b.md', 'a%20b.md']
    """
    path = urlparse(link).path
    return {os.path.basename(way).rpartition("/")[2] for way in (path, unquote(path), urlparse(unescape(link)).path)}


def _where(one: Content | None) -> str:
    """Where a content is. A static file must not be asked for its address: it would then stay there."""
    return "" if one is None else str(vars(one).get("override_url", "") if isinstance(one, Static) else one.url)


def whole(settings: Mapping[str, Any], themes: Iterable[str], plugins: Iterable[Any]) -> str:
    """The print of what reaches every page: versions, settings, locale, theme and plugins."""
    made = [platform.python_version(), locale.setlocale(locale.LC_ALL), os.environ.get("TZ", "")]
    made += [f"{name} {_version(name)}" for name in ("pelican", "jinja2", "markupsafe", "markdown", "docutils")]
    for name in sorted(settings):
        try:
            made.append(f"{name}={told(settings[name])}")
        except UnknownError as error:
            made.append(f"{name}: {error}")
    made += [files(theme) for theme in themes]
    made += sorted({_module(plugin) for plugin in plugins} | {files(os.path.dirname(__file__))})
    return digest(made)


def _version(name: str) -> str:
    """The version of what is installed, read without the rest of what is told of it."""
    made = distribution(name)
    return (made.read_text("METADATA") or "").partition("\nVersion: ")[2].partition("\n")[0] or made.version


def _module(plugin: Any) -> str:
    """The code and data of a plugin: its folder when it is a package, else its file."""
    name = plugin if isinstance(plugin, str) else getattr(plugin, "__name__", "")
    path = getattr(sys.modules.get(name, plugin), "__file__", None)
    return f"{name} {files(os.path.dirname(path) if os.path.basename(path) == '__init__.py' else path)}" if path else f"{name}?"
