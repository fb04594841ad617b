"""The pages for those who print them, who need strong contrast or colours of their own, and whom movement makes ill."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from serving import Served, reader

pytestmark = [pytest.mark.browser, pytest.mark.slow]

A4 = 794
"""The width of a page of paper in CSS pixels; its margins are the style's."""

SHOWN = ("home", "article", "rtl", "topic", "person", "country", "figures", "day", "search")
"""The pages that somebody may want on paper."""


def opened(browser: Browser, served: Served, name: str, **more: Any) -> Page:
    page = reader(browser, A4, **more).new_page()
    page.goto(served.at(served.types()[name]))
    return page


# ------------------------------------------------------------------------------------------------ paper
@pytest.mark.parametrize("name", SHOWN)
def test_a_printed_page_is_black_on_white_without_what_only_a_screen_needs(browser: Browser, served: Served, name: str) -> None:
    page = opened(browser, served, name, scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    hidden = [part for part in (".sections", ".colophon", ".skip", ".outward", "button") for one in page.locator(part).all() if one.is_visible()]
    assert hidden == []
    assert page.locator("main h1").count() == 1
    address = "" if name == "home" else served.types()[name]
    assert page.locator(".print-only").inner_text() == served.at(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= A4, "nothing is cut off at the margin"
    page.context.close()


def test_a_printed_article_is_a_briefing_of_a_few_pages_of_a4_with_its_address(browser: Browser, served: Served, tmp_path: Path) -> None:
    page = opened(browser, served, "article")
    printed = page.pdf(path=tmp_path / "article.pdf", prefer_css_page_size=True, format="A4")
    sizes = {tuple(float(side) for side in box.split()[2:]) for box in re.findall(rb"/MediaBox ?\[([^\]]+)\]", printed)}
    assert sizes
    assert all(abs(width - 595) <= 1 and abs(height - 842) <= 1 for width, height in sizes), sizes
    assert 1 <= len(re.findall(rb"/Type ?/Page\b", printed)) <= 4
    page.emulate_media(media="print")
    for box in (".summary li", ".figures dt", ".quotes blockquote", ".prose p"):
        assert page.locator(box).first.is_visible(), box
    page.goto(served.at(served.types()["rtl"]))  # the only sample whose original has an address
    told = page.evaluate("getComputedStyle(document.querySelector('.original a'), '::after').content")
    assert (page.locator(".original a").first.get_attribute("href") or "nothing") in told, "paper has no links: the address is printed"
    page.context.close()


# ------------------------------------------------------------------------------------------------ contrast and colours
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_given_where_it_is_asked_for(browser: Browser, served: Served, packages: Path, scheme: str) -> None:
    axe = (packages / "axe-core" / "axe.min.js").read_text("utf-8")
    for name in ("home", "article", "topic", "figures"):
        page = opened(browser, served, name, scheme=scheme, contrast="more")
        page.evaluate(axe)
        result = page.evaluate("axe.run(document, {runOnly: ['color-contrast-enhanced']})")
        assert result["passes"], name
        assert [node["html"][:120] for one in result["violations"] for node in one["nodes"]] == [], name
        page.context.close()


def test_colours_of_the_reader_s_own_still_show_what_a_colour_told(browser: Browser, served: Served) -> None:
    page = opened(browser, served, "article", forced_colors="active")
    link = page.locator(".summary a.to-source").first
    sentence = page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
    before = sentence.evaluate("node => getComputedStyle(node).outlineStyle")
    link.focus()
    assert link.evaluate("node => getComputedStyle(node).outlineStyle") != "none", "the focus is seen"
    link.click()
    assert (before, sentence.evaluate("node => getComputedStyle(node).outlineStyle")) == ("none", "solid")
    page.goto(served.at(served.types()["topic"]))
    assert page.locator("svg.chart, .map svg").first.is_visible()
    drawn = "node => { const own = getComputedStyle(node); return [own.fill, own.stroke] }"
    land, country = (page.locator(f".map path.{kind}").first.evaluate(drawn) for kind in ("land", "side-1"))
    assert land != country, "the two countries are told from the land around them"
    page.context.close()


# ------------------------------------------------------------------------------------------------ movement
def test_nothing_moves_by_itself_where_movement_is_not_wanted(browser: Browser, served: Served) -> None:
    for name in ("home", "article", "topic", "search"):
        page = opened(browser, served, name, reduced_motion="reduce")
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto", name
        moves = "parseFloat(own.transitionDuration) > 0 || own.animationName != 'none'"
        moving = f"[...document.querySelectorAll('*')].map(node => getComputedStyle(node)).filter(own => {moves}).length"
        assert page.evaluate(moving) == 0, name
        page.context.close()
    page = opened(browser, served, "article", reduced_motion="no-preference")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"
    page.context.close()
