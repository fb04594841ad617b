"""Ties the names of an article together: who is one person, and whom a surname means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field
from functools import lru_cache

from ..knowledge.persons import known_persons
from ..late import dataclass
from ..slugs import slugify
from .lexicon import Lexicon
from .naming import OBLIQUE, SUBJECT, Name

PERSON_FROM = 2.0
"""Evidence from which a name is a person's: a given name alone is enough, a role beside it too."""

SURNAME = 1.2
"""For a name of two words whose second one stands alone elsewhere, as surnames do."""

OFTEN = 2
"""Sentences in which a given name alone is the subject before it is somebody."""


@dataclass(slots=True)
class Entity:
    """A person over the whole article."""

    id: str
    name: str
    words: tuple[str, ...]
    gender: str = ""
    role: str | None = None
    mentions: int = 0
    first: int = 0
    roles: list[str] = field(default_factory=list)


def persons_among(names: Sequence[Name], words: Lexicon) -> list[Entity]:
    """The persons among the names: full names first, then a title with a surname, each once."""
    totals: dict[tuple[str, ...], float] = {}
    alone = {n.words[0] for n in names if len(n.words) == 1 and not n.initial and n.words[0] not in words.roles and n.words[0] not in words.titles}
    for n in names:
        short = SURNAME if len(n.words) == 2 and n.score > 0 and n.words[1] in alone else 0.0
        totals[n.words] = max(totals.get(n.words, -9.0), n.score + short)
    out: list[Entity] = []
    told: set[str] = set()
    for n in names:
        if len(n.words) < 2 or totals[n.words] < PERSON_FROM or n.shown in told:
            continue
        told.add(n.shown)
        if not any(same_name(e.words, n.words) or _one(e, n) for e in out):
            out.append(Entity("", n.shown, n.words, n.gender, first=n.span.block * 100_000 + n.span.start))
    acting: Counter[tuple[str, ...]] = Counter(n.words for n in names if n.known and n.weight >= SUBJECT and len(n.words) == 1)
    for n in names:
        named = n.title or (n.weight > OBLIQUE and (n.aged or (n.known and (n.speaks or acting[n.words] >= OFTEN))))
        if len(n.words) == 1 and named and not any(n.words[0] in e.words for e in out):
            out.append(Entity("", n.shown, n.words, n.gender, first=n.span.block * 100_000 + n.span.start))
    called = {n.words for n in names if n.role} & {n.words for n in names if n.speaks}
    for n in names:
        if len(n.words) == 1 and n.words in called and totals[n.words] >= PERSON_FROM and not any(n.words[0] in e.words for e in out):
            out.append(Entity("", n.shown, n.words, n.gender, first=n.span.block * 100_000 + n.span.start))  # a pen name
    for e in out:
        known = known_persons().get(e.name.casefold())
        e.id = known.id if known else slugify(e.name, "person")
    return out


def _one(e: Entity, n: Name) -> bool:
    """Whether two spellings name one person: "Vladimir Poutine", "Vladimir Putin"."""
    known = known_persons().get(n.shown.casefold())
    return known is not None and known == known_persons().get(e.name.casefold())


def same_name(known: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: one holds all words of the other, its last included."""
    known, other = _parts(known), _parts(other)
    if known == other:
        return True
    a, b = set(known), set(other)
    return (a <= b or b <= a) and (known[-1] == other[-1] or (known[0] == other[0] and len(a & b) > 1))


@lru_cache(maxsize=4_000)
def _parts(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words with the hyphens taken apart: "Jong-un" is "Jong Un"."""
    return tuple(part for word in words for part in word.split("-"))


def who_is(n: Name, people: Sequence[Entity], recent: Sequence[Entity], words: Lexicon) -> Entity | None:
    for e in people:
        if e.words == n.words:
            return e
    if len(n.words) > 1:
        return next((e for e in people if same_name(e.words, n.words) or _one(e, n)), None)
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
