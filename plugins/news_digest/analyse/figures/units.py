"""Gives a number its sign and its unit: the currency before it, or money, percent, measure or time behind it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...model import FigureKind
from .atoms import SPACED, TIGHT, Atom
from .lexicon import Lexicon, Unit
from .number import Number
from .quantity import Quantity

KINDS: dict[str, FigureKind] = {"money": "money", "percent": "percent", "measure": "measure", "duration": "duration"}
_MINUS = "-−–"
_LARGE = Decimal(1_000_000)


def attach(atoms: Sequence[Atom], number: Number, lex: Lexicon, floor: int = 0) -> Quantity:
    """The number as a quantity; atoms before `floor` belong to the figure before it."""
    first, sign = _sign(atoms, number.first, lex, floor)
    prefix = _currency(atoms, first, lex, floor)
    if prefix:
        first = prefix[1]
        sign = sign or _sign(atoms, first, lex, floor)[1]
        first = min(first, _sign(atoms, first, lex, floor)[0])
    found = (prefix[0], number.end) if prefix else suffix(atoms, number, lex)
    unit, end = found or (None, number.end)
    if prefix and end < len(atoms) and atoms[end].text in ("US", "CA", "CAD") and prefix[0].name in ("USD", "CAD"):
        end += 1
    value = -number.value if sign == "-" else number.value
    kind: FigureKind = "vague" if number.kind == "vague" else KINDS[unit.kind] if unit else "fraction" if number.kind == "fraction" else "count"
    half = lex.and_half.at(atoms, end) if unit else None
    if half:
        end, value = half[1], value + number.scale / 2
    return Quantity(first, _rate(atoms, end, lex, unit), number, value, kind, unit, signed=bool(sign))


def _sign(atoms: Sequence[Atom], i: int, lex: Lexicon, floor: int) -> tuple[int, str]:
    """Where the number begins with its sign, and the sign: "-", "+" or ""."""
    if i - 1 < floor or i < 1:
        return i, ""
    before = atoms[i - 1]
    if lex.has("minus", before) and not lex.approximations.before(atoms, i):
        return i - 1, "-"
    if (before.text in _MINUS or before.text == "+") and atoms[i].hang != SPACED:
        ahead = atoms[i - 2] if i > 1 else None
        if before.hang == SPACED or ahead is None or (ahead.kind == "s" and ahead.text not in _MINUS):
            return i - 1, "+" if before.text == "+" else "-"
    return i, ""


def _currency(atoms: Sequence[Atom], i: int, lex: Lexicon, floor: int) -> tuple[Unit, int] | None:
    """The currency in front of atom `i` and its first atom. C$5 is one, "A $5 note" is in dollars, and PS5 is a name."""
    found = lex.prefixes.before(atoms, i)
    if not found or found[1] < floor:
        return None
    first = found[1]
    if i - first > 1 and len(atoms[first].text) == 1 and atoms[first].kind == "w" and atoms[first + 1].hang == SPACED:
        shorter = lex.prefixes.at(atoms, first + 1)
        return (shorter[0], first + 1) if shorter and shorter[1] == i else None
    letters = all(a.kind == "w" for a in atoms[first:i])
    followed = i + 1 < len(atoms) and atoms[i + 1].hang == TIGHT and atoms[i + 1].kind == "w"
    if letters and len(atoms[i].text) == 1 and atoms[i].hang == TIGHT and not followed:
        return None
    return found


def suffix(atoms: Sequence[Atom], number: Number, lex: Lexicon) -> tuple[Unit, int] | None:
    """The unit behind a number and the atom after it; a link stands between after a magnitude (millions *de* tonnes)."""
    i = number.end
    linked = (number.scaled or number.kind != "plain") and i < len(atoms) and lex.has("links", atoms[i])
    k = i + 1 if linked else i
    if linked and number.kind == "fraction" and k < len(atoms) and lex.has("articles", atoms[k]):
        k += 1
    if k >= len(atoms):
        return None
    options = [_measured(atoms, lex.units.at(atoms, k), lex) or _later(atoms, k, lex)]
    if number.scaled and number.scale >= _LARGE:
        options.insert(0, lex.large_units.at(atoms, k))
    symbol = lex.symbols.at(atoms, k) or _loud(atoms, k, lex)
    if symbol and _stands(atoms, k, symbol[1], number, lex):
        options.append(symbol)
    return max((o for o in options if o), key=lambda o: o[1], default=None)


def _measured(atoms: Sequence[Atom], found: tuple[Unit, int] | None, lex: Lexicon) -> tuple[Unit, int] | None:
    """The unit found, but for points that are places: 200 points *de vente*."""
    if found is None or found[0].name != "point" or found[1] + 1 >= len(atoms):
        return found
    i = found[1]
    thing = lex.words.head == "first" and lex.has("links", atoms[i]) and atoms[i + 1].text.islower() and not lex.has("determiners", atoms[i + 1])
    return None if thing else found


def _later(atoms: Sequence[Atom], k: int, lex: Lexicon) -> tuple[Unit, int] | None:
    """A span of time behind an adjective: les 60 *dernières* années."""
    found = lex.units.at(atoms, k + 1) if lex.has("premodifiers", atoms[k]) else None
    return found if found and found[0].kind == "duration" else None


def _loud(atoms: Sequence[Atom], k: int, lex: Lexicon) -> tuple[Unit, int] | None:
    """A symbol in capitals, as in headlines: KM/H, KG."""
    a = atoms[k]
    if not (a.text.isupper() and len(a.text) > 1 and a.kind == "w"):
        return None
    quiet = [x._replace(text=x.low) for x in atoms[k : k + 4]]
    found = lex.symbols.at(quiet, 0)
    return (found[0], k + found[1]) if found else None


def _stands(atoms: Sequence[Atom], k: int, end: int, number: Number, lex: Lexicon) -> bool:
    """Whether a symbol is a unit here. A single letter may as well begin a name or end a decade (1990s, 300 A. Smith)."""
    a = atoms[k]
    after = atoms[end] if end < len(atoms) else None
    if a.hang == SPACED and a.text in lex.words.verbs and after is not None and after.kind == "w" and not lex.has("links", after):
        return False  # alle 3 ha chiuso
    if after is not None and after.hang == TIGHT and after.kind in "nw" and a.kind == "w":
        return False
    if a.kind != "w" or len(a.text) > 1 or end - k > 1:
        return a.hang != SPACED or a.kind != "w" or a.text != "in"
    if a.low.endswith("'"):
        return False
    if a.hang != SPACED:
        return a.text != "s" or number.marked
    if a.text.isupper():
        return after is None or (not (after.text == "." and end < len(atoms) - 1) and not after.text[:1].isupper())
    return after is None or after.text != "." or end == len(atoms) - 1


def _rate(atoms: Sequence[Atom], i: int, lex: Lexicon, unit: Unit | None) -> int:
    """The atom after a rate: per share, a barrel, par habitant, /mois."""
    if i + 1 >= len(atoms) or unit is None or unit.kind not in ("money", "measure"):
        return i
    a, b = atoms[i], atoms[i + 1]
    slash = a.text == "/" and a.hang == TIGHT and b.hang == TIGHT and b.kind == "w"
    if not (slash or lex.has("per", a)):
        return i
    found = lex.units.at(atoms, i + 1) or lex.symbols.at(atoms, i + 1)
    if found and found[0].kind != "money":
        return found[1]
    plural = b.low.endswith(lex.words.plural_endings)
    return i + 2 if slash or (b.kind == "w" and len(a.text) > 2 and not plural and not lex.has("breakers", b)) else i
