"""A topic, a day and the whole edition as views: timelines, series, voices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType

from ..model import Changes, Day, Entry, Observation, Quote, Series, Topic, Voice
from . import figures
from .article import Place, card, date_of, figure_view, key_figures, pointer, quote_view
from .views import Card, ChangesView, DayView, FigureView, Link, MoveView, Passage, Point, Said, SeriesView, TopicView, VoiceView
from .words import Tongue, direction

FIGURES_OF_NEWEST = 4
"""How many key figures of its newest article a topic shows beside its series."""

WORDS_OF_A_QUOTE = 5
"""A quotation shorter than this is a fragment of the reporter's own sentence: it says little alone."""

Places = Mapping[str, Place]
"""Where each article stands, by slug."""

NOWHERE: Mapping[str, str] = MappingProxyType({})


def day_view(day: Day, places: Places, tongue: Tongue, url: str = "") -> DayView:
    """The articles of one day of the content."""
    return DayView(tongue.day(day.day, "full"), day.day, url, tuple(card(entry, places[entry.slug], tongue) for entry in day.entries))


def by_day(cards: Iterable[Card], tongue: Tongue, urls: Mapping[str, str] = NOWHERE, style: str = "full") -> tuple[DayView, ...]:
    """Cards by day, newest first, undated ones last, within a day in the order they come in. `urls` are the days that have a page."""
    groups: dict[str, list[Card]] = {}
    for one in cards:
        groups.setdefault(one.day, []).append(one)
    return tuple(
        DayView(tongue.day(day, style) if day else tongue.gettext("undated"), day, urls.get(day, ""), tuple(groups[day]))
        for day in sorted(groups, reverse=True)
    )


def span_of(entries: Sequence[Entry], tongue: Tongue) -> str:
    """From which day to which day these articles go."""
    days = sorted(entry.day for entry in entries if entry.day)
    return tongue.days(days[0], days[-1]) if days else ""


def view(topic: Topic, name: str, url: str, feed: str, changed: Changes | None, places: Places, tongue: Tongue) -> TopicView:
    """Everything a topic's page shows. `topic.entries` are newest first and not empty; `changed` is what its newest day brought."""
    newest = topic.entries[0]
    cards: dict[str, Card] = {entry.slug: card(entry, places[entry.slug], tongue) for entry in topic.entries}
    by_slug = {entry.slug: entry for entry in topic.entries}
    series = tuple(series_view(one, by_slug, places, tongue) for one in topic.series if worth_showing(one))
    at = pointer(newest.digest, places[newest.slug], places[newest.slug].url)
    summary = newest.digest.summary
    found, source = _latest_figures(topic, places, tongue)
    return TopicView(
        name=topic.title or name,
        url=url,
        feed=feed,
        introduction=topic.introduction,
        count=len(topic.entries),
        span=span_of(topic.entries, tongue),
        newest=cards[newest.slug],
        standing=Passage(at.text(summary[0]), at.to(summary[0])) if summary else None,
        changes=changes_view(changed, by_slug, places, tongue) if changed else None,
        days=by_day(cards.values(), tongue, style="long"),
        series=tuple(sorted(series, key=lambda one: not one.moved)),
        moved=tuple(one for one in series if one.moved),
        figures=found,
        figures_from=cards[source.slug],
        voices=tuple(filter(None, (voice_view(voice, by_slug, places, tongue) for voice in topic.voices))),
    )


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
    for entry in topic.entries:
        at = pointer(entry.digest, places[entry.slug], places[entry.slug].url)
        fresh = [figure for figure in key_figures(entry.digest) if (entry.slug, figure.span) not in shown]
        if fresh:
            return tuple(figure_view(figure, at, tongue) for figure in fresh[:FIGURES_OF_NEWEST]), entry
    return (), topic.entries[0]


def series_view(series: Series, entries: Mapping[str, Entry], places: Places, tongue: Tongue) -> SeriesView:
    """One series, oldest first, each point with the way to its sentence; a later point with another value than the one before is a `step`."""
    points: list[Point] = []
    before: Observation | None = None
    for seen in fresh(series.observations):
        article = entries[seen.slug].digest.article
        at = pointer(entries[seen.slug].digest, places[seen.slug], places[seen.slug].url)
        step = before is not None and seen.day != before.day and _value(seen) != _value(before)
        points.append(Point(figures.words(seen.figure, tongue), seen.figure.text, date_of(article, tongue), at.to(seen.figure.span), step))
        before = seen
    lang = entries[series.observations[-1].slug].digest.article.language
    return SeriesView(series.label, tuple(points), any(point.step for point in points), lang, direction(lang))


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
    """A series is shown when its value moved and one of its figures is a key figure of its article; "two countries" is none."""
    return len({_value(seen) for seen in series.observations}) > 1 and any(seen.figure.key for seen in series.observations)


def voice_view(voice: Voice, entries: Mapping[str, Entry], places: Places, tongue: Tongue) -> VoiceView | None:
    """One speaker; the parts of an interrupted quotation stand as one, fragments of a few words stay out. None when nothing is left."""
    groups: dict[tuple[str, int], list[Quote]] = {}
    for slug, quote in voice.said:
        groups.setdefault((slug, quote.group), []).append(quote)
    said = tuple(_said(slug, quotes, entries[slug], places, tongue) for (slug, _), quotes in groups.items() if any(map(_whole, quotes)))
    person = next((places[slug].people.get(voice.speaker_id, "") for slug, _ in voice.said), "")
    return VoiceView(voice.name, voice.role or "", said, person) if said else None


def _whole(quote: Quote) -> bool:
    return quote.key or (quote.direct and len(quote.text.split()) >= WORDS_OF_A_QUOTE)


def _said(slug: str, quotes: Sequence[Quote], entry: Entry, places: Places, tongue: Tongue) -> Said:
    article = entry.digest.article
    at = pointer(entry.digest, places[slug], places[slug].url)
    return Said(quote_view(quotes, at), date_of(article, tongue), article.title, article.language, direction(article.language))
