"""What templates see: flat frozen values with every string prepared. They, seal.py and body.py hold the only Markup of the plugin."""

from __future__ import annotations

from markupsafe import Markup

from ..late import dataclass
from .chart_views import ChartView, Label
from .timeline_views import PagesView
from .word_views import Word


@dataclass(frozen=True, slots=True)
class Link:
    """A name with its address, from the site's root."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture: its address, from the site's root or from the page that shows it, its size, what it shows and whose it is."""

    url: str
    width: int
    height: int
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class DateView:
    """When: `label` in words ("19 October 2024", "received 19 October 2024", "undated"), `iso` for machines or empty."""

    label: str
    iso: str = ""
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the article with the way to their place; `url` is empty where the page has no place to show. `original` is the same words in the
    original, where `url` leads to our own page."""

    text: str
    url: str
    original: str = ""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A key figure: `value` in the site's language, `wording` as written, `counted` what it counts where `value`
    does not say it, `context` its sentence, `claimant` who says so, `original` as in `Passage`."""

    value: str
    wording: str
    counted: str
    claimant: str
    change: str
    context: str
    url: str
    original: str = ""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One quotation, its interrupted parts in order, with whoever said it; `speaker` is empty where that isn't sure, `person` is the address of
    the speaker's page, empty where there is none; `original` as in `Passage`."""

    parts: tuple[str, ...]
    speaker: str
    role: str
    translated: bool
    url: str
    person: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """What one rule did to the article: `lines` are (line or block number, what it took out or wrote instead)."""

    rule: str
    count: int
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class When:
    """Words of the article that tell a day by the day of writing, and that day in the site's words."""

    words: str
    label: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another article on the same event, in a line under the one that is shown."""

    title: str
    url: str
    source: str
    date: DateView
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a list: one of ours, or an ordinary article or page of the site, which has no figure. `language` is named only where it is
    not the site's. `others` are the further articles of its story, `sources` how many papers tell of it;
    `moments` are the days that its standfirst tells by the day of writing."""

    title: str
    url: str
    lang: str
    dir: str
    date: DateView
    day: str
    source: str = ""
    standfirst: Markup | str = ""
    topics: tuple[Link, ...] = ()
    figure: FigureView | None = None
    draft: bool = False
    language: str = ""
    others: tuple[Other, ...] = ()
    sources: int = 1
    moments: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article page: the text or the digest alone, its boxes, and how all of it was made. `told` is what the editor set: key, what of, what.
    `updated` are the days of earlier versions that came in, `elsewhere` the other papers with the same text, linked where they have an address."""

    card: Card
    subtitle: str
    authors: tuple[str, ...]
    agency: str
    publisher: str
    dateline: str
    original: str
    licence: str
    body: Markup
    full: bool
    truncated: bool
    summary: tuple[Passage, ...]
    figures: tuple[FigureView, ...]
    quotes: tuple[QuoteView, ...]
    removed: tuple[Deed, ...]
    repaired: tuple[Deed, ...]
    doubts: tuple[tuple[str, str], ...]
    source: str
    told: tuple[tuple[str, str, str], ...] = ()
    updated: tuple[str, ...] = ()
    elsewhere: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series: when it was written and where, and who says so; `step` when it is later and other than the point before."""

    value: str
    wording: str
    date: DateView
    url: str
    step: bool
    claimant: str = ""
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class SeriesView:
    """Figures that count the same thing, oldest first; it `moved` when there is a step; `fate` is what befell them where `label` doesn't say it."""

    label: str
    points: tuple[Point, ...]
    moved: bool
    lang: str
    dir: str
    fate: str = ""
    chart: ChartView | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Something said: when, in the article of which headline, who reported it, and under which topic."""

    quote: QuoteView
    date: DateView
    title: str
    lang: str
    dir: str
    source: str = ""
    topic: Link | None = None


@dataclass(frozen=True, slots=True)
class VoiceView:
    """A speaker with what they said, newest first."""

    name: str
    role: str
    said: tuple[Said, ...]
    person: str = ""


@dataclass(frozen=True, slots=True)
class SideView:
    """The speakers of one country, most heard first; the rest has an empty `code`."""

    name: str
    code: str
    voices: tuple[VoiceView, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """An event on a timeline: the days it was told on, and the newest article with the others under it."""

    label: str
    iso: str
    card: Card


@dataclass(frozen=True, slots=True)
class RelationView:
    """What two countries have to do with each other in plain words, in how many articles, and the newest sentence that says so."""

    kind: str
    count: int
    evidence: Passage
    date: DateView
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A country on a map: which of the two it is, and its outline as SVG path data."""

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class MapView:
    """A locator map in the units of `box`: the land around, the countries shown, marks where one is too small to be seen, names, and what it
    shows in words."""

    text: str
    box: str
    land: str
    shapes: tuple[Shape, ...]
    marks: tuple[tuple[str, str], ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in a list: their page and what the newest article calls them."""

    name: str
    url: str
    role: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class OfficeView:
    """Somebody who speaks for a country: what an article calls them, and when; no address: they have no page."""

    name: str
    url: str
    role: str
    date: DateView
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class DayView:
    """The articles of one day; an undated rest has an empty `iso`."""

    label: str
    iso: str
    url: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class MoveView:
    """A figure that moved: what it was before and what it is on the newest day."""

    label: str
    lang: str
    dir: str
    before: Point
    after: Point


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What a topic's newest day brought since the day before it: articles, figures, people heard for the first time (no address: no page)."""

    day: str
    since: str
    cards: tuple[Card, ...]
    moved: tuple[MoveView, ...]
    voices: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic page. `standing` is the newest article's first summary sentence, `newest` the article it is from, `span` from when to when. `thin`: of
    one article, no place for a search engine yet. `figures` are key figures that stand in no series, of the article `figures_from`. Of a country:
    `called` is how the articles name it, `officials` who speaks for it."""

    name: str
    url: str
    feed: str
    introduction: str
    count: int
    span: str
    newest: Card
    standing: Passage | None
    changes: ChangesView | None
    stories: tuple[StoryView, ...]
    series: tuple[SeriesView, ...]
    moved: tuple[SeriesView, ...]
    figures: tuple[FigureView, ...]
    figures_from: Card
    sides: tuple[SideView, ...]
    relations: tuple[RelationView, ...] = ()
    map: MapView | None = None
    people: tuple[Named, ...] = ()
    related: tuple[Link, ...] = ()
    countries: tuple[Link, ...] = ()
    json: str = ""
    thin: bool = False
    called: tuple[Word, ...] = ()
    officials: tuple[OfficeView, ...] = ()
    pages: PagesView | None = None


@dataclass(frozen=True, slots=True)
class RoleView:
    """What an article calls a person."""

    role: str
    date: DateView
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person's page: other spellings of the name, roles and quotations newest first (`quoted` counts those of further pages too), the articles by
    day. `feed` has no ending; empty: none."""

    name: str
    variants: tuple[str, ...]
    url: str
    count: int
    span: str
    roles: tuple[RoleView, ...]
    said: tuple[Said, ...]
    stories: tuple[StoryView, ...]
    feed: str = ""
    quoted: int = 0
    pages: PagesView | None = None


@dataclass(frozen=True, slots=True)
class Plain:
    """An ordinary page or article of the site: its author's own HTML, as any Pelican site shows it."""

    card: Card
    body: Markup


def trusted(html: str) -> Markup:
    """HTML that the site's owner wrote in an ordinary page or article: as in any Pelican site it is theirs to write."""
    return Markup(html)


def plain(html: str) -> str:
    """A title of the owner's as text: it may hold markup.

    >>> plain("Q&amp;A <em>now</em>")
    'Q&A now'
    """
    return Markup(html).striptags()
