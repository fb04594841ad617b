"""Reads what the gazetteer knows of one language: terms with their country and kind, leaders, and words of more than one reading."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..late import dataclass
from . import DataError, data_file, table

KINDS = ("name", "adjective", "capital", "seat", "leader", "agency", "city", "zone", "region", "prefix", "relative", "not")
NO_COUNTRY = "-"
GRACE = 1
"""Years before and after office in which a leader's name still stands for the country."""


@dataclass(frozen=True, slots=True)
class Office:
    """A time in which somebody spoke for a country: its first and last day, months and years filled up to days."""

    code: str
    first: str
    last: str

    def near(self, day: str, years: int = 0) -> bool:
        """Whether a day (or month, or year) lies in it, or no more than so many years before or after.

        >>> office = Office("XN", "2024-10-01", "9999-12-31")
        >>> office.near("2024-10-02"), office.near("2024-09-30"), office.near("2024-09-30", 1), office.near("2024")
        (True, False, True, True)
        """
        return _shifted(self.first, -years)[: len(day)] <= day <= _shifted(self.last, years)


def _shifted(day: str, years: int) -> str:
    return f"{min(max(int(day[:4]) + years, 0), 9999):04}{day[4:]}"


@dataclass(frozen=True, slots=True)
class Place:
    """One way to name a country: `kind` is one of KINDS; a leader has offices, the latest last, whose country is the `code`."""

    term: str
    code: str
    kind: str
    offices: tuple[Office, ...] = ()

    def on(self, day: str | None) -> str | None:
        """The country that it stands for on a day; a leader out of office stands for the last one for a while, then for none.

        >>> rutte = next(p for p in places("en") if p.term == "Mark Rutte")
        >>> rutte.on("2023-07-01"), rutte.on("2024-11-05"), rutte.on("1999-01-01"), rutte.on(None)
        ('NL', 'XN', None, 'XN')
        """
        if not self.offices or not day:
            return self.code
        for years in (0, GRACE):
            for office in reversed(self.offices):
                if office.near(day, years):
                    return office.code
        return None


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
    out += [Place(term, held[-1].code, "leader", held) for term, held in _leaders().items()]
    return tuple(out)


@cache
def _leaders() -> dict[str, tuple[Office, ...]]:
    """The offices of each leader's name, the earliest first."""
    out: dict[str, list[Office]] = {}
    for code, cell, first, last in _cells("countries/leaders", ("code", "terms", "from", "to")):
        office = Office(code, first + "-01-01"[len(first) - 4 :], (last or "9999") + "-12-31"[len(last or "9999") - 4 :])
        for term in _terms(cell):
            out.setdefault(term, []).append(office)
    return {term: tuple(sorted(held, key=lambda one: one.first)) for term, held in out.items()}


@cache
def _leaders_folded() -> dict[str, tuple[Office, ...]]:
    return {term.casefold(): held for term, held in _leaders().items()}


def leads(name: str, code: str, day: str | None) -> bool:
    """Whether a person of this name led or spoke for a country, on a day where that is known.

    >>> leads("Angela Merkel", "DE", "2015-09-05"), leads("Angela Merkel", "DE", "1995-09-05"), leads("Angela Merkel", "FR", "2015-09-05")
    (True, False, False)
    """
    return any(one.code == code and (not day or one.near(day)) for one in _leaders_folded().get(name.casefold(), ()))


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
