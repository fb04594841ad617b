"""What a release asks of the disk: files that are the same as before are linked, the rest are on the disk before anybody is led to them."""

from __future__ import annotations

import errno
import filecmp
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

SAID = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "a file would be larger than is allowed",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "permission is missing",
    errno.EPERM: "permission is missing",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.ENOMEM: "memory is used up",
    errno.EIO: "the disk can't be read or written",
}


def cause(error: OSError) -> str:
    """What is wrong, in words, and where.

    >>> cause(OSError(errno.ENOSPC, "No space left on device", "a/b.html"))
    'the disk is full (a/b.html)'
    """
    said = SAID.get(error.errno or 0) or error.strerror or str(error)
    return f"{said} ({error.filename})" if error.filename else said


def files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, by its path from there, in the order of names."""
    for here, folders, names in os.walk(folder, onerror=_raise):
        folders.sort()
        for name in sorted(names):
            yield Path(here, name).relative_to(folder)


def _raise(error: OSError) -> None:
    raise error


def link_unchanged(fresh: Path, before: Path | None) -> tuple[int, int]:
    """Put the very file of the release before in the place of each one that is the same, byte for byte.

    Both releases then share it, so it costs no space and keeps its time; a disk without hard links keeps the copy. Gives how many were the same, and
    how many differ or are new.
    """
    same = other = 0
    for path in files(fresh):
        mine, theirs = fresh / path, (before or fresh) / path
        if not (before and theirs.is_file() and filecmp.cmp(mine, theirs, shallow=False)):
            other += 1
            continue
        same += 1
        temporary = mine.with_name(f".{mine.name}.same")
        try:
            os.link(theirs, temporary)
        except OSError:
            continue
        temporary.replace(mine)
    filecmp.clear_cache()
    return same, other


def sync(folder: Path) -> None:
    """Have everything below a folder on the disk, files before the folders that name them. What is shared with an older release is there already."""
    for path in files(folder):
        if (folder / path).stat().st_nlink == 1:
            with (folder / path).open("rb") as file:
                os.fsync(file.fileno())
    for here, _, _ in os.walk(folder, topdown=False):
        sync_folder(Path(here))
    sync_folder(folder.parent)


def replace(path: Path, text: str) -> None:
    """Write a file so that, whatever happens, either the old one or the new one is there, whole."""
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk; Windows keeps no such promise and is not asked."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clone(folder: Path, to: Path) -> None:
    """The folder once more, its files shared where the disk can."""

    def linked(source: str, target: str) -> str:
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)
        return target

    shutil.copytree(folder, to, copy_function=linked)
