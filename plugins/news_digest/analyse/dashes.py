"""Finds speech that a dash opens at the beginning of a paragraph, and the attribution between dashes in it: "—No hay prisa —dijo Ana—. Mañana."."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..late import dataclass
from .lexicon import Lexicon, inverted, is_cue
from .words import tokens


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of speech: its words, its words with the dash before them, and whether another turn of a dialogue begins with it in the paragraph."""

    inner: tuple[int, int]
    outer: tuple[int, int]
    turn: bool = False


@dataclass(slots=True)
class _Part:
    """The text behind one dash."""

    start: int
    end: int
    told: bool
    """It says who speaks."""
    dash: int
    turn: bool


NEAR = 3
"""Tokens within which an attribution has its verb."""

_LOOSE = " \t\n\u00a0\u202f\u2009.,;:"
_OPENING = "¿¡«“\"'([…"
_CLOSING = ".!?…»”"


def spoken(texts: Sequence[str], words: Lexicon, tells: Callable[[str, Piece], bool]) -> dict[int, list[Piece]]:
    """The pieces of speech by paragraph. Paragraphs with dashes that follow each other are speech when one of them has an attribution, between
    dashes or inside a piece (`tells`); a list has none."""
    out: dict[int, list[Piece]] = {}
    run: dict[int, list[Piece]] = {}
    told = False
    for b, text in enumerate([*texts, ""]):
        parts = _parts(text, words)
        if parts:
            run[b] = [Piece((p.start, p.end), (p.dash, p.end), p.turn) for p in parts if not p.told and p.start < p.end]
            told = told or any(p.told for p in parts) or any(tells(text, piece) for piece in run[b])
            continue
        out.update(run if told else {})
        run, told = {}, False
    return out


def _parts(text: str, words: Lexicon) -> list[_Part]:
    """The parts of a paragraph between its dashes."""
    first = text.lstrip()
    if not words.dashes or not first.startswith(words.dashes):
        return []
    rest = first[1:].lstrip()
    if not rest or not (rest[0].isupper() or rest[0] in _OPENING):
        return []
    places = [n for n, c in enumerate(text) if c in words.dashes]
    out: list[_Part] = []
    for at, until in zip(places, [*places[1:], len(text)], strict=True):
        told = bool(out) and not out[-1].told and _attributes(text, at + 1, until, words)
        start, end = at + 1, until
        while start < end and text[start] in _LOOSE:
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        turn = bool(out) and not told and not out[-1].told and _answers(text, at, start)
        if out and not told and not out[-1].told and not turn:
            out[-1].end = end  # dashes inside what is said
        else:
            out.append(_Part(start, end, told, at, turn))
    return out


def _answers(text: str, dash: int, start: int) -> bool:
    """Whether a dash behind a whole sentence opens another: "— Tu viens ? — Non."."""
    before, after = text[:dash].rstrip()[-1:], text[start : start + 1]
    return before in _CLOSING and (after.isupper() or after in _OPENING) and text[dash - 1].isspace()


def _attributes(text: str, start: int, end: int, words: Lexicon) -> bool:
    near = [t for t in tokens(text, start, end)[: NEAR + 1] if t.text[0].isalpha()][:NEAR]
    return bool(near) and near[0].text[0].islower() and any(is_cue(t.low, words) or inverted(t.low, words) for t in near)
