"""What pages of several articles show of one, by itself: a page of a hundred stories unpacks none of them."""

from __future__ import annotations

from dataclasses import replace

from .late import dataclass, varied
from .model import Entry, Excerpt, Moment, Quote, Relation, Span
from .render.article import Place, key_figures, pointer


@dataclass(frozen=True, slots=True)
class Gist:
    """The first sentence of the summary, the quotations of somebody, days that are told in words, the relation of two countries, and the excerpts
    that these and the figures lead to; an excerpt that is none of them is looked up in the text."""

    summary: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    moments: tuple[Moment, ...]
    relation: Relation | None
    excerpts: tuple[Excerpt, ...]


def gist(entry: Entry) -> Gist:
    """The gist of an article."""
    digest, around = entry.digest, pointer(entry.digest, Place("")).around
    lead, quotes = digest.summary[:1], tuple(one for one in digest.quotes if one.speaker)
    spans = {*lead, *(one.span for one in quotes), *(one.span for one in digest.moments), *(one.span for one in digest.figures)}
    spans |= {around(one.span) for one in key_figures(digest)[:1]} | ({digest.relation.evidence} if digest.relation else set())
    return Gist(lead, quotes, digest.moments, digest.relation, tuple(one for one in digest.excerpts if one.span in spans))


def lightened(entry: Entry, told: Gist) -> Entry:
    """An article with its gist in the place of all that was found in it."""
    parts = {name: getattr(told, name) for name in ("summary", "quotes", "moments", "relation", "excerpts")}
    return replace(entry, digest=varied(entry.digest, **parts))
