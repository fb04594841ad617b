"""The shape of a language file, `data/languages/xx.yaml`: one frozen section for each engine, every field optional.

A language with an empty section is not refused: the engine then does what needs no words. Fields hold plain data only; engines compile what
they need from it, once, behind a cache keyed by the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SentenceWords:
    """`abbreviations` end in a point that ends no sentence ("M.", "Dr.", "nov."); those of `may_end` ("etc.", "U.S.") do so when a stop word
    with a capital follows; those of `before_number` ("no.", "p.") are abbreviations only before a digit."""

    abbreviations: Words = ()
    may_end: Words = ()
    before_number: Words = ()


@dataclass(frozen=True, slots=True, eq=False)
class Typography:
    """How the language sets its marks. `quotes` is opening, closing, inner opening, inner closing; `space_inside` stands inside the outer
    pair; `space_before` lists the marks that take a narrow no-break space before them; `thousands` and `decimal` are the number marks."""

    quotes: Words = ()
    space_inside: str = ""
    space_before: str = ""
    thousands: str = ""
    decimal: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class CleanWords:
    """Lines that are not the article. In `furniture` a group's name is the rule's name; its entries are whole lines in lower case, in which
    `*` stands for any words and `#` for a number. See clean/lines.py for the rest."""

    furniture: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class SpeechWords:
    """How the language reports speech: see analyse/speakers.py."""


@dataclass(frozen=True, slots=True, eq=False)
class FigureWords:
    """How the language writes quantities: see analyse/figures.py."""


@dataclass(frozen=True, slots=True, eq=False)
class GeoWords:
    """How the language ties countries together: see analyse/countries.py."""


@dataclass(frozen=True, slots=True, eq=False)
class SummaryWords:
    """What makes a sentence unfit to stand alone: see analyse/summary.py."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language. `code` is BCP 47; `stopwords` tell it from others; `direction` is "ltr" or "rtl"."""

    code: str
    name: str = ""
    direction: str = "ltr"
    stopwords: Words = ()
    sentences: SentenceWords = field(default_factory=SentenceWords)
    typography: Typography = field(default_factory=Typography)
    clean: CleanWords = field(default_factory=CleanWords)
    speech: SpeechWords = field(default_factory=SpeechWords)
    figures: FigureWords = field(default_factory=FigureWords)
    geo: GeoWords = field(default_factory=GeoWords)
    summary: SummaryWords = field(default_factory=SummaryWords)
