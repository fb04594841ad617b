"""Chooses the two to four sentences that tell the story; it never writes one."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Language
from ..model import Article, Quotation, Sentence, Span


def select(article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation], language: Language) -> tuple[Span, ...]:
    """The summary's sentences in text order."""
    return tuple(s.span for s in sentences[:2])
