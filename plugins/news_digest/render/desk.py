"""The editor's bar of the preview: what was doubted, removed, repaired and found, each with the override that says otherwise."""

from __future__ import annotations

from collections.abc import Container, Sequence
from pathlib import PurePosixPath

from ..aim import ALWAYS_OPEN
from ..late import dataclass
from ..model import Article, Block, Digest, Doubt, Removal
from .article import Place, pointer, repairs
from .found import quantities, quotes
from .matter import Hand, Matter
from .override import DAY, NAME, Override, listed, setting
from .rules import plain
from .views import Deed
from .words import direction


@dataclass(frozen=True, slots=True)
class Group:
    """What one rule took out."""

    rule: str
    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class DeskView:
    """One article on the desk. `sidecar` is where overrides go, `exists` whether it is there. `open` doubts, `lines` taken out, `repairs` made and
    `held_back` quotations that nobody is named for are counted."""

    source: str
    sidecar: str
    exists: bool
    lang: str
    dir: str
    doubts: tuple[Matter, ...]
    open: int
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
        doubts=_doubts(doubts, article, hand),
        open=len(doubts),
        removed=removed(article, hand),
        lines=len(article.removed),
        kept=tuple(_kept(block, f"#b{n}" if at.full else "", hand) for n, block in enumerate(article.blocks) if block.line),
        repaired=repairs(article.repairs, hand.tongue),
        repairs=len(article.repairs),
        quotes=quotes(digest, hand, at),
        held_back=len(unsaid),
        figures=quantities(digest, hand, at),
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


def _doubts(doubts: Sequence[Doubt], article: Article, hand: Hand) -> tuple[Matter, ...]:
    """The open doubts, and last that the editor has looked at them."""
    _ = hand.tongue.gettext
    rows = tuple(_doubt(doubt, article, hand) for doubt in doubts)
    if all(doubt.kind in ALWAYS_OPEN for doubt in doubts):
        return rows
    seen = setting(_("I have seen the doubts"), "reviewed", hand.today, hand.word)
    return (*rows, Matter("", _("When you have looked at them all:"), (seen,)))


def _doubt(doubt: Doubt, article: Article, hand: Hand) -> Matter:
    _ = hand.tongue.gettext
    offers: tuple[Override, ...] = ()
    if doubt.kind in ("no_date", "date_estimated"):
        offers = (setting(_("Give the date"), "date", (article.date or DAY)[:10], hand.word, _("Date of the article")),)
    if doubt.kind == "no_date":
        offers += (setting(_("Give the day you got it"), "received", (article.received or hand.today)[:10], hand.word, _("Day")),)
    kind = doubt.kind.replace("_", " ")
    return Matter("" if doubt.text.startswith(kind) else doubt.text, f"{kind}: {doubt.advice}", offers)


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
