"""Finds who is named: people, roles, bodies and media, and which mentions are the same person.

Names come from runs of capitals; what a run is, is weighed: a given name, a title, a role beside it, a family name in front speak for a person, a
body's noun, a place's preposition and a street's noun against one. A name is judged over the whole article, so one clear mention is
enough. Roles come from titles, from what stands before the name and from the apposition after it, never from damaged words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..language import Language
from ..model import Article, Gender, Mention, Number, Person, Sentence, Span, Token
from ..slugs import slugify
from .lexicon import Lexicon, lexicon
from .names import first_family_names, given_names, places
from .nominals import Noun, Run, begins, nouns, runs
from .roles import apposition, before_name, matches, without_determiner

PERSON_FROM = 2.0
"""Evidence from which a name is a person's: a given name alone is enough, a role beside it too."""

SUBJECT, OBLIQUE = 1.0, 0.3


@dataclass(slots=True)
class _Name:
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


@dataclass(slots=True)
class _Entity:
    """A person over the whole article."""

    id: str
    name: str
    words: tuple[str, ...]
    gender: str = ""
    role: str | None = None
    mentions: int = 0
    first: int = 0
    roles: list[str] = field(default_factory=list)


def find(article: Article, sentences: Sequence[Sentence], language: Language) -> tuple[tuple[Mention, ...], tuple[Person, ...]]:
    """Every mention in text order, and the people with names, most mentioned first.

    The entity of a mention begins with what it is: `person/`, `role/`, `relation/`, `epithet/`, `group/`, `body/`, `document/`, or `name/` for a name
    that is no person's.
    """
    words = lexicon(language)
    given = given_names(language.code)
    names: list[_Name] = []
    phrases: list[tuple[int, Noun]] = []
    for s, sentence in enumerate(sentences):
        kind = article.blocks[sentence.span.block].kind
        if kind in ("caption", "table"):
            continue
        found = nouns(sentence.tokens, words)
        phrases += [(s, n) for n in found]
        if _headline(sentence.tokens, words):
            continue
        for run in runs(sentence.tokens, words, given):
            names += _named(article, s, sentence, run, words, given, language.code)
    inside = {w for n in names if not n.initial for w in n.words}
    names = [n for n in names if not n.initial or len(n.words) > 1 or n.words[0] in inside or n.words[0] in given]
    people = _people(names)
    mentions = _name_mentions(names, people, words)
    mentions += _noun_mentions(article, sentences, phrases, people, words, mentions)
    mentions.sort(key=lambda m: (m.span.block, m.span.start, -m.span.end))
    shown = sorted(people, key=lambda e: (-e.mentions, e.first))
    return tuple(mentions), tuple(Person(e.id, e.name, e.role, e.mentions) for e in shown if len(e.words) > 1 or e.role)


def _headline(toks: Sequence[Token], words: Lexicon) -> bool:
    """Whether a sentence is set with capitals throughout, as English headlines are: then capitals name nobody."""
    if any(t.text[0].islower() and t.low not in words.common for t in toks):
        return False
    return sum(len(t.text) > 3 and t.text[0].isupper() for t in toks) > 4


