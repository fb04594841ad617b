"""Debian's Chromium, headless and silent, driven by Playwright: for the browser tests and the documentation's pictures."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

_FLAGS = ("no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync")


def path() -> Path | None:
    """Where Chromium is, or None."""
    found = shutil.which("chromium")
    return Path(found) if found else None


@contextmanager
def launched() -> Iterator[Browser]:
    """A running browser. Raises FileNotFoundError where Chromium is not installed."""
    where = path()
    if where is None:
        raise FileNotFoundError("chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=[f"--{flag}" for flag in _FLAGS])
        yield browser
        browser.close()
