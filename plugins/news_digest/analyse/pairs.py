"""Says which pair of countries an article is about."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Language
from ..model import Article, CountryMention, Sentence, TopicMatch


def match(article: Article, sentences: Sequence[Sentence], countries: Sequence[CountryMention], language: Language) -> tuple[TopicMatch, ...]:
    """The topics of the article, the main one first."""
    return ()
