"""What reading an article for its speakers remembers from sentence to sentence."""

from __future__ import annotations

from dataclasses import field

from ..language import Language
from ..late import dataclass
from ..model import Article, Attribution, Candidate
from .lexicon import Lexicon
from .salience import Focus, Source


@dataclass(frozen=True, slots=True)
class Said:
    """A source with the cue that names it and how sure that is."""

    source: Source
    cue: str
    sure: float
    how: str = ""
    """The way it was found, in words."""


@dataclass(slots=True)
class Reading:
    """The state of reading one article."""

    article: Article
    language: Language
    words: Lexicon
    focus: Focus = field(default_factory=Focus)
    speaker: dict[int, Said] = field(default_factory=dict)
    """By index of the quotation."""
    attributions: list[Attribution] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    """Quotations that somebody is said to have said, though nobody knows who: "…", dit-elle, and no woman before."""
    translated: set[int] = field(default_factory=set)
    """Quotations whose sentence says that their wording is a translation's."""
    pending: list[int] = field(default_factory=list)
    """Quotations of this paragraph that wait for an attribution after them."""
    block: int = -1
    last: Said | None = None
    last_block: int = -9
    unnamed: int = 0
    """Quotations since somebody was last named."""
    colon: Said | None = None
    trace: dict[int, list[Candidate]] | None = None
    """Who was weighed for each quotation; kept only when somebody asks why."""
