"""Time as a quiet, recent machine would take it: a fixed piece of work is timed beside what is measured, so that a busy or slow one is no fault."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

BEAT = 0.008
"""Seconds of the processor that one beat takes on the machine on which the limits of the tests were set."""

_TEXT = "Le port de Marseille, « fermé » depuis 3 jours, rouvrira lundi. " * 2_000


def beat() -> float:
    """Seconds of the processor for a fixed piece of work of the kind that is measured: patterns, strings, dictionaries."""
    begun = time.process_time()
    counts: dict[int, int] = {}
    for n, word in enumerate(re.findall(r"\w+|\S", _TEXT)):
        counts[n % 997] = counts.get(n % 997, 0) + len(word.lower())
    return time.process_time() - begun


def slowness() -> float:
    """How many times longer than there anything takes here and now; never less than 1, so that no machine is held to more than the limit."""
    return max(1.0, min(beat(), beat()) / BEAT)


def seconds(work: Callable[[], object], tries: int = 3) -> float:
    """The least time that the work took in some tries, in seconds of the reference machine's processor."""
    best = float("inf")
    for _ in range(tries):
        slow, begun = slowness(), time.process_time()
        work()
        took = time.process_time() - begun
        best = min(best, took / max(slow, slowness()))
    return best
