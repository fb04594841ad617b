"""Each template is compiled once a build for all generators that would make the same of it, and for each one that would not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, TemplateNotFound, TemplateSyntaxError, pass_context, pass_eval_context
from jinja2.ext import Extension
from pelican.utils import DateFormatter

from quick_build.compiled import Compiled, LateTemplate, compile_now

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


# ------------------------------------------------------------------------------------------------ compiled when they are needed
TEXTS = {
    "base.html": "{% macro loud(text) %}{{ text|upper }}{% endmacro %}<{% block body %}base{% endblock %}>",
    "page.html": "{% extends 'base.html' %}{% block body %}{{ super() }} {{ word }} {% include 'part.html' %}{% endblock %}",
    "macro.html": "{% import 'base.html' as base %}{{ base.loud(word) }}",
    "part.html": "part",
    "error.html": "{% if %}",
    "fails.html": "first\n{{ 1 // nothing }}",
}


def late(cache: Compiled | None = None) -> tuple[Environment, list[str]]:
    """An environment that puts off what it can, and what it has compiled."""
    made = Environment(loader=DictLoader(TEXTS), bytecode_cache=cache or Compiled())
    made.bytecode_cache.late = True  # type: ignore[union-attr]
    made.template_class = LateTemplate
    named, plain = [], made.compile
    made.compile = lambda source, name, filename: (named.append(name), plain(source, name, filename))[1]  # type: ignore[method-assign, assignment]
    return made, named


def test_a_template_is_compiled_when_a_page_is_rendered_with_it_and_once_for_all() -> None:
    cache = Compiled()
    (one, first), (other, second) = late(cache), late(cache)
    some = [env.get_template("page.html") for env in (one, other)]
    assert [page.name for page in some] == ["page.html"] * 2
    assert (first, second) == ([], [])
    assert [page.render(word="a") for page in some] == ["<base a part>"] * 2
    assert (first, second) == (["page.html", "base.html", "part.html"], [])
    assert one.get_template("macro.html").render(word="a") == "A"
    assert one.get_template("page.html").is_up_to_date


def test_one_that_is_not_there_is_missed_at_once_and_an_error_is_told_whenever_it_is_needed() -> None:
    env, _ = late()
    with pytest.raises(TemplateNotFound):
        env.get_template("nowhere.html")
    page = env.get_template("error.html")
    for _ in range(2):
        with pytest.raises(TemplateSyntaxError):
            page.render()
    with pytest.raises(TemplateSyntaxError):
        compile_now([env.get_template("part.html"), page])


def test_an_error_of_a_page_names_the_line_of_its_template() -> None:
    env, _ = late()
    with pytest.raises(ZeroDivisionError) as told:
        env.get_template("fails.html").render(nothing=0)
    assert [entry.lineno for entry in told.traceback if entry.frame.code.raw.co_name == "top-level template code"] == [1]  # counted from nought


def test_what_will_be_rendered_is_compiled_before_the_work_is_shared() -> None:
    env, named = late()
    compile_now([env.get_template("page.html"), env.get_template("page.html"), object()])
    assert named == ["page.html"]


def test_where_nothing_is_known_of_the_theme_a_template_is_compiled_when_it_is_asked_for() -> None:
    cache = Compiled()
    env, named = late(cache)
    cache.late = False
    env.get_template("part.html")
    assert named == ["part.html"]
    with pytest.raises(TemplateSyntaxError):
        env.get_template("error.html")
