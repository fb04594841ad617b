"""Writes files that are no pages of Pelican's."""

from __future__ import annotations

from pathlib import Path

from blinker import signal

WRITTEN = signal("output_written")


def put(path: Path, body: str | bytes) -> None:
    """Write a file that is no page of Pelican's, and say so: whoever removes what is written no more has to know of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    WRITTEN.send(str(path))
