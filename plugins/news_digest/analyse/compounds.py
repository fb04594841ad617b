"""Look-ups of nouns by what they end in: "Polizeisprecherin" is a "sprecherin", a "vicepresidenta" a "presidenta", a "geóloga" somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .remembered import Remembered

SHORTEST = 4
"""Letters of a last part at least; shorter ones end words of every kind."""

FRONT = 3
"""Letters in front of it at least."""


class Compounds(Mapping[str, str]):
    """Words with what is known of them; a word that is not among them has the value of the longest of its endings in `ends`.

    >>> known = Compounds({"sprecher": "m"}, {"sprecher": "m", "erin": "f"})
    >>> known.get("polizeisprecher"), known.get("wirtin"), known.get("lehrerin"), "polizei" in known
    ('m', None, 'f', False)
    """

    def __init__(self, words: Mapping[str, str], ends: Mapping[str, str], but: frozenset[str] = frozenset()) -> None:
        self._words = dict(words)
        self._ends = {end: kind for end, kind in ends.items() if len(end) >= SHORTEST}
        self._sizes = sorted({len(end) for end in self._ends}, reverse=True)
        self._sure: dict[str, str | None] = {**dict.fromkeys(but), **self._words}
        self._found = Remembered(self._kind)

    def _kind(self, word: str) -> str | None:
        """What is known of a word."""
        if word in self._sure:
            return self._sure[word]
        ends = (word[-size:] for size in self._sizes if size + FRONT <= len(word))
        return next((self._ends[end] for end in ends if end in self._ends), None)

    def __getitem__(self, word: str) -> str:
        kind = self._found[word]
        if kind is None:
            raise KeyError(word)
        return kind

    def __contains__(self, word: object) -> bool:
        return self._found[word] is not None  # type: ignore[index]  # nothing but a word is asked about

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)
