"""Says how alike two articles are as news of one event: the words, names and numbers of headline and lede, the rarer the more telling."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import lru_cache

from ..knowledge import language
from ..late import dataclass
from ..model import Digest, Marks, Span
from ..regex import regex

LEDE = 6
"""Sentences that tell what happened; what follows is background, which articles on different events share."""

TITLE = 2
"""What a word of the headline counts against one of the lede."""

STEM = 6
"""Letters of a word that count: "gesperrt", "gesperrte" and "gesperrten" are one."""

FEWEST = 20
"""Articles that word counts are held against at least: in a site of three articles a word of two of them is no common word yet."""

NEAR = 250
"""Articles before and after one among which its words count as rare or common."""

TELLING = 10
"""Numbers from here on tell one event from another; two and three stand everywhere."""

_TEXT = frozenset({"paragraph", "item", "blockquote"})
_WORD = regex(r"[^\W\d_]+")
_SOUNDS = ((r"tch|sch|sh|ch", "s"), (r"ph|v|w", "f"), (r"kh|c|q", "k"), (r"[aeiouyhj]", ""), (r"(.)\1+", r"\1"))

Bag = Mapping[str, float]


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """A word without case and accents."""
    folded = unicodedata.normalize("NFD", word.casefold().replace("’", "'"))
    return "".join(c for c in folded if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def sound(name: str) -> str:
    """The consonants of a name, by which it is known again in another spelling; the whole name where too few are left.

    >>> sound("Koursk") == sound("Kursk"), sound("Poutine") == sound("Putin"), sound("Wladiwostok") == sound("Vladivostok"), sound("Oslo")
    (True, True, True, 'oslo')
    """
    bones = plain(name)
    for pattern, letter in _SOUNDS:
        bones = re.sub(pattern, letter, bones)
    return bones if len(bones) > 2 else plain(name)


@lru_cache(maxsize=32)
def _common(code: str) -> frozenset[str]:
    return frozenset(plain(word) for word in language(code).stopwords)


def marks(digest: Digest) -> Marks:
    """What the headline, the standfirst and the lede say."""
    article = digest.article
    lede = [s.span for s in digest.sentences if article.blocks[s.span.block].kind in _TEXT][:LEDE]
    texts = [(article.title, TITLE), (article.subtitle or "", 1)]
    texts += [(article.blocks[at.block].text[at.start : at.end], 1) for at in lede]
    words, names = _words(texts, _common(article.language))
    last = max(lede, default=Span(0, 0, 0))
    for figure in digest.figures:
        if figure.value is not None and figure.value >= TELLING and figure.kind not in ("duration", "age") and figure.span <= last:
            names[f"number {figure.value.normalize():f}"] = 1
    names |= {f"country {country.code}": 1 for country in digest.countries if country.focus}
    return Marks(language(article.language).code, words, names)


def _words(texts: Iterable[tuple[str, int]], common: Container[str]) -> tuple[dict[str, int], dict[str, int]]:
    """The words of some texts by their beginnings, and their names by their sound, each with what it is worth; a text's first word is no name."""
    words: dict[str, int] = {}
    names: dict[str, int] = {}
    for text, worth in texts:
        for n, found in enumerate(_WORD.finditer(text)):
            low = plain(found[0])
            if len(low) < 3 or low in common:
                continue
            words[low[:STEM]] = words.get(low[:STEM], 0) + worth
            if n and found[0][0].isupper():
                key = f"name {sound(found[0])}"
                names[key] = names.get(key, 0) + worth
    return words, names


@lru_cache(maxsize=1000)
def _damped(count: int) -> float:
    """Said twice is not twice as telling."""
    return 1.0 + math.log(count)


@dataclass(frozen=True, slots=True)
class Said:
    """What an article says, before it is weighed: `whole` with how much each mark counts, damped, by name; which of them are names or numbers."""

    language: str
    whole: Bag
    names: Sequence[str]


def said(digest: Digest) -> Said:
    """What an article says; its words are words that no other language has."""
    one = digest.traits.marks if digest.traits else marks(digest)
    counts = {f"{one.language} {word}": n for word, n in one.words.items()} | {**one.names}
    return Said(one.language, {key: _damped(counts[key]) for key in sorted(counts)}, sorted(one.names))


@dataclass(frozen=True, slots=True)
class Print:
    """An article's marks weighed by their rarity, with the lengths of both bags."""

    language: str
    whole: Bag
    names: Bag
    size: float
    size_of_names: float

    def keys(self, most: int) -> frozenset[str]:
        """The most telling marks of either bag, by which other articles on the event are looked for; of equal ones the first by name."""
        whole, names = self.whole, self.names
        return frozenset((*sorted(whole, key=whole.__getitem__, reverse=True)[:most], *sorted(names, key=names.__getitem__, reverse=True)[:most]))


@lru_cache(maxsize=2 * NEAR + 2)
def _rarity(size: int) -> Sequence[float]:
    """How telling a mark is among so many articles, by how many of them have it: the fewer, the more."""
    return (0.0, *(math.log(1.0 + max(size, FEWEST) / n) for n in range(1, size + 1)))


class Neighbours:
    """The prints of articles in an order of time, `said` telling what each says: marks are weighed by how rare they are among the articles within
    `reach` before and after, so that what comes to an archive changes nothing years away. Asked for in order, it takes one step for each."""

    def __init__(self, said: Callable[[int], Said], count: int, reach: int) -> None:
        self._said, self._count, self._reach = said, count, reach
        self._first, self._around, self._times = 0, deque[Said](), Counter[str]()

    def print(self, n: int) -> Print:
        """The print of an article."""
        first, end = max(0, n - self._reach), min(self._count, n + self._reach + 1)
        self._move(first, end)
        one, rare, times = self._around[n - first], _rarity(end - first), self._times
        whole = {key: worth * rare[times[key]] for key, worth in one.whole.items()}
        names = {key: whole[key] for key in one.names}
        return Print(one.language, whole, names, math.hypot(*whole.values()), math.hypot(*names.values()))

    def _move(self, first: int, end: int) -> None:
        """Count the marks of the articles from `first` to `end`, and of no other."""
        if not self._first <= first <= self._first + len(self._around):
            self._first, self._around, self._times = first, deque(), Counter()
        for n in range(self._first + len(self._around), end):
            self._around.append(self._said(n))
            self._times.update(self._around[-1].whole.keys())
        for _ in range(self._first, first):
            self._times.subtract(self._around.popleft().whole.keys())
        self._first = first


def alike(one: Print, other: Print) -> float:
    """The likeness of two articles from 0 to 1: by all they say in one language, by names and numbers alone across languages."""
    if one.language == other.language:
        return _product(one.whole, other.whole) / (one.size * other.size or 1.0)
    return _product(one.names, other.names) / (one.size_of_names * other.size_of_names or 1.0)


def _product(one: Bag, other: Bag) -> float:
    """The sum is exact, so that the order of the keys makes no difference."""
    return math.fsum([worth * other[key] for key, worth in one.items() if key in other])
