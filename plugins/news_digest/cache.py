"""What became of inputs, kept from one build to the next: values as JSON in SQLite, by a hash of all that decided them, and how their files were, so
that a file that did not change is not even read.

Nothing is trusted: a file that is no cache of ours, or is damaged, is begun anew with one warning; a value that is not what was written is made
again. Two builds may use one cache at the same time.
"""

from __future__ import annotations

import json
import logging
import os
import platform
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from .knowledge import OWN_DATA
from .marks import versions
from .packing import parted

log = logging.getLogger(__name__)

NAME = "news-digest.sqlite"
APPLICATION = 0x4E445431
"""Written into the file, to know it again."""

LAYOUT = 4
SEAL = 8
"""Bytes before each value that tell whether it is what was written for its key."""

BATCH = 200
"""Values written at a time: an interrupted build loses at most these."""

TABLES = ("outcome", "rest")
"""The heads of outcomes, and what lies behind them."""

STEPS = "step"
"""What gathering came to, and the pieces of files."""

ASKED = 500
"""Values asked for at a time."""

PATIENCE = 30.0
"""Seconds to wait for another build that is writing."""

ENGINES = tuple(
    "trafilatura htmldate courlan jusText lxml beautifulsoup4 charset-normalizer ftfy nh3 ahocorasick-rs unidecode babel pyyaml".split()  # noqa: SIM905
)
"""The libraries whose version decides what becomes of an article."""


@cache
def rules() -> str:
    """The version of everything that turns an input into its outcome: code and data of the plugin, data of the user's own, libraries, Python."""
    made = sha256(repr((platform.python_version(), versions(*ENGINES))).encode())
    own = os.environ.get(OWN_DATA)
    for folder in (Path(__file__).parent, *([Path(own)] if own else [])):
        for name in sorted(_below(folder)):
            data = Path(name).read_bytes()
            made.update(repr((name[len(str(folder)) + 1 :], len(data))).encode())
            made.update(data)
    return made.hexdigest()


