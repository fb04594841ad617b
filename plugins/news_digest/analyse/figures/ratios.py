"""Reads what two numbers or a number and a word make together: one in five, un Français sur deux, deux fois plus; and ages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .atoms import Atom
from .lexicon import Lexicon, Unit
from .number import Number
from .numbers import read as read_number
from .quantity import Quantity

TIMES = Unit("times", "multiple")
YEAR = Unit("year", "duration")
_FEW = 4


def read(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> Quantity | None:
    """The quantity as a ratio or a multiple, or None when it is neither."""
    if q.kind != "count" or q.unit is not None or q.number.scaled:
        return None
    return _ratio(atoms, q, lex) or _multiple(atoms, q, lex) or _age_alone(atoms, q)


def _age_alone(atoms: Sequence[Atom], q: Quantity) -> Quantity | None:
    """Anna Berg, 54, said: a number between commas behind a name."""
    i = q.first
    if not q.number.digits or q.number.marked or not 1 <= q.value <= 110 or i < 2 or q.end + 1 >= len(atoms) or atoms[q.end].text != ",":
        return None
    name, after = atoms[i - 2], atoms[q.end + 1]
    if atoms[i - 1].text != "," or name.kind != "w" or not name.text[0].isupper() or after.kind != "w":
        return None
    return replace(q, kind="age", unit=YEAR)


def _ratio(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> Quantity | None:
    near = lex.words.head != "first"
    for k in range(q.end, min(q.end + (1 if near else _FEW), len(atoms))):
        link = lex.of_ratio.at(atoms, k)
        if link and link[1] < len(atoms):
            whole = read_number(atoms, link[1], lex)
            if whole is None or whole.kind != "plain" or not _sound(q, whole):
                return None
            if lex.units.at(atoms, whole.end) or lex.symbols.at(atoms, whole.end):
                return None
            number = replace(q.number, kind="fraction", end=whole.end, marked=True)
            inner = (q.end, k) if k > q.end else None
            return replace(q, end=whole.end, number=number, value=q.value / whole.value, kind="fraction", inner=inner)
        if atoms[k].kind != "w" or lex.has("breakers", atoms[k]):
            return None
    return None


def _sound(q: Quantity, whole: Number) -> bool:
    """Whether two numbers can be a share: few of more, and no year or decimal behind."""
    year = 1900 <= whole.value < 2040 and not whole.marked
    return 0 < q.value < whole.value <= 100_000 and q.value < 100 and not year and not (whole.marked and whole.value < 1000)


def _multiple(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> Quantity | None:
    if lex.multiplied.before(atoms, q.first):
        return replace(q, kind="multiple", unit=TIMES)
    if q.end >= len(atoms) or not lex.has("times", atoms[q.end]) or not Decimal(0) < q.value <= 100:
        return None
    compared = q.end + 1 < len(atoms) and lex.has("comparators", atoms[q.end + 1])
    return replace(q, end=q.end + 1, kind="multiple", unit=TIMES) if compared or q.number.marked else None


def word(atoms: Sequence[Atom], i: int, lex: Lexicon) -> Quantity | None:
    """A multiple in one word or phrase: a doublé, tripled, twice as many."""
    found = lex.multiples.at(atoms, i)
    if not found:
        return None
    return Quantity(i, found[1], Number(i, found[1], found[0]), found[0], "multiple", TIMES)


def is_age(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """Whether a number of years or months is somebody's age: 35-year-old, âgé de 45 ans, Anne Roux, 68 ans, une adolescente de 15 ans."""
    if q.end < len(atoms) and lex.has("age_words", atoms[q.end]):
        return True
    if q.end < len(atoms) and lex.has("links", atoms[q.end]):
        return False
    if lex.age_openers.before(atoms, q.first):
        return True
    if q.first < 2 or q.unit is None or q.unit.name != "year":
        return False
    before, ahead = atoms[q.first - 1], atoms[q.first - 2]
    if lex.has("links", before):
        return lex.has("persons", ahead) or (q.number.digits and ahead.low.endswith(lex.words.person_endings))
    if not q.number.digits:
        return False
    after = atoms[q.end].text if q.end < len(atoms) else "."
    return before.text in ",(" and ahead.text[:1].isupper() and after in ",.;)"
