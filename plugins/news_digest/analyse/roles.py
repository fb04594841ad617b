"""What a person is: the role before the name ("le président russe X") and the apposition after it ("X, analyste à l’Institut Y")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from ..model import Span, Token
from .lexicon import Lexicon

LONGEST = 16
"""Tokens an apposition may have; a longer one is a clause."""

NEAR = 2
"""Characters between a role and a scar that still count as touching it: the space and the point."""


class HasRoles(Protocol):
    """Whoever has been given roles in the text."""

    roles: list[str]
    gender: str


P = TypeVar("P", bound=HasRoles)


def before_name(text: str, toks: Sequence[Token], start: int, words: Lexicon) -> tuple[str, str] | None:
    """The role in front of the name that begins at `start`, with its gender: "dirigeant nord-coréen", "porte-parole du gouvernement"."""
    head = -1
    n = start - 1
    floor = max(0, start - 9)
    while n >= floor:
        low = toks[n].low
        if low in words.roles or low in words.relations:
            head = n
            if n > 0 and (toks[n - 1].low in words.determiners and toks[n - 1].low not in words.of):
                break
        elif head >= 0 and (low in words.determiners or not low[0].isalpha() or low in words.breaks or low in words.any_cue):
            break
        elif low in words.places and toks[n + 1].text[0].isupper():
            pass  # the place of an office: "son ambassadeur à Alger"
        elif low in words.halts or not low[0].isalpha():
            return None if head < 0 else _before(text, toks, head, start, words)
        n -= 1
    return _before(text, toks, head, start, words) if head >= 0 else None


def _before(text: str, toks: Sequence[Token], head: int, start: int, words: Lexicon) -> tuple[str, str] | None:
    between = toks[head + 1 : start]
    loose = (t for k, t in enumerate(between) if k and between[k - 1].low not in words.of and t.low not in words.of)
    if any(t.low in words.determiners for t in loose):
        return None
    if between and (between[-1].low in words.of or between[-1].low in words.determiners):
        return None
    first = head
    titled = toks[head].text[0].isupper()
    while first > 0 and (toks[first - 1].low in words.roles or (words.compounds and _qualifies(toks[first - 1], words, titled))):
        first -= 1
    if (
        words.compounds
        and first > 1
        and toks[first - 1].text[0].isupper()
        and toks[first - 2].low in words.determiners
        and toks[first - 2].low != "'s"
    ):
        first -= 1  # "the French minister X"
    while first > 0 and f"{toks[first - 1].low} {toks[first].low}" in words.roles:
        first -= 1
    return text[toks[first].start : toks[start - 1].end], words.roles.get(toks[head].low, words.relations.get(toks[head].low, ""))


def _qualifies(t: Token, words: Lexicon, titled: bool) -> bool:
    """Whether a word is a noun or an adjective in front of a noun."""
    return t.text[0].isalpha() and (t.text[0].islower() or titled) and t.low not in words.small and t.low not in words.any_cue


def apposition(text: str, toks: Sequence[Token], at: int, words: Lexicon, damaged: bool, scars: Sequence[Span], block: int) -> tuple[str | None, str]:
    """The apposition behind a name that ends at `at`, without its determiner, and its gender; only its head where the words are damaged."""
    if at + 1 >= len(toks) or toks[at].text != ",":
        return None, ""
    n = at + 1
    while n < len(toks) and n < at + 5 and (toks[n].low in words.determiners or toks[n].low[0].isdigit()):
        n += 1
    if n + 1 < len(toks) and toks[n].low in words.ages and toks[n + 1].text == ",":
        n += 2
        while n < len(toks) and toks[n].low in words.determiners:
            n += 1
    head = next((k for k in range(n, min(len(toks), n + 5)) if toks[k].low in words.roles or toks[k].low in words.relations), -1)
    if head < 0 or any(not t.low[0].isalpha() or t.low in words.breaks or t.low in words.of or t.low in words.any_cue for t in toks[n:head]):
        return None, ""
    if head + 1 < len(toks) and toks[head + 1].text[0].isupper() and not (words.compounds or words.capital_nouns):
        return None, ""  # the role of the name behind it
    gender = words.roles.get(toks[head].low, words.relations.get(toks[head].low, ""))
    end = head + 1
    while end < min(len(toks), head + LONGEST) and toks[end].text not in ',;:.!?()"«»“”—–':
        low = toks[end].low
        if low in words.auxiliaries or low in words.finite:
            return None, ""  # "X, the mayor has said": a new clause, not an apposition
        if low in words.that or low in words.pronouns:
            break
        if low in words.breaks and low not in words.governing and end + 1 < len(toks) and toks[end + 1].text[0].isupper():
            break  # "minister of culture and Anne Roy"
        end += 1
    role = Span(block, toks[n].start, toks[end - 1].end)
    scars = [s for s in scars if s.block == block]
    if any(s.start < role.end + NEAR and role.start < s.end for s in scars) or damaged:
        clean = not any(s.start < toks[head].end and toks[n].start < s.end for s in scars)
        return (text[toks[n].start : toks[head].end] if clean else None), gender
    return text[role.start : role.end], gender


def without_determiner(shown: str, toks: Sequence[Token], words: Lexicon) -> str:
    """A noun phrase from its first word that is no determiner."""
    for t in toks:
        if t.low not in words.determiners:
            return shown[t.start - toks[0].start :]
    return shown


def matches(phrase: Sequence[Token], people: Sequence[P], words: Lexicon) -> P | None:
    """The person whose role holds every word of this one; None when nobody's or more than one person's does."""
    said_words = {t.low for t in phrase if t.low not in words.of and t.low not in words.determiners and t.low[0].isalpha()}
    best: list[P] = []
    for person in people:
        for role in person.roles:
            said = role.casefold().replace("’", "'").replace("'", "' ").split()
            if said_words and said_words <= set(said):
                best.append(person)
                break
    return best[-1] if len(best) == 1 else None
