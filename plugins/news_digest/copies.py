"""Files that are copied into the site as they are: Pelican warns of a copy that failed and goes on, so that a cut style sheet could stand."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

Copy = tuple[Path, Path]
"""A file and where it was copied to."""


def of_theme(theme: Path, paths: Iterable[str], to: Path, ignored: Sequence[str]) -> Iterator[Copy]:
    """What THEME_STATIC_PATHS bring: the files below each folder, and single files, into one folder of the site; of two for one place the later."""
    copies: dict[Path, Path] = {}
    for path in (theme / name for name in paths):
        copies |= {to / path.name: path} if path.is_file() else {to / one.relative_to(path): one for one in _below(path, ignored)}
    yield from ((source, place) for place, source in copies.items())


def _below(folder: Path, ignored: Sequence[str]) -> Iterator[Path]:
    for here, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if not _matches(name, ignored)]
        yield from (Path(here, name) for name in names if not _matches(name, ignored))


def _matches(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def broken(copies: Iterable[Copy]) -> Iterator[str]:
    """Each copy that is missing or ends too early, in words. One that is otherwise than its source was made so by another plugin."""
    for source, place in copies:
        if not place.is_file():
            yield f"{source.name} was not copied to {place}."
        elif _cut(place.read_bytes(), source.read_bytes()):
            yield f"{source.name} was not copied whole to {place}."


def _cut(copy: bytes, whole: bytes) -> bool:
    return len(copy) < len(whole) and whole.startswith(copy)
