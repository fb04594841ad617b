"""The language of an article, told by the stop words of the language files."""

from __future__ import annotations

import re
from functools import lru_cache

from ..knowledge import languages

ENOUGH = 4
"""Stop words found: fewer are an accident."""

DENSITY = 0.12
"""Share of stop words in running text: European languages have from .25 to .5 of them."""

_WORD = re.compile(r"[^\W\d_]+['’]?")


@lru_cache(maxsize=1)
def _votes() -> dict[str, tuple[str, ...]]:
    """Each stop word with the codes of the languages that have it."""
    found: dict[str, list[str]] = {}
    for lang in languages():
        for word in lang.stopwords:
            found.setdefault(word.casefold().replace("’", "'"), []).append(lang.code)
    return {word: tuple(codes) for word, codes in found.items()}


def detect(text: str, sample: int = 6000) -> str:
    """The code of the language this text is written in, "und" when none is sure. A word that two languages share counts half for each.

    >>> detect("The vote was held on Monday and the result is known to all of them.")
    'en'
    >>> detect("1 2 3")
    'und'
    """
    votes = _votes()
    scores: dict[str, float] = {}
    total = 0
    for word in _WORD.findall(text[:sample].casefold().replace("’", "'")):
        total += 1
        codes = votes.get(word, ())
        for code in codes:
            scores[code] = scores.get(code, 0.0) + 1 / len(codes)
    if not scores:
        return "und"
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    best, score = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    sure = score >= ENOUGH and score >= DENSITY * total and score > 1.2 * second
    return best if sure or (score >= 2 and second == 0 and total <= 25) else "und"
