"""Takes the pictures of the documentation: page types at two widths, light and dark, from the built site, and the editor's bar of a preview."""

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


def take_desk(preview: Path, folder: Path, article: str) -> None:
    """Write `desk.png`: the editor's bar of one article of a preview, unfolded at a quotation, small enough for a guide."""
    with launched() as browser:
        page = browser.new_context(viewport={"width": 1000, "height": 720}).new_page()
        page.goto((preview / "articles" / f"{article}.html").resolve().as_uri())
        page.click(".desk-bar > summary")
        page.click("#desk-quotes > summary")
        page.click("#desk-quotes .desk-deed > summary >> nth=0")
        page.evaluate("document.activeElement.blur()")
        page.wait_for_timeout(800)
        page.screenshot(path=folder / "desk.png")


if __name__ == "__main__":
    if sys.argv[1] == "desk":
        take_desk(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
    else:
        take(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
