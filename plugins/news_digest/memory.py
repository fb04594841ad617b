"""How seldom a process looks for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def collect_seldom() -> None:
    """Let Python look for garbage seldom in this process: what is imported stays, an article leaves next to none, and each look goes through the
    tables of all languages; half of the start, one part in twenty of the rest."""
    gc.set_threshold(50_000, 20, 50)


@contextmanager
def untroubled() -> Iterator[None]:
    """Look for no garbage meanwhile: for work that makes much and leaves none."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
