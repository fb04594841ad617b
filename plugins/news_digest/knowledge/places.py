"""Reads what the gazetteer knows of one language: terms with their country and kind, leaders, and words of more than one reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from . import DataError, data_file, table

KINDS = ("name", "adjective", "capital", "seat", "leader", "agency", "city", "zone", "region", "prefix", "relative", "not")
NO_COUNTRY = "-"
FIRST_YEAR, LAST_YEAR = 0, 9999


@dataclass(frozen=True, slots=True)
class Place:
    """One way to name a country: `kind` is one of KINDS; `since` and `until` are years, for leaders."""

    term: str
    code: str
    kind: str
    since: int = FIRST_YEAR
    until: int = LAST_YEAR


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of an ambiguous term; `code` "-" is no country. `cues` speak for this reading; "NAME" is a capitalised neighbour."""

    code: str
    cues: tuple[str, ...]


def _cells(name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if data_file(f"{name}.tsv"):
        yield from table(name, columns)


def _terms(cell: str) -> list[str]:
    return [term for term in (t.strip() for t in cell.split(";")) if term]


@cache
def places(language: str) -> tuple[Place, ...]:
    """Every term of the language, our own words first, then CLDR's, then leaders; nothing but leaders for a language without files.

    >>> next(p.code for p in places("fr") if p.term == "Pyongyang")
    'KP'
    """
    out = []
    language = language if language.isalpha() else "und"
    for name in (f"countries/words-{language}", f"countries/names-{language}"):
        for code, kind, cell in _cells(name, ("code", "kind", "terms")):
            if kind not in KINDS:
                raise DataError(f'{name}.tsv: "{kind}" is none of {", ".join(KINDS)}')
            out += [Place(term, code, kind) for term in _terms(cell)]
    for code, cell, since, until in _cells("countries/leaders", ("code", "terms", "from", "to")):
        out += [Place(term, code, "leader", int(since or FIRST_YEAR), int(until or LAST_YEAR)) for term in _terms(cell)]
    return tuple(out)


@cache
def _leaders() -> dict[str, tuple[Place, ...]]:
    out: dict[str, tuple[Place, ...]] = {}
    for place in places("und"):
        out[place.term.casefold()] = (*out.get(place.term.casefold(), ()), place)
    return out


def leads(name: str, code: str, year: int | None) -> bool:
    """Whether a person of this name led or spoke for a country, in a year where that is known.

    >>> leads("Angela Merkel", "DE", 2015), leads("Angela Merkel", "DE", 1995), leads("Angela Merkel", "FR", 2015)
    (True, False, False)
    """
    return any(one.code == code and (year is None or one.since <= year <= one.until) for one in _leaders().get(name.casefold(), ()))


@cache
def readings(language: str) -> dict[str, tuple[Reading, ...]]:
    """Ambiguous term -> its readings in order of preference.

    >>> [r.code for r in readings("en")["Georgia"]]
    ['GE', '-']
    """
    out: dict[str, tuple[Reading, ...]] = {}
    language = language if language.isalpha() else "und"
    for term, code, cell in _cells(f"countries/ambiguous-{language}", ("term", "code", "cues")):
        out[term] = (*out.get(term, ()), Reading(code, tuple(c for c in _terms(cell) if c != "-")))
    return out
