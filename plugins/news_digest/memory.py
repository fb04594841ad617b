"""How seldom a process looks for garbage."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000
"""Objects made and kept before a look."""

HARDLY = 500_000
"""The same where one article comes after the other and none is kept: what is made and stays are tables and what is remembered of words."""


def collect_seldom(after: int = SELDOM) -> None:
    """Let Python look for garbage seldom in this process: what is imported stays, an article leaves next to none, and each look goes through the
    tables of all languages; half of the start, one part in twenty of the rest. When the process ends it does not look at all: everything goes."""
    gc.set_threshold(after, 20, 50)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


_HELD: list[bool] = []
"""Whether this process has begun such work before."""


@contextmanager
def untroubled() -> Iterator[None]:
    """Look for no garbage meanwhile, nor later among what is there then, until another build does the same: for work that makes much, which stays,
    and leaves none."""
    before = gc.isenabled()
    if _HELD:
        gc.unfreeze()  # what the build before made may be garbage now
    _HELD[:] = [True]
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.freeze()
            gc.enable()
