"""Finds what can be somebody in a sentence: names by their capitals, and noun phrases whose head is a role, a body, a group or a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from ..late import dataclass
from ..model import Token
from .lexicon import Lexicon

NounKind = Literal["role", "relation", "body", "group", "document", "epithet"]

LONGEST = 12
"""Tokens that a noun phrase with its complements may have; longer ones are two phrases."""

HEAD_WITHIN = 5
"""Words between a determiner and its noun: an ordinal and a few adjectives."""

FURTHEST = HEAD_WITHIN + 2
"""The same with an age before them."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised tokens `start:end`, with the particles and initials inside it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase: tokens `start:end`, its head at `head`, where its complements begin, and what its head is."""

    start: int
    end: int
    head: int
    kind: NounKind
    gender: str
    number: str
    bare: bool
    """Without complement: "the minister"."""


def capital(t: Token) -> bool:
    """Whether a token begins with a capital letter."""
    return t.text[0].isupper()


def runs(toks: Sequence[Token], words: Lexicon, given: Mapping[str, str]) -> list[Run]:
    """Every run of capitals in a sentence. A common word that only begins the sentence does not begin a run."""
    out: list[Run] = []
    end, size = 0, len(toks)
    for n in [n for n, t in enumerate(toks) if t.text[0].isupper()]:
        if n < end or (len(toks[n].text) < 3 and toks[n].low in words.pronouns) or _only_begins(toks, n, words, given):
            continue
        end = n + 1
        while end < size and (step := _extends(toks, end, words, given)):
            end += step
        out.append(Run(n, end))
    return out


def _extends(toks: Sequence[Token], at: int, words: Lexicon, given: Mapping[str, str]) -> int:
    """How many tokens from `at` belong to the run before them: a capital, an initial's point, or particles before a capital."""
    t, before = toks[at], toks[at - 1]
    if t.text[0].isupper() or _joined_particle(t, words):
        if (t.low in words.breaks and before.low not in given) or _after_initials(toks, at, words):
            return 0
        return 1 if t.start - before.end <= 1 or before.text == "." else 0  # more than one space, or a line, parts two names
    titled = t.text == "." and before.low + "." in words.titles and at + 2 < len(toks)
    if titled and toks[at + 1].low in words.particles and toks[at + 2].text[0].isupper():
        return 3
    if t.text == "." and t.start == before.end and (len(before.text) == 1 or before.low + "." in words.titles) and at + 1 < len(toks):
        return 2 if toks[at + 1].text[0].isupper() and toks[at + 1].start > t.end - 1 else 0
    if words.capital_nouns and (t.low in words.determiners or (t.low in words.of and before.low not in given)):
        return 0
    if at + 1 >= len(toks) or t.low not in words.particles:
        return 0
    if toks[at + 1].text[0].isupper():
        return 2
    return 3 if at + 2 < len(toks) and toks[at + 1].low in words.particles and toks[at + 2].text[0].isupper() else 0


