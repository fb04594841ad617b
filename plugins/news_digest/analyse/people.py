"""Finds who is named: people, roles, bodies and media, and which mentions are the same person.

Names are found and weighed (`naming`), then tied together (`entities`): a name is judged over the whole article, so one clear mention is enough.
Noun phrases become mentions too; a role goes to the person that has it. Roles come from titles, from what stands before a name and
from the apposition after it, never from damaged words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..language import Language
from ..model import Article, Gender, Mention, Number, Person, Sentence, Span, Token
from .entities import Entity, persons_among, who_is
from .heads import names_above
from .lexicon import Lexicon, lexicon
from .names import given_names
from .naming import OBLIQUE, SUBJECT, Name, headline, named, weight_at
from .nominals import Noun, genitive, nouns, runs, slanted
from .roles import matches, without_determiner


def find(article: Article, sentences: Sequence[Sentence], language: Language) -> tuple[tuple[Mention, ...], tuple[Person, ...]]:
    """Every mention in text order, and the people with names, most mentioned first.

    The entity of a mention begins with what it is: `person/`, `role/`, `relation/`, `epithet/`, `group/`, `body/`, `document/`, or `name/` for a name
    that is no person's.
    """
    words = lexicon(language)
    given = given_names(language.code)
    names: list[Name] = []
    phrases: list[tuple[int, Noun]] = []
    for s, sentence in enumerate(sentences):
        kind = article.blocks[sentence.span.block].kind
        if kind in ("caption", "table"):
            continue
        found = nouns(sentence.tokens, words)
        phrases += [(s, n) for n in found]
        if headline(sentence.tokens, words):
            continue
        for run in runs(sentence.tokens, words, given):
            names += named(article, s, sentence, run, words, given, language.code)
    inside = {w for n in names for w in n.words[n.initial :]}  # the words whose capital no sentence's beginning explains
    names = [n for n in names if not n.initial or len(n.words) > 1 or n.words[0] in inside or n.words[0] in given or n.aged]
    above = names_above(article, words, language.code)
    people = persons_among([*names, *above], words)
    mentions = _name_mentions(names, people, words)
    mentions += _noun_mentions(article, sentences, phrases, people, words, mentions)
    mentions.sort(key=lambda m: (m.span.block, m.span.start, -m.span.end))
    shown = sorted(people, key=lambda e: (-e.mentions, e.first))
    return tuple(mentions), tuple(Person(e.id, e.name, e.role, e.mentions) for e in shown if len(e.words) > 1 or e.role)


def _name_mentions(names: Sequence[Name], people: Sequence[Entity], words: Lexicon) -> list[Mention]:
    """A mention for each name; surnames and given names alone go to the person that has them, the last one named first."""
    out = []
    recent: list[Entity] = []
    theirs = {word for e in people for word in e.words}
    for n in names:
        who = who_is(n, people, recent, words) if len(n.words) > 1 or n.words[0] in theirs else None
        if who is None and words.capital_nouns and not (n.speaks or len(n.words) > 1 or n.words[0].upper() == n.shown):
            continue  # any noun
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
        if n.also:
            who.roles.append(n.also)
        out.append(Mention(n.span, "person/" + who.id, who.name, who.id, n.role, _gender(who.gender), "s", n.weight, n.also))
    return out


def _gender(known: str) -> Gender | None:
    return "m" if known == "m" else "f" if known == "f" else None


def _noun_mentions(
    article: Article,
    sentences: Sequence[Sentence],
    found: Sequence[tuple[int, Noun]],
    people: Sequence[Entity],
    words: Lexicon,
    mentions: Sequence[Mention],
) -> list[Mention]:
    """A mention for each noun phrase; a role goes to the person that has it, head and complement."""
    out = []
    people_at = {(m.span.block, m.span.start): m for m in mentions if m.person}
    people_to = {(m.span.block, m.span.end): m for m in mentions if m.person}
    by_id = {e.id: e for e in people}
    for s, n in found:
        toks = sentences[s].tokens
        block = sentences[s].span.block
        cut = n.end
        if n.end > n.head + 1:
            cut = next((k for k in range(n.head + 1, n.end) if (block, toks[k].start) in people_at and toks[k - 1].low not in words.tying), n.end)
        last = toks[cut - 1]
        person = n.kind in ("role", "relation", "epithet")
        span = Span(block, toks[n.start].start, last.end)
        behind = range(n.head + 1, min(len(toks), n.end + 1))
        titled = (block, toks[n.head].start) in people_at
        if person and (titled or any((block, toks[k].start) in people_at and toks[k - 1].low not in words.tying for k in behind)):
            continue  # the role of a name, which is its own mention
        text = article.blocks[block].text
        shown = text[span.start : span.end]
        who = None
        if person and n.number == "s":
            beside = _beside(block, toks, n, people_at, people_to, words)
            who = by_id[beside] if beside else None
            if who is not None and not sentences[s].damaged:
                _gives_role(who, without_determiner(shown, toks[n.start : n.end], words))
        if who is None and n.kind == "role" and n.number == "s" and _definite(toks[n.start], words):
            who = matches([t for t in toks[n.start : n.end] if t.low not in words.determiners], people, words)
        weight = weight_at(toks, n.start, words)
        if toks[n.start].low in words.governing or slanted(toks, n.start, n.gender, words) or genitive(toks, n.start, words):
            weight = OBLIQUE
        if who is not None:
            out.append(Mention(span, "person/" + who.id, who.name, who.id, None, _gender(who.gender or n.gender), "s", weight))
        else:
            key = " ".join(t.low for t in toks[n.start : n.end] if t.low not in words.determiners)
            number: Number = "p" if n.number == "p" else "s"
            if not _definite(toks[n.start], words):
                key += "/new"
            elif n.bare and person:
                key += "/bare"
            role = without_determiner(shown, toks[n.start : n.end], words) if n.kind in ("role", "relation") else None
            out.append(Mention(span, f"{n.kind}/{key}", shown, None, role, _gender(n.gender), number, weight))
    return out


def _definite(first: Token, words: Lexicon) -> bool:
    """Whether a noun phrase speaks of somebody known: "the minister", "ce ministre", not "a minister"."""
    return first.low not in words.indefinite


def _beside(
    block: int, toks: Sequence[Token], n: Noun, at: Mapping[tuple[int, int], Mention], to: Mapping[tuple[int, int], Mention], words: Lexicon
) -> str | None:
    """The person whose name stands next to a role, across a comma on the role's other side too: "the mayor, X, said", "X, the mayor, said"."""
    after = n.end + 1
    if after < len(toks) and toks[after].low in words.determiners:
        after += 1
    if after < len(toks) and toks[n.end].text == "," and (block, toks[after].start) in at:
        m = at[(block, toks[after].start)]
        closing = next((t for t in toks[after:] if t.start >= m.span.end), None)
        if closing is None or closing.text in ",.;:!?)":
            return m.person
    if n.start < 2 or toks[n.start - 1].text != "," or (named := to.get((block, toks[n.start - 2].end))) is None:
        return None
    closed = n.end >= len(toks) or toks[n.end].text in ",.;:!?)" or toks[n.end].low in words.subject_relatives
    acts = n.end < len(toks) and (toks[n.end].low in words.auxiliaries or toks[n.end].low in words.reflexive)
    return named.person if closed or (acts and named.weight >= SUBJECT) else None  # "X, the mayor has said": the second comma was lost


def _gives_role(who: Entity, role: str) -> None:
    who.roles.append(role)
    who.role = who.role or role
