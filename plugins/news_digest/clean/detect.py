"""The language of an article, told by the stop words or the letters of the language files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache

from ..knowledge import basics, languages
from ..regex import regex

KINDS = 4
"""Different stop words found: fewer are an accident."""

AHEAD = 1.3
"""How far the best language leads the second."""

DENSITY = 0.15
"""Share of stop words in running text: European languages have from .25 to .5 of them."""

LETTERS = 0.2
"""Share of a language's own letters in running text: Japanese has half its characters in kana, Korean nearly all in hangul."""

SHORT = 60
"""Words below which stop words are too few to count on: there every word of the language files is evidence."""

UNKNOWN = "und"
"""BCP 47 for a language that is not told."""

_WORD = regex(r"[^\W\d_]+['’]?")


@lru_cache(maxsize=1)
def _letters() -> tuple[tuple[str, str, str], ...]:
    return tuple((lang.code, lang.letters[0], lang.letters[-1]) for lang in basics() if lang.letters)


@lru_cache(maxsize=1)
def _votes() -> dict[str, tuple[str, ...]]:
    """Each stop word with the codes of the languages that have it."""
    found: dict[str, list[str]] = {}
    for lang in basics():
        for word in lang.stopwords:
            found.setdefault(word.casefold().replace("’", "'"), []).append(lang.code)
    return {word: tuple(codes) for word, codes in found.items()}


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, tuple[str, ...]]:
    """Every word of the language files with the codes of the languages that have it."""
    found: dict[str, set[str]] = {}
    for lang in languages():
        for word in _WORD.findall(" ".join(strings(lang)).casefold().replace("’", "'")):
            found.setdefault(word, set()).add(lang.code)
    return {word: tuple(sorted(codes)) for word, codes in found.items()}


def strings(value: object) -> Iterator[str]:
    """Every text in a section of a language file, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from (key, *strings(item))
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for f in fields(value):
            yield from strings(getattr(value, f.name))


def detect(text: str, sample: int = 6000) -> str:
    """The code of the language this text is written in, "und" when none is sure. A word that two languages share counts half for each.

    >>> detect("The vote was held on Monday and the result is known to all of them.")
    'en'
    >>> detect("Le rapport mentionne vingt soldats."), detect("1 2 3")
    ('fr', 'und')
    """
    head = text[:500]
    for code, first, last in () if head.isascii() else _letters():
        if head and sum(first <= c <= last for c in head) >= LETTERS * len(head):
            return code
    words = _WORD.findall(text[:sample].casefold().replace("’", "'"))
    return _told(words, _vocabulary(), 2) if len(words) < SHORT else _told(words, _votes(), KINDS)


def _told(words: Sequence[str], votes: Mapping[str, tuple[str, ...]], least: int) -> str:
    """The language most of these words vote for, when `least` different ones do, they are dense enough and no other language is near."""
    scores: dict[str, float] = {}
    kinds: dict[str, set[str]] = {}
    for word in words:
        for code in votes.get(word, ()):
            scores[code] = scores.get(code, 0.0) + 1 / len(votes[word])
            kinds.setdefault(code, set()).add(word)
    ranked = sorted(((score, code) for code, score in scores.items()), key=lambda r: (-r[0], r[1])) or [(0.0, UNKNOWN)]
    best, code = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    sure = len(kinds.get(code, ())) >= least and best >= DENSITY * len(words) and best > AHEAD * second
    return code if sure else UNKNOWN
