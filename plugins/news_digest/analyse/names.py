"""Given names with their gender, and family names that come first."""

from __future__ import annotations

from functools import lru_cache

from ..knowledge import DATA, table
from .words import fold

_COLUMNS = ("gender", "where", "names")


@lru_cache(maxsize=8)
def given_names(code: str) -> dict[str, str]:
    """Folded given names with "m", "f" or "" for both. A name that this language knows has the gender it has there.

    >>> given_names("fr")["jean"], given_names("en")["vladimir"]
    ('m', 'm')
    """
    near: dict[str, str] = {}
    far: dict[str, str] = {}
    for gender, where, names in table("given_names", _COLUMNS):
        if gender == "family":
            continue
        mine = near if where == code else far
        for name in names.split():
            low = fold(name)
            mine[low] = gender if mine.get(low, gender) == gender else ""
    return {**far, **near}


_PLACES = frozenset({"name", "capital", "city", "region", "seat", "agency"})


@lru_cache(maxsize=8)
def places(code: str) -> frozenset[str]:
    """Folded names of countries, cities and seats of power in a language, from the gazetteer; hyphens count as spaces.

    >>> "north korea" in places("en"), "kim" in places("en")
    (True, False)
    """
    out = set()
    for name in (f"countries/names-{code}", f"countries/words-{code}"):
        if (DATA / f"{name}.tsv").is_file():
            for _, kind, terms in table(name, ("code", "kind", "terms")):
                if kind in _PLACES:
                    out |= {fold(term.strip()).replace("-", " ") for term in terms.split(";")}
    return frozenset(out)


@lru_cache(maxsize=1)
def first_family_names() -> frozenset[str]:
    """Folded family names that come before the given name.

    >>> "hong" in first_family_names()
    True
    """
    return frozenset(fold(n) for gender, _, names in table("given_names", _COLUMNS) if gender == "family" for n in names.split())
