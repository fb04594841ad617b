"""Reads clauses that have their verb second and its other part last: "hat die Polizei am Montag gesagt", "teilte die Polizei mit"."""

from __future__ import annotations

from .lexicon import Lexicon
from .naming import OBLIQUE
from .nominals import LONGEST
from .sources import Clause, Phrase, behind, phrase_at
from .subjects import subject_before

REACH = 28
"""Tokens within which the other part of a verb stands."""


def last_part(c: Clause, n: int, words: Lexicon) -> int:
    """Where the other part ends of the verb at token `n`: a participle or a particle that closes its clause; 0 when there is none."""
    low = c.toks[n].low
    particles = words.separable.get(low, frozenset())
    compound = words.verb_second and low in words.auxiliaries and low not in words.passive
    if not particles and not compound:
        return 0
    for k in range(n + 1, min(len(c.toks), n + REACH)):
        if not c.free[k] or c.toks[k].text in ".;:!?" or c.toks[k].low in words.that:
            return 0
        if (c.toks[k].low in particles or (compound and c.toks[k].low in words.participles)) and _closes(c, k + 1, words):
            return k + 1
    return 0


def _closes(c: Clause, n: int, words: Lexicon) -> bool:
    """Whether a clause ends before token `n`."""
    return n >= len(c.toks) or not c.free[n] or not c.toks[n].text[0].isalnum() or c.toks[n].low in words.conjunctions


def subject(c: Clause, n: int, words: Lexicon) -> Phrase | None:
    """The subject of the verb at `n`: right before it, or behind it when something else comes first."""
    before = subject_before(c, n, words, finite=True)
    stands = before is not None and (before.mention is None or before.mention.weight > OBLIQUE)
    if stands and before is not None and (before.end >= n or c.toks[n - 1].text in ",)"):
        return before
    return behind(c, n + 1, words, quoted=True) or before


def noun_before(c: Clause, n: int, words: Lexicon) -> Phrase | None:
    """The source that ends where a preposition behind it stands: "der Polizei zufolge", "Medienberichten zufolge"."""
    for start in range(max(0, n - LONGEST), n):
        found = phrase_at(c, start, words) if all(c.free[start:n]) else None
        if found is not None and found.end == n:
            return found
    return Phrase(n - 1, n) if n > 0 and c.free[n - 1] and c.toks[n - 1].text[0].isalpha() else None
