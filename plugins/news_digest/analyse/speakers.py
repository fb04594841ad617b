"""Says who said each quotation, how sure that is, and who else is reported to have said something."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Language
from ..model import Article, Attribution, Mention, Quotation, Quote, Sentence


def attribute(
    article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation], mentions: Sequence[Mention], language: Language
) -> tuple[tuple[Quote, ...], tuple[Attribution, ...]]:
    """The quotes with their speakers, and the attributions of direct and indirect speech, sentence by sentence."""
    return (), ()
