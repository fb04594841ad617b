"""What the build before worked out, for the next one: gathering takes of it what can be proved to hold still."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class Kept(Protocol):
    """Values by their names, as JSON has them; what can't be read any more was never kept."""

    def kept(self, name: str) -> Any: ...

    def keep(self, name: str, value: Any) -> None: ...


def standing(kept: Kept | None, name: str, now: str, make: Callable[[], Any]) -> Any:
    """What `make` gives, as JSON has it; what was kept under the name, where that was made of the same, which `now` tells."""
    before = None if kept is None else kept.kept(name)
    if before and before[0] == now:
        return before[1]
    made = make()
    if kept is not None:
        kept.keep(name, [now, made])
    return made
