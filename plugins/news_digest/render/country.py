"""What a country's page has beside a topic's: how the articles name the country, and who speaks for it, called what and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..knowledge.places import leads
from ..model import Entry
from .article import date_of
from .stories import Places
from .views import OfficeView
from .word_views import Word
from .words import Tongue, direction

NAMES = 10
"""Ways to name a country that its page shows, the most used first."""

OFFICES = 12
"""Offices that it shows, the newest first."""


def called(code: str, entries: Sequence[Entry], name: str) -> tuple[Word, ...]:
    """The words by which the articles name a country, beside its name: capitals and adjectives that stand for it included, its leaders not, nor the
    first half of "sino-russe"."""
    counts: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        article = entry.digest.article
        for mention in entry.digest.countries:
            spans = mention.spans if mention.code == code else ()
            blocks = article.blocks
            whole = (at for at in spans if blocks[at.block].text[at.end : at.end + 1] != "-")
            counts.update((blocks[at.block].text[at.start : at.end], article.language) for at in whole)
    best: dict[str, tuple[str, str]] = {}
    for words, lang in sorted((one for one in counts if not leads(one[0], code, None)), key=lambda one: (-counts[one], one)):
        best.setdefault(words.casefold(), (words, lang))
    best.pop(name.casefold(), None)
    return tuple(Word(words, lang, direction(lang)) for words, lang in list(best.values())[:NAMES])


def officials(code: str, entries: Sequence[Entry], places: Places, tongue: Tongue) -> tuple[OfficeView, ...]:
    """Who led the country or spoke for it, with each office that the articles, newest first, give them; each once, with the newest day."""
    heard = {quote.speaker_id for entry in entries for quote in entry.digest.quotes if quote.side == code and quote.speaker_id}
    out: dict[tuple[str, str], OfficeView] = {}
    for entry in entries:
        article = entry.digest.article
        for person in entry.digest.people:
            if person.role and (person.id in heard or leads(person.name, code, entry.day)):
                url = places[entry.slug].people.get(person.id, "")
                seen = OfficeView(person.name, url, person.role, date_of(article, tongue), article.language, direction(article.language))
                out.setdefault((person.id, person.role.casefold()), seen)
    return tuple(out.values())[:OFFICES]
