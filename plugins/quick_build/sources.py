"""What is known of sources from the build before: how each was parsed, and enough of what came of it to stand for it until somebody asks for more.

Most builds change one article among many. The others are then stubs (`stubs.py`).
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import time
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, NamedTuple

from pelican.utils import posixize_path

from .stubs import Facts, facts

log = logging.getLogger(__name__)

SETTLED = 100_000_000
"""Nanoseconds: a file that was changed this shortly before it was read may change again with the same time; it is read again the next time."""

TABLES = {
    "whole": "print TEXT",
    "common": "id INTEGER PRIMARY KEY, value TEXT",
    "source": "path TEXT PRIMARY KEY, stamp TEXT, head TEXT, body TEXT, facts TEXT",
    "parsed": "path TEXT PRIMARY KEY, content TEXT, metadata TEXT",
}
"""What is kept: of each source what every build looks at, apart from how it was parsed; and, by numbers, what the facts of many have in common."""


class Known(NamedTuple):
    """One source: how its file was, the prints of its head and body, and the facts of its content, if a stub can stand for it."""

    stamp: str
    head: str
    body: str
    facts: Facts | None


def stamp(path: str) -> str:
    """How a file is; nothing when it changed too lately to tell."""
    try:
        about = os.stat(path)
    except OSError:
        return ""
    return f"{about.st_size}:{about.st_mtime_ns}:{about.st_ctime_ns}:{about.st_ino}" if about.st_mtime_ns < time.time_ns() - SETTLED else ""


def place(folder: str, content: str, output: str) -> str:
    """Where the sources of a site are kept: its content folder, built into this output."""
    name = "\0".join(map(os.path.abspath, (content, output))).encode("utf-8", "surrogatepass")
    return os.path.join(folder, f"quick-sources-{sha256(name).hexdigest()[:16]}.sqlite")


class Sources:
    """The sources that one site's builds know. `whole` is the print of all that decides what becomes of a source beside its file."""

    def __init__(self, path: str, whole: str) -> None:
        self._path = path
        self._whole = whole
        self.known: dict[str, Known] = {}
        self.common: dict[int, Any] = {}
        self._numbers: dict[str, int] = {}
        self._before = 0
        self._new: dict[str, tuple[tuple[Any, ...], tuple[Any, ...]]] = {}
        self._base: sqlite3.Connection | None = None
        self._owner = os.getpid()
        self._open()

    def _open(self) -> None:
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            self._base = self._connected()
            self._numbers = {value: number for number, value in self._base.execute("SELECT id, value FROM common ORDER BY id")}
            self._before = len(self._numbers)
            self.common = dict(zip(self._numbers.values(), _all(self._numbers), strict=True))
            rows = self._base.execute("SELECT path, stamp, head, body, facts FROM source").fetchall()
            told = _all(row[4] for row in rows)
            self.known = {path: Known(stamp, head, body, some) for (path, stamp, head, body, _), some in zip(rows, told, strict=True)}
        except (sqlite3.Error, OSError, TypeError, ValueError) as error:
            if os.path.exists(self._path):
                log.warning("%s: what is known of the sources can't be used (%s); all are read.", self._path, error)
            self._forget()

    def _connected(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._path, timeout=10)
        if not self._is_ours(base):
            tables = (f"DROP TABLE IF EXISTS {name}; CREATE TABLE {name} ({columns});" for name, columns in TABLES.items())
            base.executescript("".join(tables))
            base.execute("INSERT INTO whole VALUES (?)", (self._whole,))
            base.commit()
        return base

    def _is_ours(self, base: sqlite3.Connection) -> bool:
        """Whether what is there was kept with the same print of all the rest."""
        about = base.execute("SELECT name FROM sqlite_master WHERE name = 'whole'").fetchone()
        return bool(about and base.execute("SELECT print FROM whole").fetchone() == (self._whole,))

    def _forget(self) -> None:
        if self._base:
            self._base.close()
        self._base, self.known = None, {}
        try:
            os.remove(self._path)
        except OSError:
            return

    def parsed(self, path: str) -> tuple[str, dict[str, Any]] | None:
        """How a source that is known was parsed."""
        if not self._base or path not in self.known:
            return None
        if os.getpid() != self._owner:  # a fork must not use its parent's connection, nor close it
            self._inherited, self._base, self._owner = self._base, sqlite3.connect(self._path), os.getpid()
        row = self._base.execute("SELECT content, metadata FROM parsed WHERE path = ?", (path,)).fetchone()
        return row[0], json.loads(row[1])

    def learn(self, path: str, stamp: str, prints: tuple[str, str], content: Any, parsed: tuple[str, dict[str, Any]]) -> None:
        """Remember of a source what came of it."""
        told = json.dumps(facts(content, self._number))
        self._new[path] = (path, stamp, *prints, told), (path, parsed[0], json.dumps(parsed[1]))

    def _number(self, value: Any) -> int:
        return self._numbers.setdefault(json.dumps(value), len(self._numbers) + 1)

    def save(self, present: Iterable[str]) -> None:
        """Keep what was learnt, drop what is no more. `present` are the sources that were known and still are as they were."""
        if not self._base:
            return
        gone = [(path,) for path in self.known.keys() - set(present) - self._new.keys()]
        try:
            with self._base as base:
                base.execute("BEGIN IMMEDIATE")
                if self._is_ours(base) and base.execute("SELECT count(*) FROM common").fetchone() == (self._before,):
                    self._keep(base, gone)
            self._base.close()
        except sqlite3.Error as error:
            log.warning("%s: what is known of the sources can't be kept (%s).", self._path, error)
        self._base = None

    def _keep(self, base: sqlite3.Connection, gone: Iterable[tuple[str]]) -> None:
        """Write it; not where another build has written in between that numbers what it has in common in its own way."""
        for table in ("source", "parsed"):
            base.executemany(f"DELETE FROM {table} WHERE path = ?", gone)
        new = list(self._numbers.items())[self._before :]
        base.executemany("INSERT INTO common (value, id) VALUES (?, ?)", new)
        base.executemany("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?)", [row for row, _ in self._new.values()])
        base.executemany("INSERT OR REPLACE INTO parsed VALUES (?, ?, ?)", [row for _, row in self._new.values()])


def _all(texts: Iterable[str]) -> list[Any]:
    """What JSON says, read at once."""
    told: list[Any] = json.loads(f"[{','.join(texts)}]")
    return told


def relative(path: str, base: str) -> str:
    """A file's path from a folder, both as Pelican has them; of one that plainly lies in it, the rest of its path.

    >>> relative("/site/content/2010/a.md", "/site/content"), relative("/site/content/a.md", "/site/content/../content")
    ('2010/a.md', 'a.md')
    """
    inside = f"{base}{os.sep}"
    return str(posixize_path(path[len(inside) :] if path.startswith(inside) else os.path.relpath(path, base)))
