"""Measures what speaks for a sentence in a summary: place, likeness to title and text, length, quotation, figures, names."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from ..knowledge import table
from ..language import Language
from ..model import Article, Quotation, Sentence, Span
from ..regex import regex
from .gazetteer import fold
from .remembered import Remembered

GOOD_LENGTH, LONG = 22, 40
"""Words: a sentence of the first length says enough; from the second on it says too much at once."""
EARLY = 8
"""Sentences from the top in which "early" fades out."""
STEM = 6
"""Letters of a word that count: enough to tell words apart, few enough to fold "annonce", "annoncé", "annonçait"."""

Bag = Mapping[str, float]
_WORD = regex(r"\w+(?:-\w+)*")


@cache
def weights() -> dict[str, float]:
    """Trait -> weight, from data/summary.tsv.

    >>> weights()["title"] > 0 > weights()["quoted"]
    True
    """
    return {trait: float(weight) for trait, weight in table("summary", ("trait", "weight"))}


@cache
def _stops(language: Language) -> frozenset[str]:
    return frozenset(fold(word) for word in language.stopwords)


def stems(words: Sequence[str], language: Language) -> list[str]:
    """The content words, folded to their first letters.

    >>> from news_digest.knowledge import language
    >>> stems(["Les", "troupes", "nord-coréennes", "annoncées"], language("fr"))
    ['troupe', 'nord-c', 'annonc']
    """
    known = _stems(language)
    return [stem for word in words if (stem := known[word])]


@cache
def _stems(language: Language) -> Remembered[str]:
    """The stem of each content word of a language, nothing for others."""
    stops = _stops(language)

    def stem(word: str) -> str:
        word = fold(word)
        return word.rstrip("s")[:STEM] if len(word) > 2 and word not in stops and word[0].isalnum() else ""

    return Remembered(stem)


def bag(found: Iterable[str]) -> Bag:
    """Stems with damped counts, as a vector of length one."""
    counts: dict[str, int] = {}
    for stem in found:
        counts[stem] = counts.get(stem, 0) + 1
    return unit({stem: 1.0 if count == 1 else 1.0 + math.log(count) for stem, count in counts.items()})


def unit(weights: Mapping[str, float]) -> Bag:
    """The weights brought to length one, so that likeness is a plain product: it is asked for thousands of times."""
    length = math.sqrt(sum([weight * weight for weight in weights.values()]))
    return {stem: weight / length for stem, weight in weights.items()} if length else weights


def cosine(one: Bag, other: Bag) -> float:
    """The likeness of two bags of length one, from 0 to 1.

    >>> cosine(unit({"a": 1.0}), unit({"a": 2.0})), cosine(unit({"a": 1.0}), {})
    (1.0, 0.0)
    """
    if len(one) > len(other):
        one, other = other, one
    return min(1.0, sum([weight * other[stem] for stem, weight in one.items() if stem in other], 0.0))


def words_of(sentence: Sentence) -> list[str]:
    """The sentence's words, without its marks."""
    return [token.text for token in sentence.tokens if token.text[0].isalnum()]


def quoted_shares(text: Sequence[Sentence], quotations: Sequence[Quotation]) -> list[float]:
    """How much of each sentence stands in quotation marks, from 0 to 1."""
    marked: dict[int, list[tuple[int, int]]] = {}
    for quotation in quotations:
        marked.setdefault(quotation.inner.block, []).append((quotation.inner.start, quotation.inner.end))
    for spans in marked.values():
        spans.sort()
    return [_quoted(sentence.span, marked[sentence.span.block]) if sentence.span.block in marked else 0.0 for sentence in text]


def _quoted(span: Span, marked: Sequence[tuple[int, int]]) -> float:
    first = max(0, bisect_left(marked, (span.start, 0)) - 1)  # the quotation before may reach into the sentence
    last = bisect_left(marked, (span.end, 0))
    inside = sum(max(0, min(span.end, end) - max(span.start, start)) for start, end in marked[first:last])
    return min(1.0, inside / max(1, span.end - span.start))


def traits(
    article: Article, text: Sequence[Sentence], words: Sequence[Sequence[str]], quoted: Sequence[float], language: Language, wanted: Iterable[int]
) -> list[tuple[dict[str, float], Bag]]:
    """For each of the `wanted` sentences of the text, by their numbers, its traits, named as in data/summary.tsv and most of them from 0 to 1,
    and its bag of stems. `words` are those of each sentence, `quoted` is how much of each stands in quotation marks."""
    told = [stems(own, language) for own in words]
    centre = Counter(chain.from_iterable(map(dict.fromkeys, told)))
    heads = {"title": _bag_of(article.title, language), "standfirst": _bag_of(article.subtitle or "", language), "centrality": unit(centre)}
    matter = {stem: math.log(1.0 + centre[stem]) for stem in heads["title"]}
    whole = sum(matter.values()) or 1.0
    out = []
    for n in wanted:
        mine = bag(told[n])
        values = {name: cosine(mine, other) for name, other in heads.items()}
        values["title_matter"] = sum([worth for stem, worth in matter.items() if stem in mine]) / whole
        values |= _place(n, first_of_block=n == 0 or text[n - 1].span.block != text[n].span.block)
        values |= _form(words[n])
        values["quoted"] = quoted[n]
        out.append((values, mine))
    return out


def _bag_of(text: str, language: Language) -> Bag:
    return bag(stems(_WORD.findall(text), language))


def _place(n: int, first_of_block: bool) -> dict[str, float]:
    return {
        "second": float(n == 1),
        "early": max(0.0, 1.0 - n / EARLY),
        "first_of_block": float(first_of_block),
    }


def _form(words: Sequence[str]) -> dict[str, float]:
    first = [word[0] for word in words]
    return {
        "length": min(len(words), GOOD_LENGTH) / GOOD_LENGTH,
        "long": max(0, len(words) - LONG) / LONG,
        "figures": float(any(map(str.isdigit, first))),
        "names": min(sum(map(str.isupper, first[1:])), 4) / 4,
    }
