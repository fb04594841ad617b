"""The quotations and figures on the editor's desk: what is known of each, and the words by which an override tells it from the others."""

from __future__ import annotations

from collections.abc import Sequence

from ..aim import folded
from ..model import Digest, Figure, FigureWord, Quote, QuoteWord, Span
from . import figures
from .article import Pointer
from .matter import Hand, Matter
from .override import NAME, Override, listed
from .words import Tongue

BEGINNING = 5
"""Words by which a quotation is told, more where another begins alike."""

FOLLOWING = 200
"""Characters after a figure in which it is told from another of the same words."""


def _place(span: Span, at: Pointer) -> str:
    """The place of a span on its own page; nothing where the page does not show the text."""
    return at.to(span) if at.full else ""


def quotes(digest: Digest, hand: Hand, at: Pointer) -> tuple[Matter, ...]:
    """Each quotation with all its parts, in the order of the text."""
    groups: dict[int, list[Quote]] = {}
    for quote in sorted(digest.quotes, key=lambda quote: quote.span):
        groups.setdefault(quote.group, []).append(quote)
    names = tuple(person.name for person in digest.people)
    matters = []
    for group, parts in groups.items():
        others = [quote.text for quote in digest.quotes if quote.group != group]
        first = next((part for part in parts if folded(part.text)), None)
        offers = _quote_offers(first, others, names, hand) if first else ()
        text = " … ".join(part.text for part in parts)
        matters.append(Matter(text, _said(parts, hand.tongue), offers, url=_place(parts[0].span, at)))
    return tuple(matters)


def _quote_offers(quote: Quote, others: Sequence[str], names: tuple[str, ...], hand: Hand) -> tuple[Override, ...]:
    _ = hand.tongue.gettext
    begins, who = beginning(quote.text, others), quote.speaker or NAME
    named = QuoteWord(begins, speaker=who)
    name = listed(_("Name the speaker"), "quotes", named, hand.word, ask=_("Who said it"), value=who, choices=names)
    nobody = listed(_("Name nobody"), "quotes", QuoteWord(begins, nobody=True), hand.word)
    none = listed(_("It is no quotation"), "quotes", QuoteWord(begins, drop=True), hand.word)
    return (name, nobody, none) if quote.speaker else (name, none)


def beginning(text: str, others: Sequence[str]) -> str:
    """The first words of a quotation, as many as tell it from the others.

    >>> beginning("We will be back again soon, and then some", ["We will be back again today"])
    'We will be back again soon,'
    """
    words = text.split()
    for count in range(BEGINNING, len(words)):
        told = folded(" ".join(words[:count]))
        if told and not any(folded(other)[: len(told)] == told for other in others):
            return " ".join(words[:count])
    return text


def _said(parts: Sequence[Quote], tongue: Tongue) -> str:
    _ = tongue.gettext
    quote = next((part for part in parts if part.speaker), parts[0])
    if not quote.speaker:
        return _("you said so: nobody is named") if quote.edited else _("held back: it is not sure who said it")
    who = quote.speaker + (f", {quote.role}" if quote.role else "")
    boxed = _("boxed") if any(part.key for part in parts) else _("not boxed")
    sure = _("you said so") if quote.edited else _("%(share)s sure") % {"share": f"{quote.confidence:.0%}"}
    return " · ".join((who, sure, boxed))


def quantities(digest: Digest, hand: Hand, at: Pointer) -> tuple[Matter, ...]:
    """Each figure that was found, boxed or not."""
    found = [figure for figure in digest.figures if folded(figure.text)]
    after = [digest.article.blocks[figure.span.block].text[figure.span.end :] for figure in found]
    matters = []
    for n, figure in enumerate(found):
        text = told(n, found, after)
        alike = sum(folded(other.text) == folded(text) for other in found)
        matters.append(_figure(figure, text, alike, hand, at))
    return tuple(matters)


def told(n: int, found: Sequence[Figure], after: Sequence[str]) -> str:
    """The words that tell the n-th figure from the others: its own, and of those `after` it as many as it takes.

    >>> same = Figure("some soldiers", Span(0, 0, 13), None, "vague")
    >>> told(0, [same, same], [" were seen.", " fell."]), told(0, [same], [""])
    ('some soldiers were', 'some soldiers')
    """
    own, following = found[n].text, after[n].split()
    others = [folded(other.text + after[k][:FOLLOWING]) for k, other in enumerate(found) if k != n]
    for count in range(min(len(following), BEGINNING) + 1):
        text = " ".join((own, *following[:count]))
        words = folded(text)
        if not any(other[: len(words)] == words for other in others):
            return text
    return own


def _figure(figure: Figure, text: str, alike: int, hand: Hand, at: Pointer) -> Matter:
    _, word = hand.tongue.gettext, hand.word
    facts = [figures.words(figure, hand.tongue), figure.counted, figure.claimant]
    marks = [_("you said so") if figure.edited else "", _("boxed") if figure.key else _("not boxed")]
    if alike > 1:
        marks.append(_("these words stand %(count)s times: what you say holds for each") % {"count": alike})
    value = f"{figure.value:f}" if figure.value is not None else ""
    valued = FigureWord(text, value=figure.value)
    counted = FigureWord(text, counted=figure.counted or NAME)
    offers = (
        *((listed(_("Correct the value"), "figures", valued, word, ask=_("Value"), value=value),) if value else ()),
        listed(_("Correct what is counted"), "figures", counted, word, ask=_("What is counted"), value=figure.counted or NAME),
        listed(_("Drop this figure"), "figures", FigureWord(text, drop=True), word),
    )
    return Matter(figure.text, " · ".join(fact for fact in (*facts, *marks) if fact), offers, url=_place(figure.span, at))
