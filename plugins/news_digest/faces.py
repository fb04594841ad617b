"""What the parts of pages of several articles show of one, each told by a mark: how it stands in a list, what is said in it, whom it names, its
figures. A part that shows an article as before is made of the same, whatever else of the article has changed."""

from __future__ import annotations

from collections.abc import Mapping

from .codec import encoded
from .gather.lands import Spoken, spoken
from .late import dataclass
from .marks import mark
from .model import Entry, Figure, Span
from .render.article import Place, Pointer, key_figures, pointer
from .render.country import Naming, namings


@dataclass(frozen=True, slots=True)
class Faces:
    """The marks of an article's `card`, of what is `said` in it, of whom and what is `named` in it, and of the way to each of its figures, by its
    place."""

    card: str
    said: str
    named: str
    counts: Mapping[str, str]


def place_of(span: Span) -> str:
    """A place in an article as a word."""
    return f"{span.block}.{span.start}.{span.end}"


def faces(entry: Entry, place: Place) -> Faces:
    """All faces of an article. None depends on the language of the site."""
    digest, raw = entry.digest, entry.digest.article
    at = pointer(digest, place, place.url)
    when = entry.day, raw.date, raw.received, raw.date_estimated, raw.language
    head = when, raw.title, raw.publisher, raw.agency, place.url, place.topics
    lead = [(at.text(span), at.to(span)) for span in digest.summary[:1]]
    key = [(figure, *_way(figure, at)) for figure in key_figures(digest)[:1]]
    moments = [(at.text(one.span), one.first, one.last) for one in digest.moments]
    quotes = [(one, at.to(one.span), at.beside(one.span), place.people.get(one.speaker_id or one.speaker or "")) for one in digest.quotes]
    return Faces(
        card=mark(head, raw.subtitle, place.draft, lead, key, moments, digest.versions),
        said=mark(head, quotes),
        named=mark(when, *_named(entry, place, at)),
        counts={place_of(figure.span): mark(*_way(figure, at)) for figure in digest.figures},
    )


def _way(figure: Figure, at: Pointer) -> tuple[str, ...]:
    """The sentence of a figure, and the ways there."""
    sentence = at.around(figure.span)
    return at.text(sentence), at.to(figure.span), at.to(sentence), at.beside(sentence)


def _named(entry: Entry, place: Place, at: Pointer) -> tuple[object, ...]:
    digest, relation = entry.digest, entry.digest.relation
    people = [(one.id, one.name, one.role, place.people.get(one.id)) for one in digest.people]
    words, heard = encoded(tuple[Naming, ...], namings(entry)), encoded(tuple[Spoken, ...], spoken(entry))
    told = relation and (relation.kind, at.text(relation.evidence), at.to(relation.evidence), relation.evidence in digest.summary[:1])
    return people, words, heard, told
