"""A topic and a day as views: where things stand, what changed, the stories, series, who says what on which side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType

from ..model import Changes, Day, Entry, Figure, Observation, Quote, RelationKind, Series, Span, Story, Topic, Voice
from . import charts, figures
from .article import card, date_of, figure_view, key_figures, pointer, quote_view
from .stories import Places, head, story_card, story_views
from .timeline import Pages, span_of, way
from .views import (
    Card,
    ChangesView,
    DayView,
    FigureView,
    Link,
    MapView,
    MoveView,
    Named,
    Passage,
    Point,
    RelationView,
    Said,
    SeriesView,
    SideView,
    TopicView,
    VoiceView,
)
from .words import Tongue, direction

FIGURES_OF_NEWEST = 4
"""How many key figures of its newest article a topic shows beside its series."""

WORDS_OF_A_QUOTE = 5
"""A quotation shorter than this is a fragment of the reporter's own sentence: it says little alone."""

PEOPLE = 8
"""People that a topic names: more is a telephone book."""

NOWHERE: Mapping[str, str] = MappingProxyType({})
NO_LINKS: Mapping[str, Link] = MappingProxyType({})


def day_view(day: Day, stories: Sequence[Story], places: Places, tongue: Tongue, url: str = "") -> DayView:
    """The stories of one day of the content, each cut down to the articles of the day."""
    return DayView(tongue.day(day.day, "full"), day.day, url, tuple(story_card(story, places, tongue) for story in stories))


def by_day(cards: Iterable[Card], tongue: Tongue, urls: Mapping[str, str] = NOWHERE, style: str = "full") -> tuple[DayView, ...]:
    """Cards by day, newest first, undated ones last, within a day in the order they come in. `urls` are the days that have a page."""
    groups: dict[str, list[Card]] = {}
    for one in cards:
        groups.setdefault(one.day, []).append(one)
    return tuple(
        DayView(tongue.day(day, style) if day else tongue.gettext("undated"), day, urls.get(day, ""), tuple(groups[day]))
        for day in sorted(groups, reverse=True)
    )


def view(
    topic: Topic,
    name: str,
    url: str,
    feed: str,
    changed: Changes | None,
    places: Places,
    tongue: Tongue,
    *,
    countries: Mapping[str, Link] = NO_LINKS,
    related: Sequence[Link] = (),
    locator: MapView | None = None,
    pages: Pages = (),
    first: Topic | None = None,
) -> TopicView:
    """Everything a topic's page shows. `topic.entries` are newest first and not empty; `changed` is what its newest day brought; `countries` are
    the names and pages of countries, `related` the topics near it, `locator` its map; `pages` are those of its timeline, where it has several, and
    `first` what the first of them tells."""
    by_slug = {entry.slug: entry for entry in topic.entries}
    series = series_views(topic, places, tongue)
    found, source = _latest_figures(topic, places, tongue)
    timeline = pages or (topic.stories or [Story((entry,)) for entry in topic.entries],)
    return TopicView(
        name=topic.title or name,
        url=url,
        feed=feed,
        introduction=topic.introduction,
        count=len(topic.entries),
        span=span_of(topic.entries, tongue),
        newest=newest(topic, places, tongue),
        standing=standing(topic, places, tongue),
        changes=changes_view(changed, by_slug, places, tongue) if changed else None,
        stories=story_views(timeline[0], places, tongue),
        series=tuple(sorted(series, key=lambda one: not one.moved)),
        moved=moved(series),
        figures=found,
        figures_from=card(source, places[source.slug], tongue),
        sides=side_views(first or topic, by_slug, places, tongue, countries),
        relations=relation_views(topic, places, tongue),
        map=locator,
        people=people_views(topic, places),
        related=tuple(related),
        countries=own(topic, countries),
        thin=len(topic.entries) == 1,
        pages=way(url, timeline, 0, tongue),
    )


def own(topic: Topic, countries: Mapping[str, Link]) -> tuple[Link, ...]:
    """The names and pages of its own countries."""
    return tuple(countries[code] for code in topic.countries if code in countries)


def _newest(topic: Topic, tongue: Tongue) -> Entry:
    return head(topic.stories[0], tongue) if topic.stories else topic.entries[0]


def newest(topic: Topic, places: Places, tongue: Tongue) -> Card:
    """The newest article."""
    entry = _newest(topic, tongue)
    return card(entry, places[entry.slug], tongue)


def standing(topic: Topic, places: Places, tongue: Tongue) -> Passage | None:
    """Where things stand: the first sentence of the newest article's summary."""
    entry = _newest(topic, tongue)
    at, summary = pointer(entry.digest, places[entry.slug], places[entry.slug].url), entry.digest.summary
    return Passage(at.text(summary[0]), at.to(summary[0])) if summary else None


