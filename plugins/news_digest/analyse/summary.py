"""Chooses the two to four sentences that tell the story; it never writes one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..language import Language
from ..late import dataclass
from ..model import Article, Quotation, Sentence, Span
from .fitness import dangles, fit
from .traits import Bag, cosine, quoted_shares, traits, weights, words_of

KINDS = frozenset({"paragraph", "item", "blockquote"})
FEWEST, MOST = 2, 4
ALIKE = 0.7
"""From this likeness on, a sentence says again what another says; the first to say it is taken."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be chosen: its number in the text, its traits, its stems, its words; `alone`: it needs no sentence before it."""

    n: int
    traits: Mapping[str, float]
    bag: Bag
    words: int
    alone: bool


def select(article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation], language: Language) -> tuple[Span, ...]:
    """The summary's sentences in text order: two to four where the article allows, from about 45 words up.

    A sentence's score is the weighted sum of its traits, less its likeness to what is chosen already (maximal marginal relevance, Carbonell
    and Goldstein 1998). One that can't be understood alone is taken only after the sentence before it.
    """
    text = [s for s in sentences if article.blocks[s.span.block].kind in KINDS]
    return tuple(text[n].span for n in choose(candidates(article, text, quotations, language), weights()))


def candidates(article: Article, text: Sequence[Sentence], quotations: Sequence[Quotation], language: Language) -> tuple[Candidate, ...]:
    """The sentences of the text that are fit for a summary."""
    quoted = quoted_shares(text, quotations)
    words = [words_of(sentence) for sentence in text]
    some = [n for n, sentence in enumerate(text) if fit(sentence, article, len(words[n]), quoted[n], language)]
    found = zip(some, traits(article, text, words, quoted, language, some), strict=True)
    return tuple(Candidate(n, values, own, len(words[n]), not dangles(text[n], language)) for n, (values, own) in found)


def choose(some: Sequence[Candidate], weight: Mapping[str, float]) -> tuple[int, ...]:
    """The numbers of the chosen sentences, in text order.

    `weight` holds the traits' weights, "redundancy" for likeness to what is chosen, and in words "enough" (no further sentence is taken) and
    "too_much" (none is added that would go beyond it).
    """
    scores = {c.n: sum([weight.get(name, 0.0) * value for name, value in c.traits.items()]) for c in some}
    likeness = dict.fromkeys(scores, 0.0)
    chosen: list[Candidate] = []
    while len(chosen) < MOST:
        so_far, taken = sum(c.words for c in chosen), {c.n for c in chosen}
        if so_far >= weight["enough"] and len(chosen) >= FEWEST:
            break
        for c in some if chosen else ():
            likeness[c.n] = max(likeness[c.n], cosine(c.bag, chosen[-1].bag))
        room = weight["too_much"] - so_far if chosen else float("inf")
        open_ = [c for c in some if c.n not in taken and (c.alone or c.n - 1 in taken) and c.words <= room and likeness[c.n] < ALIKE]
        if not open_:
            break
        best = max(open_, key=lambda c: (scores[c.n] + weight["redundancy"] * likeness[c.n], -c.n))
        chosen.append(next(c for c in open_ if c is best or cosine(c.bag, best.bag) >= ALIKE))
    return tuple(sorted(c.n for c in chosen))
