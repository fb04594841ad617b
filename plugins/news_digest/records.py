"""The records that stand in the content folder: where each article was published, and what was corrected."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from .gather import addresses as table
from .gather import corrections as corrected
from .gather.addresses import Address
from .model import Correction

log = logging.getLogger(__name__)

RECORD = "history/addresses.tsv"
"""Where the addresses are remembered, below the content folder."""

Row = TypeVar("Row")


def addresses(content: Path) -> tuple[tuple[Address, ...], bool]:
    """The record of addresses, and whether it may be written: one that holds what can't be understood is left to its editor."""
    lost = "addresses are made from titles as if nothing had been published"
    return _read(content, RECORD, table.read, lost, ", so the record is not brought up to date")


def corrections(content: Path) -> tuple[Correction, ...]:
    """The record of corrections; a line that can't be understood is told and passed over."""
    return _read(content, corrected.RECORD, corrected.read, "the page of corrections is empty", "")[0]


def _read(
    content: Path, name: str, read: Callable[[str], tuple[tuple[Row, ...], tuple[int, ...]]], lost: str, left: str
) -> tuple[tuple[Row, ...], bool]:
    """A record, and whether all of it was understood; what was not is told."""
    try:
        known, wrong = read((content / name).read_text("utf-8"))
    except FileNotFoundError:
        return (), True
    except (OSError, UnicodeError) as error:
        log.warning("%s: can't be read (%s); %s.", name, error, lost)
        return (), False
    for line in wrong:
        log.warning("%s, line %d: not understood%s; mend the line or take it out.", name, line, left)
    return known, not wrong


def remember(content: Path, record: Iterable[Address]) -> None:
    """Write the record of addresses. A folder that can't be written to is told, no more."""
    path = content / RECORD
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(exist_ok=True)
        fresh.write_text(table.written(record), "utf-8", newline="\n")
        fresh.replace(path)
    except OSError as error:
        log.warning("%s: can't be written (%s); addresses stay as long as titles do.", RECORD, error.strerror or error)
