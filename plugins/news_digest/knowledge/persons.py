"""Reads who is written in several ways, and in which countries a language is spoken; both files are checked whole when first read."""

from __future__ import annotations

from functools import cache

from ..late import dataclass
from ..slugs import slugify
from . import DataError, table

LATIN_ENDS = "\u0250"
"""Scripts that write a name without a space begin behind the Latin letters."""


@dataclass(frozen=True, slots=True)
class Known:
    """A person whom several spellings name: the id of the one page, and the country whose language they speak."""

    id: str
    country: str


@cache
def known_persons() -> dict[str, Known]:
    """Every spelling of data/people.tsv, in lower case, with its person. Raises DataError when one stands for two people or twice, or is one word.

    >>> known_persons()["vladimir poutine"] is known_persons()["vladimir putin"]
    True
    """
    out: dict[str, Known] = {}
    for name, country, cell in table("people", ("name", "country", "also")):
        person = Known(slugify(name, "person"), country)
        if len(country) != 2 or not country.isupper():
            raise DataError(f'people.tsv: {name}: "{country}" is no country code')
        for spelling in (name, *(also.strip() for also in cell.split(";"))):
            key = spelling.casefold()
            if key in out:
                raise DataError(f"people.tsv: {name}: {spelling} stands twice")
            if " " not in key and key < LATIN_ENDS:
                raise DataError(f'people.tsv: {name}: "{spelling}" is one word; whose surname that is depends on the article')
            out[key] = person
    return out


@cache
def spoken_in(language: str) -> frozenset[str]:
    """The codes of the countries where a language is spoken in public; none for a language that the file does not know.

    >>> "BE" in spoken_in("fr"), "RU" in spoken_in("fr")
    (True, False)
    """
    return frozenset(code for tongue, cell in table("countries/tongues", ("language", "codes")) if tongue == language for code in cell.split())
