"""Tells numbers that are no figures: ordinals, names, pages, phones, departments, addresses, list numbers; dates are in `dates`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from . import near
from .atoms import HYPHEN, SPACED, TIGHT, Atom
from .dates import clocks, dates, years
from .lexicon import Lexicon
from .quantity import Quantity

_CHAIN = 6
"""A label reaches over so many atoms of a chain such as 123-4-5."""

Rule = Callable[[Sequence[Atom], Quantity, Lexicon], bool]


def refused(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """Whether the quantity is none. Rules for digits alone don't see spelled numbers."""
    rules = DIGITS if q.number.digits else SPELLED
    for rule in rules:  # noqa: SIM110 (a plain loop is a third faster here)
        if rule(atoms, q, lex):
            return True
    return False


def ordinals(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """2e, 1er, 8th, 3. Liga, 9.º; and digits with other letters on them (3D, 5G, 90s): names and sorts, not amounts."""
    after = near.at(atoms, q.number.end)
    if after is not None and after.text == "." and near.bare(q, 999) and after.hang == TIGHT:
        word = near.at(atoms, q.number.end + 1)
        pointed = word is not None and (lex.has("ordinal_marks", after) if word.hang == SPACED else lex.has("ordinal_marks", word))
        return pointed and word is not None and word.kind == "w"
    if after is None or after.hang != TIGHT or after.kind != "w" or q.number.scaled:
        return False
    return q.unit is None


def names(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """G7, F-16, Covid-19, Model 3, Boeing 787: a number on a name."""
    first = q.first
    here, before = atoms[first], near.at(atoms, first - 1)
    if before is None:
        return False
    if q.signed:
        return near.bare(q, 9999) and before.kind == "w" and before.text.isupper() and len(before.text) > 1
    if before.kind == "w" and here.hang in (TIGHT, HYPHEN) and here.kind == "n" and not before.low.endswith("'"):
        return not (here.hang == HYPHEN and ((lex.has("breakers", before) and q.unit is not None) or lex.approximations.before(atoms, first)))
    if before.kind == "n" and here.hang == TIGHT:
        return True
    if not near.bare(q, 9999) or before.kind != "w" or here.hang != SPACED:
        return False
    after = near.at(atoms, q.end)
    opening = near.starts(atoms, first - 1) and after is not None and after.kind == "w"
    small = any(lex.has(name, before) for name in ("breakers", "determiners", "links", "contracted"))
    small = small or (q.value > 31 and lex.has("months", before))
    proper = before.text[0].isupper() and not opening and not small
    odd = before.text[1:] != before.low[1:] and not before.text.isupper()
    return (proper or odd) and not lex.approximations.before(atoms, first)


def sorts(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """737 Max, 12 Pro Max: a number in front of a name that is no plural."""
    after = near.at(atoms, q.end)
    if not near.bare(q, 9999, 2) or after is None or after.kind != "w" or not _name(after, lex) or lex.has("persons", after):
        return False
    i = q.end
    while i < min(q.end + 5, len(atoms)) and atoms[i].kind == "w" and not lex.has("breakers", atoms[i]):
        if atoms[i].low in lex.sets["plurals"] or atoms[i].low.endswith(lex.words.plural_endings):
            return False
        i += 1
    return True


def _name(atom: Atom, lex: Lexicon) -> bool:
    """Whether a word has a capital that no common noun has."""
    return atom.text[0].isupper() and lex.words.head != "capital"


def labels(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """Page 12, article 49, no. 7, category 4."""
    if q.unit is not None or q.number.scaled or q.number.kind == "vague":
        return False
    i = q.first
    while i > max(1, q.first - _CHAIN) and atoms[i - 1].text in "-–/" and atoms[i - 1].hang == TIGHT and atoms[i - 2].kind == "n":
        i -= 2
    before = near.at(atoms, i - 1)
    if before is not None and before.text in ".°" and i > 1:
        before = near.at(atoms, i - 2)
        if before is not None and len(before.text) == 1 and before.text.isupper():
            return True
    return near.among(before, "labels", lex) and not (lex.approximations.before(atoms, q.first) or _counts_many(atoms, q, before, lex))


def _counts_many(atoms: Sequence[Atom], q: Quantity, label: Atom | None, lex: Lexicon) -> bool:
    """Whether a number behind a word in lower case counts what follows: last week 300 people; level 3 patients and Flight 370 are labels."""
    after = near.at(atoms, q.end)
    if q.value <= 10 or after is None or after.kind != "w" or label is None or not label.text.islower() or lex.has("breakers", after):
        return False
    return lex.has("persons", after) or after.low.endswith(lex.words.plural_endings)


def foreign(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """49.3 in French: the other language's decimal mark, with nothing measured or counted, is a paragraph or a version."""
    text = atoms[q.number.first].text
    mark = next((c for c in reversed(text) if c in ".,"), lex.decimal)
    whole = q.number.end > q.number.first + 1 or q.unit is not None or q.value == int(q.value)
    if whole or mark == lex.decimal or not lex.decimal:
        return False
    after = near.at(atoms, q.end)
    return after is None or after.kind != "w" or lex.has("breakers", after)


def brackets(atoms: Sequence[Atom], q: Quantity, _: Lexicon) -> bool:
    """(16): a department, a shirt, a footnote."""
    before, after = near.at(atoms, q.first - 1), near.at(atoms, q.end)
    return near.bare(q, 9999) and before is not None and after is not None and before.text in "([" and after.text in ")]" and len(before.text) == 1


def lists(atoms: Sequence[Atom], q: Quantity, _: Lexicon) -> bool:
    """1. or 2) at the beginning of a line; a number alone in its sentence."""
    if q.first > 0 or not near.bare(q, 999):
        return False
    after = near.at(atoms, q.end)
    return after is None or (after.text in ".)" and after.hang == TIGHT) or after.text in "–—-"


def powers(atoms: Sequence[Atom], q: Quantity, _: Lexicon) -> bool:
    """1.99×10^30, 3x4: a formula."""
    before, after = near.at(atoms, q.first - 1), near.at(atoms, q.end)
    return any(a is not None and a.text in "×^*" and a.hang == TIGHT for a in (before, after)) or (
        before is not None and before.text in "−^" and q.first > 1 and atoms[q.first - 2].kind == "n" and before.hang == TIGHT
    )


def phones(atoms: Sequence[Atom], q: Quantity, _: Lexicon) -> bool:
    """Three numbers in a row, with nothing or a hyphen between: a telephone, a reference, a result by sets."""
    if not near.bare(q, 999_999_999):
        return False
    run = 1
    for step in (-1, 1):
        i = q.number.first
        while True:
            gap = near.at(atoms, i + step)
            if gap is not None and gap.text in "-–./" and gap.kind == "s":
                i += step
                gap = near.at(atoms, i + step)
            if gap is None or gap.kind != "n":
                break
            i += step
            run += 1
            if run > 3:
                return True
    return run >= 3


def streets(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """12, rue de la Paix; 575 Wilbraham Road."""
    if not near.bare(q, 99_999):
        return False
    after = near.at(atoms, q.end)
    if after is not None and after.text in "-–" and (second := near.at(atoms, q.end + 1)) is not None and second.kind == "n":
        return streets(atoms, replace(q, end=q.end + 2), lex)
    if after is not None and after.text == ",":
        return near.among(near.at(atoms, q.end + 1), "streets", lex)
    if near.among(after, "streets", lex):
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
    if q.unit is None and near.among(near.at(atoms, q.first - 1), "not_after", lex) and not lex.approximations.before(atoms, q.first):
        return True
    after = near.at(atoms, q.end)
    if after is not None and lex.has("links", after):
        after = near.at(atoms, q.end + 1)
    return near.among(after, "not_before", lex)


def pronouns(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """A lone "one" is a number only in front of what it counts; a definite small number on a name is a name (les deux Corées);
    one that opens a sentence before a comma counts its points ("Two, ...");
    one that hangs on a word is part of it (a mother-of-two, a one-time rival)."""
    if q.signed or q.unit is not None or q.kind != "count" or q.number.end != q.number.first + 1:
        return False
    before, after = near.at(atoms, q.first - 1), near.at(atoms, q.end)
    if after is not None and after.text == "," and near.starts(atoms, q.first):
        return True
    if before is not None and before.kind == "w" and atoms[q.first].hang == HYPHEN:
        return True
    if q.value == 1 and after is not None and after.hang == HYPHEN:
        return True
    if q.value == 1:
        if near.among(before, "not_one", lex):
            return True
        if after is None or after.kind != "w":
            return True
        return lex.has("breakers", after) or near.among(before, "determiners", lex)
    named = after is not None and after.kind == "w" and _name(after, lex)
    return q.value <= 10 and named and near.among(before, "definite", lex)


DIGITS: tuple[Rule, ...] = (dates, years, clocks, ordinals, names, sorts, labels, foreign, brackets, lists, powers, phones, streets, neighbours)
SPELLED: tuple[Rule, ...] = (neighbours, pronouns, clocks)
