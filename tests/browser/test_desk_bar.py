"""The editor's desk in a browser: it fits, it can be read and reached, it copies what it shows, and it follows the preview as it is built again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from building import build
from news_digest.knowledge import sidecar
from news_digest.render.override import quoted
from news_digest.serve import HOST, Pages, State

pytestmark = pytest.mark.browser

ARTICLE = "articles/paris-expulse-a-son-tour-douze-agents-algeriens-et-rappelle-son-ambassadeur.html"
PAGES = ["index.html", "desk.html", "404.html", "topics/index.html", ARTICLE]
WAYS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]


@dataclass(frozen=True)
class Shown:
    """A preview that is being served."""

    root: str
    state: State


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    folder = build(tmp_path_factory.mktemp("desk") / "preview", None, "-e", "DIGEST_PREVIEW=true")
    state = State()
    with ThreadingHTTPServer((HOST, 0), partial(Pages, directory=str(folder), state=state)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Shown(f"http://{HOST}:{server.server_port}/", state)
        server.shutdown()


def opened(browser: Browser, url: str, width: int = 1280, scheme: str = "light", javascript: bool = True) -> tuple[Page, list[str]]:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, java_script_enabled=javascript)  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(url)
    return page, said


UNFOLD = "document.querySelectorAll('details').forEach((fold) => { fold.removeAttribute('name'); fold.open = true; })"

FAINT = """(scope) => {
  const channels = (c) => c.match(/[\\d.]+/g).map(Number);
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b; };
  const ground = (e) => {
    for (; e; e = e.parentElement) { const c = channels(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3]) return c; }
    return [255, 255, 255];
  };
  const faint = [];
  for (const e of document.querySelectorAll(scope)) {
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.getClientRects().length) continue;
    const [a, b] = [light(channels(getComputedStyle(e).color).slice(0, 3)), light(ground(e).slice(0, 3))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) faint.push(e.className + ": " + e.textContent.trim().slice(0, 30) + " " + ratio.toFixed(2));
  }
  return [faint, document.querySelectorAll(scope).length];
}"""


@pytest.mark.parametrize(("width", "scheme"), WAYS)
def test_it_fits_and_can_be_read(browser: Browser, shown: Shown, width: int, scheme: str) -> None:
    """At phone and desk width, in both schemes, shut and wholly unfolded: no overflow, every text at least 4.5:1, nothing for the console to say."""
    for name in PAGES:
        page, said = opened(browser, shown.root + name, width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.evaluate(UNFOLD)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name}, unfolded"
        assert page.evaluate("(document.querySelector('.desk-bar') ?? document.body).scrollWidth") <= width, f"{name}, inside the bar"
        faint, looked_at = page.evaluate(FAINT, ".desk-bar *, .desk-page main *")
        assert looked_at > 20
        assert faint == [], name
        assert said == [], name
        page.context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_bar_does_not_cover_the_pages_end(browser: Browser, shown: Shown, width: int) -> None:
    for name in ("index.html", ARTICLE):
        page, _ = opened(browser, shown.root + name, width)
        page.evaluate("window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
        last = page.evaluate("document.querySelector('.colophon p:last-of-type').getBoundingClientRect().bottom")
        assert last <= page.evaluate("document.querySelector('.desk-bar').getBoundingClientRect().top"), name
        assert page.evaluate("document.querySelector('.desk-bar').getBoundingClientRect().height") < 90
        page.context.close()


def test_targets_are_large_enough_for_a_finger(browser: Browser, shown: Shown) -> None:
    """WCAG 2.2, 2.5.8: 24 px."""
    page, _ = opened(browser, shown.root + ARTICLE, 390)
    page.evaluate(UNFOLD)
    small = page.evaluate("""[...document.querySelectorAll('.desk summary, .desk button, .desk input')]
        .filter((e) => e.getClientRects().length && e.getBoundingClientRect().height < 24).map((e) => e.textContent)""")
    assert small == []


def unfolded(page: Page, section: str, label: str) -> None:
    """Go to the first override of that name in a section of the bar, as a hand would."""
    page.click(".desk-bar > summary")
    page.click(f"#{section} > summary")
    page.click(f"#{section} .desk-deed > summary:text-is('{label}') >> nth=0")


def test_a_line_is_copied_with_one_press(browser: Browser, shown: Shown) -> None:
    page, said = opened(browser, shown.root + ARTICLE)
    unfolded(page, "desk-removed", "Keep this line")
    deed = page.locator("#desk-removed .desk-deed[open]")
    deed.locator(".desk-copy").click()
    expect(page.locator("#desk-removed .desk-deed[open] .desk-copy")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == deed.locator("code").text_content()
    assert sidecar(copied, "a.yaml").keep
    assert said == []
    page.context.close()


def test_two_lines_copied_one_after_the_other_are_one_list(browser: Browser, shown: Shown) -> None:
    """A key may stand once in a file: what is copied second holds the first too, and says so. One on the same thing takes its place."""
    page, _ = opened(browser, shown.root + ARTICLE)
    unfolded(page, "desk-removed", "Keep this line")
    page.click("#desk-removed .desk-deed[open] .desk-copy")
    first = sidecar(page.locator("#desk-removed .desk-deed[open] code").text_content() or "", "a.yaml").keep
    page.click("#desk-removed .desk-deed:not([open]) > summary >> nth=0")
    second = page.locator("#desk-removed .desk-deed[open]")
    expect(second.locator(".desk-where > span")).to_contain_text("what you copied before")
    second.locator(".desk-copy").click()
    expect(second.locator(".desk-copy")).to_have_text("Copied")
    both = sidecar(page.evaluate("navigator.clipboard.readText()"), "a.yaml").keep
    assert len(both) == len(first) + 1
    assert set(first) < set(both)
    page.click("#desk-quotes > summary")
    for label in ("Name nobody", "It is no quotation"):
        page.click(f"#desk-quotes .desk-deed > summary:text-is('{label}') >> nth=0")
        page.click("#desk-quotes .desk-deed[open] .desk-copy")
        expect(page.locator("#desk-quotes .desk-deed[open] .desk-copy")).to_have_text("Copied")
    quotes = sidecar(page.evaluate("navigator.clipboard.readText()"), "a.yaml").quotes
    assert [(one.nobody, one.drop) for one in quotes if one.nobody or one.drop] == [(False, True)]
    page.context.close()


NAMED = 'Élise "La Voix" O\'Neill: née \\ #1\u202e'


def test_what_the_editor_fills_in_is_copied_as_yaml(browser: Browser, shown: Shown) -> None:
    """A name with quotation marks, a colon, a hash and an unseen sign comes out as the program itself would write it."""
    page, _ = opened(browser, shown.root + ARTICLE)
    unfolded(page, "desk-quotes", "Name the speaker")
    deed = page.locator("#desk-quotes .desk-deed[open]")
    deed.locator("input").fill(NAMED)
    deed.locator("input").press("Enter")
    expect(page.locator("#desk-quotes .desk-deed[open] .desk-copy")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert quoted(NAMED) in copied
    assert sidecar(copied, "a.yaml").quotes[-1].speaker == NAMED
    page.context.close()


def test_a_blank_is_filled_in_before_it_is_copied(browser: Browser, shown: Shown) -> None:
    page, _ = opened(browser, shown.root + ARTICLE)
    page.evaluate("navigator.clipboard.writeText('nothing')")
    page.click(".desk-bar > summary")
    page.click(".desk-deed > summary:text-is('Give the date') >> nth=0")
    page.click(".desk-deed[open] .desk-copy")
    assert page.locator(".desk-deed[open] .desk-copy").text_content() == "Fill it in first"
    assert page.evaluate("document.activeElement.localName") == "input"
    assert page.evaluate("navigator.clipboard.readText()") == "nothing"
    page.locator(".desk-deed[open] input").fill("2025-04-15")
    page.click(".desk-deed[open] .desk-copy")
    expect(page.locator(".desk-deed[open] .desk-copy")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == 'date: "2025-04-15"\n'
    page.context.close()


def test_where_nothing_may_be_copied_the_text_is_selected(browser: Browser, shown: Shown) -> None:
    page, _ = opened(browser, shown.root + ARTICLE)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    unfolded(page, "desk-removed", "Keep this line")
    page.click("#desk-removed .desk-deed[open] .desk-copy")
    expect(page.locator("#desk-removed .desk-deed[open] .desk-copy")).to_contain_text("Selected")
    assert sidecar(page.evaluate("getSelection().toString()"), "a.yaml").keep
    page.context.close()


def test_without_javascript_it_is_read_and_selected(browser: Browser, shown: Shown) -> None:
    page, _ = opened(browser, shown.root + ARTICLE, javascript=False)
    unfolded(page, "desk-removed", "Keep this line")
    code = page.locator("#desk-removed .desk-deed[open] code")
    assert code.is_visible()
    assert sidecar(code.text_content() or "", "a.yaml").keep
    assert page.locator(".desk-copy:visible, .desk-field:visible, .desk-choices:visible").count() == 0
    page.context.close()


def test_the_keyboard_reaches_everything(browser: Browser, shown: Shown) -> None:
    """Tab comes to the bar, Enter unfolds it, Tab goes on to what may be said, Escape folds it and stands on the bar again."""
    page, _ = opened(browser, shown.root + ARTICLE)
    page.locator(".colophon a").last.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.parentElement.id") == "desk"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.parentElement.className") == "desk-deed"
    page.keyboard.press("Enter")
    expect(page.locator(".desk-deed[open] input")).to_be_focused()
    page.keyboard.press("Escape")
    assert page.evaluate("[document.getElementById('desk').open, document.activeElement.parentElement.id]") == [False, "desk"]
    page.context.close()


def test_the_page_follows_the_preview(browser: Browser, shown: Shown) -> None:
    """Built again: the page is shown anew and what was unfolded stays so. A build that failed is told."""
    page, _ = opened(browser, shown.root + ARTICLE)
    page.wait_for_timeout(300)
    page.click(".desk-bar > summary")
    page.click("#desk-quotes > summary")
    with page.expect_navigation(timeout=5000):
        shown.state.build += 1
    expect(page.locator("#desk[open] #desk-quotes[open]")).to_be_visible()
    shown.state.state = "failed"
    expect(page.locator(".desk-state")).to_contain_text("The last build failed")
    shown.state.state = "ready"
    expect(page.locator(".desk-state")).to_have_text("")
    page.context.close()


def test_nothing_is_fetched_from_elsewhere(browser: Browser, shown: Shown) -> None:
    page, _ = opened(browser, shown.root + "index.html")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(shown.root + ARTICLE)
    page.wait_for_timeout(300)
    assert requests
    assert [url for url in requests if not url.startswith(shown.root)] == []
    page.context.close()


def test_a_quotation_on_the_desk_leads_to_its_place_in_the_text(browser: Browser, shown: Shown) -> None:
    page, _ = opened(browser, shown.root + ARTICLE)
    page.click(".desk-bar > summary")
    page.click("#desk-quotes > summary")
    page.click("#desk-quotes a.desk-words >> nth=0")
    expect(page.locator("#desk")).not_to_have_attribute("open", "")
    expect(page.locator(".prose :target")).to_be_in_viewport()
    page.context.close()


def test_a_link_to_the_desk_unfolds_it(browser: Browser, shown: Shown) -> None:
    page, _ = opened(browser, shown.root + ARTICLE + "#desk")
    assert page.evaluate("document.getElementById('desk').open")
    page.context.close()


def test_a_page_opened_from_the_disk_has_the_bar_too(browser: Browser, tmp_path: Path) -> None:
    folder = build(tmp_path / "preview", None, "-e", "DIGEST_PREVIEW=true")
    page, said = opened_from_disk(browser, folder / ARTICLE)
    page.click(".desk-bar > summary")
    assert page.locator(".desk-sheet").is_visible()
    assert said == []
    page.context.close()


def opened_from_disk(browser: Browser, path: Path) -> tuple[Page, list[str]]:
    page = browser.new_context().new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.goto(path.as_uri())
    return page, said
