"""Says in comparable words what a figure counts: the head noun, its modifiers, what befell them, and what else its sentence tells."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ..knowledge import language
from ..model import Digest, Figure

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;:.!?()«»“”]|\d")
_SHORT = 3
"""Words of up to so many letters (de, des, of, the) are no content."""
_NEAR = 60
"""Characters of the clause around a figure in which a word may tell what befell the counted."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a figure counts. `fates` tell counts of one noun apart (killed, wounded); `context` are the other content words of its sentence."""

    language: str
    head: str
    modifiers: frozenset[str]
    fates: tuple[str, ...]
    context: frozenset[str]


def wording(figure: Figure, digest: Digest) -> Wording | None:
    """How a figure says what it counts; None when it doesn't."""
    code = digest.article.language
    words = content(figure.counted or "", code)
    if not words:
        return None
    text = digest.article.blocks[figure.span.block].text
    at = figure.span
    sentence = next((s.span for s in digest.sentences if s.span.block == at.block and s.span.start <= at.start < s.span.end), at)
    near = _clause(text, figure, sentence.start, sentence.end)
    fates = _fates(code)
    told = {fates[w] for w in (m.group().casefold() for m in _WORD.finditer(near)) if w in fates}
    context = {stem(m.group()) for m in _WORD.finditer(text, sentence.start, sentence.end)}
    modifiers = frozenset(w for w in words[1:] if w not in _fate_stems(code))
    long = frozenset(w for w in context if len(w) > _SHORT) - set(words)
    return Wording(language(code).code, words[0], modifiers, tuple(sorted(told)), long)


def content(counted: str, code: str) -> tuple[str, ...]:
    """The content words of what is counted, folded and without plural endings, its head first.

    >>> content("soldats des forces spéciales nord-coréennes", "fr")
    ('soldat', 'force', 'speciale', 'nord', 'coreenne')
    >>> content("North Korean soldiers", "en")
    ('soldier', 'north', 'korean')
    """
    words = language(code).figures
    parts = [m.group() for m in _WORD.finditer(counted)]
    at = 0
    if words.head == "last":
        links = [i for i, part in enumerate(parts) if part.casefold() in words.links]
        at = (links[0] if links else len(parts)) - 1
    ordered = [*parts[at : at + 1], *parts[:at], *parts[at + 1 :]] if at > 0 else parts
    stems = (stem(w) for w in ordered if w.casefold() not in words.premodifiers)
    return tuple(dict.fromkeys(w for w in stems if len(w) > _SHORT))


def stem(word: str) -> str:
    """A word without accents, case and plural ending; light, and the same for every language of plurals in -s and -x.

    >>> stem("Blessés"), stem("journaux"), stem("soldiers")
    ('blesse', 'journal', 'soldier')
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
    if len(plain) > 4 and plain.endswith("aux"):
        return plain[:-2] + "l"
    return plain[:-1] if len(plain) > _SHORT and plain[-1] in "sx" else plain


def _clause(text: str, figure: Figure, start: int, end: int) -> str:
    """The words around a figure, up to a mark or another number on either side."""
    before = text[max(start, figure.span.start - _NEAR) : figure.span.start]
    after = text[figure.span.end : min(end, figure.span.end + _NEAR)]
    stop = _CLAUSE.search(after)
    marks = list(_CLAUSE.finditer(before))
    return before[marks[-1].end() if marks else 0 :] + " " + figure.text + " " + after[: stop.start() if stop else len(after)]


@lru_cache(maxsize=32)
def _fates(code: str) -> dict[str, str]:
    return {word.casefold(): fate for fate, words in language(code).figures.fates.items() for word in words}


@lru_cache(maxsize=32)
def _fate_stems(code: str) -> frozenset[str]:
    """Stems of fate words: as modifiers they would count twice."""
    return frozenset(stem(word) for word in _fates(code))