def series_views(topic: Topic, places: Places, tongue: Tongue) -> tuple[SeriesView, ...]:
    """The series that are worth showing."""
    by_slug = {entry.slug: entry for entry in topic.entries}
    return tuple(series_view(one, by_slug, places, tongue) for one in topic.series if worth_showing(one))


def moved(series: Iterable[SeriesView]) -> tuple[SeriesView, ...]:
    """Those that moved."""
    return tuple(one for one in series if one.moved)


def side_views(topic: Topic, entries: Mapping[str, Entry], places: Places, tongue: Tongue, countries: Mapping[str, Link]) -> tuple[SideView, ...]:
    """Who says what: the topic's own countries first, then the others that are heard, then those who speak for none."""
    grouped: dict[str, list[VoiceView]] = {}
    for voice in topic.voices:
        seen = voice_view(voice, entries, places, tongue)
        if seen:
            grouped.setdefault(voice.side if voice.side and voice.side in countries else "", []).append(seen)
    order = sorted(grouped, key=lambda code: (code not in topic.countries, not code, -len(grouped[code]), code))
    names = {code: countries[code].name if code else tongue.gettext("Other voices") if len(order) > 1 else "" for code in order}
    return tuple(SideView(names[code], code, tuple(grouped[code])) for code in order)


def relation_views(topic: Topic, places: Places, tongue: Tongue) -> tuple[RelationView, ...]:
    """What the two countries have to do with each other, the most told first; equally often told, the newest."""
    told: dict[RelationKind, list[Entry]] = {}
    for entry in topic.entries if len(topic.countries) == 2 else ():
        if entry.digest.relation:
            told.setdefault(entry.digest.relation.kind, []).append(entry)
    return tuple(_relation(kind, told[kind], places, tongue) for kind in sorted(told, key=lambda kind: -len(told[kind])))


def _relation(kind: RelationKind, entries: Sequence[Entry], places: Places, tongue: Tongue) -> RelationView:
    """The newest evidence that its article's summary does not open with, else that of the oldest, in the site's language where it can be: how things
    stand is told above."""
    known = next((e for e in reversed(entries[1:]) if e.digest.article.language.split("-")[0] == tongue.code.split("-")[0]), entries[-1])
    newest = next((e for e in entries if e.digest.relation and e.digest.relation.evidence not in e.digest.summary[:1]), known)
    article, relation = newest.digest.article, newest.digest.relation
    at = pointer(newest.digest, places[newest.slug], places[newest.slug].url)
    span = relation.evidence if relation else newest.digest.summary[0]
    shown, lang = Passage(at.text(span), at.to(span)), article.language
    return RelationView(relation_word(kind, tongue), len(entries), shown, date_of(article, tongue), lang, direction(lang))


def relation_word(kind: RelationKind, tongue: Tongue) -> str:
    """A relation in plain words.

    >>> relation_word("military", Tongue("en"))
    'Military cooperation'
    """
    words: Mapping[RelationKind, str] = {
        "military": tongue.gettext("Military cooperation"),
        "trade": tongue.gettext("Trade"),
        "diplomacy": tongue.gettext("Diplomacy"),
        "conflict": tongue.gettext("Conflict"),
        "migration": tongue.gettext("Migration"),
        "sanctions": tongue.gettext("Sanctions"),
        "aid": tongue.gettext("Aid"),
    }
    return words[kind]


def people_views(topic: Topic, places: Places) -> tuple[Named, ...]:
    """The people of the topic who have a page, by how many of its articles name them, with what the newest one calls them."""
    counts: Counter[str] = Counter()
    found: dict[str, Named] = {}
    for entry in topic.entries:
        article = entry.digest.article
        for person in entry.digest.people:
            url = places[entry.slug].people.get(person.id, "")
            if not url:
                continue
            counts[person.id] += 1
            known = found.get(person.id)
            if known is None or (person.role and not known.role):
                found[person.id] = Named(known.name if known else person.name, url, person.role or "", article.language, direction(article.language))
    return tuple(found[key] for key in sorted(found, key=lambda key: (-counts[key], key))[:PEOPLE])


def changes_view(changed: Changes, entries: Mapping[str, Entry], places: Places, tongue: Tongue) -> ChangesView:
    """What the newest day brought, each piece with the way to its sentence or page; people are those with a page."""
    series = (series_view(one, entries, places, tongue) for one in changed.moved if worth_showing(one))
    known = (Link(voice.name, places[voice.said[0][0]].people.get(voice.speaker_id, "")) for voice in changed.voices)
    cards = tuple(card(entry, places[entry.slug], tongue) for entry in changed.entries)
    moved = tuple(MoveView(one.label, one.lang, one.dir, one.points[-2], one.points[-1]) for one in series if one.points[-1].step)
    return ChangesView(tongue.day(changed.day), tongue.day(changed.since), cards, moved, tuple(link for link in known if link.url))


