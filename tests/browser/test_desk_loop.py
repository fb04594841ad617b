"""An editor's round: open the preview, copy from the desk, paste into the named file, save, and read the page that has followed by itself."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import HERE, ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATIENCE = 60.0


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A newcomer's folder: one pasted article with its debris, and no sidecar."""
    (tmp_path / "content" / "articles").mkdir(parents=True)
    shutil.copy(ROOT / "content" / "articles" / "2025" / "paris-expulse-douze-agents-algeriens.txt", tmp_path / "content" / "articles" / "paris.txt")
    shutil.copy(ROOT / "tasks.py", tmp_path)
    conf = (HERE / "site" / "pelicanconf.py").read_text("utf-8") + f"\nTHEME = {str(ROOT / 'theme')!r}\n"
    (tmp_path / "pelicanconf.py").write_text(conf, "utf-8")
    return tmp_path


@pytest.fixture
def address(work: Path) -> Iterator[str]:
    said = work / "said.txt"
    with said.open("w") as out:
        process = subprocess.Popen([sys.executable, "-m", "invoke", "serve", "--port", "0"], cwd=work, stdout=out, stderr=subprocess.STDOUT)
    try:
        end = time.monotonic() + PATIENCE
        while not (at := re.search(r"http://127\.0\.0\.1:\d+/", said.read_text("utf-8"))):
            assert process.poll() is None, said.read_text("utf-8")
            assert time.monotonic() < end
            time.sleep(0.1)
        yield at[0]
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


def copied(page: Page, section: str, label: str, value: str = "") -> str:
    """Unfold an override of the desk, fill it in, copy it: what the clipboard holds."""
    page.evaluate(
        "(id) => { document.getElementById('desk').open = true; const s = document.getElementById(id); if (s.matches('details')) s.open = true; }",
        section,
    )
    page.click(f"#{section} .desk-deed:not([open]) > summary:text-is('{label}') >> nth=0")
    deed = page.locator(f"#{section} .desk-deed[open]")
    if value:
        deed.locator("input").fill(value)
    deed.locator(".desk-copy").click()
    expect(deed.locator(".desk-copy")).to_have_text("Copied")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_copy_paste_save_and_read(page: Page, work: Path) -> None:
    page.click(".story h3 a")
    sidecar = work / (page.locator(".desk-file code").text_content() or "")
    assert sidecar.name == "paris.yaml"
    kept = page.locator("#desk-removed .desk-words").last.text_content() or ""
    text = copied(page, "desk", "Give the date", "2025-04-15")
    text += copied(page, "desk-quotes", "Name the speaker", "Zoé Test")
    text += copied(page, "desk-said", "Correct the headline", "Paris: “douze” expulsions")
    keep = ""
    for _ in range(page.locator("#desk-removed .desk-deed").count()):  # one after the other: the last holds them all
        keep = copied(page, "desk-removed", "Keep this line")
        page.evaluate("document.querySelector('#desk-removed .desk-deed[open]').closest('li').remove()")
    sidecar.write_text(text + keep, "utf-8")
    expect(page.locator("h1")).to_have_text("Paris: “douze” expulsions", timeout=PATIENCE * 1000)
    expect(page.locator(".byline time")).to_have_text("15 April 2025")
    expect(page.locator("#desk-quotes")).to_contain_text("Zoé Test · you said so")
    expect(page.locator(".prose")).to_contain_text(kept)
    sidecar.write_text("titel: x\n", "utf-8")
    expect(page.locator("h1")).to_have_text("This page is not here", timeout=PATIENCE * 1000)
    page.click(".desk-bar > summary")
    expect(page.locator(".desk-held")).to_contain_text('paris.yaml:1: no such key "titel"')
