"""What a new site must pass before it may stand. Each check reads only what was built, and gives its faults in words that name the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..disk import files
from .balance import read_ledger, unbalanced
from .feeds import feed_faults, is_feed
from .page import read_page
from .pages import page_faults
from .site import Site, link_faults


def faults(folder: Path, ledger: Path) -> list[str]:
    """Everything that is wrong with a built site and its ledger, the balances first; nothing when it may stand. Raises OSError."""
    return list(_found(folder, read_ledger(ledger)))


def _found(folder: Path, ledger: dict[str, object]) -> Iterator[str]:
    paths = tuple(files(folder))
    pages = {path.as_posix(): read_page((folder / path).read_bytes()) for path in paths if path.suffix == ".html"}
    site = Site(folder, str(ledger.get("site", "")), pages)
    yield from unbalanced(ledger, pages)
    for name, page in pages.items():
        yield from (f"{name}: {fault}" for fault in page_faults(page, site))
        yield from (f"{name}: {fault}" for fault in link_faults(site, name, page))
    for path in filter(is_feed, paths):
        yield from (f"{path.as_posix()}: {fault}" for fault in feed_faults(site, path))
