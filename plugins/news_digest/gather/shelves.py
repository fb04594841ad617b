"""What articles say, kept from build to build on a few shelves, so that a new article costs one shelf and not all."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Digest
from .glance import glance
from .kept import Kept
from .likeness import Said, said

SHELVES = 32
"""Few enough to be read at once, many enough that each is soon written."""

_NAME = "said {}"


def all_said(digests: Sequence[Digest], kept: Kept | None = None) -> list[Said]:
    """What each article says, taken from its shelf where it is there."""
    if kept is None:
        return [said(digest) for digest in digests]
    events = [glance(digest).event for digest in digests]
    shelves = [kept.kept(_NAME.format(n)) or {} for n in range(SHELVES)]
    fresh: list[dict[str, object]] = [{} for _ in shelves]
    found = []
    for event, digest in zip(events, digests, strict=True):
        n = int(event, 16) % SHELVES
        row = shelves[n].get(event)
        one = Said(*row) if row else said(digest)
        fresh[n][event] = [one.language, one.whole, one.names]
        found.append(one)
    for n, shelf in enumerate(fresh):
        if shelf.keys() != shelves[n].keys():
            kept.keep(_NAME.format(n), shelf)
    return found
