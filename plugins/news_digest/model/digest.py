"""The nouns of analysis: what is found in one article, every piece of it with its span."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from ..late import dataclass
from .article import Article, Doubt, Span, Told

FigureKind = Literal["count", "money", "percent", "measure", "duration", "age", "fraction", "multiple", "score", "vague"]
Approximation = Literal["exact", "about", "at_least", "at_most", "nearly", "more_than", "less_than"]
Change = Literal["up", "down"]
Gender = Literal["m", "f"]
Number = Literal["s", "p"]


class Token(NamedTuple):
    """A word or one punctuation mark, with its offsets in the block. `low` is case-folded, apostrophes and hyphens made plain.

    A named tuple, because there is one for every word of every article, and it is made three times as fast as a frozen dataclass.
    """

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `tokens` cover it; `damaged` marks a scar that must not feed a role, an institution or a summary."""

    span: Span
    tokens: tuple[Token, ...]
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """A span in quotation marks before anyone is named for it: `inner` without its marks, `outer` with them.

    Spans with one `group` are one interrupted quotation, or one that runs over several blocks. `direct`: a whole utterance, not a fragment
    inside the reporter's own sentence. `turn`: one of several turns of a dialogue in one paragraph.
    """

    inner: Span
    outer: Span
    group: int
    direct: bool = True
    turn: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, role, body or medium named in the text. `entity` ties the mentions of one source together; `person` is its id when it is a
    person with a name, `also` a second role that stands beside it. `weight` is how strongly it stands in its clause: 1.0 a subject, 0.3 a
    governed noun."""

    span: Span
    entity: str
    name: str
    person: str | None = None
    role: str | None = None
    gender: Gender | None = None
    number: Number = "s"
    weight: float = 1.0
    also: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is said to have said something: `source` is the span that names who, `sentence` the index of the sentence it governs."""

    sentence: int
    source: Span
    name: str
    cue: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with what is known of its speaker; `speaker` None means that it was not sure enough to say. `edited`: the editor said so.
    `side` is the country the speaker speaks for, where their office or their name says so."""

    text: str
    span: Span
    speaker: str | None = None
    speaker_id: str | None = None
    role: str | None = None
    cue: str | None = None
    direct: bool = True
    translated: bool | None = None
    confidence: float = 0.0
    group: int = 0
    key: bool = False
    edited: bool = False
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who was weighed as the speaker of a quotation: a confidence from 0 to 1, or for a pronoun the weight in play, and why."""

    name: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a text in marks has its speaker, or none; `sure` is the confidence before the margin is drawn."""

    text: str
    span: Span
    speaker: str | None
    sure: float
    how: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity. `value` and `upper` are exact decimals in `unit`; `upper` ends a range, or is the other side of a score; `counted` is what
    is counted, as written. `key` marks those of the key-figures box and `rank` their order in it, 1 the most telling (0: not in the box).
    `edited`: the editor corrected what it says. `other` is a second reading of its digits, where there is one."""

    text: str
    span: Span
    value: Decimal | None
    kind: FigureKind
    upper: Decimal | None = None
    unit: str | None = None
    counted: str | None = None
    approximation: Approximation = "exact"
    change: Change | None = None
    claimant: str | None = None
    key: bool = False
    rank: int = 0
    edited: bool = False
    other: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country the article names, by ISO 3166-1 alpha-2 code. `spans` are the places that name it; `focus`: the article is about it."""

    code: str
    mentions: int
    focus: bool
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in the article: `id` is the slug that names the same person in every article."""

    id: str
    name: str
    role: str | None = None
    mentions: int = 1


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A topic the article belongs to; for a pair of countries `countries` holds both codes in the order of the slug."""

    slug: str
    name: str
    countries: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Moment:
    """Words that tell a day by the day of writing, and the first and the last day they mean, as ISO dates."""

    span: Span
    first: str
    last: str


RelationKind = Literal["military", "trade", "diplomacy", "conflict", "migration", "sanctions", "aid"]


@dataclass(frozen=True, slots=True)
class Relation:
    """What the two countries of an article's pair have to do with each other, and the sentence that says so."""

    kind: RelationKind
    evidence: Span


Repeat = Literal["same", "older", "elsewhere"]
"""How an article repeats another: word for word, as an earlier version of it, or as the same text in another paper."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What near repeats of a text are found by: `size` is the number of its different shingles, `least` the smallest of their hashes, ascending."""

    size: int = 0
    least: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """Another article with the same text or nearly so, which is not published for itself. The fields are its own."""

    source: str
    kind: Repeat
    date: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """What an article is known by: `words` of its own language, `names` and numbers that any language has; both with how often they stand."""

    language: str
    words: Mapping[str, int]
    names: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a figure counts. `fates` tell counts of one noun apart (killed, wounded), `told` are the words that say so, as written, where what is
    counted doesn't, `marks` the stems of those it holds; `context` are the other content words of the sentence."""

    language: str
    head: str
    modifiers: frozenset[str]
    fates: tuple[str, ...]
    context: frozenset[str]
    told: str = ""
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Traits:
    """What articles are compared by, told once for each: what it is known by, and how each figure says what it counts (None where it doesn't)."""

    marks: Marks
    wordings: tuple[Wording | None, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody who is quoted in an article, by id, else by name: in how many quotations, and for which sides."""

    key: str
    times: int
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Glance:
    """What every build asks of every article, told once: its letters and digits as one number, how many shingles it has and its sketch as bits, its
    marks as one number (`event`), the countries it is about, who is heard in it."""

    fingerprint: str
    size: int
    bits: str
    event: str
    lands: tuple[str, ...]
    heard: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of the text that a page beside the article's own may show: their place, the address of it, the sentence around them."""

    span: Span
    anchor: str
    sentence: Span
    text: str


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything the plugin makes of one article. It selects; it never writes a sentence of its own. `told` is what the editor corrected;
    `versions` are the near repeats that came in beside it; `traits` and `glance` are there once all of it is settled. `mark` tells it from every
    other one of the same program, `face` what lists show of it, `boxes` what pages of several articles may show of it, `excerpts` are the words of
    its text among that, `keyed` the figures of its box in their order; nothing where that was not worked out."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    summary: tuple[Span, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    countries: tuple[CountryMention, ...] = ()
    people: tuple[Person, ...] = ()
    topics: tuple[TopicMatch, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    told: tuple[Told, ...] = ()
    sketch: Sketch = Sketch()
    versions: tuple[Version, ...] = ()
    relation: Relation | None = None
    moments: tuple[Moment, ...] = ()
    traits: Traits | None = None
    mark: str = ""
    face: str = ""
    excerpts: tuple[Excerpt, ...] = ()
    boxes: str = ""
    glance: Glance | None = None
    keyed: tuple[Figure, ...] | None = None
