"""Reads the words around a quantity: how sure it is (about, more than), and whether it rose or fell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from ...model import Approximation, Change
from .atoms import Atom
from .lexicon import Lexicon
from .quantity import Quantity

_BACK, _ON = 6, 3


def approximation(atoms: Sequence[Atom], q: Quantity, lex: Lexicon, end: int, floor: int, size: int) -> tuple[Approximation, int, int]:
    """How sure a figure is, with the first atom of it and the atom after it, its hedge included. `end`: where what is counted
    ends; `floor` and `size`: where the figure before ends and the next begins."""
    first = q.first
    for back in (first, first - 1):
        if back < 1 or (back < first and not (lex.has("determiners", atoms[back]) or lex.has("several", atoms[back]))):
            continue
        found = lex.approximations.before(atoms, back)
        loose = back < first and found is not None and (lex.to.before(atoms, back) or (found[0] == "about" and q.kind == "count"))
        if loose and lex.has("determiners", atoms[back]):
            continue  # hasta el 11,8 %: a range's end; he thinks about the 20 children: what he thinks of
        if found and found[1] >= floor and not (q.kind == "duration" and lex.span_openers.before(atoms, back)):
            return cast(Approximation, found[0]), found[1], end
    for at in (q.end, end):
        behind = lex.after.at(atoms, at)
        if behind and behind[1] <= size:
            return cast(Approximation, behind[0]), first, behind[1]
    return ("about" if q.kind == "vague" else "exact"), first, end


def change(atoms: Sequence[Atom], q: Quantity, lex: Lexicon, first: int, floor: int, size: int) -> Change | None:
    """Up or down, from a sign or the nearest word of change in the clause; `floor` and `size`: where the figure before ends and the next begins."""
    if q.signed and q.kind in ("percent", "money", "count") and q.unit is not None:
        return "down" if q.value < 0 else "up"
    ahead = range(first - 1, max(floor, first - _BACK) - 1, -1)
    behind = range(q.end, min(q.end + _ON, size) if q.unit else q.end)
    share = q.kind == "percent"
    for steps in (ahead, behind):
        for i in steps:
            if atoms[i].kind == "s" and atoms[i].text not in "%$€£":
                break
            if not share and (lex.has("swings", atoms[i]) or (q.unit is None and lex.has("breakers", atoms[i]))):
                continue
            if lex.has("up", atoms[i]):
                return "up"
            if lex.has("down", atoms[i]):
                return "down"
    return None
