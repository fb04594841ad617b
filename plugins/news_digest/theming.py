"""Our own theme's environment: strict, escaping, translated. Other themes never come here."""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from .render.machine import POLICY, SEARCH_POLICY
from .render.words import Tongue

MARK = "news-digest-theme.txt"
"""A theme that holds this file is written for the strict environment."""

OWN_WORDS = Path(__file__).parent / "data" / "interface"


def is_ours(theme: str) -> bool:
    return Path(theme, MARK).is_file()


def has(theme: Path, name: str) -> bool:
    """Whether a theme has a template of this name."""
    return (theme / "templates" / f"{name}.html").is_file()


def prepare(env: Environment, theme: Path, tongue: Tongue) -> None:
    """Make the environment of a generator strict, before its first template is loaded."""
    env.undefined = StrictUndefined
    env.autoescape = True
    env.add_extension("jinja2.ext.i18n")
    words = translations(tongue.code, theme / "translations")
    env.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    env.filters["day"] = tongue.day
    env.globals.update(CONTENT_POLICY=POLICY, SEARCH_POLICY=SEARCH_POLICY)


def tongue(code: str) -> Tongue:
    """The site's language with the plugin's own words, which every theme shows."""
    return Tongue(code, translations(code, OWN_WORDS).gettext)


@cache
def translations(code: str, folder: Path) -> gettext.NullTranslations:
    """The catalogue `xx.po` of a folder, compiled in memory; English where there is none."""
    for name in (code, code.split("-")[0]):
        path = folder / f"{name.replace('-', '_')}.po"
        if path.is_file():
            from babel.messages.mofile import write_mo  # here, because English needs neither, and they cost start-up time
            from babel.messages.pofile import read_po

            compiled = BytesIO()
            with path.open("rb") as source:
                write_mo(compiled, read_po(source))
            return gettext.GNUTranslations(BytesIO(compiled.getvalue()))
    return gettext.NullTranslations()
