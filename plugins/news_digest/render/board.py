"""The desk of the whole preview: the ledger's counts, what is held and why, and where the doubts are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..late import dataclass
from ..model import Doubt, Draft, Duplicate, Held, Ledger, Repeat, Sidecar
from .desk import Group, removed, sidecar_of
from .matter import Hand
from .views import Link
from .words import Tongue, direction

BOARD_URL = "desk.html"


@dataclass(frozen=True, slots=True)
class HeldView:
    """An article that is not on the site: why, what to do, and what was taken out of it."""

    source: str
    sidecar: str
    stage: str
    reason: str
    removed: tuple[Group, ...]
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class OpenView:
    """An article with open doubts, each with its words and what to do."""

    page: Link
    source: str
    lang: str
    doubts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class BoardView:
    """Where every input ended. `drafts` lead to their pages; `twins` are pairs of sources, the second of which is published, and how the
    first repeats it; `notes` are pairs of another file's path and what is to be done about it."""

    inputs: int
    published: int
    held: tuple[HeldView, ...]
    doubtful: tuple[OpenView, ...]
    drafts: tuple[Link, ...]
    twins: tuple[tuple[str, str, Repeat], ...]
    notes: tuple[tuple[str, str], ...]
    url: str = BOARD_URL

    @property
    def doubts(self) -> int:
        return sum(len(one.doubts) for one in self.doubtful)


def board(ledger: Ledger, doubts: Mapping[str, Sequence[Doubt]], urls: Mapping[str, str], tongue: Tongue) -> BoardView:
    """The board of a ledger. `doubts` are the open ones and `urls` the addresses of pages, both by source."""
    outcomes = ledger.outcomes
    held = [o for o in outcomes if isinstance(o, Held)]
    shown = {o.source: o.digest.article for o in outcomes if o.source in urls and not isinstance(o, Held)}
    return BoardView(
        len(outcomes),
        len(shown) - sum(isinstance(o, Draft) for o in outcomes),
        tuple(_held(one, tongue) for one in held),
        tuple(
            OpenView(Link(one.title, urls[source]), source, one.language, tuple((d.kind.replace("_", " "), d.text, d.advice) for d in doubts[source]))
            for source, one in shown.items()
            if doubts.get(source)
        ),
        tuple(Link(shown[o.source].title, urls[o.source]) for o in outcomes if isinstance(o, Draft)),
        tuple((o.source, o.of, o.kind) for o in outcomes if isinstance(o, Duplicate)),
        tuple((note.source, " ".join(filter(None, (note.doubt.text and f"“{note.doubt.text}”:", note.doubt.advice)))) for note in ledger.notes),
    )


def _held(one: Held, tongue: Tongue) -> HeldView:
    article = one.digest.article if one.digest else None
    lang = article.language if article else tongue.code
    groups = removed(article, Hand(Sidecar(), tongue)) if article else ()
    return HeldView(one.source, sidecar_of(one.source), one.stage, one.reason, groups, lang, direction(lang))
