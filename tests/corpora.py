"""Six small newspapers of eight articles each, gathered as a site gathers them; what they should come to stands beside their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from conftest import HERE
from news_digest.gather.edition import entries
from news_digest.gather.twins import without_twins
from news_digest.intake import read
from news_digest.model import Entry, Outcome, Published, Sidecar
from news_digest.road import digest

FOLDER = HERE / "site" / "corpora"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@dataclass(frozen=True)
class Corpus:
    """The published articles by name, and what was expected of them before any code ran."""

    outcomes: tuple[Outcome, ...]
    expected: dict[str, Any]

    @property
    def entries(self) -> tuple[Entry, ...]:
        shown = [o for o in without_twins(self.outcomes) if isinstance(o, Published)]
        return entries((o.digest for o in shown), {o.source: Path(o.source).stem for o in shown})


@cache
def corpus(name: str) -> Corpus:
    """One of the newspapers, digested."""
    given = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    made = [digest(read(f"{key}.txt", one["text"].encode(), sidecar=_sidecar(one))) for key, one in given["files"].items()]
    return Corpus(tuple(made), given)


def _sidecar(one: dict[str, Any]) -> Sidecar:
    return Sidecar(date=one["date"].isoformat() if "date" in one else None, publisher=one.get("publisher"))


def names(some: Sequence[Entry]) -> list[str]:
    return [entry.slug for entry in some]
