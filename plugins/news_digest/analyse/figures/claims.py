"""Says who claims a figure: the source of its sentence, and of several the one that it stands with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ...language import Language
from ...model import Attribution, Figure

_STOPS = frozenset(",;:–—")


def claimed(text: str, figures: Sequence[Figure], sources: Sequence[Attribution], language: Language, stop: int) -> list[Figure]:
    """The figures of one sentence with their claimants; `text` is that of the block, `sources` govern the sentence, which ends at `stop`.

    Where there are several ("1 800 selon la police, 5 000 selon les syndicats") a figure belongs to the source right behind it, before any
    comma and the next figure; else to the last one in front of it; else to the first. What a source merely did is no claim of what stands
    in front of it: "Fearing 3,000 visitors, the mayor announced a curfew".
    """
    if not figures or not sources:
        return list(figures)
    ends = [*(f.span.start for f in figures[1:]), len(text)]
    text = text[:stop]
    named = [s for s in sources if s.name.casefold() not in _times(language)]
    return [_with(text, f, [s for s in named if not _none(text, f, s, language)], end, language) for f, end in zip(figures, ends, strict=True)]


def _with(text: str, figure: Figure, sources: Sequence[Attribution], end: int, language: Language) -> Figure:
    if not sources:
        return figure
    source = sources[0] if len(sources) == 1 else _nearest(text, figure, end, sources)
    return replace(figure, claimant=_agent(text, source, language) or source.name)


def _nearest(text: str, figure: Figure, end: int, sources: Sequence[Attribution]) -> Attribution:
    for source in sources:
        start = source.source.start
        if source.source.block == figure.span.block and figure.span.end <= start < end and _STOPS.isdisjoint(text[figure.span.end : start]):
            return source
    before = [s for s in sources if s.source.block == figure.span.block and s.source.end <= figure.span.start]
    return max(before, key=lambda s: s.source.end) if before else sources[0]


def _none(text: str, figure: Figure, source: Attribution, language: Language) -> bool:
    """Whether a source of the sentence does not claim this figure: it did something else, is a word of what is counted, or is what is
    counted: several sources say."""
    return source.name in (figure.counted or "") or figure.text in source.name or _did(text, figure, source, language)


def _did(text: str, figure: Figure, source: Attribution, language: Language) -> bool:
    """Whether the source is the subject of a verb that stands behind the figure and has an object of its own."""
    verb = text.find(source.cue, figure.span.end) if source.cue else -1
    objects = _openers(language)
    inverted = source.source.block == figure.span.block and source.source.start > verb
    return verb >= 0 and not inverted and objects is not None and objects.match(text, verb + len(source.cue)) is not None


@lru_cache(maxsize=32)
def _times(language: Language) -> frozenset[str]:
    """Days and months, which say nothing however they stand."""
    return frozenset(word.casefold() for word in (*language.figures.weekdays, *language.figures.months))


@lru_cache(maxsize=32)
def _openers(language: Language) -> re.Pattern[str] | None:
    """An article or the word that opens a reported clause, behind the verb."""
    words = [*language.figures.articles, *language.figures.determiners, *language.speech.that]
    forms = "|".join(re.escape(w) + ("" if w.endswith("'") else r"\b") for w in sorted(set(words)))
    return re.compile(rf"(?<!\s)\s++(?:{forms.replace(chr(39), '[' + chr(39) + '’]')})", re.IGNORECASE) if words else None


def _agent(text: str, source: Attribution, language: Language) -> str | None:
    """Who made a cited document: selon le bilan établi *par l'AFP*."""
    agents = _agents(language)
    found = agents.match(text, source.source.end) if agents else None
    whole = found is not None and (found.group(1)[-1].isupper() or not text[found.end() : found.end() + 1].isspace())
    return found.group(1) if found and whole else None


@lru_cache(maxsize=32)
def _agents(language: Language) -> re.Pattern[str] | None:
    agents = "|".join(map(re.escape, language.speech.agents))
    return re.compile(rf"\s(?:{agents})\s((?:[^\W\d_]{{1,3}}(?:[’']|\s))?[^\W\d_a-z][\w-]+(?:\s[^\W\d_a-z][\w-]+)*)") if agents else None
