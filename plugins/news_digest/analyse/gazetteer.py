"""Finds the places a text names: whole words, the longest term first, case as the data spells it; one automaton a language."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

import ahocorasick_rs

from ..knowledge import basics
from ..knowledge import language as language_of
from ..knowledge.places import Place, Reading, places, readings
from ..language import Language
from ..late import dataclass
from ..model import Article


def _plain_letters() -> dict[str, str]:
    bases = {c: unicodedata.normalize("NFD", c)[0].lower() for c in map(chr, range(0xC0, 0x250))}
    table = {c: base for c, base in bases.items() if len(base) == 1}
    for plain, others in (("'", "’ʼ‘"), ("-", "‐‑–—"), (" ", "\u00a0\u202f\n\t")):
        table |= dict.fromkeys(others, plain)
    return table


_PLAIN = _plain_letters()


def fold(text: str) -> str:
    """Lower case without accents, apostrophes and hyphens made plain; every character keeps its place.

    >>> fold("États-Unis d’Amérique")
    "etats-unis d'amerique"
    """
    if text.isascii():
        return text.lower()
    plain = text
    for c in _PLAIN.keys() & set(text):  # a text has few of them, and replacing each is many times faster than looking up every letter
        plain = plain.replace(c, _PLAIN[c])
    low = plain.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


@lru_cache(maxsize=64)
def folded(text: str) -> str:
    """The same of a whole block, kept: several rules look at it, one after another."""
    return fold(text)


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found at `start:end` and the place it names; `readings` where the term is ambiguous."""

    start: int
    end: int
    place: Place
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class _Automaton:
    """The matcher over folded terms, and for each of its patterns the places it may name."""

    matcher: ahocorasick_rs.AhoCorasick
    places: tuple[tuple[Place, ...], ...]
    ambiguous: dict[str, tuple[Reading, ...]]


@cache
def _automaton(language: str) -> _Automaton:
    ambiguous = readings(language)
    known: dict[str, list[Place]] = {}
    kinds: dict[str, str] = {}
    for place in places(language):
        if place.term in ambiguous:
            kinds.setdefault(place.term, place.kind)
        else:
            known.setdefault(fold(place.term), []).append(place)
    for term, read in ambiguous.items():
        kind = kinds.get(term, "name" if term[0].isupper() else "adjective")
        known.setdefault(fold(term), []).insert(0, Place(term, read[0].code, kind))
    matcher = ahocorasick_rs.AhoCorasick(known, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return _Automaton(matcher, tuple(map(tuple, known.values())), ambiguous)


def _whole(folded: str, start: int, end: int) -> bool:
    before = start > 0 and folded[start - 1].isalnum() and folded[start].isalnum()
    after = end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum()
    return not before and not after


@cache
def _spelling(term: str) -> tuple[tuple[int, ...], bool]:
    """The offsets that must be capital letters, and whether the term is an acronym: found as it stands or not at all."""
    letters = [c for c in term if c.isalpha()]
    capitals = tuple(i for i, c in enumerate(term) if c.isupper() and (i == 0 or not term[i - 1].isalnum()))
    return capitals, len(letters) > 1 and all(c.isupper() for c in letters)


def _spelled(text: str, start: int, end: int, place: Place, shouting: bool) -> bool:
    capitals, exact = _spelling(place.term)
    if exact:
        written = text[start:end]
        return written == place.term and not (shouting and written.isalpha() and len(written) == 2)
    return all(text[start + i].isupper() for i in capitals)


def reader(article: Article, language: Language) -> Language:
    """The language whose gazetteer reads the article: its own; or, where a short text did not tell ("und"), the one that knows most of its words.

    >>> from news_digest.knowledge import language
    >>> text = "Le chancelier reçu à Varsovie"
    >>> reader(Article("", "text", "und", text, text, ()), language("und")).code
    'fr'
    """
    if any(place.kind == "name" for place in places(language.code)):
        return language
    text = " ".join((article.title, *(block.text for block in article.blocks[:3])))
    words = fold(text).split()
    known = {other: len(read(text, other.code)) + sum(word in other.stopwords for word in words) for other in basics()}
    best = max(known, key=lambda other: (known[other], other.code), default=None)
    return language_of(best.code) if best and known[best] else language


def read(text: str, language: str) -> tuple[Hit, ...]:
    """The hits of a text, in order, without overlaps. What looks like a country and isn't (kind "not") takes its words and gives no hit.

    >>> [(h.place.code, h.place.kind) for h in read("Moscou et la Corée du Nord", "fr")]
    [('RU', 'capital'), ('KP', 'name')]
    """
    if not text:
        return ()
    plain = folded(text)
    automaton = _automaton(language)
    shouting = text.isupper()
    out = []
    for index, start, end in automaton.matcher.find_matches_as_indexes(plain):
        if not _whole(plain, start, end):
            continue
        place = next((p for p in automaton.places[index] if _spelled(text, start, end, p, shouting)), None)
        if place is None or place.kind == "not":
            continue
        if place.kind == "prefix" and "-" not in place.term and plain[end : end + 1] != "-":
            continue
        out.append(Hit(start, end, place, automaton.ambiguous.get(place.term, ())))
    return tuple(out)
