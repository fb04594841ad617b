"""Reads a number where one begins: digits, words, magnitudes, collectives, fractions, and any mixture of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from . import crowds, numerals, parts
from .atoms import HYPHEN, SPACED, TIGHT, Atom
from .lexicon import Lexicon
from .number import Number

_HUNDRED = Decimal(100)


def read(atoms: Sequence[Atom], i: int, lex: Lexicon, joined: bool = True) -> Number | None:
    """The longest number that begins at atom `i`. `joined` False: "et" and "and" end it, as they do after "between"."""
    a = atoms[i]
    if a.kind == "n":
        return _digits(atoms, i, lex)
    if a.kind != "w":
        return None
    if parts.is_sign(a):
        return parts.sign(atoms, i)
    return parts.half(atoms, i, lex) or crowds.several(atoms, i, lex) or _words(atoms, i, lex, joined) or crowds.crowd(atoms, i, lex)


def _digits(atoms: Sequence[Atom], i: int, lex: Lexicon) -> Number | None:
    found = numerals.read(atoms[i].text, lex.decimal)
    if found is None:
        return None
    number = Number(i, i + 1, found.value, digits=True, marked=found.marked, other=found.other)
    return parts.bar(atoms, number) or _scaled(atoms, _mixed(atoms, number), lex)


def _mixed(atoms: Sequence[Atom], number: Number) -> Number:
    """Digits with a fraction behind them: 2½, 2 1/4, 2-1/4."""
    i = number.end
    if i + 1 < len(atoms) and atoms[i].text == "-" and atoms[i].hang == atoms[i + 1].hang == TIGHT and not number.marked:
        i += 1
    if i < len(atoms) and parts.is_sign(atoms[i]):
        part = parts.sign(atoms, i)
        return replace(number, end=i + 1, value=number.value + part.value, marked=True)
    if i < len(atoms) and atoms[i].kind == "n" and atoms[i].text.isdecimal() and len(atoms[i].text) < 3:
        part_ = parts.bar(atoms, Number(i, i + 1, Decimal(atoms[i].text), digits=True))
        if part_ and number.value == int(number.value):
            return replace(part_, first=number.first, value=number.value + part_.value)
    return number


def _scaled(atoms: Sequence[Atom], number: Number, lex: Lexicon) -> Number:
    """Digits with the magnitude behind them: 1,5 million, 10k, 4 mille 300, 2 millions et demi."""
    i = number.end
    if i >= len(atoms) or atoms[i].kind != "w":
        return number
    a = atoms[i]
    small = lex.words.small_scales.get(a.text)
    if small is None and a.text in lex.words.money_scales and _beside_money(atoms, number, lex):
        small = lex.words.money_scales[a.text]
    sure = a.hang == TIGHT or (a.hang == SPACED and (len(a.text) > 1 or a.text == "k" or _money_follows(atoms, i + 1, lex)))
    if small is not None and sure:
        return replace(number, end=_past_point(atoms, i + 1), value=number.value * small, scaled=True, scale=small)
    if (a.low not in lex.openers and not lex.has("joiners", a)) or lex.units.at(atoms, i):
        return number
    return _grow(atoms, i, lex, number, True)


def _past_point(atoms: Sequence[Atom], i: int) -> int:
    """Past the point of an abbreviated magnitude: 1,2 Mio. Euro."""
    return i + 1 if i + 1 < len(atoms) and atoms[i].text == "." and atoms[i].hang == TIGHT and atoms[i + 1].kind != "n" else i


def _beside_money(atoms: Sequence[Atom], number: Number, lex: Lexicon) -> bool:
    return lex.prefixes.before(atoms, number.first) is not None or _money_follows(atoms, number.end + 1, lex)


def _money_follows(atoms: Sequence[Atom], i: int, lex: Lexicon) -> bool:
    if i < len(atoms) and lex.has("links", atoms[i]):
        i += 1
    found = lex.symbols.at(atoms, i) or lex.units.at(atoms, i)
    return found is not None and found[0].kind == "money"


def _words(atoms: Sequence[Atom], i: int, lex: Lexicon, joined: bool) -> Number | None:
    """A spelled number. An article is one only in front of a scale, a collective or a fraction (a million, une trentaine, un tiers)."""
    found = lex.numbers.at(atoms, i)
    article = lex.has("articles", atoms[i])
    if article:
        start = Number(i, i + 1, Decimal(1))
        whole = _grow(atoms, i + 1, lex, start, joined)
        if whole.end > i + 1:
            return whole
        return crowds.collective(atoms, i, lex) or (_ratio_next(atoms, i, lex, start) if found else None)
    if not found:
        return None
    return _grow(atoms, found[1], lex, Number(i, found[1], found[0]), joined)


def _ratio_next(atoms: Sequence[Atom], i: int, lex: Lexicon, start: Number) -> Number | None:
    """A lone "un" is a number when "sur" makes a ratio of it within three words: un Français sur deux."""
    for k in range(i + 1, min(i + 4, len(atoms) - 1)):
        ratio = lex.of_ratio.at(atoms, k)
        if ratio and ratio[1] < len(atoms) and not lex.has("articles", atoms[ratio[1]]):
            return start if atoms[ratio[1]].kind == "n" or lex.numbers.at(atoms, ratio[1]) else None
        if atoms[k].kind != "w" or lex.has("breakers", atoms[k]):
            return None
    return None


def _room(value: Decimal, lex: Lexicon) -> Decimal:
    """Numbers below this may follow: after forty one to nine, after "soixante" one to nineteen, after a hundred anything below it."""
    if value in (100, 1000):
        return value
    if value in lex.wide:
        return Decimal(20)
    return Decimal(10) if value >= 20 and value % 10 == 0 else Decimal(0)


def _grow(atoms: Sequence[Atom], i: int, lex: Lexicon, number: Number, joined: bool) -> Number:
    """The number with everything that goes on with it: forty-two, thirty-two thousand, deux millions et demi, trois quarts."""
    total, end, scale = number.value, number.end, number.scale
    room = Decimal(0) if number.digits else _room(total, lex)
    last_scale = False
    while i < len(atoms) and atoms[i].kind in "wn":
        half = lex.and_half.at(atoms, i)
        if half:
            total += (scale if last_scale else Decimal(1)) / 2
            i = end = half[1]
            room = Decimal(0)
            continue
        found = lex.scales.at(atoms, i)
        if found and (found[0] < room or total % found[0] or total < found[0] or not last_scale):
            low = total if found[0] > total else total % found[0]
            total = total - low + low * found[0] if low else total + found[0] if found[0] < room else total * found[0]
            i = end = found[1]
            room = scale = found[0]
            last_scale = True
            continue
        k = i + 1 if joined and room > 1 and lex.has("joiners", atoms[i]) else i
        part = _and_part(atoms, replace(number, end=i, value=total, scale=scale), lex, joined, last_scale) if k > i else None
        if part:
            return part
        added = lex.numbers.at(atoms, k) if k < len(atoms) else None
        loose = k == i and room >= 100 and lex.has("articles", atoms[k]) and atoms[k].hang != HYPHEN
        if added and 0 < added[0] < room and not loose:
            total += added[0]
            i = end = added[1]
            room = min(room, _room(added[0], lex))
            last_scale = False
            continue
        more = _small_digits(atoms, i, lex, room) if last_scale else None
        if more is None:
            break
        total += more.value
        i = end = more.end
        room = Decimal(0)
        last_scale = False
    grown = replace(number, end=end, value=total, scaled=last_scale and scale != _HUNDRED, scale=scale)
    part = parts.denominator(atoms, grown, lex) or _and_part(atoms, grown, lex, joined, last_scale)
    return part or _spoken_decimals(atoms, grown, lex) or grown


def _and_part(atoms: Sequence[Atom], number: Number, lex: Lexicon, joined: bool, on_scale: bool) -> Number | None:
    """Five and three quarters, cinq milliards et un quart."""
    i = number.end
    if not joined or i + 2 >= len(atoms) or not lex.has("joiners", atoms[i]):
        return None
    found = lex.numbers.at(atoms, i + 1) or ((Decimal(1), i + 2) if lex.has("articles", atoms[i + 1]) else None)
    part = parts.denominator(atoms, Number(i + 1, found[1], found[0]), lex) if found else None
    if part is None or part.kind != "fraction" or part.value >= 1:
        return None
    return replace(number, end=part.end, value=number.value + part.value * (number.scale if on_scale else 1), marked=True, scaled=on_scale)


def _spoken_decimals(atoms: Sequence[Atom], number: Number, lex: Lexicon) -> Number | None:
    """Deux virgule cinq, two point five million."""
    i = number.end
    if number.digits or i + 1 >= len(atoms) or not lex.has("decimal_words", atoms[i]):
        return None
    zeros, k = 0, i + 1
    while (found := lex.numbers.at(atoms, k)) and not found[0]:
        zeros, k = zeros + 1, found[1]
    part = lex.numbers.at(atoms, k)
    if not part or part[0] >= 100:
        return None
    tail = _grow(atoms, part[1], lex, Number(k, part[1], part[0]), True)
    whole, scale = (tail.value / tail.scale, tail.scale) if tail.scaled else (tail.value, Decimal(1))
    places = zeros + len(str(int(whole)))
    return replace(tail, first=number.first, value=(number.value + whole.scaleb(-places)) * scale, marked=True)


def _small_digits(atoms: Sequence[Atom], i: int, lex: Lexicon, room: Decimal) -> Number | None:
    """Digits that fill the room a magnitude leaves: 1 million 200 000."""
    if atoms[i].kind != "n" or atoms[i].hang != SPACED:
        return None
    found = numerals.read(atoms[i].text, lex.decimal)
    return Number(i, i + 1, found.value) if found and 100 <= found.value < room and found.value == int(found.value) else None
