"""Says for which country a speaker speaks: by their office, by the name of a body, or by a name that stands for its country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from ..language import Language
from ..model import Article, CountryMention, Person, Quote
from .gazetteer import read, reader
from .placing import Context, day_of, dismissed, resolve

REACH = 80
"""Characters between an office and the name that has it."""
JOINT = 4
"""Characters between a country and the office of its own: a space, or "'s " before it."""


def sides(
    article: Article, quotes: Sequence[Quote], people: Iterable[Person], countries: Sequence[CountryMention], language: Language
) -> tuple[Quote, ...]:
    """The quotes with the side of each speaker, where one is told. A scholar speaks for no country, whatever their university is called.

    What the office says comes before what the speaker is called: "the French minister for relations with Russia" speaks for France.
    """
    language = reader(article, language)
    named = Context(frozenset(country.code for country in countries), "", day_of(article.date))
    roles = {person.id: person.role for person in people if person.role}
    out = []
    for quote in quotes:
        office = quote.role or roles.get(quote.speaker_id or "", "")
        side = quote.speaker and (
            _side(office, named, language) or _side(quote.speaker, named, language) or _before(office, quote.speaker, article, countries)
        )
        out.append(replace(quote, side=side) if side else quote)
    return tuple(out)


@lru_cache(maxsize=4_000)
def _side(text: str, named: Context, language: Language) -> str | None:
    """The first country a few words name, affiliations aside."""
    for hit in read(text, language.code):
        code = None if dismissed(text, hit, language) else resolve(hit, text, named)
        if code:
            return code
    return None


def _before(office: str, name: str, article: Article, countries: Sequence[CountryMention]) -> str | None:
    """The country named right before an office where that stands with the name: "the Kenyan minister, X", "Kenya's minister X"."""
    surname = name.split()[-1]
    for b, block in enumerate(article.blocks) if office else ():
        at = block.text.find(office)
        near = block.text[max(0, at - REACH) : at + len(office) + REACH]
        if at < 0 or surname not in near:
            continue
        for country in countries:
            if any(span.block == b and 0 <= at - span.end <= JOINT for span in country.spans):
                return country.code
    return None
