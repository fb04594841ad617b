"""Look-ups of nouns where a compound is written as one word and is what its last part is: "Polizeisprecherin" is a "sprecherin"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

SHORTEST = 4
"""Letters of a last part at least; shorter ones end words of every kind."""

FRONT = 3
"""Letters in front of it at least."""

MOST = 20_000
"""Words whose answer is kept."""


class Compounds(Mapping[str, str]):
    """Words with what is known of them; a word that is not among them has the value of the longest one that ends it.

    >>> known = Compounds({"sprecherin": "f", "sprecher": "m"})
    >>> known.get("polizeisprecherin"), "sprecherinnen" in known, "polizei" in known
    ('f', False, False)
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = dict(words)
        self._sizes = sorted({len(w) for w in words if len(w) >= SHORTEST}, reverse=True)
        self._found: dict[str, str | None] = {}

    def __getitem__(self, word: str) -> str:
        found = self._words.get(word)
        if found is None and word not in self._found:
            if len(self._found) > MOST:
                self._found.clear()
            ends = (word[-size:] for size in self._sizes if size + FRONT <= len(word))
            self._found[word] = next((self._words[end] for end in ends if end in self._words), None)
        found = self._found[word] if found is None else found
        if found is None:
            raise KeyError(word)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)
