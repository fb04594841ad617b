"""What the build before worked out, for the next one: gathering takes of it what can be proved to hold still."""

from __future__ import annotations

from typing import Any, Protocol


class Kept(Protocol):
    """Values by their names, as JSON has them; what can't be read any more was never kept."""

    def kept(self, name: str) -> Any: ...

    def keep(self, name: str, value: Any) -> None: ...
