"""Turns a language's figure words and the units table into look-ups, once for each language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Generic, TypeVar

from ...knowledge import table
from ...language import FigureWords, Language
from ...late import dataclass
from .atoms import Atom, cut

V = TypeVar("V")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases(Generic[V]):
    """Phrases with what they mean, found by their first word, the longest first. `exact` ones compare the case too."""

    forms: Mapping[str, tuple[tuple[Key, V], ...]]
    exact: bool = False

    def at(self, atoms: Sequence[Atom], i: int) -> tuple[V, int] | None:
        """What the phrase beginning at atom `i` means, and the atom after it."""
        if i >= len(atoms):
            return None
        found = self.forms.get(atoms[i].text if self.exact else atoms[i].low)
        for key, meaning in found or ():
            size = len(key)
            if size == 1 or tuple((a.text if self.exact else a.low) for a in atoms[i : i + size]) == key:
                return meaning, i + size
        return None

    def before(self, atoms: Sequence[Atom], i: int) -> tuple[V, int] | None:
        """What the longest phrase ending just before atom `i` means, and its first atom. Phrases of up to five atoms are seen."""
        for size in range(min(5, i), 0, -1):
            found = self.forms.get(atoms[i - size].text if self.exact else atoms[i - size].low)
            for key, meaning in found or ():
                if len(key) == size and tuple((a.text if self.exact else a.low) for a in atoms[i - size : i]) == key:
                    return meaning, i - size
        return None


def phrases(entries: Iterable[tuple[str, V]], exact: bool = False) -> Phrases[V]:
    """Phrases from pairs of words and meaning; where one stands twice the first wins."""
    forms: dict[str, dict[Key, V]] = {}
    for words, meaning in entries:
        whole = words + "a" * words.endswith("'")  # an elided word is one only in front of a letter
        key = tuple((a.text if exact else a.low) for a in cut(whole, 0, len(whole)))[: -1 if whole != words else None]
        if key:
            forms.setdefault(key[0], {}).setdefault(key, meaning)
    return Phrases({w: tuple(sorted(d.items(), key=lambda e: -len(e[0]))) for w, d in forms.items()}, exact)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure, money, percent or time by its canonical name."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The figure words of one language, ready to look up. Fields follow those of FigureWords.

    `glued` are the pieces of numbers that are written as one word, folded by how they are written, `glued_starts` their first two letters;
    `triggers` are words without which a sentence without digits holds no figure; `openers` are all words that can begin a number.
    """

    words: FigureWords
    decimal: str
    numbers: Phrases[Decimal]
    wide: frozenset[Decimal]
    scales: Phrases[Decimal]
    crowds: Phrases[Decimal]
    fractions: Phrases[Decimal]
    ordinals: Phrases[Decimal]
    and_half: Phrases[bool]
    several: Phrases[bool]
    of_ratio: Phrases[bool]
    units: Phrases[Unit]
    symbols: Phrases[Unit]
    large_units: Phrases[Unit]
    prefixes: Phrases[Unit]
    multiples: Phrases[Decimal]
    approximations: Phrases[str]
    after: Phrases[str]
    to: Phrases[bool]
    or_: Phrases[bool]
    clock_marks: Phrases[bool]
    clock_openers: Phrases[bool]
    age_openers: Phrases[bool]
    span_openers: Phrases[bool]
    multiplied: Phrases[bool]
    sets: Mapping[str, frozenset[str]]
    glued: Mapping[str, str]
    glued_starts: frozenset[str]
    triggers: frozenset[str]
    openers: frozenset[str]

    def has(self, name: str, atom: Atom) -> bool:
        """Whether the atom is one of the words of a section."""
        return atom.low in self.sets[name]


_SETS = (
    "articles",
    "joiners",
    "halves",
    "minus",
    "links",
    "sums_in",
    "per",
    "times",
    "versus",
    "voted",
    "up",
    "down",
    "between",
    "and_",
    "from_",
    "premodifiers",
    "breakers",
    "determiners",
    "plurals",
    "persons",
    "age_words",
    "months",
    "weekdays",
    "year_openers",
    "ordinal_marks",
    "labels",
    "streets",
    "definite",
    "not_after",
    "not_one",
    "not_before",
    "to",
    "or_",
    "several",
    "clock_openers",
    "by",
    "votes",
    "contracted",
    "decimal_words",
    "comparators",
    "day_openers",
    "collectives",
    "swings",
    "of_ratio",
    "half_spoilers",
    "tallies",
)
"""The sections of FigureWords that are asked word by word."""


