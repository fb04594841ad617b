"""The editor's bar of the preview: what was doubted, removed, repaired and found, each with the override that says otherwise."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..aim import ALWAYS_OPEN, folded
from ..model import Article, Block, Digest, Doubt, Figure, FigureWord, Quote, QuoteWord, Removal, Sidecar, Span
from . import figures
from .article import Place, Pointer, pointer, repairs
from .override import DAY, NAME, Override, listed, setting
from .rules import plain
from .views import Deed
from .words import Tongue, direction

BEGINNING = 5
"""Words by which a quotation is told, more where another begins alike."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing the editor may decide: its words, what is known of it, what may be said, and its place on the page ("" for none)."""

    text: str
    note: str
    overrides: tuple[Override, ...]
    line: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What one rule took out."""

    rule: str
    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class DeskView:
    """One article on the desk. `sidecar` is where overrides go, `exists` whether it is there; `quotes` with `held_back` of them unattributed."""

    source: str
    sidecar: str
    exists: bool
    lang: str
    dir: str
    doubts: tuple[Matter, ...]
    removed: tuple[Group, ...]
    lines: int
    kept: tuple[Matter, ...]
    repaired: tuple[Deed, ...]
    repairs: int
    quotes: tuple[Matter, ...]
    held_back: int
    figures: tuple[Matter, ...]
    head: tuple[Matter, ...]


def sidecar_of(source: str) -> str:
    """Where the editor's word on an article goes.

    >>> sidecar_of("content/articles/2026/port.strike.txt")
    'content/articles/2026/port.strike.yaml'
    """
    return PurePosixPath(source).with_suffix(".yaml").as_posix()


@dataclass(frozen=True, slots=True)
class Hand:
    """What every override is written with: the sidecar as it is (`exists`: there is one), the day it is (ISO), the site's topics and language."""

    word: Sidecar
    tongue: Tongue
    today: str = DAY
    topics: tuple[str, ...] = ()
    exists: bool = False


def view(digest: Digest, doubts: Sequence[Doubt], hand: Hand, place: Place) -> DeskView:
    """The desk of one article that stands at `place`; `doubts` are those that are open."""
    article, at = digest.article, pointer(digest, place)
    unsaid = {quote.group for quote in digest.quotes} - {quote.group for quote in digest.quotes if quote.speaker or quote.edited}
    return DeskView(
        source=article.source,
        sidecar=sidecar_of(article.source),
        exists=hand.exists,
        lang=article.language,
        dir=direction(article.language),
        doubts=tuple(_doubt(doubt, article, hand) for doubt in doubts),
        removed=removed(article, hand),
        lines=len(article.removed),
        kept=tuple(_kept(block, f"#b{n}" if at.full else "", hand) for n, block in enumerate(article.blocks) if block.line),
        repaired=repairs(article.repairs),
        repairs=len(article.repairs),
        quotes=_quotes(digest, hand, at),
        held_back=len(unsaid),
        figures=tuple(_figure(figure, hand, at) for figure in digest.figures if folded(figure.text)),
        head=_head(digest, hand),
    )


def removed(article: Article, hand: Hand) -> tuple[Group, ...]:
    """What was taken out, by rule in the order of the lines."""
    ordered = sorted(article.removed, key=lambda item: item.line)
    staying = {block.line for block in article.blocks}
    rules = dict.fromkeys(item.rule for item in ordered)
    return tuple(Group(plain(rule, hand.tongue), tuple(_gone(r, staying, hand) for r in ordered if r.rule == rule)) for rule in rules)


def _gone(item: Removal, staying: Container[int], hand: Hand) -> Matter:
    _ = hand.tongue.gettext
    if item.rule == "editor":
        return Matter(item.text, _("Take it out of “drop:” to have it back."), (), item.line)
    if item.line in staying:
        return Matter(item.text, _("Part of a line; the rest of it stays."), (), item.line)
    return Matter(item.text, "", (listed(_("Keep this line"), "keep", str(item.line), hand.word),), item.line)


def _kept(block: Block, url: str, hand: Hand) -> Matter:
    drop = listed(hand.tongue.gettext("Drop this line"), "drop", str(block.line), hand.word)
    return Matter(block.text, "", (drop,), block.line, url)


def _place(span: Span, at: Pointer) -> str:
    """The place of a span on its own page; nothing where the page does not show the text."""
    return at.to(span) if at.full else ""


def _doubt(doubt: Doubt, article: Article, hand: Hand) -> Matter:
    _ = hand.tongue.gettext
    offers: tuple[Override, ...] = ()
    if doubt.kind in ("no_date", "date_estimated"):
        offers = (setting(_("Give the date"), "date", (article.date or DAY)[:10], hand.word, _("Date of the article")),)
    if doubt.kind == "no_date":
        offers += (setting(_("Give the day you got it"), "received", (article.received or hand.today)[:10], hand.word, _("Day")),)
    if doubt.kind not in ALWAYS_OPEN:
        offers += (setting(_("I have seen the doubts"), "reviewed", hand.today, hand.word),)
    kind = doubt.kind.replace("_", " ")
    return Matter("" if doubt.text.startswith(kind) else doubt.text, f"{kind}: {doubt.advice}", offers)


def _quotes(digest: Digest, hand: Hand, at: Pointer) -> tuple[Matter, ...]:
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


def _figure(figure: Figure, hand: Hand, at: Pointer) -> Matter:
    _, word = hand.tongue.gettext, hand.word
    told = [
        figures.words(figure, hand.tongue),
        figure.counted,
        figure.claimant,
        _("you said so") if figure.edited else "",
        _("boxed") if figure.key else _("not boxed"),
    ]
    value = f"{figure.value:f}" if figure.value is not None else ""
    valued = FigureWord(figure.text, value=figure.value)
    counted = FigureWord(figure.text, counted=figure.counted or NAME)
    offers = (
        *((listed(_("Correct the value"), "figures", valued, word, ask=_("Value"), value=value),) if value else ()),
        listed(_("Correct what is counted"), "figures", counted, word, ask=_("What is counted"), value=figure.counted or NAME),
        listed(_("Drop this figure"), "figures", FigureWord(figure.text, drop=True), word),
    )
    return Matter(figure.text, " · ".join(fact for fact in told if fact), offers, url=_place(figure.span, at))


def _head(digest: Digest, hand: Hand) -> tuple[Matter, ...]:
    """The headline, the date, the topic and whether it is published: what is said now, and how to say otherwise."""
    article, word, _ = digest.article, hand.word, hand.tongue.gettext
    topic = next((match.slug for match in digest.topics), NAME.lower())
    pinned = listed(_("Pin a topic"), "pinned", topic, word, ask=_("Topic"), value=topic, choices=hand.topics)
    draft = word.status == "draft"
    status = setting(_("Publish it"), "status", "published", word) if draft else setting(_("Make it a draft"), "status", "draft", word)
    rows = (
        (_("Headline"), article.title, setting(_("Correct the headline"), "title", article.title or NAME, word, _("Headline"))),
        (_("Date"), article.date or "", setting(_("Give the date"), "date", (article.date or DAY)[:10], word, _("Date of the article"))),
        (_("Topic"), ", ".join(match.name for match in digest.topics), pinned),
        (_("Publisher"), article.publisher or "", setting(_("Name the publisher"), "publisher", article.publisher or NAME, word, _("Publisher"))),
        (_("Status"), _("draft") if draft else _("published"), status),
    )
    return tuple(Matter(now or "—", name, (offer,)) for name, now, offer in rows)
