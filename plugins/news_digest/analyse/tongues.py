"""Whether a speaker speaks another language than the article: then what stands in its marks is a translation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from ..knowledge.persons import known_persons, spoken_in
from ..knowledge.places import places
from ..language import Language
from .words import fold, tokens


@cache
def _adjectives(code: str) -> dict[str, str]:
    """What comes from a country, with the country: "russe" is RU."""
    return {fold(place.term): place.code for place in places(code) if place.kind == "adjective"}


@cache
def _learned(language: Language) -> frozenset[str]:
    return frozenset(map(fold, language.geo.affiliations))


@lru_cache(maxsize=4096)
def foreign(name: str, role: str | None, language: Language) -> bool:
    """Whether somebody speaks another language: known by name, or by the adjective of a role or of a body ("le président russe").

    Of a learned body nothing is known but where it stands; a country that speaks the article's language among others is no sign.

    >>> from ..knowledge import language
    >>> foreign("Vladimir Poutine", None, language("fr")), foreign("le ministre belge", None, language("fr"))
    (True, False)
    """
    spoken = spoken_in(language.code)
    if not spoken:
        return False
    known = known_persons().get(name.casefold())
    country = known.country if known else _country(role or "", language) or _country(name, language)
    return bool(country) and country not in spoken


def _country(words: str, language: Language) -> str:
    """The country whose adjective stands in a role, before any learned body; "" when none or several do."""
    found: Sequence[str] = ()
    for token in tokens(words, 0, len(words)):
        if token.low in _learned(language):
            break
        code = _adjectives(language.code).get(token.low)
        if code and code not in found:
            found = (*found, code)
    return found[0] if len(found) == 1 else ""