@cache
def unit_table() -> tuple[tuple[Unit, tuple[str, ...]], ...]:
    """Every unit with its symbols, from data/units.tsv."""
    return tuple((Unit(name, kind), tuple(symbols.split())) for name, kind, symbols in table("units", ("unit", "kind", "symbols")))


def _unaccented(entries: Sequence[tuple[str, V]]) -> list[tuple[str, V]]:
    """The entries, and behind them the same without accents, as capitals are often written."""
    plain = ("".join(c for c in unicodedata.normalize("NFD", w) if not unicodedata.combining(c)) for w, _ in entries)
    return [*entries, *((p, v) for p, (_, v) in zip(plain, entries, strict=True))]


def _numeric(entries: Mapping[str, Decimal], plural: str = "") -> list[tuple[str, Decimal]]:
    """The entries, and their plurals where the language makes them by an ending."""
    return [pair for word, value in entries.items() for pair in ((word, value), *([(word + plural, value)] if plural else []))]


def _ones_first(w: FigureWords) -> dict[str, Decimal]:
    """The tens with ones in front of them, where the language says them so: einundzwanzig."""
    if w.glued != "ones first":
        return {}
    ones = {word: value for word, value in w.numbers.items() if 0 < value < 10}
    tens = {word: value for word, value in w.numbers.items() if 20 <= value < 100 and value % 10 == 0}
    return {f"{a}{and_}{b}": ones[a] + tens[b] for a in ones for and_ in w.joiners for b in tens}


def _flags(words: Sequence[str]) -> Phrases[bool]:
    return phrases((w, True) for w in words)


@lru_cache(maxsize=32)
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language; one without figure words still reads digits with symbols."""
    w = language.figures
    table_ = unit_table()
    by_name = {u.name: u for u, _ in table_}
    symbols = [(s, u) for u, forms in table_ for s in forms]
    plural = next(iter(w.plural_endings), "")
    sets = {name: frozenset(x.casefold() for x in getattr(w, name)) for name in _SETS}
    numbers = {**w.numbers, **_ones_first(w)}
    glued = {piece.lower(): piece.casefold() for piece in (*numbers, *w.scales, *w.joiners)} if w.glued else {}
    counting = (numbers, w.collectives, w.crowds, w.fractions, w.multiples, w.scales, w.ordinals)
    triggers = sets["halves"] | {k.casefold().replace("-", " ").split()[0] for m in counting for k in m}
    return Lexicon(
        words=w,
        decimal=language.typography.decimal,
        numbers=phrases(_unaccented(_numeric(numbers))),
        wide=frozenset(w.numbers[x] for x in w.wide_tens if x in w.numbers),
        scales=phrases(_numeric(w.scales)),
        crowds=phrases([*w.collectives.items(), *w.crowds.items()]),
        fractions=phrases(_numeric(w.fractions)),
        ordinals=phrases(_unaccented(_numeric(w.ordinals, plural))),
        and_half=_flags(w.and_half),
        several=_flags(w.several),
        of_ratio=_flags(w.of_ratio),
        units=phrases((form, by_name[name]) for name, forms in w.units.items() if name in by_name for form in forms),
        symbols=phrases(symbols, exact=True),
        large_units=phrases((form, by_name[name]) for name, forms in w.large_units.items() if name in by_name for form in forms),
        prefixes=phrases([(s, u) for s, u in symbols if u.kind == "money"], exact=True),
        multiples=phrases(_numeric(w.multiples)),
        approximations=phrases((p, kind) for kind, forms in w.approximations.items() for p in forms),
        after=phrases((p, kind) for kind, forms in w.after.items() for p in forms),
        to=_flags(w.to),
        or_=_flags(w.or_),
        clock_marks=_flags(w.clock_marks),
        clock_openers=_flags(w.clock_openers),
        age_openers=_flags(w.age_openers),
        span_openers=_flags(w.span_openers),
        multiplied=_flags(w.multiplied),
        sets=sets,
        glued=glued,
        glued_starts=frozenset(piece[:2] for piece in glued),
        triggers=frozenset(triggers - sets["articles"]),
        openers=frozenset(triggers | sets["articles"] | {p.casefold().split()[0] for p in w.several}),
    )
