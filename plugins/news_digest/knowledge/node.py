"""What a YAML file says, as plain values with their lines, and the error that tells where it is wrong."""

from __future__ import annotations

from ..late import dataclass


class DataError(ValueError):
    """A data file or a sidecar is not usable; the message begins with its name and line."""


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value and the line it begins on (from 1)."""

    value: str | list[Node] | dict[str, Node] | None
    line: int
