"""Who a pronoun can be: one weight for everyone in play, that fades from sentence to sentence and can be read at any point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from ..late import dataclass
from ..model import Mention

FADE = 0.6
"""What is left of a mention's weight one sentence later."""

SOURCE_FADE = 0.8
"""What is left, one sentence later, of having been the source: who spoke goes on speaking."""

GONE = 0.01
"""A weight below this is none."""

AS_SOURCE = 1.0
LAST_SOURCE = 0.4
GOES_ON = 1.5
"""For whoever spoke last, the more when the verb says that somebody goes on ("added")."""

LAST_SUBJECT = 0.9
ONLY_ONE = 0.8
"""For the only person whom the sentence before names, wherever in it: "…said nothing to X. "…", he said."."""

QUOTED = 0.15
"""How much a mention inside somebody else's words counts."""

OTHER_ROLE = 0.08
"""How much is left of somebody whose known role shares no word with the one in question."""

BARE_ROLE = 0.4
"""The same for a role without any complement, which stands for somebody known more often than for somebody new."""

SAME_OFFICE = 2.0
"""The factor for two names of one office."""

NOT_THEIRS = 0.4
"""What is left of everybody else where somebody in play is known to bear the very role."""

PART = 6
"""Letters from which the last part of a longer word counts as the word."""

ROLE_FROM = 0.3
"""Below this weight nobody is in play, and a role is its own source."""

INTRODUCED = 0.5
"""Whoever is introduced with name and role is about to be quoted, often as not."""

NEWCOMER = 0.5
"""The weight of somebody new, whom a definite role brings in: who is hardly in play does not surely bear it."""

UNLIKE = 0.55
"""How sure at least a role is somebody's whose known role is another."""

STANDS_FROM = 0.8
"""So sure it must be whom a role stands for before that person is in play for it."""

ANNOUNCED = 2.0
"""For whoever the title names, before the first sentence."""

_KINDS = {"person": 1.0, "role": 0.8, "relation": 0.9, "epithet": 0.3, "body": 0.45, "group": 0.9, "document": 0.1, "name": 0.2, "other": 0.4}


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who says something: the mention's entity, how it is shown, the person if it is one."""

    entity: str
    name: str
    person: str | None = None
    role: str | None = None
    gender: str = ""
    number: str = "s"


