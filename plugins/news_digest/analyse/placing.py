"""Decides what a place name means where it stands: which of several countries, or none (an affiliation, a currency, a person's name)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ..knowledge.places import NO_COUNTRY, Reading, places
from ..language import Language
from ..late import dataclass
from ..regex import regex
from .gazetteer import Hit, fold, folded

NAMED = 2
"""What it is worth to a reading that its country is named elsewhere, against 1 for each of its cues."""
OPEN = frozenset({"name", "adjective"})
"""Kinds of ambiguous words that stay open where several of their countries are named: "Korean" in news of both. A capital is the first's."""
NEIGHBOUR = 3
"""What a capitalised neighbour is worth to the reading as a person's name."""
KOREAS = frozenset({"KP", "KR"})
REPORTER = 0.4
"""What naming a country is worth where only somebody who tells of others belongs to it."""
VENUE = 0.7
"""What a capital is worth where it may be no more than a meeting place."""
REACH = 3
"""Words between a place and the noun it belongs to."""
_CLAUSE = regex(r"[,.;:!?()«»“”\"]")
_WORDS = regex(r"[\w'-]+")
_AFTER = regex(r"(?<![ -])((?:[ -]+\w+){1,3})")


@dataclass(frozen=True, slots=True)
class Context:
    """What the rest of the article says: the codes it names without doubt, all its text folded (words between single spaces) where a word is
    ambiguous, its day."""

    named: frozenset[str]
    text: str
    day: str | None

    @classmethod
    def of(cls, texts: Sequence[str], hits: Sequence[Hit], date: str | None) -> Context:
        """The context of an article's texts and of all hits in them."""
        sure = frozenset(h.place.code for h in hits if not h.readings and h.place.kind not in ("relative", "agency", "prefix"))
        words = " ".join([" ".join(_WORDS.findall(folded(text))) for text in texts]) if any(h.readings for h in hits) else ""
        return cls(sure, f" {words} ", day_of(date))

    def says(self, cue: str) -> bool:
        """Whether the article has the word or name."""
        return f" {fold(cue)} " in self.text


