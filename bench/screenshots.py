"""Takes the pictures of the documentation: page types at two widths, light and dark, from the built site."""

from __future__ import annotations

import sys
from pathlib import Path

from chromium import launched

PAGES = {"home": "index.html", "topic": "topics/north-korea-russia.html", "topics": "topics/index.html"}


def take(site: Path, folder: Path, article: str) -> None:
    """Write `<page>-<width>-<scheme>.png` for every page; `article` is the slug of the one shown."""
    folder.mkdir(parents=True, exist_ok=True)
    with launched() as browser:
        for name, path in {**PAGES, "article": f"articles/{article}.html"}.items():
            for width in (390, 1280):
                for scheme in ("light", "dark"):
                    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
                    page = context.new_page()
                    page.goto((site / path).resolve().as_uri())
                    page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
                    context.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
