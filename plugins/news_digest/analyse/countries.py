"""Finds the countries an article names and those it is about."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Language
from ..model import Article, CountryMention, Sentence


def find(article: Article, sentences: Sequence[Sentence], language: Language) -> tuple[CountryMention, ...]:
    """The countries, most central first."""
    return ()
