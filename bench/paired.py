"""Times commands side by side: A B A B …, as whole processes, by the system's own account of each run and all its children.

What is compared is the ratio of each pair, so that a machine that slows down for a while slows down both; of several pairs the median counts.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of CPU of all its processes, seconds that passed, megabytes of its largest process."""

    cpu: float
    wall: float
    memory: float


class Failed(RuntimeError):
    """A command did not do what it was asked for; the message holds what it said."""


def run(command: Sequence[str], cwd: str | os.PathLike[str] | None = None) -> Run:
    """Run a command to its end."""
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=cwd) as process:
        said = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(command)}\n{said.decode(errors='replace')[-2000:]}")
    return Run(used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss / 1024)


def paired(times: int, *subjects: Callable[[], Run]) -> list[list[Run]]:
    """The runs of each subject, taken in turn. A subject prepares what it runs on, and times the run alone."""
    runs: list[list[Run]] = [[] for _ in subjects]
    for _ in range(times):
        for subject, its in zip(subjects, runs, strict=True):
            its.append(subject())
    return runs


def ratio(ours: Sequence[Run], theirs: Sequence[Run], what: str) -> float:
    """The median of the ratios of the pairs."""
    return median(getattr(a, what) / getattr(b, what) for a, b in zip(ours, theirs, strict=True))


def middle(runs: Sequence[Run], what: str) -> float:
    """The median of one figure."""
    return median(getattr(one, what) for one in runs)
