"""Keeps the files of an output, so that one which is gone or harmed is written again as it was, not made again.

Files lie together in blocks, those of one name side by side, which takes a fraction of their size. Each has a seal of its path, of all it was made of
and of its bytes: what does not bear it is not written.
"""

from __future__ import annotations

import errno
import logging
import os
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from . import state
from .crew import work
from .silence import listening
from .state import Made, Stamp, stamp

log = logging.getLogger(__name__)

BLOCK = 256_000
"""Bytes of files that are put together: enough to find what they share, few enough to unpack for one of them."""

LEVEL = 1
"""How hard zlib tries: more takes several times as long, for a tenth of the size."""

MEGABYTE = 1_000_000

SEAL = 12
"""Bytes of a seal."""


class Store:
    """The store of one build's output, in the file of its state. `whole` is the print of what reaches every page, `most` the megabytes that may be
    kept; `crew` shares the work."""

    def __init__(self, path: str, whole: str, most: int, crew: Any) -> None:
        self._path = path
        self._whole = whole
        self._most = most * MEGABYTE
        self._crew = crew
        self._readers: dict[int, state.Reader] = {}
        self._told = False

    # -------------------------------------------------------------------------------------------- writing files again
    def restored(self, wanted: Mapping[str, Made]) -> dict[str, Stamp]:
        """Write files as they were; gives those that could be, each as it stands now."""
        blocks: dict[int, list[str]] = {}
        for path, one in wanted.items():
            if one.block:
                blocks.setdefault(one.block, []).append(path)
        numbers = sorted(blocks)
        there: dict[str, Stamp] = {}
        for n, made in self._shared("restore", len(wanted), lambda n: self._unpacked(numbers[n], wanted, blocks[numbers[n]]), len(numbers)):
            there.update(made or self._unpacked(numbers[n], wanted, blocks[numbers[n]]))
        self.close()
        if there.keys() != wanted.keys() and not self._told:
            self._told = True
            log.warning("%s: some of the files that were kept can't be used (%d so far); they are made again.", self._path, len(wanted) - len(there))
        return there

    def close(self) -> None:
        for reader in self._readers.values():
            reader.close()
        self._readers = {}

    def put_back(self, number: int, wanted: Mapping[str, Made], paths: Iterable[str]) -> Iterable[str]:
        """Write those files of a block that are not there, and say nothing; gives those that it wrote."""
        gone = [path for path in paths if not stamp(path)]
        try:
            return self._unpacked(number, wanted, gone, os.O_EXCL) if gone else ()
        except (OSError, ValueError):
            return ()

    def _unpacked(self, number: int, wanted: Mapping[str, Made], paths: Iterable[str], how: int = os.O_TRUNC) -> dict[str, Stamp]:
        try:
            held = dict(_files(zlib.decompress(self._reader().block(number))))
        except (ValueError, zlib.error):
            return {}
        for folder in set(map(os.path.dirname, paths)):
            os.makedirs(folder, exist_ok=True)
        there = {}
        for path in paths:
            body = held.get(path)
            if body is not None and body[:SEAL] == self._seal(path, wanted[path], body[SEAL:]):
                there[path] = _write(path, body[SEAL:], wanted[path].stamp, how)
        return there

    def _reader(self) -> state.Reader:
        """What reads blocks in this process: a fork must not use its parent's."""
        if os.getpid() not in self._readers:
            self._readers[os.getpid()] = state.Reader(self._path)
        return self._readers[os.getpid()]

    def _seal(self, path: str, one: Made, body: memoryview | bytes) -> bytes:
        made = blake2b("\0".join((self._whole, path, one.shared, one.own, "")).encode("utf-8", "surrogatepass"), digest_size=SEAL)
        made.update(body)
        return made.digest()

    # -------------------------------------------------------------------------------------------- keeping files
    def keep(self, made: dict[str, Made], book: state.Writer) -> None:
        """Put the files of this build that no block holds into new ones, those of blocks that are mostly of no use any more too."""
        blocks, known = book.known.blocks, book.known.made
        needed = Counter(map(attrgetter("block"), made.values()))
        thin = {number for number, (files, _) in blocks.items() if 2 * needed[number] < files}
        fresh = {}
        changed = [path for path, one in made.items() if known.get(path) is not one or one.block in thin]
        for path in changed:
            one = made[path]
            if one.block in thin or one.block not in blocks:
                made[path] = one._replace(block=0)
                if one.own and one.stamp:
                    fresh[path] = made[path]
        book.drop(thin)
        left = self._most - sum(size for number, (_, size) in blocks.items() if number not in thin)
        for block, paths in self._packed(fresh):
            left -= len(block)
            if left < 0:
                log.info("quick_build: no more files are kept (QUICK_BUILD_STORE_MB is %d)", self._most // MEGABYTE)
                return
            number = book.block(len(paths), block)
            made.update((path, made[path]._replace(block=number)) for path in paths)

    def _packed(self, fresh: Mapping[str, Made]) -> Iterator[tuple[bytes, list[str]]]:
        """Blocks of files, each with the paths of what it holds."""
        some = list(_together(fresh))
        for n, block in self._shared("keep", len(fresh), lambda n: self._block(some[n], fresh), len(some)):
            yield block or self._block(some[n], fresh)

    def _block(self, paths: Iterable[str], fresh: Mapping[str, Made]) -> tuple[bytes, list[str]]:
        parts, held = [], []
        for path in paths:
            try:
                with open(path, "rb") as file:
                    body = file.read()
            except OSError:
                continue
            if stamp(path) == fresh[path].stamp:
                parts += [_head(path, len(body)), self._seal(path, fresh[path], body), body]
                held.append(path)
        return zlib.compress(b"".join(parts), LEVEL), held

    def _shared(self, verb: str, files: int, task: Any, count: int) -> Iterator[tuple[int, Any]]:
        """The work on blocks, by several processes where that pays; nothing stands for what one of them could not do."""
        if count > 1 and self._crew.helps(verb, "files", files):
            made: dict[int, Any] = dict.fromkeys(range(count))
            for n, one in work(listening(task, None), count, self._crew.workers, share=1):
                del made[n]
                yield n, one
            yield from made.items()
        else:
            yield from ((n, task(n)) for n in range(count))


# ------------------------------------------------------------------------------------------------ blocks
def _together(fresh: Mapping[str, Made]) -> Iterator[list[str]]:
    """Paths in groups that make a block: those of one name come together, whatever folder they are in."""
    group: list[str] = []
    size = 0
    for path in sorted(fresh, key=lambda path: (os.path.basename(path).partition(".")[0], path)):
        group.append(path)
        size += int(fresh[path].stamp.partition(":")[0])
        if size >= BLOCK:
            yield group
            group, size = [], 0
    if group:
        yield group


def _head(path: str, size: int) -> bytes:
    name = path.encode("utf-8", "surrogateescape")
    return b"%d %d " % (len(name), size) + name


def _files(block: bytes) -> Iterator[tuple[str, memoryview]]:
    """The files of a block: the path of each, and its seal with its bytes."""
    whole, at = memoryview(block), 0
    while at < len(block):
        end = block.index(b" ", block.index(b" ", at) + 1)
        length, size = map(int, block[at:end].split(b" "))
        name = end + 1 + length
        yield block[end + 1 : name].decode("utf-8", "surrogateescape"), whole[name : name + SEAL + size]
        at = name + SEAL + size


def _write(path: str, body: memoryview, left: Stamp, how: int) -> Stamp:
    """Write a file with the time it had, where that may be: so it is as it was left. Python's own files take twice as long for it."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | how | getattr(os, "O_BINARY", 0), 0o666)
    try:
        if os.write(file, body) < len(body):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        with suppress(OSError, ValueError):
            time = int(left.partition(":")[2])
            os.utime(file if os.utime in os.supports_fd else path, ns=(time, time))
    finally:
        os.close(file)
    return stamp(path)
