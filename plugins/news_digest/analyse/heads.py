"""Finds the people whom the title and the standfirst name: the text may call them by a surname or a role alone."""

from __future__ import annotations

from functools import lru_cache

from ..model import Article, Block, Sentence, Span
from .lexicon import Lexicon
from .names import given_names
from .naming import Name, headline, named
from .nominals import runs
from .words import tokens


def names_above(article: Article, words: Lexicon, code: str) -> tuple[Name, ...]:
    """The full names in the title and the standfirst; none in a line that is set with capitals throughout. `code` is the language of given names."""
    return _names((article.title, article.subtitle or ""), words, code, article.language)


@lru_cache(maxsize=4)
def _names(lines: tuple[str, ...], words: Lexicon, code: str, language: str) -> tuple[Name, ...]:
    """The same, kept: two engines ask for an article's."""
    out: list[Name] = []
    given = given_names(code)
    for text in lines:
        toks = tokens(text, 0, len(text))
        if headline(toks, words) or all(not t.text[0].islower() or t.low in words.common for t in toks):
            continue
        alone = Article("", "text", language, text, text, (Block("paragraph", text),))
        sentence = Sentence(Span(0, 0, len(text)), toks)
        for run in runs(toks, words, given):
            out += [n for n in named(alone, 0, sentence, run, words, given, language) if len(n.words) > 1]
    return tuple(out)
