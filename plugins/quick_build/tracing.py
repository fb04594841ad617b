"""Notes what a page reads while it is rendered: names of the context, lists of contents, contents other than its own, what nobody can foresee.

A page that reads the same as the last time comes out the same: the template takes the same way. What a template is given is the same to look at as
Pelican's; only looking at it leaves a note.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.runtime import Context
from jinja2.tests import TESTS
from jinja2.utils import _PassArg
from pelican.contents import Content
from pelican.paginator import Page, Paginator
from pelican.utils import DateFormatter

from .lists import Members
from .prints import know, source

BODY = frozenset(("content", "_content", "get_content", "_get_content"))
SUMMARY = frozenset(("summary", "get_summary", "_get_summary", "_summary"))
CHANCE = frozenset(("random", "lipsum"))
"""Filters and functions of Jinja's own that give something else each time."""


class Trace:
    """What one page has read: `names` of the context, its `own` names, `lists`, and of contents `heads` and `bodies`; `open`: what can't be foreseen.

    Once a function that may give anything was looked up, no later page of this process is `foreseen`: macros that were imported keep it.
    """

    foreseen = True

    def __init__(self, own: Any) -> None:
        self._mine = own
        self._contents = {id(value) for value in own.values() if isinstance(value, Content)}
        self.own: set[str] = set()
        self.names: set[str] = set()
        self.lists: set[str] = set()
        self.heads: set[str] = set()
        self.bodies: set[str] = set()
        self.open = False

    def name(self, name: str) -> None:
        (self.own if name in self._mine else self.names).add(name)

    def content(self, one: Content, name: str) -> None:
        if id(one) in self._contents:
            return
        heads = getattr(type(one), "quick_head", None)
        body = name not in heads if heads else name in BODY or (name in SUMMARY and "summary" not in one.metadata)  # which has a stub read in full
        (self.bodies if body else self.heads).add(source(one))

    def reads(self) -> list[list[str]]:
        """All of it as it is kept."""
        return [sorted(some) for some in (self.own, self.names, self.lists, self.heads, self.bodies)]


current: list[Trace] = []
"""The page that is being rendered, if it is traced."""


# ------------------------------------------------------------------------------------------------ names
class TracedContext(Context):
    """A template's context that notes which names are looked up."""

    def resolve_or_missing(self, key: str) -> Any:
        found = super().resolve_or_missing(key)
        if current and key not in self.vars:
            if key in self.environment.quick_build_loose:  # type: ignore[attr-defined]
                Trace.foreseen = False
            current[0].name(key)
        return found


def trace_environment(env: Environment, pure: frozenset[str]) -> None:
    """Make an environment note names and calls of what is not Jinja's or Pelican's own; `pure` are names the site vouches for."""
    env.context_class = TracedContext
    for table, known in ((env.filters, FILTERS), (env.tests, TESTS)):
        for name, made in list(table.items()):
            if not _trusted(name, made, known, pure):
                table[name] = _noted(made)
    loose = {name for name, made in env.globals.items() if callable(made) and not _trusted(name, made, DEFAULT_NAMESPACE, pure)}
    env.quick_build_loose = frozenset(loose)  # type: ignore[attr-defined]


def _trusted(name: str, made: Any, known: Any, pure: frozenset[str]) -> bool:
    """Whether a filter, test or function gives the same for the same: Jinja's own (translations with the theme's words too), and Pelican's dates."""
    jinjas = (known.get(name) is made or getattr(made, "__module__", "") == "jinja2.ext") and name not in CHANCE
    return jinjas or name in pure or name == "plugin_enabled" or isinstance(made, DateFormatter)


def _noted(made: Callable[..., Any]) -> Callable[..., Any]:
    """A filter or test that says when it is used. It asks for the context, and so Jinja never uses it ahead, when a template is compiled."""
    wanted = _PassArg.from_obj(made)
    before: dict[Any, Callable[[Context], tuple[Any, ...]]] = {
        _PassArg.context: lambda context: (context,),
        _PassArg.eval_context: lambda context: (context.eval_ctx,),
        _PassArg.environment: lambda context: (context.environment,),
    }
    first: Callable[[Context], tuple[Any, ...]] = before.get(wanted, lambda _: ())

    @pass_context
    def noted(context: Context, *args: Any, **kwargs: Any) -> Any:
        if current:
            current[0].open = True
        return made(*first(context), *args, **kwargs)

    return noted


# ------------------------------------------------------------------------------------------------ lists
class Traced(Members):
    """A list of the context, known by a name, that notes when it is looked at."""

    name = ""

    def look(self) -> None:
        if current:
            current[0].lists.add(self.name)


def _looking(name: str) -> Callable[..., Any]:
    plain = getattr(Members, name)

    @wraps(plain)
    def look(self: Traced, *args: Any) -> Any:
        self.look()
        return plain(self, *args)

    return look


for _name in (
    "__iter__",
    "__len__",
    "__getitem__",
    "__contains__",
    "__reversed__",
    "__add__",
    "__mul__",
    "__rmul__",
    "__repr__",
    "copy",
    "index",
    "count",
):
    setattr(Traced, _name, _looking(_name))
for _name in ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"):
    setattr(Traced, _name, _looking(_name))


def traced(name: str, some: Any) -> Any:
    """A value of the context that notes which of its lists of contents are looked at; anything else as it is.

    A list of pairs, as Pelican's categories, tags and authors are, notes each pair's list by itself.
    """
    if type(some) not in (list, Members) or not some:
        return some
    if all(isinstance(one, Content) for one in some):
        made = Traced(some)
        made.name = name
        return made
    if all(type(one) is tuple and len(one) == 2 for one in some):
        return [
            (one, traced(f"{name}/{getattr(one, 'slug', one)}", list(contents) if type(contents) is list else contents)) for one, contents in some
        ]
    return some


# ------------------------------------------------------------------------------------------------ contents
def trace_contents(contents: Any) -> None:
    """Make contents note what is read of them."""
    for one in contents:
        kind = type(one)
        if not issubclass(kind, _Traces):
            one.__class__ = _KINDS.get(kind) or _KINDS.setdefault(kind, type(kind.__name__, (_Traces, kind), {"__module__": kind.__module__}))


_KINDS: dict[type, type] = {}


class _Traces:
    """What is read of a content is noted; what it reads of itself and of others to answer is not: a body with links counts the addresses of all."""

    def __getattribute__(self, name: str) -> Any:
        if not current or name[:2] == "__":
            return object.__getattribute__(self, name)
        page = current.pop()
        try:
            page.content(self, name)
            return object.__getattribute__(self, name)
        finally:
            current.append(page)


# ------------------------------------------------------------------------------------------------ pages of a listing
know(Traced, lambda value: f"list:{value.name}")


class TracedPage(Page):  # type: ignore[misc]
    """A page of a listing that notes when it is asked for what only the whole listing knows."""

    def __init__(self, key: str, made: Page) -> None:
        self.__dict__.update(vars(made))
        self._paginator = self.__dict__.pop("paginator")
        self._key = key

    @property
    def paginator(self) -> Paginator:
        if current:
            current[0].name(f"{self._key}_paginator")
        return self._paginator

    def has_next(self) -> bool:
        return bool(self.number < self._paginator.num_pages)


class TracedPaginator(Paginator):  # type: ignore[misc]
    """A paginator whose pages are traced. Whoever holds it has read its name."""

    def __init__(self, key: str, *args: Any) -> None:
        super().__init__(*args)
        self._key = key

    def page(self, number: int) -> TracedPage:
        return TracedPage(self._key, super().page(number))
