"""What is mutated: the project's own articles with their sidecars, and the development pages where they lie beside the clone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import laws
import mutations
from conftest import ROOT
from news_digest.pipeline import ENDINGS


@dataclass(frozen=True, slots=True)
class Input:
    """A file that comes in: its name, its bytes, and its sidecar's ("" where there is none)."""

    name: str
    data: bytes
    word: bytes = b""


@cache
def own() -> tuple[Input, ...]:
    """Every raw article of the sample content and of the golden cases."""
    found = []
    for path in sorted([*(ROOT / "content" / "articles").rglob("*"), *(ROOT / "tests" / "articles").glob("*/raw.*")]):
        if path.suffix in ENDINGS:
            beside = path.with_suffix(".yaml")
            name = f"{path.parent.name}-{path.name}"
            found.append(Input(name, path.read_bytes(), beside.read_bytes() if beside.is_file() else b""))
    return tuple(found)


def development() -> Iterator[Input]:
    """The development pages, as saved and as pasted; none where they are not here."""
    for name, page, paste in laws.pages() if laws.PAGES.is_file() else ():
        plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in name)[:80]
        yield Input(f"{plain}.html", page)
        if paste:
            yield Input(f"{plain}.txt", paste.encode("utf-8"))


def harmed(one: Input, chance: random.Random, other: bytes = b"") -> Input:
    """The input after a mutation of its file, or now and then of its sidecar."""
    if one.word and chance.random() < 0.25:
        return Input(one.name, one.data, mutations.mutated(one.word, "yaml", chance))
    data = mutations.mutated(one.data, mutations.form(one.name), chance, other)
    return Input(one.name, data, one.word if chance.random() < 0.5 else b"")