def day_of(date: str | None) -> str | None:
    """The day of an article's date, if it has one."""
    return date[:10] if date and date[:4].isdigit() else None


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The words of a language that decide, folded; named as in its `geo` section."""

    affiliations: frozenset[str]
    of: frozenset[str]
    currencies: frozenset[str]
    in_tongue: frozenset[str]
    stopwords: frozenset[str]
    reporters: frozenset[str]
    meetings: frozenset[str]
    places: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    geo = language.geo
    groups = (geo.affiliations, geo.of, geo.currencies, geo.in_tongue, language.stopwords, geo.reporters, geo.meetings, geo.places)
    return _Words(*(frozenset(map(fold, group)) for group in groups))


def dismissed(text: str, hit: Hit, language: Language) -> bool:
    """Whether the words around say that no country is meant: "université d’Oslo", "Oslo University", "dollars américains"."""
    before, after = _around(text, hit.start, hit.end, 60, 40)
    known = _words(language)
    return (
        after.startswith(language.geo.tails)
        or _is_affiliation(before, after, hit, known)
        or _is_money(before, after, hit, known)
        or _is_tongue(before, after, text, hit, known)
    )


def _around(text: str, start: int, end: int, back: int, ahead: int) -> tuple[str, str]:
    """The folded text before and behind a place, so many characters of it."""
    plain = folded(text)
    return plain[max(0, start - back) : start], plain[end : end + ahead]


def _is_affiliation(before: str, after: str, hit: Hit, known: _Words) -> bool:
    heads, ties = known.affiliations, known.of
    words = _CLAUSE.split(before)[-1].replace("'", "' ").split()
    tied = bool(words) and (words[-1] in ties or hit.place.kind == "adjective")
    others = 0
    for word in reversed(words[-6:] if tied else []):
        if word in heads:
            return True
        others += word not in ties
        if others > 2:
            break
    following = _AFTER.match(after)
    if following is None or hit.place.kind == "leader":
        return False
    return any(word in heads for word in following[1].replace("-", " ").split()[:2])


def _is_money(before: str, after: str, hit: Hit, known: _Words) -> bool:
    if hit.place.kind not in ("adjective", "name"):
        return False
    return any(word.strip(".,;:!?()'") in known.currencies for word in (*before.split()[-1:], *after.split()[:1]))


def _is_tongue(before: str, after: str, text: str, hit: Hit, known: _Words) -> bool:
    """An adjective after "in" or "speak" is a language when no noun follows that it could describe: "in French banks" speaks of France."""
    if hit.place.kind != "adjective" or not before.split() or before.split()[-1] not in known.in_tongue:
        return False
    following = after.split()[:1] if after.startswith(" ") else []
    return text[hit.start].islower() or not following or not following[0][0].isalpha() or following[0] in known.stopwords


def reports(text: str, start: int, end: int, language: Language) -> bool:
    """Whether the place at `start:end` belongs to somebody who tells of others: "South Korea's spy agency", "le renseignement sud-coréen"."""
    before, after = _around(text, start, end, 40, 40)
    near = _CLAUSE.split(before.replace("'", " "))[-1].split()[-REACH:] + _CLAUSE.split(after, 1)[0].split()[:REACH]
    return not _words(language).reporters.isdisjoint(near)


@lru_cache(maxsize=256)
def share(text: str, start: int, end: int, language: Language) -> float:
    """What naming a country at `start:end` is worth: less for who only tells of others, and for where they met. Kept, for two engines ask."""
    return REPORTER if reports(text, start, end, language) else VENUE if hosts(text, start, end, language) else 1.0


def hosts(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a capital is but where something was done or said: "met in Geneva", "the Geneva talks"."""
    if text[start:end] not in _capitals(language.code):
        return False
    before, after = fold(text[max(0, start - 30) : start]).split()[-2:], fold(text[end : end + 20]).split()[:1]
    known = _words(language)
    return any(word.strip(".,;:") in known.meetings for word in (*before, *after)) or any(word in known.places for word in before[-1:])


@cache
def _capitals(language: str) -> frozenset[str]:
    return frozenset(place.term for place in places(language) if place.kind in ("capital", "zone"))


def resolve(hit: Hit, text: str, context: Context) -> str | None:
    """The country a hit stands for in its context, or None."""
    place = hit.place
    here = place.on(context.day)
    if here is None:
        return None
    if place.kind == "relative" and not context.named >= KOREAS:
        return None
    if not hit.readings:
        return here
    scored = [(_support(reading, hit, text, context), reading.code) for reading in hit.readings]
    best = max(score for score, _ in scored)
    winners = [code for score, code in scored if score == best]
    if len(winners) > 1 and best and place.kind in OPEN:
        return None
    return None if winners[0] == NO_COUNTRY else winners[0]


def _support(reading: Reading, hit: Hit, text: str, context: Context) -> int:
    score = NAMED * (reading.code in context.named)
    for cue in reading.cues:
        if cue == "NAME":
            score += NEIGHBOUR * _has_capital_neighbour(hit, text)
        else:
            score += context.says(cue)
    return score


def _has_capital_neighbour(hit: Hit, text: str) -> bool:
    """Whether the word beside is capitalised, as in a person's name; a sentence's first word does not count."""
    if text.isupper():
        return False
    after = text[hit.end : hit.end + 2]
    if len(after) == 2 and after[0] == " " and after[1].isupper():
        return True
    before = text[: hit.start].rstrip(" ")
    word = re.search(r"(\w[\w.'’-]*)$", before[-30:])
    if not word or hit.start - len(before) != 1 or not word[1][0].isupper():
        return False
    return bool(re.search(r"[\w,;:'’] +$", before[: len(before) - len(word[1])][-3:]))
