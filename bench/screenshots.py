"""Takes the pictures of the documentation: page types at three widths, light and dark, one that runs from right to left, and the editor's bar."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from chromium import launched
from loopback import serving
from PIL import Image
from playwright.sync_api import Page

ARTICLE = "articles/us-says-at-least-3-000-north-korean-soldiers-have-been-moved-to-russia.html"
"""The sample article whose text, figures and quotations all show."""

PAGES = {
    "home": "index.html",
    "article": ARTICLE,
    "topic": "topics/north-korea-russia.html",
    "figures": "figures/index.html",
    "person": "people/jean-noel-barrot.html",
    "search": "search.html?q=soldats",
}
SIZES = {390: 844, 768: 1024, 1280: 900}
COLOURS = 128


def take(site: Path, folder: Path) -> None:
    """Write `<page>-<width>-<scheme>.png` for every page, what a window shows of it; of the topic, in light, the whole page."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {**PAGES, "right-to-left": _right_to_left(site)}
    with serving(site) as address, launched() as browser:
        for width, height in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
                page = context.new_page()
                for name, path in pages.items():
                    page.goto(f"{address}/{path}", wait_until="networkidle")
                    save(page, folder / f"{name}-{width}-{scheme}.png", whole=(name, scheme) == ("topic", "light"))
                context.close()


def _right_to_left(site: Path) -> str:
    found = (path for path in sorted((site / "articles").glob("*.html")) if '<article class="digest" dir="rtl"' in path.read_text("utf-8"))
    return next(found).relative_to(site).as_posix()


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
        save(page, folder / "desk.png")


def save(page: Page, path: Path, whole: bool = False) -> None:
    """A picture of the window, or of the whole page, in few colours: the pages have few."""
    Image.open(BytesIO(page.screenshot(full_page=whole))).convert("RGB").quantize(COLOURS).save(path, "PNG", optimize=True)


if __name__ == "__main__":
    if sys.argv[1] == "desk":
        take_desk(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
    else:
        take(Path(sys.argv[1]), Path(sys.argv[2]))
