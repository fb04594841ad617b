"""What a build knows of the one before: of each file in the output what it was made of, in SQLite, with the blocks that `store.py` keeps of them.

Nothing is believed: a file in the output counts as ours only while it is as we left it, and one that is kept only while it bears its seal.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple, Self

from .untroubled import untroubled

log = logging.getLogger(__name__)

APPLICATION = 0x51425431
LAYOUT = 2

PATIENCE = 30.0
"""Seconds to wait for another build that is writing."""

Stamp = str
"""Size and time of a file, as it was left."""

Reads = list[list[str]]
"""What was read for a page: its own names, names of the context, lists, heads and bodies of contents."""


class Made(NamedTuple):
    """One file: how it was left, what was read for it (a number in `reads`), the prints of that and of its own, and the block that holds it, if one
    does; no reads: it is made each time."""

    stamp: Stamp
    reads: int | None = None
    shared: str = ""
    own: str = ""
    block: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """All that is known of an output folder. `whole` is the print of what reaches every page; `build` names the build that left this, `blocks` says
    of how many files each block was made, and how many bytes it takes."""

    whole: str
    made: dict[str, Made]
    reads: dict[int, Reads]
    build: str = ""
    blocks: dict[int, tuple[int, int]] = field(default_factory=dict)


EMPTY = State("", {}, {})


def stamp(path: str) -> Stamp:
    """How a file is now; nothing when it is none."""
    try:
        about = os.lstat(path)
    except OSError:
        return ""
    return f"{about.st_size}:{about.st_mtime_ns}"


def place(folder: str, output: str) -> str:
    """Where the state of an output folder is kept."""
    return os.path.join(folder, f"quick-build-{sha256(os.path.abspath(output).encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.sqlite")


# ------------------------------------------------------------------------------------------------ reading
def load(path: str) -> State:
    """What is known; nothing when there is nothing, and with one warning when what is there can't be understood."""
    if not os.path.exists(path):
        return EMPTY
    try:
        with untroubled(), closing(sqlite3.connect(path, timeout=PATIENCE)) as base:
            if _is_of_another_layout(base):
                return EMPTY
            whole, build = (base.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()[0] for name in ("whole", "build"))
            reads = base.execute("SELECT id, value FROM reads").fetchall()
            told = json.loads(f"[{','.join(value for _, value in reads)}]")
            rows = base.execute("SELECT path, stamp, reads, shared, own, block FROM made")
            made = {row[0]: tuple.__new__(Made, row[1:]) for row in rows}  # as Made._make, which takes three times as long
            blocks = {row[0]: (row[1], row[2]) for row in base.execute("SELECT id, files, size FROM block")}
        return _checked(State(whole, made, dict(zip((row[0] for row in reads), told, strict=True)), build, blocks))
    except (sqlite3.Error, ValueError, TypeError, IndexError) as error:
        log.warning("%s: what is known of the last build can't be used (%s); every page is made.", path, error)
        return EMPTY


def _is_of_another_layout(base: sqlite3.Connection) -> bool:
    """Whether an earlier Quick Build has left it: that is no damage to warn of."""
    known, layout = (base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    return bool(known == APPLICATION and layout != LAYOUT)


def _checked(state: State) -> State:
    for reads in state.reads.values():
        if len(reads) != 5 or not all(isinstance(name, str) for some in reads for name in some):
            raise ValueError("not what was written")
    if not {one.reads for one in state.made.values()} <= {None, *state.reads}:
        raise ValueError("not what was written")
    return state


class Reader:
    """Reads blocks for one process."""

    def __init__(self, path: str) -> None:
        self._base = sqlite3.connect(path, timeout=PATIENCE)

    def block(self, number: int) -> bytes:
        """The bytes of a block. Raises ValueError when it can't be read."""
        try:
            body = self._base.execute("SELECT body FROM block WHERE id = ?", (number,)).fetchone()
        except sqlite3.Error as error:
            raise ValueError(error) from error
        if not body or not isinstance(body[0], bytes):
            raise ValueError("it is not there")
        return body[0]

    def close(self) -> None:
        self._base.close()


# ------------------------------------------------------------------------------------------------ writing
class Writer:
    """Keeps what is known, all at once: an interrupted build leaves what was known before, or nothing. `before` is what is there already; where
    that is nothing of use, or another build has written in between, it is begun anew, and `known` is empty."""

    def __init__(self, path: str, before: State) -> None:
        self._path = path
        self._fresh = ""
        os.makedirs(os.path.dirname(path), exist_ok=True)
        base = self._opened(before) if before.build else None
        self.known = before if base else EMPTY
        self._base = base or self._begun()

    def _opened(self, before: State) -> sqlite3.Connection | None:
        base = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
        try:
            base.execute("BEGIN IMMEDIATE")
            if base.execute("SELECT value FROM about WHERE name = 'build'").fetchone() == (before.build,):
                return base
        except sqlite3.Error:
            log.debug("%s is begun anew", self._path)
        base.close()
        return None

    def _begun(self) -> sqlite3.Connection:
        self._fresh = f"{self._path}.{os.getpid()}"
        with suppress(FileNotFoundError):
            os.remove(self._fresh)
        base = sqlite3.connect(self._fresh, isolation_level=None)
        base.execute(f"PRAGMA application_id = {APPLICATION}")
        base.execute(f"PRAGMA user_version = {LAYOUT}")
        base.execute("BEGIN IMMEDIATE")
        base.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
        base.execute("CREATE TABLE made (path TEXT PRIMARY KEY, stamp TEXT, reads INTEGER, shared TEXT, own TEXT, block INTEGER) WITHOUT ROWID")
        base.execute("CREATE TABLE reads (id INTEGER PRIMARY KEY, value TEXT)")
        base.execute("CREATE TABLE block (id INTEGER PRIMARY KEY, files INTEGER, size INTEGER, body BLOB)")
        return base

    def block(self, files: int, body: bytes) -> int:
        """Keep a block made of so many files; gives its number."""
        made = self._base.execute("INSERT INTO block (files, size, body) VALUES (?, ?, ?)", (files, len(body), body))
        return int(made.lastrowid or 0)

    def drop(self, blocks: Iterable[int]) -> None:
        self._base.executemany("DELETE FROM block WHERE id = ?", [(number,) for number in blocks])

    def keep(self, whole: str, made: Mapping[str, Made], reads: Mapping[int, Reads]) -> None:
        """Write what is not known already, and drop what is no more."""
        base, known = self._base, self.known
        base.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", (("whole", whole), ("build", os.urandom(8).hex())))
        base.executemany("DELETE FROM made WHERE path = ?", [(path,) for path in known.made.keys() - made.keys()])
        rows = sorted((path, *one) for path, one in made.items() if known.made.get(path) != one)
        base.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?, ?)", rows)
        base.executemany("DELETE FROM reads WHERE id = ?", [(number,) for number in known.reads if number not in reads])
        base.executemany("INSERT INTO reads VALUES (?, ?)", [(n, json.dumps(one)) for n, one in reads.items() if n not in known.reads])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                self._base.execute("COMMIT")
        finally:
            self._base.close()
        if self._fresh and kind is None:
            os.replace(self._fresh, self._path)
        elif self._fresh:
            os.remove(self._fresh)