def _named(article: Article, s: int, sentence: Sentence, run: Run, words: Lexicon, given: Mapping[str, str], code: str) -> list[_Name]:
    """The name in a run of capitals, without the titles and roles in front of it."""
    toks = sentence.tokens
    start, title, title_gender = _skip_titles(toks, run, words, given)
    if start >= run.end:
        return []
    name = [t for t in toks[start : run.end] if t.text != "."]
    low = tuple(t.low for t in name)
    end = toks[run.end - 1].end
    text = article.blocks[sentence.span.block].text
    span = Span(sentence.span.block, name[0].start, end)
    whole = Span(span.block, toks[run.start if start > run.start else start - 1].start, end) if title else span
    score, gender = _evidence(low, name, words, given)
    if " ".join(low).replace("-", " ") in places(code):
        score -= 4.0
    before = toks[start - 1] if start else None
    if title:
        score += 4 if len(low) <= 3 else 2
        gender = title_gender or gender
    role = before_name(text, toks, start, words)
    if role is None and title in words.roles:
        role = text[toks[run.start if start > run.start else start - 1].start : toks[start - 1].end], title_gender
    if role is None and start and toks[start - 1].text == "," and (run.end >= len(toks) or not toks[run.end].text[0].isalnum()):
        role = before_name(text, toks, start - 1, words)
    if role:
        score += 2
        gender = gender or role[1]
    after, after_gender = apposition(text, toks, run.end, words, sentence.damaged, [x for x in article.scars if x.block == span.block])
    if after:
        score += 2
        gender = gender or after_gender
    if before is not None and not title and not role:
        score -= _against(before, toks, start, words, len(low))
    if len(low) > 1 and score >= 0 and _speaks(toks, start, run.end, words):
        score += 1.2
    weight = _weight(toks, start if not title else run.start, words)
    if run.end < len(toks) and (toks[run.end].low == "'s" or (words.compounds and toks[run.end].low in words.nouns)):
        weight = OBLIQUE
    if (title or role) and words.compounds:
        weight = max(weight, 0.9)
    best = after or (role[0] if role else None)
    return [_Name(s, whole, low, text[span.start : span.end], score, gender, title, best, weight, begins(toks, start) and not title)]


def _skip_titles(toks: Sequence[Token], run: Run, words: Lexicon, given: Mapping[str, str]) -> tuple[int, str, str]:
    """Where the name itself begins, the title before it and that title's gender."""
    start, title = run.start, ""
    for n in range(run.start, run.end):
        low = toks[n].low
        dotted = n + 1 < run.end and toks[n + 1].text == "."
        if low in words.titles or (low + "." in words.titles and dotted):
            if n + 1 < run.end:
                title, start = low if low in words.titles else low + ".", n + (2 if dotted else 1)
        elif low in given and n > start and n + 1 < run.end and not any(toks[k].low in given for k in range(start, n)):
            start = n
            break
    while title and start + 1 < run.end and toks[start].low in words.particles and not toks[start].text[0].isupper():
        start += 1
    if not title and start > 0 and toks[start - 1].low in words.titles and toks[start - 1].text[0].islower():
        title = toks[start - 1].low
    return start, title, words.titles.get(title, "")


def _evidence(low: tuple[str, ...], name: Sequence[Token], words: Lexicon, given: Mapping[str, str]) -> tuple[float, str]:
    """How much a name itself looks like a person's, and the gender its given name shows."""
    size = len(low)
    known = low if low[0] not in given else low[1:]
    body = any(w in words.bodies or w in words.documents or w in words.groups or w in words.named_after for w in known)
    if body or size > 5:
        return -4.0, ""
    first = low[0]
    caps = all(t.text.isupper() for t in name)
    if size == 1:
        return (0.0 if not caps else -1.0), given.get(first, "") if first in given else ""
    if first in given:
        return 2.5 - (1.0 if caps and size == 2 and len(low[1]) <= 3 else 0), given[first]
    if "-" in first and all(part in given for part in first.split("-")):
        return 2.5, given[first.split("-")[0]]
    second = name[1].text
    if first in first_family_names() and size <= 3:
        return (2.5 if "-" in second and second.split("-")[-1].islower() else 2.0), ""
    if size == 2 and "-" in second and second.split("-")[-1].islower():
        return 2.0, ""
    plain = not any(t.text.isupper() for t in name) and first not in words.determiners
    return (0.9 if plain else -1.0), ""


def _speaks(toks: Sequence[Token], start: int, end: int, words: Lexicon) -> bool:
    """Whether a verb of saying stands right beside a name."""
    after, before = toks[end].low if end < len(toks) else "", toks[start - 1].low if start else ""
    return after in words.finite or before in words.finite or (after in words.auxiliaries and end + 1 < len(toks) and toks[end + 1].low in words.participles)


