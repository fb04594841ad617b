"""The last look at quotations before anything shows them: letter for letter what the cleaned article says at their place, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Article, Doubt, Quote

ADVICE = "this does not stand in the cleaned article where it is said to; it is not shown; please report it with the file"


def standing(article: Article, quotes: Sequence[Quote]) -> tuple[tuple[Quote, ...], tuple[Doubt, ...]]:
    """The quotations whose text stands at their span, and a doubt for each that does not: such a site is not published (`proof`).

    >>> from ..model import Block, Span
    >>> article = Article("a.txt", "text", "fr", "", "", (Block("paragraph", "Elle a dit : « Nous partons »."),))
    >>> kept, doubts = standing(article, [Quote("Nous partons", Span(0, 15, 27)), Quote("Nous restons", Span(0, 15, 27))])
    >>> [q.text for q in kept], [d.text for d in doubts]
    (['Nous partons'], ['Nous restons'])
    """
    kept = tuple(quote for quote in quotes if _stands(article, quote))
    return kept, tuple(Doubt("unproven", quote.text, ADVICE) for quote in quotes if quote not in kept)


def _stands(article: Article, quote: Quote) -> bool:
    at = quote.span
    return 0 <= at.block < len(article.blocks) and 0 <= at.start < at.end and article.blocks[at.block].text[at.start : at.end] == quote.text
