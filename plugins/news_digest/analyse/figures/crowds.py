"""Reads orders of magnitude: thousands, des dizaines de milliers, une trentaine, several hundred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .atoms import Atom
from .lexicon import Lexicon
from .number import Number


def several(atoms: Sequence[Atom], i: int, lex: Lexicon) -> Number | None:
    """Several hundred, a few dozen, plusieurs centaines: an order of magnitude."""
    found = lex.several.at(atoms, i)
    if not found or found[1] >= len(atoms):
        return None
    many = crowd(atoms, found[1], lex)
    if many:
        return replace(many, first=i)
    scale = lex.scales.at(atoms, found[1])
    return _chain(atoms, Number(i, scale[1], scale[0], "vague", scaled=True, scale=scale[0]), lex) if scale else None


def crowd(atoms: Sequence[Atom], i: int, lex: Lexicon) -> Number | None:
    """Thousands, dizaines de milliers."""
    found = lex.crowds.at(atoms, i)
    if found and lex.has("collectives", atoms[found[1] - 1]) and not _links(atoms, found[1], lex):
        return None
    return _chain(atoms, Number(i, found[1], found[0], "vague", scaled=True, scale=found[0]), lex) if found else None


def _links(atoms: Sequence[Atom], i: int, lex: Lexicon) -> bool:
    """Whether a link to what is counted follows: une quarantaine *de* vaches, and not "en quarantaine" or "une quarantaine de 14 jours"."""
    return i + 1 < len(atoms) and lex.has("links", atoms[i]) and atoms[i + 1].kind == "w"


def collective(atoms: Sequence[Atom], i: int, lex: Lexicon) -> Number | None:
    """Une trentaine, a dozen."""
    found = crowd(atoms, i + 1, lex)
    return replace(found, first=i) if found else None


def _chain(atoms: Sequence[Atom], number: Number, lex: Lexicon) -> Number:
    """Tens of thousands, des centaines de millions; "une trentaine de mille" too."""
    i = number.end
    link = i < len(atoms) and lex.has("links", atoms[i])
    k = i + 1 if link else i
    found = lex.crowds.at(atoms, k) or lex.scales.at(atoms, k)
    if not found or (not link and found[0] < 1000):
        return number
    return replace(number, end=found[1], value=number.value * found[0], scale=found[0])