def _after_initials(toks: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether a body's initials stand before a name that is not its own: "à l'AFP Anne Roy"; where nouns qualify nouns they may be part of it."""
    before = toks[at - 1].text
    return not words.compounds and len(before) > 2 and before.isupper() and before.isalpha() and not toks[at].text.isupper()


def _joined_particle(t: Token, words: Lexicon) -> bool:
    """Whether a particle is joined to the name by a hyphen: "al-Arouri"."""
    particle, hyphen, name = t.text.partition("-")
    return bool(hyphen) and particle in words.particles and name[:1].isupper()


def begins(toks: Sequence[Token], n: int) -> bool:
    """Whether a sentence, or a quotation in it, begins at this token."""
    return n == 0 or toks[n - 1].text in '"«“‘„:.!?…—–-•*('


def _common(t: Token, words: Lexicon, given: Mapping[str, str]) -> bool:
    low = t.low
    if low in words.titles or (low in given and low not in words.small):
        return False
    return (
        low in words.common
        or low in words.determiners
        or low in words.pronouns
        or low in words.any_cue
        or low in words.according
        or low in words.groups
        or low.endswith("'")
        or "-t-" in low
        or low[0].isdigit()
    )


def _only_begins(toks: Sequence[Token], n: int, words: Lexicon, given: Mapping[str, str]) -> bool:
    """Whether a word has its capital from the sentence's beginning alone."""
    return begins(toks, n) and (_common(toks[n], words, given) or _participle(toks, n, words, given))


def _participle(toks: Sequence[Token], n: int, words: Lexicon, given: Mapping[str, str]) -> bool:
    """Whether a sentence's first word is a participle with its complement, "Séparé de son fils", and no name."""
    follows = n + 1 < len(toks) and toks[n + 1].text[0].islower() and toks[n + 1].low in words.governing
    return follows and toks[n].low not in given and toks[n].low.endswith(words.participle_endings)


def nouns(toks: Sequence[Token], words: Lexicon) -> list[Noun]:
    """Noun phrases that can be a source, left to right, none inside another."""
    out: list[Noun] = []
    known, determiners, groups = words.heads, words.determiners, words.groups
    heads = [n for n, t in enumerate(toks) if t.low in known]  # few sentences have one, and few words stand near enough
    end = 0
    for head in heads:
        for n in range(max(end, head - FURTHEST), head + 1):
            low = toks[n].low
            if n < end or not (low in determiners or low == "'s" or low in groups):
                continue
            found = _noun(toks, n, "s" if low == "'s" else determiners.get(low, ""), words, low != "'s" and low not in determiners)
            end = n + 1
            if found is not None:
                out.append(found)
                end = found.end
    return out


def _noun(toks: Sequence[Token], start: int, determiner: str, words: Lexicon, bare_plural: bool) -> Noun | None:
    at = start if bare_plural else start + 1
    at += 2 * _age(toks, at, words)
    head, one = -1, False
    for n in range(at, min(len(toks), at + HEAD_WITHIN)):
        low = toks[n].low
        one = one or (n > start and low in words.of and toks[n - 1].low in words.indefinite)
        if not low[0].isalpha() or (n > at and not one and (low in words.determiners or low in words.breaks or low in words.of)):
            break
        noun = _kind(low, words)
        if head >= 0 and noun is None:
            break
        if head >= 0 and (toks[n].text[0].isupper() or (low in words.any_cue and low not in words.roles)):
            break
        if noun is not None:
            if head >= 0 and not words.compounds:
                break
            head = n
    if head < 0:
        return None
    kind, gender = _kind(toks[head].low, words) or ("role", "")
    end = phrase_end(toks, head + 1, words, names=kind in ("body", "document"))
    number = "p" if not one and (kind == "group" or determiner == "p" or (determiner == "fp" and gender == "m")) else "s"
    if kind == "role" and words.compounds and any(capital(t) for t in toks[start + 1 : head]):
        kind = "relation"  # "the Miller aide" is somebody new
    if (
        kind == "role"
        and toks[head].low in words.relations
        and (toks[start].low in words.possessives or any(t.low in words.of for t in toks[head + 1 : end]))
    ):
        kind = "relation"  # somebody's lawyer is a new person, the lawyer is one we know
    if kind == "epithet" and toks[start].low in words.possessives:
        kind = "relation"  # "sa femme", "her right-hand man"
    if determiner[:1] in ("m", "f") and determiner != "fp" and not (words.oblique and gender):
        gender = determiner[0]
    if toks[start].low == "'s":
        while start > 0 and (toks[start - 1].text[0].isupper() or toks[start].low == "'s"):
            start -= 1
    return Noun(start, end, head, kind, gender[:1], number, end == head + 1 and head == at)


def _age(toks: Sequence[Token], n: int, words: Lexicon) -> bool:
    """Whether a number hangs on the noun behind it by a hyphen: "die 61-Jährige"."""
    return n + 2 < len(toks) and toks[n].text.isdigit() and toks[n + 1].text in "-‐‑" and _kind(toks[n + 2].low, words) is not None


def _kind(low: str, words: Lexicon) -> tuple[NounKind, str] | None:
    """What a noun is, and its gender; None for a noun that says nothing."""
    if low in words.persons:
        return "epithet", words.roles.get(low, "")
    if low in words.roles:
        return "role", words.roles[low]
    if low in words.relations:
        return "relation", words.relations[low]
    if low in words.groups:
        return "group", words.groups[low]
    if low in words.bodies:
        return "body", words.bodies[low]
    if low in words.documents:
        return "document", words.documents[low]
    return None


def phrase_end(toks: Sequence[Token], at: int, words: Lexicon, names: bool = False) -> int:
    """Where a noun phrase ends: adjectives and complements belong to it, a verb, a relative or a mark does not.

    A capital that no preposition ties to it begins a name; with `names` that name belongs to the phrase ("the daily Le Monde").
    """
    stop = min(len(toks), at + LONGEST)
    tied = False
    n = at
    while n < stop:
        t = toks[n]
        if t.low in words.of or _melted(toks, n, words) or genitive(toks, n, words):
            tied = True
        elif t.low in words.determiners:
            if not tied and not (names and t.text[0].isupper()):
                break
        elif _breaks(t, words) or (not tied and _begins_another(toks, n, words, names)):
            break
        else:
            tied = tied and words.capital_nouns and not capital(t)
        n += 1
    if n > at and n < len(toks) and _has_object(toks, n, words):
        n -= 1
    while n > at and (toks[n - 1].low in words.of or toks[n - 1].low in words.determiners):
        n -= 1
    return n


def _begins_another(toks: Sequence[Token], n: int, words: Lexicon, names: bool) -> bool:
    """Whether a word that nothing ties to the noun is no part of it: a name; where nouns have capitals, anything that has none; where they
    qualify each other, whatever follows the last."""
    if words.compounds and toks[n].text[0].islower() and (capital(toks[n - 1]) or toks[n - 1].low in words.nouns):
        return True  # "the experts came"
    return (words.capital_nouns and not capital(toks[n])) or (capital(toks[n]) and not capital(toks[n - 1]) and not names)


def genitive(toks: Sequence[Token], n: int, words: Lexicon) -> bool:
    """Whether an article ties what follows to the noun right before it: "die Sprecherin der Polizei"."""
    return toks[n].low in words.genitives and n > 0 and capital(toks[n - 1]) and toks[n - 1].low not in words.breaks


def slanted(toks: Sequence[Token], at: int, gender: str, words: Lexicon) -> bool:
    """Whether an article shows that its noun, of this gender, is no subject: "dem Sender", "der Polizei"."""
    low = toks[at].low
    article = words.determiners.get(low, "")
    return bool(words.oblique) and (low in words.oblique or (article[:1] in ("m", "f") and article != "fp" and gender not in ("", article[0])))


def _melted(toks: Sequence[Token], n: int, words: Lexicon) -> bool:
    """Whether a preposition melted into a plural article ties an office to its field: "secrétaire d'État aux Transports"."""
    low = toks[n].low
    fused = low in words.places and words.determiners.get(low) == "p"
    return fused and n + 1 < len(toks) and capital(toks[n + 1]) and capital(toks[n - 1])


def _has_object(toks: Sequence[Token], n: int, words: Lexicon) -> bool:
    """Whether the word before a determiner at `n` is a verb with its object, "troque sa lampe", and not the phrase's last."""
    low, last, before = toks[n].low, toks[n - 1], toks[n - 2].low
    if low not in words.determiners and low not in words.negations and low not in words.clitics:
        return False
    if low in words.of or not last.text[0].islower():
        return False
    return before not in words.of and before not in words.determiners and last.low not in words.nouns


def _breaks(t: Token, words: Lexicon) -> bool:
    low = t.low
    if words.verb_endings and t.text[0].islower() and low.endswith(words.verb_endings):
        return True
    if not t.text[0].isalpha() or low in words.breaks or low in words.auxiliaries or low in words.pronouns or "-t-" in low:
        return True
    return low in words.any_cue and not capital(t)
