"""Finds speech that a dash opens at the beginning of a paragraph, and the attribution between dashes in it: "—No hay prisa —dijo Ana—. Mañana."."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import Lexicon, inverted, is_cue
from .words import tokens

Piece = tuple[tuple[int, int], tuple[int, int]]
"""A piece of speech: its words, and its words with the dash before them."""

NEAR = 3
"""Tokens within which an attribution has its verb."""

_LOOSE = " \t\n\u00a0\u202f\u2009.,;:"
_OPENING = "¿¡«“\"'([…"


def spoken(texts: Sequence[str], words: Lexicon) -> dict[int, list[Piece]]:
    """The pieces of speech by paragraph. Paragraphs with dashes that follow each other are speech when one of them has an attribution; a list
    has none."""
    out: dict[int, list[Piece]] = {}
    run: dict[int, list[Piece]] = {}
    told = False
    for b, text in enumerate([*texts, ""]):
        parts = _parts(text, words)
        if parts:
            said = [p for p in parts if not p[2]]
            told = told or len(said) < len(parts)
            run[b] = [((a, z), (d, z)) for a, z, _, d in said if a < z]
            continue
        out.update(run if told else {})
        run, told = {}, False
    return out


def _parts(text: str, words: Lexicon) -> list[tuple[int, int, bool, int]]:
    """The parts of a paragraph between its dashes: beginning, end, whether it is an attribution, and the place of the dash before it."""
    first = text.lstrip()
    if not words.dashes or not first.startswith(words.dashes):
        return []
    rest = first[1:].lstrip()
    if not rest or not (rest[0].isupper() or rest[0] in _OPENING):
        return []
    places = [n for n, c in enumerate(text) if c in words.dashes]
    out: list[tuple[int, int, bool, int]] = []
    for at, until in zip(places, [*places[1:], len(text)], strict=True):
        told = bool(out) and not out[-1][2] and _attributes(text, at + 1, until, words)
        start, end = at + 1, until
        while start < end and text[start] in _LOOSE:
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if out and not told and not out[-1][2]:
            out[-1] = (out[-1][0], end, False, out[-1][3])  # dashes inside what is said
        else:
            out.append((start, end, told, at))
    return out


def _attributes(text: str, start: int, end: int, words: Lexicon) -> bool:
    near = [t for t in tokens(text, start, end)[: NEAR + 1] if t.text[0].isalpha()][:NEAR]
    return bool(near) and near[0].text[0].islower() and any(is_cue(t.low, words) or inverted(t.low, words) for t in near)
