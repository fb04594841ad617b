"""What a country's page has beside a topic's: how the articles name the country, and who speaks for it, called what and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from ..knowledge.places import leads
from ..late import dataclass
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


@dataclass(frozen=True, slots=True)
class Naming:
    """Words by which an article names a country, and how often."""

    code: str
    words: str
    times: int


def namings(entry: Entry) -> tuple[Naming, ...]:
    """The words by which an article names countries; not the first half of "sino-russe"."""
    blocks = entry.digest.article.blocks
    spans = ((mention.code, at, blocks[at.block].text) for mention in entry.digest.countries for at in mention.spans)
    counts = Counter((code, text[at.start : at.end]) for code, at, text in spans if text[at.end : at.end + 1] != "-")
    return tuple(Naming(code, words, times) for (code, words), times in counts.items())


def called(code: str, entries: Sequence[Entry], name: str, of_each: Iterable[tuple[Naming, ...]]) -> tuple[Word, ...]:
    """The words by which the articles name a country, beside its name: capitals and adjectives that stand for it included, its leaders not.
    `of_each` are the namings of each article."""
    counts: Counter[tuple[str, str]] = Counter()
    for entry, some in zip(entries, of_each, strict=True):
        counts.update({(one.words, entry.digest.article.language): one.times for one in some if one.code == code})
    best: dict[str, tuple[str, str]] = {}
    for words, lang in sorted((one for one in counts if not leads(one[0], code, None)), key=lambda one: (-counts[one], one)):
        best.setdefault(words.casefold(), (words, lang))
    best.pop(name.casefold(), None)
    return tuple(Word(words, lang, direction(lang)) for words, lang in list(best.values())[:NAMES])


def officials(code: str, entries: Sequence[Entry], heard: Container[str], places: Places, tongue: Tongue) -> tuple[OfficeView, ...]:
    """Who led the country or spoke for it, with each office that the articles, newest first, give them; each once, with the newest day.
    `heard` are the ids of those who speak for it."""
    out: dict[tuple[str, str], OfficeView] = {}
    for entry in entries:
        article = entry.digest.article
        for person in entry.digest.people:
            if person.role and (person.id in heard or leads(person.name, code, entry.day)):
                url = places[entry.slug].people.get(person.id, "")
                seen = OfficeView(person.name, url, person.role, date_of(article, tongue), article.language, direction(article.language))
                out.setdefault((person.id, person.role.casefold()), seen)
    return tuple(out.values())[:OFFICES]
