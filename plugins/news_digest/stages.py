"""Shows how far a stage is: a bar with its rate and the time left on a terminal, one line when it is done elsewhere, nothing with --quiet."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console


@contextmanager
def stage(doing: str, what: str, total: int, console: Console | None) -> Iterator[Callable[[], None]]:
    """Show a stage while it lasts: `doing` is what is done ("Analysing"), `what` to how many of what. Call what it gives after each piece."""
    if console is None or not total:
        yield lambda: None
        return
    quiet = logging.getLogger().getEffectiveLevel() >= logging.CRITICAL
    began = time.monotonic()
    if quiet or not console.is_terminal:
        yield lambda: None
    else:
        yield from _bar(f"{doing} {what}", total, console)
    if not quiet and not console.is_terminal:
        took = time.monotonic() - began
        rate = f"{total / took:,.0f} a second" if took else ""
        console.print(f"{doing} {total:,} {what}: {took:.1f} s, {rate}", highlight=False, soft_wrap=True)


def _bar(text: str, total: int, console: Console) -> Iterator[Callable[[], None]]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Pieces a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f} a second" if task.speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task(text, total=total)
        yield lambda: bar.advance(task)
