"""CPU seconds as a quiet machine would count them: where several build at once, each second of work is counted as two or three."""

from __future__ import annotations

import time
from collections.abc import Callable

TURNS = 60_000
QUIET = 0.03
"""Seconds that so many turns of a loop that fills memory, as the engines do, take on the reference machine when it has nothing else to do."""


def _loop() -> float:
    start = time.process_time()
    {str(n): (n, n + 1, str(n)) for n in range(TURNS)}
    return time.process_time() - start


def seconds(work: Callable[[], object]) -> float:
    """The CPU seconds of some work, less what a loop before and after it shows the machine to be slowed down."""
    before = _loop()
    start = time.process_time()
    work()
    took = time.process_time() - start
    return took / max(1.0, (before + _loop()) / 2 / QUIET)
