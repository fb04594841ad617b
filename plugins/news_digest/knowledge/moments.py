"""Reads the words that tell a day by the day of writing, and the names of weekdays, each checked when loaded."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..late import dataclass
from . import DataError, language, table

UNITS = ("day", "week", "month", "weekday", "future")


@dataclass(frozen=True, slots=True)
class WhenWords:
    """Phrases by their words, with unit and shift, and the `openers` they begin with; `weekdays` by name, Monday 0; `moving` are words beside a
    weekday; `future` and `endings` make a bare weekday doubtful."""

    phrases: Mapping[tuple[str, ...], tuple[str, int]]
    weekdays: Mapping[str, int]
    moving: Mapping[str, int]
    future: frozenset[str]
    endings: tuple[str, ...]
    joined: str = ""
    openers: frozenset[str] = frozenset()

    def weekday(self, word: str) -> int | None:
        """The number of a weekday, Monday 0. In a language that joins a word to the names ("sexta-feira"), a name alone may be an ordinal."""
        name, _, tail = word.partition("-")
        return self.weekdays.get(name) if tail == self.joined or name in self.alone else None

    @property
    def alone(self) -> frozenset[str]:
        """Names that stand by themselves: those of the weekend in such a language, all in any other."""
        return frozenset(name for name, n in self.weekdays.items() if n > 4 or not self.joined)


@cache
def when_words(code: str) -> WhenWords:
    """The words of a language; a language without any has only its weekdays, or nothing.

    >>> when_words("fr").phrases[("hier",)], when_words("en").weekdays["friday"]
    (('day', -1), 4)
    """
    phrases: dict[tuple[str, ...], tuple[str, int]] = {}
    moving: dict[str, int] = {}
    future: set[str] = set()
    for known, unit, shift, cell in table("when", ("language", "unit", "shift", "terms")):
        if unit not in UNITS:
            raise DataError(f'when.tsv: "{unit}" is none of {", ".join(UNITS)}')
        for term in (t.strip() for t in cell.split(";")) if known == code else ():
            if unit == "future":
                future.add(term)
            elif unit == "weekday":
                moving[term] = int(shift)
            else:
                phrases[tuple(term.replace("'", "' ").split())] = (unit, int(shift))
    entries = [entry.split()[0] for entry in language(code).clean.weekdays]
    names = {name: n for n, name in enumerate(entries[:7])}
    endings = tuple(sorted(term[1:] for term in future if term.startswith("-")))
    single, openers = frozenset(term for term in future if not term.startswith("-")), frozenset(phrase[0] for phrase in phrases)
    return WhenWords(phrases, names, moving, single, endings, "".join(entries[7:]), openers)
