"""Makes one figure of two numbers: between 20 and 30, 5 à 10 km, 15-22 mph, 3 or 4 years; and one result of 2-0 or "327 voix contre 210"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .atoms import SPACED, Atom
from .lexicon import Lexicon
from .quantity import VOTE, Quantity

_DASHES = "-–—−"
_VERB, _SIDES = 2, 6
"""Atoms in which a verb of voting follows its number, and between the two sides of a vote."""


def merge(atoms: Sequence[Atom], found: Sequence[Quantity], lex: Lexicon) -> list[Quantity]:
    """The quantities with units shared backwards and ranges and results joined, in order."""
    shared = [_votes(atoms, q, lex) for q in found]
    for k in range(len(shared) - 2, -1, -1):
        kind = _tie(atoms, shared[k], shared[k + 1], lex)
        if kind:
            shared[k] = _share(shared[k], shared[k + 1], kind)
    out: list[Quantity] = []
    for q in shared:
        kind = _tie(atoms, out[-1], q, lex) if out and out[-1].upper is None else ""
        if kind == "votes":
            q = replace(q, kind="score", unit=VOTE)
        if kind == "slash" and not (q.unit or out[-1].unit) and not _counts(atoms, q, lex):
            out.pop()  # 24/7, 50/50, 9/11
            continue
        joined = _join(atoms, out[-1], q, kind, lex) if kind else None
        if joined:
            out[-1] = joined
        else:
            out.append(q)
    return out


def between(atoms: Sequence[Atom], i: int, lex: Lexicon) -> bool:
    """Whether a "between" stands before atom `i`, an article between them or not: entre os 14 e os 16 anos."""
    i -= 2 if i > 1 and lex.has("determiners", atoms[i - 1]) else 1
    return i >= 0 and lex.has("between", atoms[i])


def _tie(atoms: Sequence[Atom], a: Quantity, b: Quantity, lex: Lexicon) -> str:
    """What stands between two quantities: "dash", "slash", "to", "or", "and" (after a "between"), "list" or nothing that ties them."""
    gap = atoms[a.end : b.first]
    if len(gap) == 1 and gap[0].text in _DASHES:
        tight = gap[0].hang != SPACED and atoms[b.first].hang != SPACED
        return "dash" if tight or (a.number.digits and b.number.digits and gap[0].text != "-" and (b.unit or a.unit)) else ""
    if len(gap) == 1 and gap[0].text == "/" and gap[0].hang != SPACED:
        return "slash"
    behind = b.end < len(atoms) and b.first - a.end <= _SIDES and lex.has("versus", atoms[b.end])
    if a.unit is VOTE and b.unit is None and (behind or lex.has("versus", atoms[b.first - 1])):
        return "votes"
    if lex.to.at(atoms, a.end) == (True, b.first):
        return "to"
    if lex.or_.at(atoms, a.end) == (True, b.first):
        return "or"
    cents = a.kind == "money" and b.unit is not None and b.unit.name == "cent"
    if gap and len(gap) == 1 + lex.has("determiners", gap[-1]) and lex.has("and_", gap[0]) and not cents:
        return "and" if between(atoms, a.first, lex) else "list"
    return "cents" if len(gap) <= 1 and a.kind == "money" and b.kind in ("money", "count") and a.number.scale == 1 else ""


def _share(a: Quantity, b: Quantity, tie: str) -> Quantity:
    """The first with the second's unit and magnitude where it has none: 20 to 30 million euros."""
    value, number = a.value, a.number
    n = b.number
    alike = tie != "list" and a.unit in (None, b.unit) and number.kind == n.kind == "plain"
    if alike and number.scale == 1 < n.scale and abs(value) < abs(b.value / n.scale):
        value = value * n.scale
        number = replace(number, value=number.value * n.scale, scale=n.scale)
    if a.unit is None and b.unit is not None and a.kind == "count":
        return replace(a, value=value, number=number, unit=b.unit, kind=b.kind)
    return replace(a, value=value, number=number)


def _join(atoms: Sequence[Atom], a: Quantity, b: Quantity, tie: str, lex: Lexicon) -> Quantity | None:
    opened = a.first > 0 and (lex.has("from_", atoms[a.first - 1]) or between(atoms, a.first, lex))
    unit = a.unit or b.unit
    if tie == "cents":
        return _with_cents(atoms, a, b, lex)
    if tie in ("list", "votes") or (a.unit and b.unit and a.unit != b.unit) or ("vague" in (a.kind, b.kind) and tie != "to"):
        return None
    if (a.unit and not b.unit and not opened) or (a.first and lex.has("by", atoms[a.first - 1])):
        return None
    if tie in ("dash", "slash") and not unit and _result(atoms, a, b, lex):
        return replace(a, end=b.end, upper=b.value, upper_number=b.number, kind="score")
    if tie in ("or", "slash", "dash") and not a.value < b.value:
        return None
    kind = a.kind if a.unit else b.kind
    return replace(a, end=b.end, upper=b.value, upper_number=b.number, unit=unit, kind=kind)


def _votes(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> Quantity:
    """327 voix, 153 ont voté: one side of a vote."""
    if q.kind == "count" and q.unit is None and any(lex.has("voted", atom) for atom in atoms[q.end : q.end + _VERB]):
        return replace(q, kind="score", unit=VOTE)
    votes = q.kind == "count" and q.end < len(atoms) and lex.has("votes", atoms[q.end])
    return replace(q, kind="score", unit=VOTE, end=q.end + 1) if votes else q


def _with_cents(atoms: Sequence[Atom], a: Quantity, b: Quantity, lex: Lexicon) -> Quantity | None:
    """15 euros 50, treize euros et quarante-cinq cents."""
    gap = atoms[a.end : b.first]
    joined = not gap or lex.has("joiners", gap[0])
    named = b.unit is not None and b.unit.name == "cent"
    bare = b.unit is None and not gap and b.number.digits and len(atoms[b.number.first].text) == 2
    loose = bare and b.end < len(atoms) and atoms[b.end].kind == "w"
    if loose or not (joined and (named or bare) and 0 < b.value < 100 and a.value == int(a.value)):
        return None
    return replace(a, end=b.end, value=a.value + b.value / 100)


def _counts(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """Whether a noun may follow."""
    after = atoms[q.end] if q.end < len(atoms) else None
    return after is not None and after.kind == "w" and not lex.has("breakers", after)


def _result(atoms: Sequence[Atom], a: Quantity, b: Quantity, lex: Lexicon) -> bool:
    """Two small whole numbers with a dash and nothing counted behind them are a result."""
    counts = _counts(atoms, b, lex) and a.value < b.value
    whole = a.value == int(a.value) and b.value == int(b.value)
    return whole and max(a.value, b.value) < 200 and not a.number.scaled and not counts and a.number.digits and b.number.digits