def _against(before: Token, toks: Sequence[Token], start: int, words: Lexicon, size: int) -> float:
    """What the word before a name says against a person: a street's noun, an article, the preposition of a place."""
    low = before.low
    near = (t.low for t in toks[max(0, start - 3) : start] if t.text[0].isalpha())
    if any(word in words.named_after for word in near):
        return 3.0
    if low in words.determiners:
        return 2.0 if low not in words.pronouns else 0.5
    return 1.5 if low in words.places and size == 1 else 0.0


def _weight(toks: Sequence[Token], start: int, words: Lexicon) -> float:
    """1.0 where a subject can stand, 0.3 after a preposition."""
    n = start - 1
    while n >= 0 and (toks[n].low in words.determiners or toks[n].low in words.nouns) and toks[n].low not in words.of:
        n -= 1
    if words.compounds and n >= 0 and toks[n].text[0].isupper() and n < start - 1:
        while n >= 0 and toks[n].text[0].isupper():
            n -= 1
    if n < 0:
        return SUBJECT
    low = toks[n].low
    if low in words.of or low in words.places or low in words.addressed or low in words.according:
        return OBLIQUE
    return SUBJECT if not low[0].isalpha() or low in words.that or low in words.breaks or low in words.roles else 0.6


def _people(names: Sequence[_Name]) -> list[_Entity]:
    """The persons among the names: full names first, then a title with a surname, each once."""
    totals: dict[tuple[str, ...], float] = {}
    for n in names:
        totals[n.words] = max(totals.get(n.words, -9.0), n.score)
    out: list[_Entity] = []
    for n in names:
        if len(n.words) > 1 and totals[n.words] >= PERSON_FROM and not any(_same(e.words, n.words) for e in out):
            out.append(_Entity("", n.shown, n.words, n.gender, first=n.span.block * 100_000 + n.span.start))
    for n in names:
        if len(n.words) == 1 and n.title and not any(n.words[0] in e.words for e in out):
            out.append(_Entity("", n.shown, n.words, n.gender, first=n.span.block * 100_000 + n.span.start))
    for e in out:
        e.id = slugify(e.name, "person")
    return out


