"""What a reader on a cheap phone waits for: few bytes, one stylesheet, nothing that jumps, nothing from elsewhere."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from serving import Served, reader

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LIGHT = 60_000
HEAVIEST = {"article": 45_000, "rtl": 45_000, "search": 120_000}
"""Bytes over the wire, gzipped, with everything the page loads; the search page fetches its engine once it is shown."""

SHIFTS = """
new Promise(done => {
  let sum = 0
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value })
    .observe({type: 'layout-shift', buffered: true})
  setTimeout(() => done(sum), 400)
})
"""


def test_pages_are_light_and_nothing_leaves_the_site(browser: Browser, served: Served) -> None:
    for name, path in served.types().items():
        context = reader(browser, 390)
        page, asked = context.new_page(), []
        page.on("request", lambda request, asked=asked: asked.append(request.url))  # type: ignore[misc]
        page.goto(served.at(path), wait_until="networkidle")
        assert [url for url in asked if not url.startswith(served.address)] == [], name
        files = {served.folder / urlsplit(url).path.lstrip("/") for url in asked}
        weight = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)
        assert weight <= HEAVIEST.get(name, LIGHT), (name, weight)
        context.close()


def test_nothing_holds_the_page_up_but_its_stylesheet(browser: Browser, served: Served) -> None:
    page = reader(browser, 390).new_page()
    for name, path in served.types().items():
        page.goto(served.at(path), wait_until="load")
        entries = page.evaluate("performance.getEntriesByType('resource').map(e => [e.name, e.renderBlockingStatus])")
        blocking = [url for url, status in entries if status == "blocking"]
        assert [url.rpartition("/")[2] for url in blocking] == ["site.css"], name
    page.context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_jumps_while_a_page_loads(browser: Browser, served: Served, width: int) -> None:
    page = reader(browser, width).new_page()
    for name, path in served.types().items():
        page.goto(served.at(path), wait_until="load")
        assert page.evaluate(SHIFTS) == 0, name
    page.context.close()
