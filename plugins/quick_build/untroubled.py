"""Work that makes much and leaves no garbage, during which Python need not look for any."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def untroubled(sure: bool = True) -> Iterator[None]:
    """Look for no garbage meanwhile, if it is `sure` that there will be none, nor later among what was made: it stays until the build ends. The next
    build has to `gc.unfreeze`."""
    before = gc.isenabled()
    if sure:
        gc.disable()
    try:
        yield
    finally:
        if before:
            if sure:
                gc.freeze()
            gc.enable()
