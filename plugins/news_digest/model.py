"""All nouns of the house: frozen values, tuples, nothing that computes."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

BlockKind = Literal["paragraph", "heading", "item", "caption", "blockquote", "table"]
SourceKind = Literal["text", "html"]
FigureKind = Literal["count", "money", "percent", "measure", "duration", "age", "fraction", "multiple", "score", "vague"]
Approximation = Literal["exact", "about", "at_least", "at_most", "nearly", "more_than", "less_than"]
Change = Literal["up", "down"]
Gender = Literal["m", "f"]
Number = Literal["s", "p"]
Status = Literal["published", "draft"]


# ------------------------------------------------------------------------------------------------ what comes in
@dataclass(frozen=True, slots=True)
class Sidecar:
    """The editor's word on one article, from `NAME.yaml` beside it. What is set here wins over everything found in the source.

    `keep` and `drop` name lines of the input, by number ("12") or by how they begin.
    """

    title: str | None = None
    date: str | None = None
    received: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] | None = None
    language: str | None = None
    licence: str | None = None
    topics: tuple[str, ...] = ()
    status: Status | None = None
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One input, decoded and otherwise untouched. `source` is the path as given, with forward slashes."""

    source: str
    kind: SourceKind
    text: str
    encoding: str = "utf-8"
    sidecar: Sidecar = field(default_factory=Sidecar)
    url: str | None = None


# ------------------------------------------------------------------------------------------------ what cleaning leaves
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`blocks[block].text[start:end]`, offsets in Unicode code points."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Removal:
    """One line, or part of a line, that does not stand in the article's text. `line` counts from 1."""

    rule: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """One reversible change of kept text.

    The repairs of a block stand in the order in which they were made; `start` is the offset in the block's text at that moment. Undoing
    them last to first (`after` -> `before` at `start`) gives the line as it came in. `block` None: the change was made in a metadata
    field (title, author, agency …).
    """

    rule: str
    block: int | None
    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the editor should look at: what it is (`kind`), the words in question, and what to do."""

    kind: str
    text: str
    advice: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the cleaned text. `level` is a heading's; `line` is where it began in the input (0: unknown)."""

    kind: BlockKind
    text: str
    level: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article: its text as typed blocks, its metadata, and an account of everything that was taken out or changed.

    `date` is ISO 8601, a day or a moment with its zone, or None: it is never invented. `raw_title` is the title as the source had it,
    before the editor's word: addresses are made from it, so that a corrected title keeps its address. `scars` are places whose wording
    is damaged beyond certain repair: they stay as written and feed no role, institution or summary. `topics` are the editor's own.
    """

    source: str
    kind: SourceKind
    language: str
    title: str
    raw_title: str
    blocks: tuple[Block, ...]
    subtitle: str | None = None
    date: str | None = None
    date_estimated: bool = False
    received: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    publisher: str | None = None
    dateline: str | None = None
    url: str | None = None
    licence: str | None = None
    truncated: bool = False
    scars: tuple[Span, ...] = ()
    removed: tuple[Removal, ...] = ()
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    topics: tuple[str, ...] = ()
    title_line: int = 0
    subtitle_line: int = 0


# ------------------------------------------------------------------------------------------------ what analysis finds
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
    inside the reporter's own sentence.
    """

    inner: Span
    outer: Span
    group: int
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, role, body or medium named in the text. `entity` ties the mentions of one source together; `person` is its id when it is a
    person with a name. `weight` is how strongly it stands in its clause: 1.0 a subject, 0.3 a governed noun."""

    span: Span
    entity: str
    name: str
    person: str | None = None
    role: str | None = None
    gender: Gender | None = None
    number: Number = "s"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is said to have said something: `source` is the span that names who, `sentence` the index of the sentence it governs."""

    sentence: int
    source: Span
    name: str
    cue: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with what is known of its speaker; `speaker` None means that it was not sure enough to say."""

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


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity. `value` and `upper` are exact decimals in `unit`; `upper` ends a range, or is the other side of a score; `counted` is what
    is counted, as written. `key` marks those of the key-figures box and `rank` their order in it, 1 the most telling (0: not in the box)."""

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
class Digest:
    """Everything the plugin makes of one article. It selects; it never writes a sentence of its own."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    summary: tuple[Span, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    countries: tuple[CountryMention, ...] = ()
    people: tuple[Person, ...] = ()
    topics: tuple[TopicMatch, ...] = ()
    doubts: tuple[Doubt, ...] = ()


# ------------------------------------------------------------------------------------------------ where each input ends
@dataclass(frozen=True, slots=True)
class Published:
    source: str
    digest: Digest


@dataclass(frozen=True, slots=True)
class Draft:
    source: str
    digest: Digest


@dataclass(frozen=True, slots=True)
class Duplicate:
    source: str
    of: str
    digest: Digest


@dataclass(frozen=True, slots=True)
class Held:
    """An article that can't be published as it is. `reason` says in one sentence what is wrong and what the editor can do."""

    source: str
    stage: str
    reason: str
    digest: Digest | None = None


Outcome = Published | Draft | Duplicate | Held


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every input with where it ended, in the order of their paths: inputs = published + draft + duplicate + held."""

    outcomes: tuple[Outcome, ...]


# ------------------------------------------------------------------------------------------------ what many articles make
@dataclass(frozen=True, slots=True)
class Entry:
    """One published article in the edition. `slug` is its address; `day` is the day it is filed under, None when it is undated."""

    slug: str
    digest: Digest
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of a series: the figure, the article it stands in, and that article's day."""

    day: str | None
    slug: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of several articles that count the same thing, oldest first. `label` is what is counted, in the words of the newest."""

    label: str
    unit: str | None
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker with what they said: pairs of article slug and quote, newest first."""

    speaker_id: str
    name: str
    role: str | None
    said: tuple[tuple[str, Quote], ...]


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is called in one article: `role` in the article's words, the article's slug and its day."""

    role: str
    slug: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A person over all articles: `names` as the articles spell them, the most used first; `roles` newest first, each once; `voice` what they
    said, where they said anything; `entries` newest first."""

    id: str
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    voice: Voice | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic over all articles: entries newest first, series that moved first, voices by how often they are heard."""

    slug: str
    countries: tuple[str, ...]
    title: str | None
    entries: tuple[Entry, ...]
    series: tuple[Series, ...] = ()
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """The articles of one day of the content, in the order of the site."""

    day: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole site as values: entries newest first with undated ones last, topics by their newest entry, days newest first."""

    entries: tuple[Entry, ...]
    topics: tuple[Topic, ...]
    days: tuple[Day, ...]
