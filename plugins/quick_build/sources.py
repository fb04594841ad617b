"""What is known of sources from the build before: how each was parsed, and enough of what came of it to stand for it until somebody asks for more.

Most builds change one article among many. The others are then stubs: they have the address, the day and the taxonomies that listings are ordered by,
and are read in full, by Pelican, when anything else is asked of them.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from pelican.contents import Article, Author, Category, Page, Tag
from pelican.utils import SafeDatetime, posixize_path

from .prints import WRAPPED

log = logging.getLogger(__name__)

APPLICATION = 0x51425332
LAYOUT = 1

SETTLED = 100_000_000
"""Nanoseconds: a file that was changed this shortly before it was read may change again with the same time; it is read again the next time."""

WRAPPERS = {"category": Category, "author": Author}
LISTS = {"tags": Tag, "authors": Author}
PLAIN = ("slug", "lang", "_status", "template", "override_url", "locale_date", "in_default_lang", "title")


@dataclass(frozen=True, slots=True)
class Known:
    """One source: how its file was, the facts of its content as JSON, and the prints of its head and body."""

    stamp: str
    facts: str
    head: str
    body: str


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


# ------------------------------------------------------------------------------------------------ stubs
class _Stub:
    """Stands for a content until more than its facts is asked for."""

    def __getattr__(self, name: str) -> Any:
        own = object.__getattribute__(self, "__dict__")
        stub = own.get("_stub")
        if stub is None or name not in stub["keys"]:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        del own["_stub"]
        for key, value in vars(stub["read"](own["source_path"])).items():
            own.setdefault(key, value)
        own["_known"] = stub
        return own[name]

    @property
    def save_as(self) -> str:
        stub = self.__dict__.get("_stub") or self.__dict__.get("_known")
        return str(stub["save_as"])  # type: ignore[index]

    def is_valid(self) -> bool:
        return True

    def get_static_links(self) -> set[str]:
        return set()

    def refresh_metadata_intersite_links(self) -> None:
        """There are no links in it."""

    def get_relative_source_path(self, source_path: str | None = None) -> Any:
        return self.__dict__["relative_source_path"] if not source_path else super().get_relative_source_path(source_path)  # type: ignore[misc]


STUBS = {kind.__name__: type(kind.__name__, (_Stub, kind), {"__module__": kind.__module__}) for kind in (Article, Page)}


class Stubs:
    """Makes the stubs of one generator. `read` reads a source in full."""

    def __init__(self, settings: Mapping[str, Any], context: Any, read: Any) -> None:
        self._settings, self._context, self._read = settings, context, read
        self._wrappers: dict[tuple[type, str], Any] = {}

    def make(self, path: str, relative: str, known: Known) -> Any:
        facts = json.loads(known.facts)
        made: Any = object.__new__(STUBS[facts["kind"]])
        own = made.__dict__
        own.update(facts["plain"])
        if facts["date"]:
            stamp, zone = facts["date"]
            own["date"] = SafeDatetime.fromisoformat(stamp).replace(tzinfo=ZoneInfo(zone))
        for name, value in facts["wrapped"].items():
            kind = WRAPPERS.get(name) or LISTS[name]
            own[name] = [self._wrapper(kind, one) for one in value] if name in LISTS else self._wrapper(kind, value)
        own.update(settings=self._settings, _context=self._context, translations=[], source_path=path, relative_source_path=relative)
        own["_stub"] = {"keys": frozenset(facts["keys"]), "save_as": facts["save_as"], "read": self._read, "prints": (known.head, known.body)}
        return made

    def _wrapper(self, kind: type, about: list[str]) -> Any:
        key = (kind, about[0])
        if key not in self._wrappers:
            self._wrappers[key] = kind(about[0], self._settings)
            self._wrappers[key]._slug = about[1]
        return self._wrappers[key]


def is_stub(content: Any) -> bool:
    """Whether a stub still stands for a content: nothing was asked that it does not know."""
    return "_stub" in object.__getattribute__(content, "__dict__")


def prints(content: Any) -> tuple[str, str] | None:
    """The prints of a stub's head and body, unless it has become part of a group of translations."""
    own = object.__getattribute__(content, "__dict__")
    stub = own.get("_stub") or own.get("_known")
    return stub["prints"] if stub and not own["translations"] else None


