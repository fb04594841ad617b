"""A built site as readers meet it: served on loopback, opened in a browser's window."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext


def needed(missing: bool, what: str) -> None:
    """Skip where a tool is not on this machine, with a reason; never with CI=true."""
    if missing:
        assert os.environ.get("CI") != "true", what
        pytest.skip(what)


@dataclass(frozen=True)
class Served:
    """A built site: its folder, and its address on loopback."""

    folder: Path
    address: str

    def types(self) -> dict[str, str]:
        """One page of each type, by its name."""
        one = {kind: sorted((self.folder / kind).glob("*.html"))[0].name for kind in ("days", "sources", "pages")}
        (rtl,) = (path.name for path in (self.folder / "articles").glob("*.html") if ' dir="rtl"' in path.read_text("utf-8").split("</article>")[0])
        article = "us-says-at-least-3-000-north-korean-soldiers-have-been-moved-to-russia"
        return {
            "home": "index.html",
            "article": f"articles/{article}.html",
            "rtl": f"articles/{rtl}",
            "topic": "topics/north-korea-russia.html",
            "topics": "topics/index.html",
            "day": f"days/{one['days']}",
            "person": "people/jean-noel-barrot.html",
            "people": "people/index.html",
            "country": "countries/france.html",
            "countries": "countries/index.html",
            "figures": "figures/index.html",
            "source": f"sources/{one['sources']}",
            "archive": "archives.html",
            "search": "search.html",
            "corrections": "corrections.html",
            "page": f"pages/{one['pages']}",
            "missing": "404.html",
        }

    def at(self, page: str) -> str:
        return f"{self.address}/{page}"


def reader(browser: Browser, width: int = 1280, scheme: str = "light", **more: Any) -> BrowserContext:
    """A reader's window."""
    return browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, **more)  # type: ignore[arg-type]
