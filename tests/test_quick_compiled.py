"""Each template is compiled once a build for all generators that would make the same of it, and for each one that would not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, pass_context, pass_eval_context
from jinja2.ext import Extension
from pelican.utils import DateFormatter

from quick_build.compiled import Compiled

TEXT = "{{ 'a' | way }} {{ gettext }} {% if 'seo' is there %}b{% endif %}"


class Foreign(Extension):
    tags = {"nothing"}  # noqa: RUF012


def env(cache: Compiled, way: Callable[..., Any] = str.upper, there: Callable[..., Any] = str.islower, **options: Any) -> Environment:
    made = Environment(loader=DictLoader({"a.html": TEXT}), bytecode_cache=cache, **options)
    made.filters["way"], made.tests["there"] = way, there
    return made


def compiled(*some: Environment) -> int:
    """How many of the environments had to compile the template."""
    count = 0
    for one in some:
        before = one.compile

        def counting(*args: Any, before: Callable[..., Any] = before, **more: Any) -> Any:
            nonlocal count
            count += 1
            return before(*args, **more)

        one.compile = counting  # type: ignore[method-assign]
        one.get_template("a.html")
    return count


def _in(some: Any, plugins: Any) -> bool:
    return some in plugins


def test_environments_that_are_alike_share_what_is_compiled() -> None:
    cache, plugins = Compiled(), ["seo"]
    some = [env(cache, DateFormatter(), partial(_in, plugins=plugins)) for _ in range(3)]
    assert compiled(*some) == 1


def test_what_is_given_the_context_is_never_used_ahead_and_may_differ() -> None:
    cache = Compiled()
    a, b = (env(cache, pass_context(lambda _, value, more=more: value + more)) for more in "xy")
    assert compiled(a, b) == 1
    assert (a.get_template("a.html").render()[:2], b.get_template("a.html").render()[:2]) == ("ax", "ay")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"way": str.title}),
        ({}, {"there": str.isupper}),
        ({}, {"way": pass_eval_context(lambda _, value: value)}),
        ({"there": partial(_in, plugins=["seo"])}, {"there": partial(_in, plugins=[])}),
        ({"way": "x".join}, {"way": "y".join}),
        ({}, {"autoescape": True}),
        ({}, {"trim_blocks": True}),
        ({}, {"extensions": ["jinja2.ext.do"]}),
        ({"extensions": [Foreign]}, {"extensions": [Foreign]}),
    ],
)
def test_environments_that_are_not_alike_compile_for_themselves(one: dict[str, Any], other: dict[str, Any]) -> None:
    cache = Compiled()
    a, b = env(cache, **one), env(cache, **other)
    assert compiled(a, b) == 2
    alone = env(Compiled(), **other)
    assert b.get_template("a.html").render() == alone.get_template("a.html").render()


def test_a_template_that_changed_is_compiled_anew() -> None:
    cache = Compiled()
    first, second = env(cache), env(cache)
    first.get_template("a.html")
    second.loader = DictLoader({"a.html": "other"})
    assert second.get_template("a.html").render() == "other"