def _same(known: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: one holds all words of the other, its last included."""
    known, other = _parts(known), _parts(other)
    if known == other:
        return True
    a, b = set(known), set(other)
    return (a <= b or b <= a) and (known[-1] == other[-1] or (known[0] == other[0] and len(a & b) > 1))


def _parts(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words with the hyphens taken apart: "Jong-un" is "Jong Un"."""
    return tuple(part for word in words for part in word.split("-"))


def _name_mentions(names: Sequence[_Name], people: Sequence[_Entity], words: Lexicon) -> list[Mention]:
    """A mention for each name; surnames and given names alone go to the person that has them, the last one named first."""
    out = []
    recent: list[_Entity] = []
    for n in names:
        who = _who(n, people, recent, words)
        if who is None:
            out.append(Mention(n.span, "name/" + " ".join(n.words), n.shown, weight=n.weight * 0.8))
            continue
        if who in recent:
            recent.remove(who)
        recent.insert(0, who)
        who.mentions += 1
        who.gender = who.gender or n.gender
        if n.role and len(n.role) > len(who.role or ""):
            who.role = n.role if who.role is None or len(who.role.split()) < 2 else who.role
        if n.role:
            who.roles.append(n.role)
        out.append(Mention(n.span, "person/" + who.id, who.name, who.id, n.role, _gender(who.gender), "s", n.weight))
    return out


def _gender(known: str) -> Gender | None:
    return "m" if known == "m" else "f" if known == "f" else None


def _who(n: _Name, people: Sequence[_Entity], recent: Sequence[_Entity], words: Lexicon) -> _Entity | None:
    for e in people:
        if e.words == n.words:
            return e
    if len(n.words) > 1:
        return next((e for e in people if _same(e.words, n.words)), None)
    word = n.words[0]
    gender = words.titles.get(n.title, "")
    for pool in (recent, people):
        for place in (-1, 0):
            for e in pool:
                if e.words[place] == word and not (gender and e.gender and gender != e.gender) and (place == -1 or n.score > -1):
                    return e
        for e in pool:
            if word in e.words[1:]:
                return e
    return None


def _noun_mentions(
    article: Article, sentences: Sequence[Sentence], found: Sequence[tuple[int, Noun]], people: Sequence[_Entity], words: Lexicon, mentions: Sequence[Mention]
) -> list[Mention]:
    """A mention for each noun phrase; a role goes to the person that has it, head and complement."""
    out = []
    people_at = {(m.span.block, m.span.start): m for m in mentions if m.person}
    people_to = {(m.span.block, m.span.end): m for m in mentions if m.person}
    by_id = {e.id: e for e in people}
    for s, n in found:
        toks = sentences[s].tokens
        block = sentences[s].span.block
        cut = next((k for k in range(n.head + 1, n.end) if (block, toks[k].start) in people_at and toks[k - 1].low not in words.tying), n.end)
        last = toks[cut - 1]
        person = n.kind in ("role", "relation", "epithet")
        span = Span(block, toks[n.start].start, last.end)
        if person and any((block, toks[k].start) in people_at and toks[k - 1].low not in words.tying for k in range(n.head + 1, min(len(toks), n.end + 1))):
            continue  # the role of a name, which is its own mention
        text = article.blocks[block].text
        shown = text[span.start : span.end]
        who = None
        if person and n.number == "s":
            beside = _beside(block, toks, n, people_at, people_to)
            who = by_id[beside] if beside else None
            if who is not None and not sentences[s].damaged:
                _gives_role(who, without_determiner(shown, toks[n.start : n.end], words))
        if who is None and n.kind == "role" and n.number == "s" and _definite(toks[n.start], words):
            who = matches([t for t in toks[n.start : n.end] if t.low not in words.determiners], people, words)
        weight = _weight(toks, n.start, words)
        if toks[n.start].low in words.of:
            weight = OBLIQUE
        if who is not None:
            out.append(Mention(span, "person/" + who.id, who.name, who.id, None, _gender(who.gender or n.gender), "s", weight))
        else:
            key = " ".join(t.low for t in toks[n.start : n.end] if t.low not in words.determiners)
            number: Number = "p" if n.number == "p" else "s"
            if n.bare and person:
                key += "/bare"
            elif not _definite(toks[n.start], words):
                key += "/new"
            role = without_determiner(shown, toks[n.start : n.end], words) if n.kind in ("role", "relation") else None
            out.append(Mention(span, f"{n.kind}/{key}", shown, None, role, _gender(n.gender), number, weight))
    return out


def _definite(first: Token, words: Lexicon) -> bool:
    """Whether a noun phrase speaks of somebody known: "the minister", "ce ministre", not "a minister"."""
    return first.low not in words.indefinite


def _beside(block: int, toks: Sequence[Token], n: Noun, at: Mapping[tuple[int, int], Mention], to: Mapping[tuple[int, int], Mention]) -> str | None:
    """The person whose name stands next to a role, across a comma on the role's other side too: "the mayor, X, said", "X, the mayor, said"."""
    after = n.end + 1
    if after < len(toks) and toks[n.end].text == "," and (block, toks[after].start) in at:
        m = at[(block, toks[after].start)]
        closing = next((t for t in toks[after:] if t.start >= m.span.end), None)
        if closing is None or closing.text in ",.;:!?)":
            return m.person
    if n.start >= 2 and toks[n.start - 1].text == "," and (block, toks[n.start - 2].end) in to and (n.end >= len(toks) or toks[n.end].text in ",.;:!?)"):
        return to[(block, toks[n.start - 2].end)].person
    return None


def _gives_role(who: _Entity, role: str) -> None:
    who.roles.append(role)
    who.role = who.role or role
