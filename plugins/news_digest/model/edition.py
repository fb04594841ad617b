"""The nouns of many articles together: topics, series, voices, people, days."""

from __future__ import annotations

from typing import Literal

from ..late import dataclass
from .digest import Digest, Figure, Quote


@dataclass(frozen=True, slots=True)
class Entry:
    """One published article in the edition. `slug` is its address; `day` is the day it is filed under, None when it is undated."""

    slug: str
    digest: Digest
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event within days, newest first."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of a series: the figure, the article it stands in, and that article's day."""

    day: str | None
    slug: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of several articles that count the same thing, oldest first. `label` is what is counted, in its fullest wording, with what befell
    them (`fate`) where these don't say it; or the title that the editor gave (`told`)."""

    label: str
    unit: str | None
    observations: tuple[Observation, ...]
    fate: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker with what they said: pairs of article slug and quote, newest first. `side` is the country they speak for, where that is told."""

    speaker_id: str
    name: str
    role: str | None
    said: tuple[tuple[str, Quote], ...]
    side: str | None = None


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
    """A topic over all articles: entries newest first, series that moved first, voices by how often they are heard, `stories` newest first, each
    cut down to the entries of the topic; `related` are slugs of other topics, the nearest first."""

    slug: str
    countries: tuple[str, ...]
    title: str | None
    entries: tuple[Entry, ...]
    series: tuple[Series, ...] = ()
    voices: tuple[Voice, ...] = ()
    introduction: str = ""
    stories: tuple[Story, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a topic's newest day brought against everything before it, the newest day of which is `since`: new articles, series with a new value,
    voices not heard before."""

    day: str
    since: str
    entries: tuple[Entry, ...]
    moved: tuple[Series, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The articles of one day of the content, in the order of the site."""

    day: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole site as values: entries newest first with undated ones last, topics by their newest entry, days and stories newest first."""

    entries: tuple[Entry, ...]
    topics: tuple[Topic, ...]
    days: tuple[Day, ...]
    stories: tuple[Story, ...] = ()


CorrectionKind = Literal["headline", "text", "speaker"]


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """What a reader saw of an article at one time: `text` by blocks (empty: not shown), `said` are the boxed quotations with their speakers."""

    slug: str
    title: str
    text: tuple[str, ...] = ()
    said: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """One change of a published article: on which day (ISO), in which article, what of it, and what stood and stands there."""

    day: str
    slug: str
    kind: CorrectionKind
    before: str
    after: str