def _latest_figures(topic: Topic, places: Places, tongue: Tongue) -> tuple[tuple[FigureView, ...], Entry]:
    """The key figures of the newest article that has some, without those that a series shows already."""
    shown = {(seen.slug, seen.figure.span) for series in topic.series if worth_showing(series) for seen in series.observations}
    entry, fresh = latest(topic.entries, shown)
    at = pointer(entry.digest, places[entry.slug], places[entry.slug].url)
    return tuple(figure_view(figure, at, tongue) for figure in fresh), entry


def latest(entries: Sequence[Entry], shown: Container[tuple[str, Span]]) -> tuple[Entry, Sequence[Figure]]:
    """The newest of some articles that has key figures beside those that are `shown`, with these; where none has, the newest."""
    for entry in entries:
        fresh = [figure for figure in key_figures(entry.digest) if (entry.slug, figure.span) not in shown]
        if fresh:
            return entry, fresh[:FIGURES_OF_NEWEST]
    return entries[0], ()


def series_view(series: Series, entries: Mapping[str, Entry], places: Places, tongue: Tongue) -> SeriesView:
    """One series, oldest first, each point with the way to its sentence; a later point with another value than the one before is a `step`."""
    points: list[Point] = []
    before: Observation | None = None
    seen = fresh(series.observations)
    for one in seen:
        article = entries[one.slug].digest.article
        at = pointer(entries[one.slug].digest, places[one.slug], places[one.slug].url)
        step = before is not None and one.day != before.day and _value(one) != _value(before)
        value, lang = figures.words(one.figure, tongue), article.language
        link = at.to(one.figure.span)
        points.append(Point(value, one.figure.text, date_of(article, tongue), link, step, one.figure.claimant or "", lang, direction(lang)))
        before = one
    lang = tongue.code if series.told else entries[series.observations[-1].slug].digest.article.language
    chart = charts.view(seen, [point.value for point in points], " ".join(filter(None, (series.label, series.fate))), tongue)
    return SeriesView(series.label, tuple(points), any(point.step for point in points), lang, direction(lang), series.fate, chart)


def fresh(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The observations without what an article repeats, and without what it only recalls: a value that an older one gave, beside a new one."""
    kept: list[Observation] = []
    for _, group in groupby(observations, key=lambda seen: seen.slug):
        told = {_value(seen) for seen in kept}
        mine = list({_value(seen): seen for seen in reversed(list(group))}.values())[::-1]
        kept.extend([seen for seen in mine if _value(seen) not in told] or mine)
    return tuple(kept)


def _value(seen: Observation) -> tuple[Decimal | None, Decimal | None]:
    return seen.figure.value, seen.figure.upper


def worth_showing(series: Series) -> bool:
    """A series is shown when the editor named it, or when its value moved and one of its figures is a key figure of its article; "two countries"
    is none."""
    return series.told or (len({_value(seen) for seen in series.observations}) > 1 and any(seen.figure.key for seen in series.observations))


def voice_view(voice: Voice, entries: Mapping[str, Entry], places: Places, tongue: Tongue) -> VoiceView | None:
    """One speaker; the parts of an interrupted quotation stand as one, fragments of a few words stay out. None when nothing is left."""
    groups: dict[tuple[str, int], list[Quote]] = {}
    for slug, quote in voice.said:
        groups.setdefault((slug, quote.group), []).append(quote)
    said = tuple(_said(slug, quotes, entries[slug], places, tongue) for (slug, _), quotes in groups.items() if any(map(stands_alone, quotes)))
    person = next((places[slug].people.get(voice.speaker_id, "") for slug, _ in voice.said), "")
    return VoiceView(voice.name, voice.role or "", said, person) if said else None


def stands_alone(quote: Quote) -> bool:
    """Whether a quotation says something by itself."""
    return quote.key or (quote.direct and len(quote.text.split()) >= WORDS_OF_A_QUOTE)


def _said(slug: str, quotes: Sequence[Quote], entry: Entry, places: Places, tongue: Tongue) -> Said:
    article = entry.digest.article
    at = pointer(entry.digest, places[slug], places[slug].url)
    source = article.publisher or article.agency or ""
    topic = next(iter(places[slug].topics), None)
    return Said(quote_view(quotes, at), date_of(article, tongue), article.title, article.language, direction(article.language), source, topic)
