"""Finds the names in a sentence and weighs whether each is a person's.

Names are runs of capitals. A given name, a title, a role beside it, a family name in front and a verb of saying speak for a person; a body's noun,
the preposition of a place, a street's noun and the gazetteer against one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..knowledge.persons import known_persons
from ..late import dataclass
from ..model import Article, Sentence, Span, Token
from .lexicon import Lexicon
from .names import first_family_names, places
from .nominals import Run, begins, genitive
from .roles import apposition, before_name

SUBJECT, OBLIQUE = 1.0, 0.3
"""How strongly a mention stands in its clause: where a subject can stand, and after a preposition."""

AGENT, DOER = 0.8, 5
"""The doer of what a participle says, and the tokens between the two: "confirmée hier sur son site par X"."""


@dataclass(slots=True)
class Name:
    """One capitalised name in the text, its title and role beside it."""

    sentence: int
    span: Span
    words: tuple[str, ...]
    shown: str
    score: float
    gender: str
    title: str = ""
    role: str | None = None
    weight: float = SUBJECT
    initial: bool = False
    """It only has its capital because the sentence begins there."""
    speaks: bool = False
    """A verb of saying stands beside it."""
    known: bool = False
    """It is a given name."""
    also: str | None = None
    """The role before it, when another stands behind it: "le député X, délégué au projet"."""
    aged: bool = False
    """An age stands behind it: "Irma, 91 anni"."""


def headline(toks: Sequence[Token], words: Lexicon) -> bool:
    """Whether a sentence is set with capitals throughout, as English headlines are: then capitals name nobody."""
    if words.capital_nouns or any(t.text[0].islower() and t.low not in words.common for t in toks):
        return False
    return sum(len(t.text) > 3 and t.text[0].isupper() for t in toks) > 4


def named(article: Article, s: int, sentence: Sentence, run: Run, words: Lexicon, given: Mapping[str, str], code: str) -> list[Name]:
    """The name in a run of capitals, without the titles and roles in front of it."""
    toks = sentence.tokens
    start, title, title_gender = _skip_titles(toks, run, words, given)
    if start >= run.end:
        return []
    name = [t for t in toks[start : run.end] if t.text != "."]
    if words.capital_nouns and not (title and title not in words.roles) and all(t.low in words.nouns for t in name):
        return []
    if len(name) == 1 and not (title or words.capital_nouns) and run.end < len(toks) and _begins_office(toks, start, run.end, words):
        return []
    low = tuple([t.low for t in name])
    end = toks[run.end - 1].end
    text = article.blocks[sentence.span.block].text
    span = Span(sentence.span.block, name[0].start, end)
    whole = Span(span.block, toks[_title_start(toks, run, start)].start, end) if title else span
    score, gender = _evidence(low, name, words, given)
    shown = text[span.start : span.end]
    known = places(code)
    if " ".join(low).replace("-", " ") in known:
        score -= 4.0
    elif score < 2.0 and len(low) > 1 and any(w in known for w in low):
        score -= 2.0  # "Radio France", "New York City"
    if shown.casefold() in known_persons():
        score += 4.0
    before = toks[start - 1] if start else None
    if title:
        score += 4 if len(low) <= 3 else 2
        gender = title_gender or gender
    role = before_name(text, toks, start, words)
    if role is None and title in words.roles:
        role = text[toks[_title_start(toks, run, start)].start : toks[start - 1].end], title_gender
    if role is None and start and toks[start - 1].text == "," and (run.end >= len(toks) or not toks[run.end].text[0].isalnum()):
        role = before_name(text, toks, start - 1, words)
    if role and low[0] not in given and start and toks[start - 1].low in words.bodies and toks[start - 1].low not in words.roles:
        role = None  # "the president of the association X" names the association
        score -= 2
    if role:
        score += 2
        gender = gender or role[1]
    after, after_gender = apposition(text, toks, run.end, words, sentence.damaged, article.scars, span.block)
    if after:
        score += 2
        gender = gender or after_gender
    if before is not None and not title and not role:
        score -= _against(before, toks, start, words, len(low))
    speaks = _speaks(toks, start, run.end, words)
    if len(low) > 1 and score >= 0 and speaks:
        score += 1.2
    weight = weight_at(toks, start if not title else run.start, words)
    if run.end < len(toks) and (toks[run.end].low == "'s" or (words.compounds and toks[run.end].low in words.nouns)):
        weight = OBLIQUE
    if (title or role) and words.compounds:
        weight = max(weight, 0.9)
    best = after or (role[0] if role else None)
    also = role[0] if after and role else None
    initial = begins(toks, start) and not title
    aged = _aged(toks, run.end, words)
    beside = start > 0 and toks[start - 1].low in words.roles
    return [Name(s, whole, low, shown, score, gender, title, best, weight, initial, speaks or beside, low[0] in given, also, aged)]


def _begins_office(toks: Sequence[Token], start: int, end: int, words: Lexicon) -> bool:
    """Whether a capital begins an office whose noun has none: "l'ancien Premier ministre"."""
    after = toks[end]
    office = after.text[0].islower() and after.low in words.roles and after.start == toks[end - 1].end + 1
    return office and start > 0 and (toks[start - 1].low in words.determiners or toks[start - 1].text[0].islower())


def _skip_titles(toks: Sequence[Token], run: Run, words: Lexicon, given: Mapping[str, str]) -> tuple[int, str, str]:
    """Where the name itself begins, the title before it and that title's gender."""
    start, title = run.start, ""
    for n in range(run.start, run.end):
        low = toks[n].low
        dotted = n + 1 < run.end and toks[n + 1].text == "."
        if low in words.titles or (dotted and low + "." in words.titles):
            if n + 1 < run.end:
                title, start = low if low in words.titles else low + ".", n + (2 if dotted else 1)
        elif n > start and n + 1 < run.end and is_given(low, given) and not any(is_given(toks[k].low, given) for k in range(start, n)):
            start = n
            break
    while title and start + 1 < run.end and toks[start].low in words.particles and not toks[start].text[0].isupper():
        if title in words.roles and toks[start].low in words.of:
            return run.end, "", ""  # "Bürgermeister von X" holds an office
        start += 1
    if not title and start > 0 and toks[start - 1].low in words.titles and toks[start - 1].text[0].islower():
        title = toks[start - 1].low
    short = toks[start - 2].low + "." if start > 1 and toks[start - 1].text == "." and toks[start - 2].text[0].islower() else ""
    if not title and short in words.titles:
        title = short
    return start, title, words.titles.get(title, "")


