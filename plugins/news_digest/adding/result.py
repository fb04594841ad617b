"""How each thing that was to be taken in ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..intake.encoding import harmless
from ..late import dataclass


@dataclass(frozen=True, slots=True)
class Added:
    """A new raw article at `path`; `note` says what the editor should know of it."""

    source: str
    path: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class There:
    """It is there already, as `path`."""

    source: str
    path: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It was not taken in; `reason` says why and what to do."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """Something to know about a source that is neither of the three: a feed without news, entries left for the next time."""

    source: str
    note: str


Result = Added | There | Refused | Told


def line(result: Result) -> str:
    """One result on one line; nothing in it moves a terminal's cursor or changes its colours.

    >>> line(Refused("https://example.org/a", "the server answers 404: there is no such page; check the address"))
    'not added  https://example.org/a: the server answers 404: there is no such page; check the address'
    """
    named = result.source if len(result.source) <= 300 else result.source[:299] + "…"
    match result:
        case Added(_, path, note):
            text = f"added      {path} from {named}" + (f"; {note}" if note else "")
        case There(_, path):
            text = f"was there  {path} from {named}"
        case Refused(_, reason):
            text = f"not added  {named}: {reason}"
        case Told(_, note):
            text = f"           {named}: {note}"
    return " ".join(harmless(text).split("\n"))


def balance(results: Iterable[Result]) -> str:
    """The sum of all results in one line.

    >>> balance([Added("a", "b"), There("c", "d")])
    '1 added, 1 there already, 0 not added.'
    """
    found = Counter(type(result) for result in results)
    return f"{found[Added]} added, {found[There]} there already, {found[Refused]} not added."
