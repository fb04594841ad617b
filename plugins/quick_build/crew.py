"""A crew of forked processes that share a list of work and see everything their parent has."""

from __future__ import annotations

import gc
import os
import signal
import struct
import sys
import weakref
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any

TICKET = struct.Struct("<I")
TICKETS = 2_000
"""Shares the work is cut into at most: all their tickets fit into a pipe, the smallest of which holds 16,384 bytes."""

SHARE = 16
"""Pieces of work taken at a time: few enough to share evenly, enough to make the asking cheap."""


def can_fork() -> bool:
    """Whether this system has processes that see what their parent has."""
    return hasattr(os, "fork") and sys.platform != "win32"


def processors() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def work(task: Callable[[int], Any], count: int, workers: int, share: int = SHARE) -> Iterator[tuple[int, Any]]:
    """What `task` gives for each number below `count`, in any order, from `workers` forked processes, each of which takes `share` at a time.

    What a worker did not bring home, because it died or because what it made can't be sent, is left out: the caller has all it needs to do it itself.
    """
    size = max(share, -(-count // TICKETS))
    tickets, ends, children = _tickets(-(-count // size)), [], []
    gc.freeze()  # a collection in a worker looks at what it has made itself: else it would copy every page of memory that it looks at
    try:
        for _ in range(workers):
            ours, theirs = Pipe(duplex=False)
            if (child := os.fork()) == 0:
                _labour(task, count, size, tickets, theirs)
            theirs.close()
            ends.append(ours)
            children.append(child)
        yield from _brought(ends)
    except BaseException:
        for child in children:
            os.kill(child, signal.SIGTERM)
        raise
    finally:
        gc.unfreeze()
        os.close(tickets)
        for end in ends:
            end.close()
        for child in children:
            os.waitpid(child, 0)


def _tickets(count: int) -> int:
    """A pipe that holds one ticket for each share; whoever reads one owns that share."""
    out, into = os.pipe()
    os.write(into, b"".join(map(TICKET.pack, range(count))))
    os.close(into)
    return out


def _labour(task: Callable[[int], Any], count: int, size: int, tickets: int, home: Connection) -> None:
    """A worker's life. It ends here, whatever happens: nothing of the parent's clean-up may run twice."""
    try:
        _obey_the_parent()
        for share in _shares(tickets, count, size):
            home.send([(n, task(n)) for n in share])
        os._exit(0)
    finally:
        os._exit(1)


def _obey_the_parent() -> None:
    """Ctrl-C is for the parent to hear, which ends us or calls us off."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _shares(tickets: int, count: int, size: int) -> Iterator[range]:
    """The shares of the work that nobody else takes, one after the other."""
    while ticket := os.read(tickets, TICKET.size):
        first = TICKET.unpack(ticket)[0] * size
        yield range(first, min(first + size, count))


class Beside:
    """Work that `helpers` forked processes have begun while their parent does something else. It does what is left with them when it needs all done.

    `task` is given each number below `count`; what it does is seen from outside, and nothing is brought home. A process that dies, or whose parent
    does, leaves the rest undone; so does one that is called off, as all are when the parent ends.
    """

    def __init__(self, task: Callable[[int], Any], count: int, helpers: int) -> None:
        self._task = task
        self._count = count
        self._size = -(-count // TICKETS)
        self._tickets = _tickets(-(-count // self._size))
        children = [self._forked() for _ in range(helpers)]
        self.call_off = weakref.finalize(self, _call_off, self._tickets, children, os.getpid())

    def done(self) -> None:
        """Do what nobody has begun, and wait for the others."""
        for n in self._left():
            self._task(n)
        self.call_off()

    def _forked(self) -> int:
        parent = os.getpid()
        if child := os.fork():
            return child
        try:
            _obey_the_parent()
            gc.freeze()
            for n in self._left():
                if os.getppid() != parent:
                    break
                self._task(n)
        finally:
            os._exit(0)

    def _left(self) -> Iterator[int]:
        for share in _shares(self._tickets, self._count, self._size):
            yield from share


def _call_off(tickets: int, children: Sequence[int], parent: int) -> None:
    """Leave no work to anybody, and wait until what was begun is done."""
    if os.getpid() != parent:
        return
    while os.read(tickets, TICKETS):
        pass
    os.close(tickets)
    for child in children:
        os.waitpid(child, 0)


def _brought(ends: list[Connection]) -> Iterator[tuple[int, Any]]:
    still = list(ends)
    while still:
        ready = wait(still)
        for end in [end for end in still if end in ready]:
            try:
                yield from end.recv()
            except (EOFError, OSError):
                still.remove(end)
