"""How seldom a process of ours looks for garbage."""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """Let Python look for garbage seldom in this process, which is ours: an article leaves next to none, and each look goes through the tables of
    all languages; one part in twenty of the time."""
    gc.set_threshold(50_000, 20, 50)
