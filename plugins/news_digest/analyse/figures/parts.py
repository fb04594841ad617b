"""Reads fractions: ½, 3/4, two thirds, un cinquième de, la moitié, half a million."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .atoms import HYPHEN, SPACED, Atom
from .lexicon import Lexicon
from .number import Number

_BINARY = frozenset({2, 3, 4, 5, 8, 10, 16, 32, 64, 100, 128})


def is_sign(atom: Atom) -> bool:
    """One character for a fraction: ½. Superscripts are none."""
    return len(atom.text) == 1 and unicodedata.decomposition(atom.text).startswith("<fraction>")


def sign(atoms: Sequence[Atom], i: int) -> Number:
    """One character for a fraction, such as ½."""
    value = Decimal(str(unicodedata.numeric(atoms[i].text)))
    for below in (3, 6):
        parts = round(value * below)
        if abs(value * below - parts) < Decimal("1e-9"):
            value = Decimal(parts) / below
    return Number(i, i + 1, value, "fraction", digits=True, marked=True)


def bar(atoms: Sequence[Atom], number: Number) -> Number | None:
    """3/4: a smaller number over a usual denominator, and no third part as in a date."""
    i = number.end
    if i + 1 >= len(atoms) or atoms[i].text not in "/⁄" or SPACED in (atoms[i].hang, atoms[i + 1].hang):
        return None
    below = atoms[i + 1]
    more = atoms[i + 2] if i + 2 < len(atoms) else None
    if not below.text.isdecimal() or len(below.text) > 3 or int(below.text) not in _BINARY or not 0 < number.value < int(below.text):
        return None
    if number.value != int(number.value) or (more is not None and more.hang != SPACED and (more.text in "/⁄" or more.kind == "n")):
        return None
    return Number(number.first, i + 2, number.value / int(below.text), "fraction", digits=True, marked=True)


def denominator(atoms: Sequence[Atom], number: Number, lex: Lexicon) -> Number | None:
    """Two thirds, trois quarts, un cinquième de: a small number and a denominator."""
    i = number.end
    if number.digits or not 0 < number.value < 1000 or number.value != int(number.value) or i >= len(atoms):
        return None
    found = lex.fractions.at(atoms, i)
    if not found:
        found = lex.ordinals.at(atoms, i)
        if not found or not _alone(atoms, found[1], lex, linked=number.value == 1):
            return None
    value = number.value / found[0]
    end = found[1]
    after = end + 1 if end < len(atoms) and lex.has("links", atoms[end]) else end
    scale = lex.scales.at(atoms, after)
    if scale and (after == end or scale[0] >= 1000):
        return replace(number, end=scale[1], value=value * scale[0], scaled=True, scale=scale[0])
    return replace(number, end=end, value=value, kind="fraction", marked=True)


def _alone(atoms: Sequence[Atom], i: int, lex: Lexicon, linked: bool) -> bool:
    """Whether no noun follows, so that an ordinal is a denominator; after a one a link must follow or the sentence be over."""
    if i >= len(atoms) or atoms[i].kind != "w":
        return True
    return any(lex.has(name, atoms[i]) for name in ("links", "contracted", "determiners")) or (not linked and lex.has("breakers", atoms[i]))


def half(atoms: Sequence[Atom], i: int, lex: Lexicon) -> Number | None:
    """La moitié de, half of, half a million, half the."""
    if not lex.has("halves", atoms[i]) or (i and lex.has("half_spoilers", atoms[i - 1])):
        return None
    k = i + 1
    while k < len(atoms) and lex.has("articles", atoms[k]):
        k += 1
    scale = lex.scales.at(atoms, k)
    if scale:
        return Number(i, scale[1], scale[0] / 2, scaled=scale[0] >= 1000, scale=scale[0])
    if k > i + 1 and lex.units.at(atoms, k):
        return Number(i, k, Decimal("0.5"), "fraction", marked=True)
    before = atoms[i - 1] if i else None
    follows = atoms[i + 1] if i + 1 < len(atoms) else None
    tied = follows is not None and follows.hang == SPACED and any(lex.has(name, follows) for name in ("links", "determiners", "contracted"))
    definite = before is not None and lex.has("determiners", before)
    hedged = lex.approximations.before(atoms, i - definite) is not None
    if (before is not None and before.hang == HYPHEN) or not (tied or hedged):
        return None
    return Number(i, i + 1, Decimal("0.5"), "fraction", marked=True)
