"""Quick Build: a Pelican plugin for parallel and incremental builds, useful to any site; it knows nothing of news."""

import gc

YOUNG = 50_000
"""Objects made before Python looks for garbage: a start and a build make many and drop few, and each look costs."""


def register() -> None:
    """Connect the plugin to Pelican's signals."""
    gc.set_threshold(YOUNG, 20, 50)
    from .hooks import register as connect

    connect()
