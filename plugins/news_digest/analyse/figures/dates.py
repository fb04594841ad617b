"""Tells dates, years and clock times, which are numbers but no figures."""

from __future__ import annotations

from collections.abc import Sequence

from . import near
from .atoms import SPACED, TIGHT, Atom
from .lexicon import Lexicon
from .quantity import Quantity


def dates(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """A day beside a month or after a weekday, a year, and the days before it in "17 et 18 mai" or "2-5 May"."""
    before, after = near.at(atoms, q.first - 1), near.at(atoms, q.end)
    if near.bare(q, 999_999) and near.among(before, "day_openers", lex) and (after is None or after.kind != "w" or lex.has("breakers", after)):
        return True  # le 28, le 3919
    if not near.bare(q, 31, 1):
        return False
    if before is not None and before.text == "." and q.first > 1:
        before = near.at(atoms, q.first - 2)
    if _month(after, lex) or (_month(before, lex) and not _of(atoms, q.first - 1, lex)):
        return True
    if before is not None and lex.has("weekdays", before):
        return True
    second = near.at(atoms, q.end + 1)
    if _of(atoms, q.end, lex) and _month(second, lex):
        return True  # el 14 de mayo
    if after is not None and second is not None and second.kind == "n" and second.text.isdecimal() and len(second.text) <= 2:
        joins = after.text in "-–/" or lex.has("and_", after) or lex.has("to", after) or after.text == ","
        return joins and _month(near.at(atoms, q.end + 2), lex)
    return False


def _month(atom: Atom | None, lex: Lexicon) -> bool:
    """A month; where the language writes months with a capital, only with one ("may 5" is no date)."""
    return atom is not None and lex.has("months", atom) and (atom.low in lex.words.months or atom.text[0].isupper())


def _of(atoms: Sequence[Atom], i: int, lex: Lexicon) -> bool:
    """A link between a month and a number undoes the date."""
    return near.among(near.at(atoms, i), "links", lex)


def years(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """Four bare digits that can be a year: unless something says that they are a count."""
    if not near.bare(q, 2200, 1000) or len(atoms[q.number.first].text) != 4 or q.signed:
        return _short_year(atoms, q)
    hedge = lex.approximations.before(atoms, q.first)
    if hedge and not near.among(near.at(atoms, hedge[1] - 1), "year_openers", lex) and hedge[0] in ("more_than", "about", "nearly", "at_least"):
        return False
    after = near.at(atoms, q.end)
    common = after is not None and (after.text.islower() or lex.words.head == "capital")
    noun = common and after is not None and after.kind == "w" and after.hang == SPACED and not _small(after, lex)
    if after is not None and after.hang != SPACED and after.kind == "w":
        return True
    if q.value >= 1900 and q.value < 2040:
        return not (noun and after is not None and (lex.has("persons", after) or (lex.words.head == "first" and after.low.endswith("s"))))
    return not noun or near.among(near.at(atoms, q.first - 1), "year_openers", lex)


def _small(atom: Atom, lex: Lexicon) -> bool:
    """A word that is no noun."""
    return any(lex.has(name, atom) for name in ("breakers", "links", "contracted", "determiners"))


def _short_year(atoms: Sequence[Atom], q: Quantity) -> bool:
    """The end of a year range: 2019-20, 2019/2020."""
    joint, year = near.at(atoms, q.first - 1), near.at(atoms, q.first - 2)
    if not near.bare(q, 2100) or joint is None or year is None or joint.text not in "-–/" or atoms[q.first].hang != TIGHT:
        return False
    return year.kind == "n" and len(year.text) == 4 and year.text.isdecimal() and year.text[:2] in ("18", "19", "20")


def clocks(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """14H00, 20h, 10:27, 5am, à 20 heures; "6 à 72h après" is a duration."""
    if q.number.value > 60:
        return False
    before, after, second = near.at(atoms, q.first - 1), near.at(atoms, q.number.end), near.at(atoms, q.number.end + 1)
    if after is not None and after.text == ":" and after.hang == TIGHT and second is not None and second.kind == "n" and second.hang == TIGHT:
        return True
    if before is not None and before.text == ":" and before.hang == TIGHT and atoms[q.first].hang == TIGHT:
        return True
    if after is None or q.number.value > 24:
        return _minutes(atoms, q, lex)
    mark = lex.clock_marks.at(atoms, q.number.end)
    if mark and (q.unit is None or q.unit.kind == "duration"):
        tail = near.at(atoms, mark[1])
        if tail is not None and tail.kind == "n" and len(tail.text) == 2 and tail.text < "60":
            return True
        if q.unit is None:
            return True
        if q.end == mark[1] and not lex.span_openers.before(atoms, q.first) and not lex.approximations.before(atoms, q.first):
            return True
    if q.unit is not None and q.unit.name == "hour" and lex.clock_openers.before(atoms, q.first):
        return not lex.approximations.before(atoms, q.first)
    return _minutes(atoms, q, lex)


def _minutes(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """The minutes of a clock time: they hang on its mark."""
    before = near.at(atoms, q.first - 1)
    hours = near.at(atoms, q.first - 2)
    if before is None or (atoms[q.first].hang != TIGHT and len(atoms[q.first].text) != 2):
        return False
    return hours is not None and hours.kind == "n" and (before.text == ":" or lex.clock_marks.at(atoms, q.first - 1) is not None)
