"""Finds and reads files below the content folder without following anything out of it: regular files only, never more than allowed."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from ..regex import regex
from .errors import IntakeError

_SAVED = ("_files", "_fichiers", "-dateien", "_dateien", "_archivos", "_file", "_ficheiros", ".resources")
"""What browsers in six languages call the folder beside a page saved whole."""

SETTLED = 100_000_000
"""Nanoseconds after a change from which a file's time tells it from what it may still become."""

_KINDS = (
    (stat.S_ISLNK, "a link to another file; copy the article itself here"),
    (stat.S_ISDIR, "a folder; the name of an article's file may stand on files only"),
    (stat.S_ISFIFO, "a pipe, not a file; save the article as a file"),
    (stat.S_ISSOCK, "a socket, not a file; save the article as a file"),
)


_UNSHOWN = regex("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, marks of direction, and bytes that are no UTF-8: a name with one can't be printed, or reads as another."""


def shown(name: str) -> str:
    """A file's name as a message may print it: what can't be shown is written as its number.

    >>> shown("caf\\udce9.txt")
    'caf\\\\udce9.txt'
    """
    return _UNSHOWN.sub(lambda m: f"\\u{ord(m[0]):04x}", name)


def refuse_unshown(name: str) -> None:
    """Raise IntakeError for a name that can't be printed."""
    if _UNSHOWN.search(name):
        raise IntakeError("its name holds characters that can't be shown; rename the file")


def below(content: Path, folders: Iterable[str], endings: Container[str]) -> list[Path]:
    """Everything that is called like an article below the given folders of `content`, each once, by path.

    Links, and folders that are called like an article, are listed too, so that reading them refuses them by name. Hidden files and the
    folders of pages saved whole are passed over.
    """
    return [content.joinpath(*parts) for parts in parts_below(content, folders, endings)]


def parts_below(content: Path, folders: Iterable[str], endings: Container[str]) -> list[tuple[str, ...]]:
    """As `below`, each path as its parts from `content` on: of ten thousand files one by one, every operation on a path is felt."""
    return sorted({found for folder in folders for found in _walk(content, content / folder, endings)})


def _walk(content: Path, folder: Path, endings: Container[str]) -> Iterator[tuple[str, ...]]:
    for base, names, others in os.walk(folder, followlinks=False):
        parts = Path(base).relative_to(content).parts
        if any(part.startswith(".") or part.lower().endswith(_SAVED) for part in parts):
            continue
        wanted = [name for name in names if os.path.splitext(name)[1].lower() in endings or os.path.islink(os.path.join(base, name))]
        wanted += [name for name in others if os.path.splitext(name)[1].lower() in endings]
        yield from ((*parts, name) for name in wanted if not name.startswith("."))


def read(path: Path, most: int) -> bytes:
    """The bytes of a regular file of at most `most` bytes. Raises IntakeError for anything else, OSError when it can't be read.

    Opening neither follows a link nor waits for the other end of a pipe.
    """
    descriptor = None
    try:
        refuse_odd(path.lstat().st_mode)
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        status = os.fstat(descriptor)
        refuse_odd(status.st_mode)
        if status.st_size > most:
            raise IntakeError(f"the file has {status.st_size:,} bytes, more than {most:,}; save the article alone, without images")
        with os.fdopen(descriptor, "rb") as file:
            descriptor = None
            data = file.read(most + 1)
    finally:
        if descriptor is not None:
            os.close(descriptor)
    if len(data) > most:
        raise IntakeError(f"the file grew past {most:,} bytes while it was read; build again when it is complete")
    return data


def stamp(path: str) -> str:
    """How an article's file and the sidecar beside it are, to be known again without being read; "" where that can't be told."""
    own, word = _stamp(path), _stamp(f"{os.path.splitext(path)[0]}.yaml")
    return f"{own} {word}" if own and word is not None else ""


def _stamp(path: str) -> str | None:
    """How a regular file is: "" where there is none, None where that can't be told, or not yet: one that was changed this shortly before may change
    again with the same time."""
    try:
        about = os.lstat(path)
    except FileNotFoundError:
        return ""
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(about.st_mode) or about.st_mtime_ns > time.time_ns() - SETTLED:
        return None
    return f"{about.st_size}:{about.st_mtime_ns}:{about.st_ctime_ns}:{about.st_ino}"


def refuse_odd(mode: int) -> None:
    """Raise IntakeError when the mode is not a regular file's.

    >>> refuse_odd(stat.S_IFLNK)
    Traceback (most recent call last):
    news_digest.intake.errors.IntakeError: this is a link to another file; copy the article itself here
    """
    if not stat.S_ISREG(mode):
        raise IntakeError("this is " + next((words for told, words in _KINDS if told(mode)), "a device, not a file"))
