"""Words of an article by themselves, for a template."""

from __future__ import annotations

from ..late import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """Words of an article, in its language."""

    text: str
    lang: str
    dir: str
