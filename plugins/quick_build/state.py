"""What a build knows of the one before: of each file in the output what it was made of, in SQLite.

Only strings and numbers are kept, and nothing is believed: a file in the output counts as ours only while it is as we left it.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
from dataclasses import dataclass
from hashlib import sha256

log = logging.getLogger(__name__)

APPLICATION = 0x51425431
LAYOUT = 1

Stamp = str
"""Size and time of a file, as it was left."""


@dataclass(frozen=True, slots=True)
class Made:
    """One file: how it was left, what was read for it (a number in `reads`), the prints of that and of its own; no reads: it is made each time."""

    stamp: Stamp
    reads: int | None = None
    shared: str = ""
    own: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """All that is known of an output folder. `whole` is the print of what reaches every page."""

    whole: str
    made: dict[str, Made]
    reads: list[list[list[str]]]


EMPTY = State("", {}, [])


def stamp(path: str) -> Stamp:
    """How a file is now; nothing when it is none."""
    try:
        about = os.stat(path, follow_symlinks=False)
    except OSError:
        return ""
    return f"{about.st_size}:{about.st_mtime_ns}"


def place(folder: str, output: str) -> str:
    """Where the state of an output folder is kept."""
    return os.path.join(folder, f"quick-build-{sha256(os.path.abspath(output).encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.sqlite")


def load(path: str) -> State:
    """What is known; nothing when there is nothing, and with one warning when what is there can't be understood."""
    if not os.path.exists(path):
        return EMPTY
    try:
        with _Base(path) as base:
            whole, reads = (base.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()[0] for name in ("whole", "reads"))
            made = {row[0]: Made(*row[1:]) for row in base.execute("SELECT path, stamp, reads, shared, own FROM made")}
        return _checked(State(whole, made, json.loads(reads)))
    except (sqlite3.Error, ValueError, TypeError, IndexError) as error:
        log.warning("%s: what is known of the last build can't be used (%s); every page is made.", path, error)
        return EMPTY


def _checked(state: State) -> State:
    for reads in state.reads:
        if len(reads) != 5 or not all(isinstance(name, str) for some in reads for name in some):
            raise ValueError("not what was written")
    if not all(one.reads is None or (isinstance(one.reads, int) and 0 <= one.reads < len(state.reads)) for one in state.made.values()):
        raise ValueError("not what was written")
    return state


def save(path: str, state: State) -> None:
    """Keep what is known, all at once: an interrupted build leaves what was known before, or nothing."""
    fresh = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with _Base(fresh) as base:
            base.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
            base.execute("CREATE TABLE made (path TEXT, stamp TEXT, reads INTEGER, shared TEXT, own TEXT)")
            base.execute(f"PRAGMA application_id = {APPLICATION}")
            base.execute(f"PRAGMA user_version = {LAYOUT}")
            base.executemany("INSERT INTO about VALUES (?, ?)", (("whole", state.whole), ("reads", json.dumps(state.reads))))
            rows = ((name, one.stamp, one.reads, one.shared, one.own) for name, one in state.made.items())
            base.executemany("INSERT INTO made VALUES (?, ?, ?, ?, ?)", rows)
        os.replace(fresh, path)
    except (sqlite3.Error, OSError) as error:
        log.warning("%s: what this build made can't be kept (%s); the next one makes every page.", path, error)


class _Base:
    """A database that is closed at the end, its changes kept when nothing went wrong."""

    def __init__(self, path: str) -> None:
        self._base = sqlite3.connect(path)

    def __enter__(self) -> sqlite3.Connection:
        return self._base

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._base.commit()
        self._base.close()
