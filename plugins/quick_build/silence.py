"""Notices whether a piece of work had anything to say: what did is done once more by the parent, which says it as Pelican does."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pelican.log import FatalLogger, LimitLogger


class _Ear(logging.Handler):
    """Counts what would be shown, and shows none of it."""

    heard = 0

    def emit(self, record: logging.LogRecord | None) -> None:  # noqa: ARG002
        self.heard += 1

    def listen(self) -> None:
        """From now on nothing is shown in this process. What Pelican shows once only is heard each time, and nothing ends the build from here."""
        root = logging.getLogger()
        if root.handlers == [self]:
            return
        root.handlers = [self]
        FatalLogger.fatal_lvl = logging.CRITICAL + 1
        LimitLogger.limit_filter.filter = lambda _: True
        warnings.showwarning = lambda *_, **__: self.emit(None)


@contextmanager
def muted() -> Iterator[Callable[[], int]]:
    """Say nothing in this process for a while, and remember nothing as said; gives how much there was to say."""
    heard = 0

    def hear(*_: object, **__: object) -> None:
        nonlocal heard
        heard += 1

    LimitLogger.limit_filter.filter = hear
    try:
        with warnings.catch_warnings():
            warnings.showwarning = hear
            yield lambda: heard
    finally:
        del LimitLogger.limit_filter.filter


def listening(task: Callable[[int], Any], missing: Any) -> Callable[[int], Any]:
    """`task` as a worker does it: gives `missing` where it raised an error or had anything to say."""
    ear = _Ear()

    def quiet(n: int) -> Any:
        ear.listen()
        before = ear.heard
        try:
            made = task(n)
        except Exception:
            return missing
        return made if ear.heard == before else missing

    return quiet
