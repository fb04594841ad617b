"""Times commands side by side: A B A B …, as whole processes, by the system's own account of each run and all its children.

What is compared is the ratio of each pair, so that a machine that slows down for a while slows down both; of several pairs the median counts.
"""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux's prctl."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of CPU of all its processes, seconds that passed, megabytes of its largest process."""

    cpu: float
    wall: float
    memory: float


class Failed(RuntimeError):
    """A command did not do what it was asked for; the message holds what it said."""


def run(command: Sequence[str], cwd: str | os.PathLike[str] | None = None) -> Run:
    """Run a command to its end, and all that it has started: what outlives its own parent becomes a child of this process, and is counted too."""
    _adopt()
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # nobody's site compiles its modules each time
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=cwd, env=around) as process:
        said = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - began
    every = [used, *_orphans()]
    if process.returncode:
        raise Failed(f"{' '.join(command)}\n{said.decode(errors='replace')[-2000:]}")
    return Run(sum(one.ru_utime + one.ru_stime for one in every), wall, max(one.ru_maxrss for one in every) / 1024)


def _adopt() -> None:
    """Let this process, on Linux, be the parent of its descendants whose own parent has ended: servers that start workers end like that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def _orphans() -> Iterator[resource.struct_rusage]:
    """What each of them has used, once they have ended."""
    while True:
        try:
            yield os.wait4(-1, 0)[2]
        except ChildProcessError:
            return


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
