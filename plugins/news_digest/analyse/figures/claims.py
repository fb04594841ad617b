"""Says who claims a figure: the source of its sentence, and of several the one that it stands with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ...language import Language
from ...model import Attribution, Figure, Span
from ...regex import regex

_STOPS = frozenset(",;:–—")


_CLAUSE = regex(r"[^\w\s’'-]\s++")
_SUBJECT = r"\A([^\W\d_][\w’'-]*+(?:\s[^\W\d_][\w’'-]*+){0,6}?)\s"

_REACH = 120
"""Characters in front of a figure within which the clause that tells who counted opens."""


def claimed(text: str, figures: Sequence[Figure], sources: Sequence[Attribution], language: Language, sentence: Span) -> list[Figure]:
    """The figures of one sentence with their claimants; `text` is that of the block, `sources` govern the sentence.

    Where there are several ("1 800 selon la police, 5 000 selon les syndicats") a figure belongs to the source right behind it, before any
    comma and the next figure; else to the last one in front of it; else to the first. What a source merely did is no claim of what stands
    in front of it: "Fearing 3,000 visitors, the mayor announced a curfew". Where nobody is heard, a figure belongs to who counted.
    """
    if not figures or not sources:
        return [_counted(text, figure, sentence, language) for figure in figures]
    ends = [*(f.span.start for f in figures[1:]), len(text)]
    text = text[: sentence.end]
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


def _counted(text: str, figure: Figure, sentence: Span, language: Language) -> Figure:
    """The figure with the subject of the verb of counting right in front of its clause: "la mairie a recensé 42 navires"."""
    counters = _counters(language)
    if counters is None:
        return figure
    low = max(sentence.start, figure.span.start - _REACH)
    front = text[low : figure.span.start]
    opened = [found.end() for found in _CLAUSE.finditer(front)]
    who = counters.match(front[opened[-1] :] if opened else front) if opened or low == sentence.start else None
    return replace(figure, claimant=who.group(1)) if who and _names(who.group(1), language) else figure


def _names(subject: str, language: Language) -> bool:
    """Whether words can be a whole subject: a noun with its determiner, a noun alone, or names; no verb, day or clause among them."""
    words = subject.replace("’", "'").split()
    if len(words) == 1 and words[0].casefold() in _pronouns(language):
        return False
    if not _no_subject(language).isdisjoint(word.casefold() for word in words[1:]) or words[0].casefold() in _times(language):
        return False
    first = words[0].casefold().partition("'")
    opens = first[0] + first[1] in (*language.figures.determiners, *language.figures.articles)
    return opens or len(words) == 1 or all(word[0].isupper() for word in words)


@lru_cache(maxsize=32)
def _pronouns(language: Language) -> frozenset[str]:
    speech = language.speech
    return frozenset((*speech.subject_relatives, *speech.impersonal, *(word for words in speech.pronouns.values() for word in words)))


@lru_cache(maxsize=32)
def _no_subject(language: Language) -> frozenset[str]:
    speech = language.speech
    return frozenset((*speech.subject_relatives, *speech.auxiliaries, *speech.that, *_times(language)))


@lru_cache(maxsize=32)
def _counters(language: Language) -> re.Pattern[str] | None:
    """A clause that opens with a subject and a verb of counting."""
    verbs = sorted((*language.figures.counters,), key=len, reverse=True)
    forms = "|".join(re.escape(verb).replace("'", "[’']") for verb in verbs)
    return re.compile(rf"{_SUBJECT}(?:{forms})(?:(?<=['’])|\b)") if verbs else None


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
