"""Cuts a sentence finer than its tokens: a number, a run of letters, one mark, so that "$2.7m", "35-year-old" and "km/h" come apart."""

from __future__ import annotations

from typing import NamedTuple

from ...regex import regex

SPACED, TIGHT, HYPHEN = 0, 1, 2
"""How an atom hangs on the one before it: after a space, directly, or by a hyphen (which is no atom of its own between words)."""

_ATOM = regex(
    r"(?P<url>(?:https?://|www\.)\S+)"
    r"|(?P<n>(?<![\w.,])[.,]\d+|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)"
    r"|(?P<w>[^\W\d_]+(?:['’ʼ](?=[^\W\d_]))?)"
    r"|(?P<s>[^\w\s]|_)"
)
_HYPHENS = "-‐‑"
_PLAIN = str.maketrans("’ʼ", "''")


class Atom(NamedTuple):
    """`kind` is "n", "w", "s" or "url"; `low` is case-folded with plain apostrophes; `hang` says how it follows the atom before it."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    hang: int


def cut(text: str, start: int, end: int) -> list[Atom]:
    """The atoms of `text[start:end]`.

    >>> [a.text for a in cut("un 35-year-old, $2.7m à 1 500 km/h (16-18)", 0, 42)]
    ['un', '35', 'year', 'old', ',', '$', '2.7', 'm', 'à', '1 500', 'km', '/', 'h', '(', '16', '-', '18', ')']
    """
    new = tuple.__new__  # as for tokens: the class's own constructor takes longer than the rest
    out: list[Atom] = []
    last = -1
    hyphen = False
    for m in _ATOM.finditer(text, start, end):
        kind = m.lastgroup or "s"
        word, at = m[0], m.start()
        hang = (HYPHEN if hyphen else TIGHT) if at == last else SPACED
        hyphen = False
        last = m.end()
        if word in _HYPHENS and hang == TIGHT and out and _joins(text, out[-1], last, end):
            hyphen = True
            continue
        low = word if kind != "w" else word.casefold() if word[-1] not in "’ʼ" else word.casefold().translate(_PLAIN)
        out.append(new(Atom, (word, low, at, last, kind, hang)))
    return out


def _joins(text: str, before: Atom, after: int, end: int) -> bool:
    """Whether a hyphen stands between two words, or a word and a number; between two numbers it stays a mark."""
    if after >= end or before.kind not in "nw":
        return False
    following = text[after]
    return following.isalpha() or (before.kind == "w" and following.isdecimal())
