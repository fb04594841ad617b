"""The face of `news-digest add`: a line for each result, a bar while it takes long, the sum at the end, the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from ..intake.fetch.client import Manners as Manners
from .result import Refused, Result, balance, line
from .run import take_in
from .web import Order as Order

INTERRUPTED = 130
"""What shells give for a program that Ctrl-C ended."""


def add(sources: Sequence[str], content: Path, folder: str, order: Order, manners: Manners) -> int:
    """Take the sources in and tell how each ended. 0: all are in or were there; 1: some are not; 130: interrupted, and the same command goes on."""
    results: list[Result] = []
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    screen = Console(stderr=True, markup=False, highlight=False)
    bar = Progress(*columns, console=screen, transient=True, redirect_stdout=False, redirect_stderr=False, disable=not screen.is_terminal)
    code = 0
    with bar:
        task = bar.add_task("looking", total=None)
        try:
            for result in take_in(
                sources, content, folder, order, manners, lambda what, n, of: bar.update(task, description=what, completed=n, total=of)
            ):
                results.append(result)
                _say(result, bar)
        except KeyboardInterrupt:
            code = INTERRUPTED
    print(balance(results) + (" Interrupted; the same command goes on from here." if code else ""), flush=True)
    return code or int(any(isinstance(result, Refused) for result in results))


def _say(result: Result, bar: Progress) -> None:
    """A line above the bar, where both are on one screen; else what failed on the error output, the rest on the other."""
    out = sys.stderr if isinstance(result, Refused) else sys.stdout
    if out.isatty() and not bar.disable:
        bar.console.print(line(result), soft_wrap=True)
    else:
        print(line(result), file=out, flush=True)
