"""Where each input ends, and the ledger of them all."""

from __future__ import annotations

from ..late import dataclass
from .article import Doubt
from .digest import Digest, Repeat


@dataclass(frozen=True, slots=True)
class Published:
    source: str
    digest: Digest


@dataclass(frozen=True, slots=True)
class Draft:
    source: str
    digest: Digest


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that repeats `of`, which stands on the site in its place; `kind` says how."""

    source: str
    of: str
    digest: Digest
    kind: Repeat = "same"


@dataclass(frozen=True, slots=True)
class Held:
    """An article that can't be published as it is. `reason` says in one sentence what is wrong and what the editor can do."""

    source: str
    stage: str
    reason: str
    digest: Digest | None = None


Outcome = Published | Draft | Duplicate | Held


@dataclass(frozen=True, slots=True)
class Note:
    """A doubt about a file that is no article: one of a topic, or a sidecar without its article."""

    source: str
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every input with where it ended, in the order of their paths: inputs = published + draft + duplicate + held. `notes` are about other files."""

    outcomes: tuple[Outcome, ...]
    notes: tuple[Note, ...] = ()
