"""One article's page as a build writes it, without the build: our theme's template, the plugin's own views, in this process."""

from __future__ import annotations

import logging
from functools import cache, partial
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader
from pelican.settings import read_settings

from conftest import ROOT
from news_digest import hooks, listing, theming
from news_digest.model import Draft, Entry, Outcome, Published
from news_digest.render.article import Place
from news_digest.settings import Settings

TONGUE = theming.tongue("en")


@cache
def _press() -> tuple[Environment, dict[str, Any]]:
    logging.getLogger("pelican").setLevel(logging.ERROR)
    conf = dict(read_settings(str(ROOT / "pelicanconf.py")))
    env = Environment(loader=FileSystemLoader(ROOT / "theme" / "templates"), **conf["JINJA_ENVIRONMENT"])
    theming.prepare(env, ROOT / "theme", TONGUE)
    env.filters["card"] = partial(listing.card, room=SimpleNamespace(tongue=TONGUE))
    return env, conf


def page(outcome: Outcome) -> str:
    """The article's whole page; "" for what has none."""
    if not isinstance(outcome, (Published, Draft)):
        return ""
    env, conf = _press()
    places = {"a": Place("articles/a.html")}
    room: Any = SimpleNamespace(places=places, heads={}, filed={}, tongue=TONGUE, settings=Settings(), canonical=lambda _: "")
    made = hooks.in_full(Entry("a", outcome.digest), room, outcome.source, conf)
    return env.get_template("article.html").render(**conf, article=made, output_file="articles/a.html", digest_report="", digest_tdm="allowed")
