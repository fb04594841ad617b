"""Finds quantities: value, unit, what is counted, how sure, who claims it."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Language
from ..model import Article, Attribution, Figure, Sentence


def find(article: Article, sentences: Sequence[Sentence], attributions: Sequence[Attribution], language: Language) -> tuple[Figure, ...]:
    """Every quantity in text order; `key` marks those for the key-figures box."""
    return ()
