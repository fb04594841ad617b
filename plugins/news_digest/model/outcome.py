"""Where each input ends, and the ledger of them all."""

from __future__ import annotations

from dataclasses import dataclass

from .digest import Digest


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
    source: str
    of: str
    digest: Digest


@dataclass(frozen=True, slots=True)
class Held:
    """An article that can't be published as it is. `reason` says in one sentence what is wrong and what the editor can do."""

    source: str
    stage: str
    reason: str
    digest: Digest | None = None


Outcome = Published | Draft | Duplicate | Held


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every input with where it ended, in the order of their paths: inputs = published + draft + duplicate + held."""

    outcomes: tuple[Outcome, ...]