def _below(folder: Path) -> Iterator[str]:
    """Every file below a folder, but what Python keeps beside its modules."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (path for name in names if os.path.isfile(path := os.path.join(place, name)))  # noqa: PTH113, PTH118


def _sealed(table: str, key: str, value: bytes) -> bytes:
    """A value as it is kept: what another key's value, or another table's, would be taken for is refused, whole as it may be."""
    return _seal(table, key, value) + value


def _unsealed(table: str, key: str, kept: object) -> bytes:
    if not isinstance(kept, bytes) or kept[:SEAL] != _seal(table, key, kept[SEAL:]):
        raise ValueError("the seal is broken")
    return kept[SEAL:]


def _seal(table: str, key: str, packed: bytes) -> bytes:
    return blake2b(packed, key=key.encode()[:64], person=table.encode(), digest_size=SEAL).digest()


class Cache:
    """The cache of one build, a pipeline's `Known`, in a folder; `most` is how many megabytes of values it may hold. When it can't be used it knows
    nothing."""

    def __init__(self, folder: Path, most: int) -> None:
        self._path = folder / NAME
        self._most = most * 1_000_000
        self._used: set[str] = set()
        self._fresh: dict[str, tuple[bytes, bytes]] = {}
        self._readers: dict[int, sqlite3.Connection] = {}
        self._seen: dict[str, tuple[str, str]] = {}
        self.whole = True
        """Whether all that was put is there to be asked for."""
        self._base = self._open()
        self._files: dict[str, tuple[str, str]] = {name: (stamp, mark) for name, stamp, mark in self._ask("SELECT name, stamp, mark FROM file")}

    def mark(self, name: str, stamp: str) -> str:
        """The mark of an input whose files are as they were when it was seen; nothing where they are not."""
        before, mark = self._files.get(name, ("", ""))
        if before != stamp:
            return ""
        self._seen[name] = (stamp, mark)
        return mark

    def saw(self, name: str, stamp: str, mark: str) -> None:
        self._seen[name] = (stamp, mark)

    def heads(self, marks: Iterable[str]) -> dict[str, bytes]:
        """The head of each outcome that is known, by its mark."""
        keys, found = {self._key(mark): mark for mark in marks}, {}
        for key, value in self._rows(list(keys)):
            try:
                if key in keys:
                    found[keys[key]] = _unsealed("outcome", key, value)
                    self._used.add(key)
            except ValueError as error:
                log.info("%s: a value is damaged and made again (%s)", self._path, error)
        return found

    def _rows(self, keys: Sequence[str]) -> Iterator[tuple[str, object]]:
        """The rows of these heads; where they are most of all, all rows: read in turn, they take half the time."""
        asked = "SELECT key, CAST(value AS BLOB) FROM outcome"
        count = self._ask("SELECT count(*) FROM outcome")
        if count and count[0][0] < 2 * len(keys):
            yield from self._ask(asked)
            return
        for n in range(0, len(keys), ASKED):
            some = keys[n : n + ASKED]
            yield from self._ask(f"{asked} WHERE key IN ({','.join('?' * len(some))})", *some)

    def rest(self, mark: str) -> bytes | None:
        """What lies behind the head of an outcome; None where that is lost or damaged. May be asked for after the end, and by another process."""
        key, base = self._key(mark), self._reader()
        try:
            row = base.execute("SELECT CAST(value AS BLOB) FROM rest WHERE key = ?", (key,)).fetchone() if base else None
            return _unsealed("rest", key, row[0]) if row else None
        except (sqlite3.Error, ValueError) as error:
            log.info("%s: a value is damaged and made again (%s)", self._path, error)
            return None

    def _reader(self) -> sqlite3.Connection | None:
        """A connection of this very process: one that was there before it was forked must not even be closed by it."""
        if self._base:
            return self._base
        if os.getpid() not in self._readers:
            try:
                self._readers[os.getpid()] = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
            except sqlite3.Error:
                return None
        return self._readers[os.getpid()]

    def kept(self, name: str) -> Any:
        """What the build before kept under a name; None where there is nothing, or nothing that can be believed."""
        data = self.shelves((name,)).get(name)
        return None if data is None else json.loads(data)

    def keep(self, name: str, value: Any) -> None:
        """Keep what a step of gathering came to, until it is kept anew."""
        self.fill({name: json.dumps(value, separators=(",", ":")).encode()})

    def shelves(self, names: Sequence[str]) -> dict[str, bytes]:
        """What the build before kept under these names, as it was given; nothing of what can't be believed."""
        rows: list[tuple[str, str, object]] = []
        try:
            for n in range(0, len(names), ASKED):
                some = names[n : n + ASKED]
                asked = f"SELECT name, key, CAST(value AS BLOB) FROM step WHERE name IN ({','.join('?' * len(some))})"
                rows += base.execute(asked, some) if (base := self._reader()) else ()
        except sqlite3.Error as error:
            log.info("%s: a step can't be read (%s)", self._path, error)
        found = {name: self._unfolded(key, value) for name, key, value in rows if key == self._key(name)}
        return {name: data for name, data in found.items() if data is not None}

    def _unfolded(self, key: str, value: object) -> bytes | None:
        try:
            return zlib.decompress(_unsealed("step", key, value))
        except (ValueError, zlib.error) as error:
            log.info("%s: a value is damaged and made again (%s)", self._path, error)
            return None

    def fill(self, shelves: Mapping[str, bytes]) -> None:
        """Keep these bytes under their names, all or none, until they are kept anew."""
        keys = {name: self._key(name) for name in shelves}
        rows = [(name, key, _sealed("step", key, zlib.compress(shelves[name], 1))) for name, key in keys.items()]
        try:
            if rows and (base := self._reader()):
                with base:
                    base.execute("BEGIN IMMEDIATE")
                    base.executemany("INSERT OR REPLACE INTO step (name, key, value) VALUES (?, ?, ?)", rows)
        except sqlite3.Error as error:
            log.info("%s: a step can't be kept (%s)", self._path, error)

    def put(self, mark: str, packed: bytes) -> None:
        key = self._key(mark)
        head, rest = parted(packed)
        self._fresh[key] = _sealed("outcome", key, head), _sealed("rest", key, rest)
        if len(self._fresh) >= BATCH:
            self._write()

    def close(self) -> None:
        """Write what is left, and drop what was longest unused where there is too much."""
        self._write()
        self._note()
        self._shrink()
        if self._base:
            self._base.close()
            self._base = None

    def _key(self, mark: str) -> str:
        return sha256(f"{rules()} {mark}".encode()).hexdigest()

    def _write(self) -> None:
        fresh, self._fresh = self._fresh, {}
        self._used |= fresh.keys()
        rows = ([(key, both[n]) for key, both in fresh.items()] for n in range(len(TABLES)))
        self._do(*((f"INSERT OR REPLACE INTO {table} (key, value) VALUES (?, ?)", some) for table, some in zip(TABLES, rows, strict=True)))

    def _note(self) -> None:
        """Keep how the files of this build were; of files that are gone, or another site's, nothing."""
        gone = [(name,) for name in self._files.keys() - self._seen.keys()]
        fresh = [(name, *about) for name, about in self._seen.items() if self._files.get(name) != about]
        self._do(("DELETE FROM file WHERE name = ?", gone), ("INSERT OR REPLACE INTO file (name, stamp, mark) VALUES (?, ?, ?)", fresh))

    def _shrink(self) -> None:
        """Keep the size below the bound: what this build did not need goes first, the oldest of it before the newer, then what its steps came to."""
        sizes = {table: self._ask(f"SELECT total(length(value)) FROM {table}") for table in (*TABLES, STEPS)}
        over = sum(rows[0][0] for rows in sizes.values() if rows) - self._most
        if over <= 0:
            return
        rows = self._ask("SELECT key, length(outcome.value) + length(rest.value) FROM outcome JOIN rest USING (key) ORDER BY outcome.rowid")
        needed = [row for row in rows if row[0] in self._used]
        gone = []
        for key, size in (*(row for row in rows if row[0] not in self._used), *((STEPS, row[0]) for row in sizes[STEPS]), *needed):
            if over <= 0:
                break
            gone.append((key,))
            over -= size
        self._do(*((f"DELETE FROM {table} WHERE key = ?", gone) for table in TABLES), (f"DELETE FROM {STEPS}", [()] * ((STEPS,) in gone)))
        self._do(("VACUUM", None))
        if any(key in self._used for (key,) in gone):
            self.whole = False
            need, most = -(-sum(size for _, size in needed) // 1_000_000), self._most // 1_000_000
            log.warning("DIGEST_CACHE_MB: the articles need %d MB, %d are allowed; the rest is analysed again at each build.", need, most)

    # -------------------------------------------------------------------------------------------- the file
    def _open(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            base = self._connected()
        except sqlite3.OperationalError as error:
            return self._without(error)
        except (sqlite3.DatabaseError, _ForeignError) as error:
            return self._anew(error)
        except OSError as error:
            return self._without(error)
        return base

    def _connected(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
        try:
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = NORMAL")
            base.execute("BEGIN IMMEDIATE")
            tables = base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            about = tuple(base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
            if tables and about != (APPLICATION, LAYOUT):
                raise _ForeignError("it is not one of ours")
            if not tables:
                for table in TABLES:
                    base.execute(f"CREATE TABLE {table} (key TEXT PRIMARY KEY, value BLOB NOT NULL)")
                base.execute("CREATE TABLE step (name TEXT PRIMARY KEY, key TEXT, value BLOB NOT NULL)")
                base.execute("CREATE TABLE file (name TEXT PRIMARY KEY, stamp TEXT, mark TEXT)")
                base.execute(f"PRAGMA application_id = {APPLICATION}")
                base.execute(f"PRAGMA user_version = {LAYOUT}")
            base.execute("COMMIT")
            base.execute("SELECT key, CAST(value AS BLOB) FROM outcome LIMIT 1").fetchone()
        except BaseException:
            base.close()
            raise
        return base

    def _anew(self, error: Exception) -> sqlite3.Connection | None:
        log.warning("%s: the cache of articles can't be used (%s) and is made anew.", self._path, error)
        try:
            for ending in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            return self._connected()
        except (sqlite3.Error, OSError) as again:
            return self._without(again)

    def _without(self, error: Exception) -> sqlite3.Connection | None:
        log.warning("%s: the cache of articles can't be used (%s); every article is analysed.", self._path, error)
        self.whole = False
        return None

    def _ask(self, question: str, *values: str) -> list[tuple[Any, ...]]:
        if not self._base:
            return []
        try:
            return self._base.execute(question, values).fetchall()
        except sqlite3.DatabaseError as error:
            self._failed(error)
            return []

    def _do(self, *orders: tuple[str, Sequence[tuple[Any, ...]] | None]) -> None:
        """Carry out orders for rows, all or none; one without rows stands alone."""
        if not self._base or not any(rows != [] for _, rows in orders):
            return
        try:
            if orders[0][1] is None:
                self._base.execute(orders[0][0])
                return
            self._base.execute("BEGIN IMMEDIATE")
            for order, rows in orders:
                self._base.executemany(order, rows or ())
            self._base.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            self._failed(error)

    def _failed(self, error: sqlite3.DatabaseError) -> None:
        """Damage found on the way begins anew; another build that holds the file too long costs only what would have been kept."""
        if self._base:
            self._base.close()
        self.whole = False
        held = isinstance(error, sqlite3.OperationalError)
        self._base = self._without(error) if held else self._anew(error)


class _ForeignError(Exception):
    """The file is somebody else's."""
