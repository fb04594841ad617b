"""Remembers what is known of each word: news uses few words often, and looking one up in a plain dict takes a fraction of a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

MOST = 20_000
"""Words whose answer is kept; then all are asked anew."""

Answer = TypeVar("Answer")


class Remembered(dict[str, Answer]):
    """What `ask` says of a word, asked once; a pure function of the word.

    >>> sizes = Remembered(len)
    >>> sizes["port"], dict(sizes)
    (4, {'port': 4})
    """

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> Answer:
        if len(self) >= MOST:
            self.clear()
        answer = self[word] = self._ask(word)
        return answer
