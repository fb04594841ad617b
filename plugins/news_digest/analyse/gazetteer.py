"""Finds the places a text names: whole words, the longest term first, case as the data spells it; one automaton a language."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from ..knowledge.places import Place, Reading, places, readings


def _fold_table() -> dict[int, int]:
    bases = {c: unicodedata.normalize("NFD", c)[0].lower() for c in map(chr, range(0xC0, 0x250))}
    table = {ord(c): ord(base) for c, base in bases.items() if len(base) == 1}
    for plain, others in (("'", "’ʼ‘"), ("-", "‐‑–—"), (" ", "\u00a0\u202f\n\t")):
        table |= {ord(c): ord(plain) for c in others}
    return table


_FOLD = _fold_table()


def fold(text: str) -> str:
    """Lower case without accents, apostrophes and hyphens made plain; every character keeps its place.

    >>> fold("États-Unis d’Amérique")
    "etats-unis d'amerique"
    """
    plain = text if text.isascii() else text.translate(_FOLD)
    low = plain.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found at `start:end`: the places it may name (of one kind, commonly one place), or the readings of an ambiguous term."""

    start: int
    end: int
    place: Place
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A pattern's spelling rules: `capitals` are the offsets that must be capital letters; `exact`: an acronym, as it stands or not at all."""

    place: Place
    capitals: tuple[int, ...]
    exact: bool
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class _Automaton:
    matcher: ahocorasick_rs.AhoCorasick
    entries: tuple[tuple[_Entry, ...], ...]


def _entry(place: Place, read: tuple[Reading, ...]) -> _Entry:
    term = place.term
    letters = [c for c in term if c.isalpha()]
    exact = len(letters) > 1 and all(c.isupper() for c in letters)
    starts = tuple(i for i, c in enumerate(term) if c.isupper() and (i == 0 or not term[i - 1].isalnum()))
    return _Entry(place, starts, exact, read)


@cache
def _automaton(language: str) -> _Automaton:
    ambiguous = readings(language)
    known: dict[str, list[_Entry]] = {}
    for place in places(language):
        if place.term not in ambiguous:
            known.setdefault(fold(place.term), []).append(_entry(place, ()))
    for term, read in ambiguous.items():
        kinds = [p.kind for p in places(language) if p.term == term]
        place = Place(term, read[0].code, kinds[0] if kinds else "name" if term[0].isupper() else "adjective")
        known.setdefault(fold(term), []).insert(0, _entry(place, read))
    matcher = ahocorasick_rs.AhoCorasick(known, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return _Automaton(matcher, tuple(tuple(entries) for entries in known.values()))


def _whole(folded: str, start: int, end: int) -> bool:
    before = start > 0 and folded[start - 1].isalnum() and folded[start].isalnum()
    after = end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum()
    return not before and not after


def _spelled(text: str, start: int, end: int, entry: _Entry, shouting: bool) -> bool:
    if entry.exact:
        written = text[start:end]
        return written == entry.place.term and not (shouting and written.isalpha() and len(written) == 2)
    return all(text[start + i].isupper() for i in entry.capitals)


def read(text: str, language: str) -> tuple[Hit, ...]:
    """The hits of a text, in order, without overlaps. What looks like a country and isn't (kind "not") takes its words and gives no hit.

    >>> [(h.place.code, h.place.kind) for h in read("Moscou et la Corée du Nord", "fr")]
    [('RU', 'capital'), ('KP', 'name')]
    """
    if not text:
        return ()
    folded = fold(text)
    automaton = _automaton(language)
    shouting = text.isupper()
    out = []
    for index, start, end in automaton.matcher.find_matches_as_indexes(folded):
        if not _whole(folded, start, end):
            continue
        entry = next((e for e in automaton.entries[index] if _spelled(text, start, end, e, shouting)), None)
        if entry is None or entry.place.kind == "not":
            continue
        if entry.place.kind == "prefix" and "-" not in entry.place.term and folded[end : end + 1] != "-":
            continue
        out.append(Hit(start, end, entry.place, entry.readings))
    return tuple(out)