def facts(content: Any) -> str | None:
    """What a stub has to know of a content; None for one that no stub can stand for."""
    own = object.__getattribute__(content, "__dict__")
    kind = type(content).__name__
    if kind not in STUBS or own["translations"] or "translation" in own or "override_save_as" in own or not isinstance(own.get("_content"), str):
        return None
    plain = {name: own[name] for name in PLAIN if name in own}
    if not all(type(value) in (str, bool) for value in plain.values()) or _linked(content, own):
        return None
    date = own.get("date")
    if date is not None and (type(date) is not SafeDatetime or type(date.tzinfo) is not ZoneInfo or date.fold):
        return None
    wrapped: dict[str, Any] = {}
    for name, wanted in (*WRAPPERS.items(), *LISTS.items()):
        if name in own:
            some = own[name] if name in LISTS else [own[name]]
            if type(some) is not list or not all(type(one) is wanted and vars(one).keys() <= WRAPPED and one._slug_from_name for one in some):
                return None
            told = [(one.name, one.slug) for one in some]
            wrapped[name] = told if name in LISTS else told[0]
    day = [datetime.isoformat(date.replace(tzinfo=None)), date.tzinfo.key] if date is not None else None
    return json.dumps({"kind": kind, "plain": plain, "date": day, "wrapped": wrapped, "keys": sorted(own), "save_as": content.save_as})


def _linked(content: Any, own: Mapping[str, Any]) -> bool:
    """Whether it links to other contents anywhere: what it says then depends on where they are."""
    texts = (own["_content"], *(value for value in own["metadata"].values() if isinstance(value, str)))
    return any(("{" in text or "|" in text) and content._get_intrasite_link_regex().search(text) for text in texts)


# ------------------------------------------------------------------------------------------------ what is kept
class Sources:
    """The sources that one site's builds know. `whole` is the print of all that decides what becomes of a source beside its file."""

    def __init__(self, path: str, whole: str) -> None:
        self._path = path
        self._whole = whole
        self.known: dict[str, Known] = {}
        self._new: dict[str, tuple[Any, ...]] = {}
        self._base: sqlite3.Connection | None = None
        self._owner = os.getpid()
        self._open()

    def _open(self) -> None:
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            self._base = self._connected()
            self.known = {row[0]: Known(*row[1:]) for row in self._base.execute("SELECT path, stamp, facts, head, body FROM source")}
        except (sqlite3.Error, OSError, TypeError) as error:
            if os.path.exists(self._path):
                log.warning("%s: what is known of the sources can't be used (%s); all are read.", self._path, error)
            self._forget()

    def _connected(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._path, timeout=10)
        about = base.execute("SELECT name FROM sqlite_master WHERE name = 'whole'").fetchone()
        if not about or base.execute("SELECT print FROM whole").fetchone() != (self._whole,):
            base.executescript(
                "DROP TABLE IF EXISTS whole; DROP TABLE IF EXISTS source; CREATE TABLE whole (print TEXT);"
                "CREATE TABLE source (path TEXT PRIMARY KEY, stamp TEXT, facts TEXT, head TEXT, body TEXT, content TEXT, metadata TEXT)"
            )
            base.execute("INSERT INTO whole VALUES (?)", (self._whole,))
            base.commit()
        return base

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
        row = self._base.execute("SELECT content, metadata FROM source WHERE path = ?", (path,)).fetchone()
        return row[0], json.loads(row[1])

    def learn(self, path: str, known: Known, parsed: tuple[str, dict[str, Any]]) -> None:
        self._new[path] = (path, known.stamp, known.facts, known.head, known.body, parsed[0], json.dumps(parsed[1]))

    def save(self, present: Iterable[str]) -> None:
        """Keep what was learnt, drop what is no more. `present` are the sources that were known and still are as they were."""
        if not self._base:
            return
        gone = self.known.keys() - set(present) - self._new.keys()
        try:
            with self._base as base:
                base.executemany("DELETE FROM source WHERE path = ?", [(path,) for path in gone])
                base.executemany("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?)", self._new.values())
            self._base.close()
        except sqlite3.Error as error:
            log.warning("%s: what is known of the sources can't be kept (%s).", self._path, error)
        self._base = None


def relative(path: str, base: str) -> str:
    """A file's path from a folder, both as Pelican has them; of one that plainly lies in it, the rest of its path.

    >>> relative("/site/content/2010/a.md", "/site/content"), relative("/site/content/a.md", "/site/content/../content")
    ('2010/a.md', 'a.md')
    """
    inside = f"{base}{os.sep}"
    return str(posixize_path(path[len(inside) :] if path.startswith(inside) else os.path.relpath(path, base)))
