"""Which files of a folder are raw articles, and which only stand beside them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

READ = frozenset({"", ".txt", ".text", ".html", ".htm", ".xhtml"})
"""Endings of raw articles that intake reads; a paste saved without an ending counts."""

BESIDE = frozenset(
    {".yaml", ".yml"}  # the editor's word
    | {".css", ".js", ".mjs", ".json", ".map", ".woff", ".woff2", ".ttf", ".ico"}  # what a browser saves along with a page
    | {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".mp4", ".webm", ".mp3"}
    | {".bak", ".swp", ".tmp", ".part", ".crdownload"}
)
"""Endings of files that are no articles. Everything else is an input: what can't be read is held with a reason, so nothing vanishes."""


def articles(root: Path, folders: Sequence[str], ignore: Sequence[str] = ()) -> Iterator[Path]:
    """The input files below `root/folder` for each folder, sorted by path, each once, as paths relative to `root`.

    Hidden files, names that match `ignore`, and folders that a browser saves beside a page ("page_files", "page_fichiers") are passed over.
    Links to folders are not followed, so a loop of links ends.
    """
    found: set[Path] = set()
    for folder in folders:
        for place, inner, names in os.walk(root / folder):
            inner[:] = sorted(name for name in inner if not (_passed_over(name, ignore) or _saved_beside(Path(place), name)))
            found.update((Path(place) / name).relative_to(root) for name in names if _is_article(name, ignore))
    yield from sorted(found, key=lambda path: path.as_posix())


def _passed_over(name: str, ignore: Sequence[str]) -> bool:
    return name.startswith(".") or name.endswith("~") or any(fnmatch(name, pattern) for pattern in ignore)


def _is_article(name: str, ignore: Sequence[str]) -> bool:
    return not _passed_over(name, ignore) and os.path.splitext(name)[1].lower() not in BESIDE  # noqa: PTH122


def _saved_beside(place: Path, name: str) -> bool:
    stem, _, tail = name.rpartition("_")
    return bool(stem) and tail in ("files", "fichiers", "Dateien", "archivos", "file") and any((place / (stem + end)).is_file() for end in (".html", ".htm"))