@dataclass(slots=True)
class Focus:
    """Everyone in play with their weights; `now` is the number of the sentence."""

    seen: dict[str, float] = field(default_factory=dict)
    spoke: dict[str, float] = field(default_factory=dict)
    who: dict[str, Source] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    last: Source | None = None
    subject: str | None = None
    """Who was the subject of the sentence before."""
    borne: dict[str, set[str]] = field(default_factory=dict)
    """The words of every role that somebody has been given, or that surely stood for them."""
    ties: frozenset[str] = frozenset()
    """Words that tie a role to its complement."""
    offices: tuple[tuple[frozenset[str], ...], ...] = ()
    """The names of each office, as sets of words."""
    only: str | None = None
    """The only person whom the sentence before names."""
    now: int = 0

    def step(self) -> None:
        """Go on to the next sentence."""
        self.now += 1
        self.seen = {key: left for key, weight in self.seen.items() if (left := weight * FADE) >= GONE}
        self.spoke = {key: left for key, weight in self.spoke.items() if (left := weight * SOURCE_FADE) >= GONE}

    def mention(self, m: Mention, factor: float = 1.0) -> None:
        """Somebody is mentioned."""
        new = m.entity not in self.met and m.person is not None and m.role is not None
        self.met.add(m.entity)
        source = self.meant(m)
        self.seen[source.entity] = self.seen.get(source.entity, 0.0) + m.weight * factor + (INTRODUCED * factor if new else 0.0)

    def announce(self, mentions: Sequence[Mention]) -> None:
        """The title names them: a role in the first sentence may be theirs, before the text gives a name."""
        for m in mentions:
            self.seen[self.known(m).entity] = ANNOUNCED

    def introduce(self, source: Source) -> None:
        """Somebody is named above the text alone."""
        self.who[source.entity] = source
        self.seen[source.entity] = ANNOUNCED

    def known(self, m: Mention) -> Source:
        """The source that a mention is, with what earlier mentions said of it."""
        old = self.who.get(m.entity)
        for role in (m.role, m.also):
            if role and m.person:
                self.bears(m.entity, role)
        new = Source(m.entity, m.name, m.person, m.role or (old.role if old else None), m.gender or (old.gender if old else ""), m.number)
        if old is None or old != new:
            self.who[m.entity] = new
        return new

    def bears(self, entity: str, role: str) -> None:
        """Somebody has a role: it may stand for them again."""
        self.borne.setdefault(entity, set()).update(self.words_of(role))

    def words_of(self, role: str) -> set[str]:
        """A role's words, but those that only tie."""
        return set(role.casefold().replace("’", "'").replace("'", "' ").split()) - self.ties

    def meant(self, m: Mention) -> Source:
        """Who a mention is: the mention itself, or the person for whom a definite role surely stands."""
        own = self.known(m)
        if m.person is not None or m.number != "s" or not m.entity.startswith("role/") or m.entity.endswith("/new"):
            return own
        found = self.named_by(m.entity, m.gender or "")
        return found[0] if found is not None and found[1] >= STANDS_FROM else own

    def speaks(self, source: Source) -> None:
        """Somebody says something."""
        self.who.setdefault(source.entity, source)
        self.spoke[source.entity] = self.spoke.get(source.entity, 0.0) * 0.5 + AS_SOURCE
        self.last = source

    def scores(self, kind: str, extra: dict[str, float] | None = None, goes_on: bool = False) -> list[tuple[float, Source]]:
        """Everyone a pronoun of this kind ("ms", "fp", "p", "") can be, best first."""
        out = []
        keys = dict.fromkeys([*self.seen, *self.spoke, *(extra or {})])
        for key in keys:
            source = self.who.get(key)
            if source is None or not agrees(source, kind):
                continue
            weight = self.seen.get(key, 0.0) + self.spoke.get(key, 0.0) + (extra or {}).get(key, 0.0)
            if self.last is not None and self.last.entity == key:
                weight += (GOES_ON if goes_on else LAST_SOURCE) * SOURCE_FADE
            if key == self.subject:
                weight += LAST_SUBJECT
            if key == self.only:
                weight += ONLY_ONE
            kinds = _KINDS.get(key.split("/", 1)[0], 0.3)
            sure = 1.0 if source.gender or ("m" not in kind and "f" not in kind) else 0.75
            out.append((weight * kinds * sure, source))
        out.sort(key=lambda pair: (-pair[0], pair[1].entity))
        return out

    def resolve(self, kind: str, extra: dict[str, float] | None = None, goes_on: bool = False) -> tuple[Source, float] | None:
        """The one a pronoun stands for, and how far ahead of the next it is, from 0 to 1; None when nobody agrees with it."""
        ranked = self.scores(kind, extra, goes_on)
        if not ranked:
            return None
        best, second = ranked[0][0], max(0.0, ranked[1][0]) if len(ranked) > 1 else 0.0
        return ranked[0][1], (best - second) / best if best > 0 else 0.0

    def named_by(self, entity: str, gender: str) -> tuple[Source, float] | None:
        """The person for whom a definite role stands, "the minister": one in play whose role does not speak against it."""
        said = self.words_of(entity.split("/")[1])
        bare = entity.endswith("/bare")
        ranked = []
        for weight, source in self.scores(gender + "s"):
            if source.person is None and not (source.entity.startswith("role/") and source.entity != entity):
                continue
            known, borne = self.words_of(source.role or ""), self.borne.get(source.entity, set())
            other = 1.0 if entity.startswith("epithet/") or not known else BARE_ROLE if bare else OTHER_ROLE
            fits = SAME_OFFICE if _same_office(self.offices, said, known | borne) else 1.6 if shared(said, known | borne) else other
            if source.person is None and not said <= known and not entity.startswith("epithet/"):
                continue
            ranked.append((weight * fits, source, fits, fits == SAME_OFFICE or said <= known | borne))
        if any(theirs and score >= ROLE_FROM for score, _, _, theirs in ranked):
            ranked = [(score * (1.0 if theirs else NOT_THEIRS), source, fits, theirs) for score, source, fits, theirs in ranked]
        ranked.sort(key=lambda found: (-found[0], found[1].entity))
        if not ranked or ranked[0][0] < ROLE_FROM:
            return None
        best, second = ranked[0][0], max(NEWCOMER, ranked[1][0]) if len(ranked) > 1 else NEWCOMER
        return ranked[0][1], (0.65 if ranked[0][2] >= 1.0 else UNLIKE) + 0.3 * (best - second) / best


def shared(said: set[str], known: set[str]) -> bool:
    """Whether two roles share a word, or the last part of one: "Verkehrsministerin" is a "ministerin"."""
    return bool(said & known) or any(len(word) >= PART and role.endswith(word) for word in said for role in known)


def _same_office(offices: tuple[tuple[frozenset[str], ...], ...], said: set[str], known: set[str]) -> bool:
    """Whether two roles are two names of one office: "chef du gouvernement", "Premier ministre"."""
    return any(any(name <= said for name in names) and any(name <= known for name in names) for names in offices)


def agrees(source: Source, kind: str) -> bool:
    """Whether gender and number allow it.

    >>> agrees(Source("person/a", "Anne", "a", gender="f"), "ms")
    False
    """
    gender, number = ("m" if "m" in kind else "f" if "f" in kind else ""), ("p" if "p" in kind else "s" if "s" in kind else "")
    if gender and source.gender and gender != source.gender and not (number == "p" and gender == "m"):
        return False
    plural = source.number == "p"
    if number == "s":
        return not plural
    if number == "p":
        return plural or source.entity.startswith(("body/", "name/"))
    return True
