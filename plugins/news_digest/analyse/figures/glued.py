"""Takes numbers apart that are written as one word: dreitausendzweihundert, ventiduemila."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Token
from .atoms import TIGHT, Atom
from .lexicon import Lexicon

_SHORTEST_WORD, _LONGEST_WORD = 6, 60
"""Numbers written as one word have no fewer and no more letters."""
_LONGEST_PIECE = 20


def apart(atoms: list[Atom], lex: Lexicon) -> list[Atom]:
    """The atoms, each number in one word as the pieces it is made of, the second and the following ones tight."""
    if not lex.glued:
        return atoms
    out: list[Atom] = []
    for atom in atoms:
        found = pieces(atom.text, lex) if atom.kind == "w" else ()
        if len(found) < 2:
            out.append(atom)
            continue
        at = atom.start
        for n, piece in enumerate(found):
            text = atom.text[at - atom.start :][: len(piece)]
            out.append(Atom(text, lex.glued[piece], at, at + len(piece), "w", TIGHT if n else atom.hang))
            at += len(piece)
    return out


def among(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether one of the words is such a number."""
    return bool(lex.glued) and any(len(pieces(token.text, lex)) > 1 for token in tokens)


def pieces(word: str, lex: Lexicon) -> tuple[str, ...]:
    """The pieces of a word that is a number, the longest first at each place; nothing when a part of it is no number."""
    low = word.lower()
    if not _SHORTEST_WORD <= len(low) <= _LONGEST_WORD or low[:2] not in lex.glued_starts or len(low) != len(word):
        return ()
    out: list[str] = []
    at = 0
    while at < len(low):
        piece = next((low[at:end] for end in range(min(len(low), at + _LONGEST_PIECE), at, -1) if low[at:end] in lex.glued), None)
        if piece is None:
            return ()
        out.append(piece)
        at += len(piece)
    return tuple(out)
