"""Looks at the neighbours of a quantity among the atoms, for the rules that refuse one."""

from __future__ import annotations

from collections.abc import Sequence

from .atoms import Atom
from .lexicon import Lexicon
from .quantity import Quantity


def at(atoms: Sequence[Atom], i: int) -> Atom | None:
    return atoms[i] if 0 <= i < len(atoms) else None


def among(atom: Atom | None, name: str, lex: Lexicon) -> bool:
    return atom is not None and lex.has(name, atom)


def bare(q: Quantity, most: int, least: int = 0) -> bool:
    """A plain whole number without unit or marks."""
    n = q.number
    return q.unit is None and not n.marked and not n.scaled and n.kind == "plain" and least <= n.value <= most and n.end == n.first + 1


def starts(atoms: Sequence[Atom], i: int) -> bool:
    """Whether atom `i` begins a sentence or a quotation, so that its capital says nothing."""
    return i == 0 or (atoms[i - 1].kind == "s" and atoms[i - 1].text in '.!?…:«»“”"(—–-•')
