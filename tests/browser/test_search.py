"""The search in a reader's browser, with and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from serving import Served, reader

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def searched(browser: Browser, served: Served, query: str = "") -> tuple[Page, list[str]]:
    page, said = reader(browser, 390).new_page(), []  # type: ignore[var-annotated]
    page.on("console", lambda message: said.append(message.text) if message.type in ("warning", "error") else None)
    page.goto(served.at(f"search.html{query}"), wait_until="networkidle")
    return page, said


def test_words_are_found_in_articles_quotations_and_figures(browser: Browser, served: Served) -> None:
    page, said = searched(browser, served)
    page.fill("input[name=q]", "soldats")
    expect(page.locator("#results > li").first).to_be_visible()
    kinds = set(page.locator("#results .eyebrow").all_inner_texts())
    assert {kind.casefold() for kind in kinds} >= {"article", "figure"}, kinds
    assert page.locator("#results mark").count() > 2
    assert said == []
    page.context.close()


def test_filters_narrow_and_the_address_can_be_shared(browser: Browser, served: Served) -> None:
    page, _ = searched(browser, served)
    page.select_option("select[name=type]", "quote")
    expect(page.locator("#results > li").first).to_be_visible()
    assert {kind.casefold() for kind in page.locator("#results .eyebrow").all_inner_texts()} == {"quotation"}
    all_quotes = page.locator("#told").inner_text()
    page.select_option("select[name=topic]", index=2)
    expect(page.locator("#told")).not_to_have_text(all_quotes)
    address = page.url
    assert "type=quote" in address
    again = reader(browser).new_page()
    again.goto(address)
    expect(again.locator("#told")).to_have_text(page.locator("#told").inner_text())
    expect(again.locator("select[name=type]")).to_have_value("quote")
    page.context.close()
    again.context.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("topic", "North Korea–Russia"), ("person", "Jean-Noël Barrot"), ("country", "France")),
        *(("language", "French"), ("type", "figure"), ("month", "2024-10")),
    ],
)
def test_each_filter_narrows_by_itself(browser: Browser, served: Served, name: str, value: str) -> None:
    page, said = searched(browser, served)
    option = page.locator(f'select[name={name}] option[value="{value}"]')
    count = (option.text_content() or "").rpartition("(")[2].rstrip(")")
    page.select_option(f"select[name={name}]", value)
    expect(page.locator("#told")).to_contain_text(count)
    assert 0 < int(count) < 400
    assert said == []
    page.context.close()


def test_results_are_reached_and_walked_by_the_keyboard_alone(browser: Browser, served: Served) -> None:
    page, _ = searched(browser, served)
    page.locator("input[name=q]").focus()
    page.keyboard.type("soldats")
    expect(page.locator("#results > li").first).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.tagName") == "SELECT"
    page.keyboard.press("Tab")
    links = page.locator("#results h2 a")
    here = "node => node === document.activeElement"
    assert links.nth(0).evaluate(here), "behind the filters comes the first result"
    page.keyboard.press("j")
    assert links.nth(1).evaluate(here)
    page.keyboard.press("k")
    address = links.nth(0).get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    assert page.locator("h1").count() == 1
    page.context.close()


def test_a_quotation_that_is_found_leads_to_its_sentence(browser: Browser, served: Served) -> None:
    page, _ = searched(browser, served, "?type=quote")
    link = page.locator("#results h2 a").first
    said = page.locator("#results > li p").nth(1).inner_text().strip("… ")
    link.click()
    page.wait_for_url("**/articles/*#*")
    marked = page.locator(":target")
    assert said[:20] in marked.inner_text()
    page.context.close()


def test_months_are_worded_and_newest_first(browser: Browser, served: Served) -> None:
    page, _ = searched(browser, served)
    words = page.locator("select[name=month] option").all_inner_texts()
    assert words[1].startswith("April 2025")
    assert len(words) > 5
    page.context.close()


def test_without_javascript_the_page_lists_topics_people_and_months(browser: Browser, served: Served) -> None:
    page = reader(browser, java_script_enabled=False).new_page()
    page.goto(served.at("search.html"))
    expect(page.locator("#search")).to_be_hidden()
    for part in ("by-topic", "by-person", "by-month"):
        assert page.locator(f"section[aria-labelledby={part}] a").count() >= 5, part
    page.locator("section[aria-labelledby=by-month] a").first.click()
    assert page.locator(":target time, :target .day-title").count()
    page.context.close()


def test_a_word_of_markup_is_shown_as_it_is(browser: Browser, served: Served) -> None:
    page, said = searched(browser, served, "?q=%3Cimg%20src%3Dx%3E")
    expect(page.locator("#told")).not_to_be_empty()
    assert page.locator("#results img").count() == 0
    assert said == []
    page.context.close()
