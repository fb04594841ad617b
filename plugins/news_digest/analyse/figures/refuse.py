"""Tells numbers that are no figures: dates, years, clock times, ordinals, names, pages, phones, departments, addresses, list numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .atoms import HYPHEN, SPACED, TIGHT, Atom
from .lexicon import Lexicon
from .quantity import Quantity

Rule = Callable[[Sequence[Atom], Quantity, Lexicon], bool]


def refused(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """Whether the quantity is none. Rules for digits alone don't see spelled numbers."""
    rules = DIGITS if q.number.digits else SPELLED
    return any(rule(atoms, q, lex) for rule in rules)


def _at(atoms: Sequence[Atom], i: int) -> Atom | None:
    return atoms[i] if 0 <= i < len(atoms) else None


def _is(atom: Atom | None, name: str, lex: Lexicon) -> bool:
    return atom is not None and lex.has(name, atom)


def _month(atom: Atom | None, lex: Lexicon) -> bool:
    """A month; where the language writes months with a capital, only with one ("may 5" is no date)."""
    return atom is not None and lex.has("months", atom) and (atom.low in lex.words.months or atom.text[0].isupper())


def _bare(q: Quantity, most: int, least: int = 0) -> bool:
    """A plain whole number without unit or marks."""
    n = q.number
    return q.unit is None and not n.marked and not n.scaled and n.kind == "plain" and least <= n.value <= most and n.end == n.first + 1


