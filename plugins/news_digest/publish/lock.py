"""One publish at a time: a lock that the machine itself lets go when its holders end, however they end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(lock: int, wait: bool) -> None:
        msvcrt.locking(lock, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(lock: int, wait: bool) -> None:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


@contextmanager
def alone(path: Path, waiting: Callable[[], None]) -> Iterator[int]:
    """Hold the lock at `path`; `waiting` is called once when somebody else holds it. Raises OSError.

    Gives the lock's descriptor: a process that is handed it holds the lock too, so that what a killed publish has started can end before the next
    one begins.
    """
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _take(lock, wait=False)
        except OSError as error:
            if not isinstance(error, (BlockingIOError, PermissionError)):
                raise
            waiting()
            _take(lock, wait=True)
        yield lock
    finally:
        os.close(lock)
