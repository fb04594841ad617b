"""What articles say, kept from build to build on shelves of ten days each, so that what is compared anew is read, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Entry
from .glance import glance
from .kept import Kept
from .likeness import Said, said

_NAME = "said {}"
_TEN_DAYS = len("2025-03-1")


class Sayings:
    """What each of some articles says, given by day and asked for in about that order: one shelf is held at a time."""

    def __init__(self, entries: Sequence[Entry], kept: Kept | None = None) -> None:
        self._entries, self._kept = entries, kept
        self._on: dict[str, list[Entry]] = {}
        for entry in entries:
            self._on.setdefault(_shelf(entry), []).append(entry)
        self._held: str | None = None
        self._said: dict[str, Said] = {}

    def of(self, n: int) -> Said:
        """What an article says, by its place."""
        entry = self._entries[n]
        if self._kept is None:
            return said(entry.digest)
        if self._held != _shelf(entry):
            self._held = _shelf(entry)
            self._said = _read(_NAME.format(self._held), self._on[self._held], self._kept)
        return self._said[glance(entry.digest).event]


def _shelf(entry: Entry) -> str:
    return (entry.day or "")[:_TEN_DAYS]


def _read(name: str, entries: Sequence[Entry], kept: Kept) -> dict[str, Said]:
    """What the articles of a shelf say, by the mark of that; the shelf is kept anew where it held another's or lacked one."""
    before = kept.kept(name) or {}
    digests = {glance(entry.digest).event: entry.digest for entry in entries}
    found = {event: Said(*before[event]) if event in before else said(digest) for event, digest in digests.items()}
    if found.keys() != before.keys():
        kept.keep(name, {event: [one.language, one.whole, one.names] for event, one in found.items()})
    return found
