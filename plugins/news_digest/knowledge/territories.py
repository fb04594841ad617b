"""Names countries and pairs of countries: slugs that never move, display names in a reader's language."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from . import table


@cache
def _countries() -> dict[str, tuple[str, str, str]]:
    """Country code -> slug, English name, and the state it belongs to ("-" for itself)."""
    return {code: (slug, name, of) for code, slug, name, of in table("countries/countries", ("code", "slug", "name", "of"))}


def sovereign(code: str) -> str | None:
    """The state an overseas territory belongs to.

    >>> sovereign("RE"), sovereign("FR")
    ('FR', None)
    """
    of = _countries()[code][2] if code in _countries() else "-"
    return None if of == "-" else of


@cache
def slugs() -> dict[str, str]:
    """Country code -> the slug that stands in addresses.

    >>> slugs()["KP"]
    'north-korea'
    """
    return {code: row[0] for code, row in _countries().items()}


@cache
def _codes() -> dict[str, str]:
    return {slug: code for code, slug in slugs().items()}


def topic_slug(countries: Sequence[str]) -> str:
    """The address of a country's or a pair's topic: the slugs in alphabetical order, so that A–B is B–A. Unknown codes are slugs in lower case.

    >>> topic_slug(("RU", "KP")), topic_slug(("FR",))
    ('north-korea-russia', 'france')
    """
    return "-".join(sorted(slugs().get(code, code.lower()) for code in set(countries)))


def ordered(countries: Sequence[str]) -> tuple[str, ...]:
    """The codes in the order of their slugs.

    >>> ordered(("RU", "KP"))
    ('KP', 'RU')
    """
    return tuple(sorted(set(countries), key=lambda code: (slugs().get(code, code.lower()), code)))


def countries_of(slug: str) -> tuple[str, ...]:
    """The codes a topic's slug stands for, in its order; none when it is not made of countries.

    >>> countries_of("north-korea-russia"), countries_of("guinea-bissau"), countries_of("elections")
    (('KP', 'RU'), ('GW',), ())
    """
    codes = _codes()
    if slug in codes:
        return (codes[slug],)
    cuts = [i for i, c in enumerate(slug) if c == "-"]
    for i in cuts:
        if slug[:i] in codes and slug[i + 1 :] in codes:
            return ordered((codes[slug[:i]], codes[slug[i + 1 :]]))
    return ()


@cache
def _display() -> dict[tuple[str, str], str]:
    return {(code, language): name for code, language, name in table("countries/display", ("code", "language", "name"))}


@cache
def country_name(code: str, locale_code: str = "en") -> str:
    """A country's name in a language: ours where CLDR's is too long for a title, else CLDR's through Babel, else the English one.

    >>> country_name("KP", "fr"), country_name("HK", "fr"), country_name("SU", "de")
    ('Corée du Nord', 'Hong Kong', 'Soviet Union')
    """
    primary = locale_code.replace("_", "-").split("-")[0].lower()
    english = _countries()[code][1] if code in _countries() else code
    if primary == "en":
        return english
    return _display().get((code, primary)) or _cldr_name(code, locale_code) or english


def _cldr_name(code: str, locale_code: str) -> str | None:
    from babel import Locale, UnknownLocaleError  # loaded where a page needs it: `inspect` starts faster without

    try:
        return Locale.parse(locale_code.replace("-", "_")).territories.get(code)
    except (UnknownLocaleError, ValueError):
        return None


def topic_name(countries: Sequence[str], locale_code: str = "en") -> str:
    """The display name of a topic of countries: names in the language's alphabetical order, joined by an en dash.

    >>> topic_name(("RU", "KP"), "en"), topic_name(("KP", "RU"), "fr")
    ('North Korea–Russia', 'Corée du Nord–Russie')
    """
    return "–".join(sorted((country_name(code, locale_code) for code in set(countries)), key=lambda name: (_folded(name), name)))


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