def dates(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """A day beside a month or after a weekday, a year, and the days before it in "17 et 18 mai" or "2-5 May"."""
    if not _bare(q, 31, 1):
        return False
    before, after = _at(atoms, q.first - 1), _at(atoms, q.end)
    if before is not None and before.text == "." and q.first > 1:
        before = _at(atoms, q.first - 2)
    if _month(after, lex) or (_month(before, lex) and not _of(atoms, q.first - 1, lex)):
        return True
    if before is not None and lex.has("weekdays", before):
        return True
    second = _at(atoms, q.end + 1)
    if after is not None and second is not None and second.kind == "n" and second.text.isdecimal() and len(second.text) <= 2:
        joins = after.text in "-–/" or lex.has("and_", after) or lex.has("to", after) or after.text == ","
        return joins and _month(_at(atoms, q.end + 2), lex)
    return False


def _of(atoms: Sequence[Atom], i: int, lex: Lexicon) -> bool:
    """A link between a month and a number undoes the date."""
    return _is(_at(atoms, i), "links", lex)


def years(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """Four bare digits that can be a year: unless something says that they are a count."""
    if not _bare(q, 2200, 1000) or len(atoms[q.number.first].text) != 4 or q.signed:
        return _short_year(atoms, q, lex)
    hedge = lex.approximations.before(atoms, q.first)
    if hedge and hedge[0] in ("more_than", "about", "nearly", "at_least"):
        return False
    after = _at(atoms, q.end)
    noun = after is not None and after.kind == "w" and after.hang == SPACED and not lex.has("breakers", after) and after.text.islower()
    if after is not None and after.hang != SPACED and after.kind == "w":
        return True
    if q.value >= 1900 and q.value < 2040:
        return not (noun and after is not None and (lex.has("persons", after) or (lex.words.head == "first" and after.low.endswith("s"))))
    return not noun or _is(_at(atoms, q.first - 1), "year_openers", lex)


def _short_year(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """The end of a year range: 2019-20, 2019/2020."""
    joint, year = _at(atoms, q.first - 1), _at(atoms, q.first - 2)
    return (
        _bare(q, 2100) and joint is not None and year is not None and joint.text in "-–/"
        and year.kind == "n" and len(year.text) == 4 and year.text.isdecimal() and year.text[:2] in ("18", "19", "20") and atoms[q.first].hang == TIGHT
    )  # fmt: skip


def clocks(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """14H00, 20h, 10:27, 5am, à 20 heures; "6 à 72h après" is a duration."""
    if q.number.value > 60:
        return False
    before, after, second = _at(atoms, q.first - 1), _at(atoms, q.number.end), _at(atoms, q.number.end + 1)
    if after is not None and after.text == ":" and after.hang == TIGHT and second is not None and second.kind == "n" and second.hang == TIGHT:
        return True
    if before is not None and before.text == ":" and before.hang == TIGHT and atoms[q.first].hang == TIGHT:
        return True
    if after is None or q.number.value > 24:
        return _minutes(atoms, q, lex)
    mark = lex.clock_marks.at(atoms, q.number.end)
    if mark and (q.unit is None or q.unit.kind == "duration"):
        tail = _at(atoms, mark[1])
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
    before = _at(atoms, q.first - 1)
    hours = _at(atoms, q.first - 2)
    if before is None or (atoms[q.first].hang != TIGHT and len(atoms[q.first].text) != 2):
        return False
    return hours is not None and hours.kind == "n" and (before.text == ":" or lex.clock_marks.at(atoms, q.first - 1) is not None)


def ordinals(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """2e, 1er, 8th; and digits with other letters on them (3D, 5G, 90s): names and sorts, not amounts."""
    after = _at(atoms, q.number.end)
    if after is None or after.hang != TIGHT or after.kind != "w" or q.number.scaled:
        return False
    return q.unit is None or (lex.has("ordinal_marks", after) and after.text != after.text.upper())


def names(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """G7, F-16, Covid-19, Model 3, Boeing 787: a number on a name."""
    first = q.first
    here, before = atoms[first], _at(atoms, first - 1)
    if before is None:
        return False
    if q.signed:
        return _bare(q, 9999) and before.kind == "w" and before.text.isupper() and len(before.text) > 1
    if before.kind == "w" and here.hang in (TIGHT, HYPHEN) and here.kind == "n" and not before.low.endswith("'"):
        return not (here.hang == HYPHEN and ((lex.has("breakers", before) and q.unit is not None) or lex.approximations.before(atoms, first)))
    if before.kind == "n" and here.hang == TIGHT:
        return True
    if not _bare(q, 9999) or before.kind != "w" or here.hang != SPACED:
        return False
    proper = before.text[0].isupper() and not _starts(atoms, first - 1) and not lex.has("breakers", before)
    odd = before.text[1:] != before.low[1:] and not before.text.isupper()
    return (proper or odd) and not lex.approximations.before(atoms, first)


def _starts(atoms: Sequence[Atom], i: int) -> bool:
    """Whether atom `i` begins a sentence or a quotation, so that its capital says nothing."""
    return i == 0 or (atoms[i - 1].kind == "s" and atoms[i - 1].text in '.!?…:«»“”"(—–-•')


def sorts(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """737 Max, 12 Pro Max: a number in front of a name that is no plural."""
    after = _at(atoms, q.end)
    if not _bare(q, 9999, 2) or after is None or after.kind != "w" or not after.text[0].isupper() or lex.has("persons", after):
        return False
    i = q.end
    while i < min(q.end + 5, len(atoms)) and atoms[i].kind == "w" and not lex.has("breakers", atoms[i]):
        if atoms[i].low in lex.sets["plurals"] or atoms[i].low.endswith(lex.words.plural_endings):
            return False
        i += 1
    return True


def labels(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """Page 12, article 49, no. 7, category 4."""
    if not (q.unit is None or q.unit.kind in ("measure",)) or q.number.scaled or q.number.kind != "plain":
        return False
    before = _at(atoms, q.first - 1)
    if before is not None and before.text in ".°" and q.first > 1:
        before = _at(atoms, q.first - 2)
    if q.unit is not None:
        return False
    return _is(before, "labels", lex) and not lex.approximations.before(atoms, q.first)


def brackets(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """(16): a department, a shirt, a footnote."""
    before, after = _at(atoms, q.first - 1), _at(atoms, q.end)
    return _bare(q, 9999) and before is not None and after is not None and before.text in "([" and after.text in ")]" and len(before.text) == 1


def lists(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """1. or 2) at the beginning of a line; a number alone in its sentence."""
    if q.first > 0 or not _bare(q, 999):
        return False
    after = _at(atoms, q.end)
    return after is None or (after.text in ".)/" and after.hang == TIGHT) or after.text in "–—-"


def powers(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """1.99×10^30, 3x4: a formula."""
    before, after = _at(atoms, q.first - 1), _at(atoms, q.end)
    return any(a is not None and a.text in "×^*" and a.hang == TIGHT for a in (before, after)) or (
        before is not None and before.text in "−^" and q.first > 1 and atoms[q.first - 2].kind == "n" and before.hang == TIGHT
    )


def phones(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """Three numbers in a row, with nothing or a hyphen between: a telephone, a reference, a result by sets."""
    if not _bare(q, 999_999_999):
        return False
    run = 1
    for step in (-1, 1):
        i = q.number.first
        while True:
            gap = _at(atoms, i + step)
            if gap is not None and gap.text in "-–./" and gap.kind == "s":
                i += step
                gap = _at(atoms, i + step)
            if gap is None or gap.kind != "n":
                break
            i += step
            run += 1
            if run > 3:
                return True
    return run >= 3


def streets(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """12, rue de la Paix; 575 Wilbraham Road."""
    if not _bare(q, 99_999):
        return False
    after = _at(atoms, q.end)
    if after is not None and after.text in "-–" and (second := _at(atoms, q.end + 1)) is not None and second.kind == "n":
        return streets(atoms, replace(q, end=q.end + 2), lex)
    if after is not None and after.text == ",":
        return _is(_at(atoms, q.end + 1), "streets", lex)
    if _is(after, "streets", lex):
        return True
    for i in range(q.end, min(q.end + 5, len(atoms))):
        if atoms[i].kind == "w" and not atoms[i].text[0].isupper():
            return False
        if atoms[i].kind == "s":
            return False
        if i > q.end and lex.has("streets", atoms[i]):
            return True
    return False


def neighbours(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """Words next to which a number is none: each one, this one, quarts de finale."""
    if _is(_at(atoms, q.first - 1), "not_after", lex) and q.unit is None:
        return True
    after = _at(atoms, q.end)
    if after is not None and lex.has("links", after):
        after = _at(atoms, q.end + 1)
    return _is(after, "not_before", lex)


def pronouns(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """A lone "one" is a number only in front of what it counts; a definite small number on a name is a name (les deux Corées)."""
    after = _at(atoms, q.end)
    if q.signed:
        return False
    small = q.unit is None and q.kind == "count" and q.number.end == q.number.first + 1
    if small and q.value == 1:
        if after is None or after.kind != "w":
            return True
        return lex.has("breakers", after) or _is(_at(atoms, q.first - 1), "breakers", lex) and _is(_at(atoms, q.first - 1), "determiners", lex)
    named = after is not None and after.kind == "w" and after.text[0].isupper()
    return small and q.value <= 10 and named and _is(_at(atoms, q.first - 1), "definite", lex)


DIGITS: tuple[Rule, ...] = (dates, years, clocks, ordinals, names, sorts, labels, brackets, lists, powers, phones, streets, neighbours)
SPELLED: tuple[Rule, ...] = (neighbours, pronouns, clocks)
