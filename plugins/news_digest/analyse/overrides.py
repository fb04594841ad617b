"""The editor's word on what analysis found: who said a quotation, what a figure is. It changes what is known of a span, never its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Digest, Doubt, Figure, FigureWord, Person, Quote, QuoteWord, Sidecar
from ..slugs import slugify

_WORD = re.compile(r"\w+")


def override(digest: Digest, word: Sidecar) -> Digest:
    """The digest as the editor corrected it; a correction whose target isn't there any more becomes a doubt."""
    quotes, figures, doubts = digest.quotes, digest.figures, list(digest.doubts)
    for said in word.quotes:
        mine = _groups(quotes, said.begins)
        if not mine:
            doubts.append(_astray("quotation begins", said.begins, "quotes"))
        quotes = tuple(_quote(q, said, digest.people) if q.group in mine else q for q in quotes if not (said.drop and q.group in mine))
    for told in word.figures:
        found = [f for f in figures if _begins(f.text, told.text)]
        if not found:
            doubts.append(_astray("figure reads", told.text, "figures"))
        figures = tuple(_figure(f, told) if f in found else f for f in figures if not (told.drop and f in found))
    return replace(digest, quotes=quotes, figures=figures, doubts=tuple(doubts))


def _groups(quotes: Sequence[Quote], begins: str) -> frozenset[int]:
    """The groups of the quotations that begin so: all parts of an interrupted one belong to it."""
    return frozenset(quote.group for quote in quotes if _begins(quote.text, begins))


def _begins(text: str, wanted: str) -> bool:
    """Whether a text begins with these words, whatever its marks and case.

    >>> _begins("« Nous avons fini, dit-il", "nous AVONS"), _begins("Nous avons", "avons")
    (True, False)
    """
    words = _WORD.findall(wanted.casefold())
    return bool(words) and _WORD.findall(text.casefold())[: len(words)] == words


def _quote(quote: Quote, said: QuoteWord, people: Sequence[Person]) -> Quote:
    if said.nobody:
        return replace(quote, speaker=None, speaker_id=None, role=None, cue=None, confidence=0.0, key=False)
    if said.speaker is None:
        return replace(quote, role=said.role or quote.role)
    known = next((person for person in people if person.name.casefold() == said.speaker.casefold()), None)
    name = known.id if known else slugify(said.speaker, "speaker")
    role = said.role or (known.role if known else quote.role if quote.speaker == said.speaker else None)
    return replace(quote, speaker=said.speaker, speaker_id=name, role=role, cue=None, confidence=1.0, key=True)


def _figure(figure: Figure, told: FigureWord) -> Figure:
    return replace(
        figure,
        value=figure.value if told.value is None else told.value,
        upper=None if told.value is not None else figure.upper,
        unit=told.unit or figure.unit,
        counted=told.counted or figure.counted,
        claimant=told.claimant or figure.claimant,
    )


def _astray(what: str, wanted: str, key: str) -> Doubt:
    return Doubt("override_without_target", wanted, f'no {what} like this any more; correct it under "{key}:" in the sidecar or take it out')
