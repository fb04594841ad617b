"""What a reader's browser makes of the pages: nothing overflows, nothing is fetched from elsewhere, boxes lead to their sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from building import build
from serving import Served, reader

pytestmark = pytest.mark.browser

SIZES = [390, 768, 1280]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site of this repository, built once."""
    return build(tmp_path_factory.mktemp("site") / "output")


def page_types(site: Path) -> list[Path]:
    """One page of each type."""
    article = sorted((site / "articles").glob("*.html"))[0]
    day = sorted((site / "days").glob("*.html"))[0]
    lists = ("index.html", "topics/index.html", "figures/index.html", "search.html", "404.html")
    ours = ("topics/north-korea-russia.html", "countries/north-korea.html", "people/jean-noel-barrot.html")
    return [article, day, *(site / name for name in (*lists, *ours))]


def opened(browser: Browser, path: Path, width: int, scheme: str = "light", javascript: bool = True) -> tuple[Page, list[str]]:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, java_script_enabled=javascript)  # type: ignore[arg-type]
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    return page, requests


@pytest.mark.parametrize("width", SIZES)
def test_nothing_overflows_and_nothing_leaves_the_site(browser: Browser, site: Path, width: int) -> None:
    for path in page_types(site):
        page, requests = opened(browser, path, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path.name} overflows at {width} px"
        assert page.evaluate("document.styleSheets.length") == 1
        assert [url for url in requests if not url.startswith("file://")] == []
        page.context.close()


def test_dark_is_dark_and_light_is_light(browser: Browser, site: Path) -> None:
    def brightness(scheme: str) -> float:
        page, _ = opened(browser, site / "index.html", 1280, scheme)
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.context.close()
        channels = [float(c) for c in colour[colour.index("(") + 1 : -1].split(",")[:3]]
        return sum(channels) / 3

    assert brightness("dark") < 70
    assert brightness("light") > 220


def test_every_box_leads_to_its_sentence_without_javascript(browser: Browser, site: Path) -> None:
    followed = 0
    for article in sorted((site / "articles").glob("*.html")):
        page, _ = opened(browser, article, 390, javascript=False)
        for link in page.locator("main a[href^='#s']").all():
            target = link.get_attribute("href") or ""
            assert page.locator(f"[id='{target[1:]}']").count() == 1, f"{article.name}: {target} leads nowhere"
            followed += 1
        page.context.close()
    assert followed >= 20


def test_a_box_marks_its_sentence_and_escape_leads_back(browser: Browser, served: Served) -> None:
    page = reader(browser).new_page()
    page.goto(served.at(served.types()["article"]))
    link = page.locator(".summary a.to-source").first
    target = page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
    before = target.evaluate("node => getComputedStyle(node).backgroundColor")
    link.hover()
    assert target.evaluate("node => getComputedStyle(node).backgroundColor") != before
    page.mouse.move(0, 0)
    assert target.evaluate("node => getComputedStyle(node).backgroundColor") == before
    link.focus()
    assert target.evaluate("node => node.classList.contains('traced')")
    link.click()
    assert "#s" in page.url
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "to-source"
    page.context.close()


def test_a_quotation_is_copied_with_its_source(browser: Browser, served: Served) -> None:
    context = reader(browser)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    for name, place in (("article", ".quotes figure"), ("topic", ".voices figure"), ("person", ".voice figure")):
        page.goto(served.at(served.types()[name]))
        figure = page.locator(place).first
        figure.hover()
        figure.locator("button.copy").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        words = figure.locator("blockquote p").first.inner_text().strip("“”«» \u202f")
        assert words in copied
        said, _, address = copied.partition("\n")
        assert " — " in said
        assert "/articles/" in address
        assert "#s" in address
    context.close()


def test_keys_go_from_headline_to_headline(browser: Browser, served: Served) -> None:
    page = reader(browser).new_page()
    page.goto(served.at("index.html"))
    links = page.locator("main :is(h2, h3, h4) > a")
    links.nth(0).focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.href") == links.nth(1).evaluate("node => node.href")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.href") == links.nth(0).evaluate("node => node.href")
    page.context.close()


def test_without_javascript_every_box_is_there(browser: Browser, served: Served) -> None:
    page = reader(browser, java_script_enabled=False).new_page()
    page.goto(served.at(served.types()["article"]))
    for box in (".summary li", ".figures dt", ".quotes blockquote", ".prose p", ".made"):
        assert page.locator(box).count(), box
        assert page.locator(box).first.is_visible(), box
    assert page.locator("button").count() == 0
    page.goto(served.at(served.types()["topic"]))
    for box in (".standing", ".timeline .entry", ".voices blockquote", ".series"):
        assert page.locator(box).first.is_visible(), box
    page.context.close()
