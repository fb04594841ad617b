"""The doubts desk: everything that waits for the editor on one screen, grouped by what there is to do, most urgent first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .aim import ALWAYS_OPEN
from .late import dataclass
from .model import Duplicate, Held, Ledger
from .report import balance, doubts, plain, repeat, reviewed, told, unlicensed

SCREEN = 40
"""Lines of the desk, for a window of usual height; what does not fit is counted, never left out in silence."""

GROUP = 12
"""Lines shown of one group at most: whoever sees twelve alike knows what the rest are like."""

REASONS = 3
"""Reasons that hold several articles and have a pile of their own; the rest share one, so that doubts keep their place on the screen."""

TASKS = {
    "held": "Held: not on the site until mended",
    "override_without_target": "Your word without a target: correct the sidecar, or take it out",
    "override_ambiguous": "Your word fits several places: write more words, or all: true",
    "unknown_topic": "Pinned to a topic that is not there: correct the name",
    "unusable_file": "Topic files that can't be used: mend them",
    "no_date": 'No date: add "date:" to the sidecar, or "received:", the day you got it',
    "date_estimated": 'Date estimated: check it against the original, then write "date:"',
    "number_form": "Digits that can be read two ways: compare them with the source",
    "scar": "Words that read as if damaged: compare them with the source",
    "truncated": "Truncated: save the page after logging in",
    "not_obeyed": "Not obeyed: what only you can set goes into the sidecar",
    "duplicate": "Came in twice: delete one of the two, or leave it",
}
"""What there is to do, by kind; a kind that is not here is named in plain words."""


@dataclass(frozen=True, slots=True)
class Pile:
    """What waits for one thing to be done: its heading, and a line or two for each."""

    heading: str
    items: tuple[str, ...]


def desk(ledger: Ledger, everything: bool = False) -> Iterator[str]:
    """The lines of the desk: at most about `SCREEN`, unless `everything` is asked for."""
    yield balance(ledger)
    piles = list(_piles(ledger))
    shown = piles if everything else piles[: SCREEN // 4]  # a pile takes four lines at least
    most = max((len(pile.items) for pile in piles), default=0) if everything else _room(shown)
    for pile in shown:
        yield from _printed(pile, most)
    if len(piles) > len(shown):
        yield f"\n… and {len(piles) - len(shown)} more things to do (--all shows them)"
    if seen := sum(map(reviewed, ledger.outcomes)):
        yield f"\nReviewed: {seen}"
    if n := unlicensed(ledger):
        yield f"\nFull texts without a recorded licence: {n}"
        yield '  Add "licence:" to their sidecars, or set DIGEST_FULL_TEXT = "licensed" to show only their digests.'


def _printed(pile: Pile, most: int) -> Iterator[str]:
    yield f"\n{pile.heading}: {len(pile.items)}"
    yield from (f"  {item}" for item in pile.items[:most])
    if len(pile.items) > most:
        yield f"  … and {len(pile.items) - most} more (--all shows them)"


def _room(piles: Sequence[Pile]) -> int:
    """How many items of each pile there is room for: the most that keeps all piles within the screen, at least one."""

    def size(most: int) -> int:
        return sum(2 + min(most, len(pile.items)) + (len(pile.items) > most) for pile in piles)

    return next((most for most in range(GROUP, 1, -1) if size(most) <= SCREEN), 1)


def _piles(ledger: Ledger) -> Iterator[Pile]:
    """Held articles by their reason, then doubts by their kind, those about the editor's own word first, then what came in twice."""
    reasons: dict[str, list[Held]] = {}
    for outcome in ledger.outcomes:
        if isinstance(outcome, Held):
            reasons.setdefault(_alike(outcome.reason), []).append(outcome)
    by_size = sorted((held for held in reasons.values() if len(held) > 1), key=lambda some: (-len(some), some[0].source))[:REASONS]
    own = {_alike(held[0].reason) for held in by_size}
    rest = tuple(f"{o.source}: {o.reason}" for o in ledger.outcomes if isinstance(o, Held) and _alike(o.reason) not in own)
    if rest:
        yield Pile(TASKS["held"], rest)
    for held in by_size:
        same = len({one.reason for one in held}) == 1
        tasks = {one.reason.rpartition("; ")[2] for one in held}
        heading = f"Held: {held[0].reason}" if same else f"Held: {tasks.pop()}" if len(tasks) == 1 else TASKS["held"]
        yield Pile(heading, tuple(one.source if same else f"{one.source}: {one.reason}" for one in held))
    kinds: dict[str, list[str]] = {}
    for note in ledger.notes:
        kinds.setdefault(note.doubt.kind, []).append(f"{note.source}: {told(note.doubt)}")
    for outcome in ledger.outcomes:
        for doubt in doubts(outcome):
            kinds.setdefault(doubt.kind, []).append(f"{outcome.source}: {told(doubt)}")
    for kind in sorted(kinds, key=lambda kind: (kind not in ALWAYS_OPEN, kind)):
        yield Pile(TASKS.get(kind, plain(kind).capitalize()), tuple(kinds[kind]))
    twice = tuple(f"{o.source}: {repeat(o)}" for o in ledger.outcomes if isinstance(o, Duplicate))
    if twice:
        yield Pile(TASKS["duplicate"], twice)


def _alike(reason: str) -> str:
    """A reason without the names and numbers of one file, so that equal faults are one pile.

    >>> _alike('a.yaml:1: no such key "x"') == _alike('bb.yaml:12: no such key "y"')
    True
    """
    return re.sub(r"“[^”]*”|\"[^\"]*\"|\S+\.(?:yaml|yml|txt|html?|md|eml)\b|\d[\d,.]*", "#", reason)
