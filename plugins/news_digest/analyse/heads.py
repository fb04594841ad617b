"""Finds the people whom the title and the standfirst name: the text may call them by a surname or a role alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..model import Article, Block, Sentence, Span
from .lexicon import Lexicon
from .naming import Name, headline, named
from .nominals import runs
from .words import tokens


def names_above(article: Article, words: Lexicon, given: Mapping[str, str]) -> list[Name]:
    """The full names in the title and the standfirst; none in a line that is set with capitals throughout."""
    out: list[Name] = []
    for text in (article.title, article.subtitle or ""):
        toks = tokens(text, 0, len(text))
        if headline(toks, words) or all(not t.text[0].islower() or t.low in words.common for t in toks):
            continue
        alone = replace(article, blocks=(Block("paragraph", text),), scars=())
        sentence = Sentence(Span(0, 0, len(text)), toks)
        for run in runs(toks, words, given):
            out += [n for n in named(alone, 0, sentence, run, words, given, article.language) if len(n.words) > 1]
    return out
