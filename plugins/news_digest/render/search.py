"""What the search knows: a record for each article, each quotation and each figure that has a box, with what it can be narrowed by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..knowledge.territories import topic_name
from ..late import dataclass
from ..model import Entry
from .article import Place, date_of, figure_view, key_figures, pointer, quote_views
from .words import Tongue, locale

SEARCH_URL = "search.html"

Facets = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Record:
    """One thing to find: its address from the site's root, the words it is found by, what a result shows of it, what it is narrowed by, and its
    day, newest first."""

    url: str
    content: str
    meta: Mapping[str, str]
    filters: Facets
    day: str


def records(entries: Sequence[Entry], places: Mapping[str, Place], tongue: Tongue) -> Iterator[Record]:
    """The records of these articles: what a page does not show is not found there."""
    for entry in entries:
        place = places[entry.slug]
        facets = _facets(entry, place, tongue)
        meta = {"from": entry.digest.article.title, "date": date_of(entry.digest.article, tongue).label, "lang": entry.digest.article.language}
        yield _article(entry, place, meta, facets)
        yield from _quotes(entry, place, meta, facets)
        yield from _figures(entry, place, meta, facets, tongue)


def _article(entry: Entry, place: Place, meta: Mapping[str, str], facets: Facets) -> Record:
    digest, article = entry.digest, entry.digest.article
    at = pointer(digest, place)
    text = [block.text for block in article.blocks] if at.full else [at.text(span) for span in digest.summary]
    words = "\n".join(filter(None, (article.title, article.subtitle, *text)))
    people = tuple(person.name for person in digest.people if person.id in place.people)
    found = {**facets, "person": people, "type": ("article",)}
    shown = {**meta, "title": article.title, "from": article.publisher or article.agency or ""}
    return Record(place.url, words, shown, found, entry.day or "")


def _quotes(entry: Entry, place: Place, meta: Mapping[str, str], facets: Facets) -> Iterator[Record]:
    at = pointer(entry.digest, place, place.url)
    for said in quote_views(entry.digest.quotes, at):
        if said.speaker and said.url:
            words = " … ".join(said.parts)
            title = ", ".join(filter(None, (said.speaker, said.role)))
            yield Record(said.url, words, {**meta, "title": title}, {**facets, "person": (said.speaker,), "type": ("quote",)}, entry.day or "")


def _figures(entry: Entry, place: Place, meta: Mapping[str, str], facets: Facets, tongue: Tongue) -> Iterator[Record]:
    at = pointer(entry.digest, place, place.url)
    for figure in key_figures(entry.digest):
        seen = figure_view(figure, at, tongue)
        if seen.url:
            title = " ".join(filter(None, (seen.value, seen.counted)))
            yield Record(seen.url, seen.context, {**meta, "title": title}, {**facets, "type": ("figure",)}, entry.day or "")


def _facets(entry: Entry, place: Place, tongue: Tongue) -> Facets:
    """What an article and all that is found in it can be narrowed by; the month is ISO, the page words it."""
    spoken = str(locale(tongue.code))
    language = locale(entry.digest.article.language)
    countries = tuple(topic_name((country.code,), spoken) for country in entry.digest.countries if country.focus)
    named = locale(tongue.code).languages.get(language.language, entry.digest.article.language)
    found = {
        "topic": tuple(topic.name for topic in place.topics),
        "country": countries,
        "language": (named,),
        "month": (entry.day[:7],) if entry.day else (),
    }
    return {name: values for name, values in found.items() if values}