def _title_start(toks: Sequence[Token], run: Run, start: int) -> int:
    """Where the title in front of a name at `start` begins, "il dott. Neri"."""
    return run.start if start > run.start else start - 2 if toks[start - 1].text == "." else start - 1


def is_given(low: str, given: Mapping[str, str]) -> bool:
    """Whether a word is a given name, or several with hyphens between them."""
    return low in given or ("-" in low and all(part in given for part in low.split("-")))


def _evidence(low: tuple[str, ...], name: Sequence[Token], words: Lexicon, given: Mapping[str, str]) -> tuple[float, str]:
    """How much a name itself looks like a person's, and the gender its given name shows."""
    size = len(low)
    known = low if low[0] not in given else low[1:]
    tables = (words.bodies, words.documents, words.groups) if known is low else (words.bodies, words.documents)
    if size > 5 or not words.named_after.isdisjoint(known) or not all(table.keys().isdisjoint(known) for table in tables):
        return -4.0, ""
    first = low[0]
    if size == 1:
        return (-1.0 if name[0].text.isupper() else 0.0), given.get(first, "")
    if first in given:
        return 2.5 - (1.0 if size == 2 and len(low[1]) <= 3 and all(t.text.isupper() for t in name) else 0), given[first]
    if "-" in first and all(part in given for part in first.split("-")):
        return 2.5, given[first.split("-")[0]]
    second = name[1].text
    if first in first_family_names() and size <= 3:
        return (2.5 if "-" in second and second.split("-")[-1].islower() else 2.0), ""
    if size == 2 and "-" in second and second.split("-")[-1].islower():
        return 2.0, ""
    plain = not any(t.text.isupper() for t in name) and first not in words.determiners
    return (-1.0 if not plain else 0.9 - words.capital_nouns), ""


def _speaks(toks: Sequence[Token], start: int, end: int, words: Lexicon) -> bool:
    """Whether a verb of saying stands right beside a name."""
    after, before = toks[end].low if end < len(toks) else "", toks[start - 1].low if start else ""
    compound = after in words.auxiliaries and end + 1 < len(toks) and toks[end + 1].low in words.participles
    return compound or after in words.finite or before in words.finite


def _new_noun(toks: Sequence[Token], n: int, words: Lexicon) -> bool:
    """Whether a word that nobody knows stands between an article and a name: "la novelista X"."""
    return n > 0 and toks[n - 1].low in words.determiners and toks[n].text[0].islower() and toks[n].low not in words.small


def _governed(toks: Sequence[Token], n: int, words: Lexicon) -> bool:
    """Whether a preposition governs what stands before a conjunction at `n`: "con la moglie e il figlio"."""
    for k in range(n - 1, max(-1, n - 4), -1):
        if not toks[k].text[0].isalpha():
            return False
        if toks[k].low in words.governing:
            return True
    return False


def _aged(toks: Sequence[Token], end: int, words: Lexicon) -> bool:
    return end < len(toks) and toks[end].text == "," and any(t.low in words.ages for t in toks[end + 2 : end + 4])


def _against(before: Token, toks: Sequence[Token], start: int, words: Lexicon, size: int) -> float:
    """What the word before a name says against a person: a street's noun, an article, the preposition of a place."""
    low = before.low
    if not words.named_after.isdisjoint([t.low for t in toks[max(0, start - 3) : start] if t.text[0].isalpha()]):
        return 3.0
    if low in words.determiners:
        return 2.0 if low not in words.pronouns else 0.5
    return 1.5 if low in words.places and size == 1 else 0.0


def weight_at(toks: Sequence[Token], start: int, words: Lexicon) -> float:
    """1.0 where a subject can stand, 0.3 after a preposition."""
    n = start - 1
    while n > 0 and ((low := toks[n].low)[0].isdigit() or toks[n].text == "-" or low.split("-")[0] in words.ages):
        n -= 1
    n = -1 if n == 0 and toks[0].low[0].isdigit() else n
    while n >= 0 and ((low := toks[n].low) in words.determiners or low in words.nouns or _new_noun(toks, n, words)) and low not in words.of:
        if low in words.oblique or genitive(toks, n, words):
            return OBLIQUE
        n -= 1
    if words.compounds and n >= 0 and toks[n].text[0].isupper() and n < start - 1:
        while n >= 0 and toks[n].text[0].isupper():
            n -= 1
    if n < 0:
        return SUBJECT
    low = toks[n].low
    if low in words.conjunctions and _governed(toks, n, words):
        return OBLIQUE
    if low in words.agents and any(t.low in words.participles for t in toks[max(0, n - DOER) : n]):
        return AGENT
    if low in words.governing:
        return OBLIQUE
    return SUBJECT if not low[0].isalpha() or low in words.that or low in words.breaks or low in words.roles else 0.6
