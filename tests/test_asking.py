"""The extractor's XPath expressions, asked once of each kind of element: they find what they found."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from random import Random
from typing import Any

import pytest
from lxml import etree, html
from trafilatura import xpaths

from conftest import ROOT
from news_digest.clean.asking import MOST, Asked, swift

USED = ("BODY", "OVERALL_DISCARD", "PRECISION_DISCARD", "TEASER_DISCARD", "RAW_TREE_PRUNE", "REMOVE_COMMENTS", "REMOVE_COMMENTS_AND_LISTS")
TAGS = ["div", "div", "div", "p", "p", "span", "section", "article", "main", "aside", "details", "ol", "ul", "list", "item", "a", "h1"]
NAMES = ["class", "class", "class", "id", "id", "style", "role", "itemprop", "aria-hidden", "data-component", "data-lp-replacement-content", "href"]


def _as_written() -> Any:
    """The library's expressions as they are written, whoever has replaced them in this process."""
    spec = spec_from_file_location("as_written", xpaths.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


EXPRESSIONS = [pytest.param(one, id=f"{name}-{n}") for name in USED for n, one in enumerate(getattr(_as_written(), f"{name}_XPATH"))]
QUICK = [param for param in EXPRESSIONS if "[1]|" not in param.values[0].path and ".//*[" in param.values[0].path]


def _hints() -> list[str]:
    """Words that the expressions look for, as far as they can be told from their patterns."""
    literals = re.findall(r"'([^']*)'", " ".join(param.values[0].path for param in EXPRESSIONS))
    parts = {part for literal in literals for part in literal.split("|")}
    return sorted({re.sub(r"[()?:^$\\!]", "", re.sub(r"\[(.).*?\]", r"\1", part)) for part in parts})


def _page(chance: Random) -> html.HtmlElement:
    """A page of elements whose attributes hold such words, or nothing, or others, in any order."""
    hints = _hints()
    open_ = [html.fromstring("<body></body>")]
    for _ in range(1_500):
        element = etree.SubElement(chance.choice(open_[-6:]), chance.choice(TAGS))
        for name in chance.sample(NAMES, chance.choice((0, 1, 1, 2, 3))):
            hint = chance.choice(hints)
            element.set(name, chance.choice((hint, hint, f"x {hint}", f"{hint} y", hint.upper(), f"a-{hint}-b", "", "plain", "true")))
        open_.append(element)
    return open_[0]


@pytest.mark.parametrize("expression", QUICK)
def test_the_same_elements_are_found(expression: etree.XPath) -> None:
    chance, found = Random(9), 0
    asked = Asked(expression)
    for _ in range(8):
        page = _page(chance)
        wanted = expression(page)
        found += len(wanted)
        assert asked(page) == wanted
    assert found


def test_the_same_elements_are_found_in_saved_pages() -> None:
    pages = [html.fromstring(path.read_bytes()) for path in sorted((ROOT / "tests").rglob("*.html"))]
    assert len(pages) > 5
    for param in EXPRESSIONS:
        expression = param.values[0]
        quick = swift(expression)
        for page in pages:
            assert quick(page) == expression(page), expression.path


def test_what_is_written_otherwise_is_left_as_it_is() -> None:
    page = html.fromstring("<body><p rel='me'>A<rel>me</rel></p><p><b class='x'>B</b></p><p class='y'>C</p></body>")
    for path in (".//*[rel='me']", ".//p[b]", ".//*[@class='x']/..", ".//*[string-length(@class) = 1]", ".//*[not(@class)]", "(.//p)[last()]"):
        expression = etree.XPath(path)
        with pytest.raises(ValueError):
            Asked(expression)
        assert swift(expression)(page) == expression(page) != []


def test_a_kind_is_asked_about_once() -> None:
    asked = Asked(etree.XPath(".//*[contains(@class, 'b')]"))
    page = html.fromstring("<body>" + "<p class='b' title='c'>x</p><p title='d'>y</p>" * 9 + "</body>")
    assert len(asked(page)) == 9
    assert asked._known == {("p", ("class", "b")): True, ("p",): False}


def test_what_is_remembered_has_an_end() -> None:
    asked = Asked(etree.XPath(".//*[contains(@class, '7')]"))
    page = html.fromstring("<body>" + "".join(f"<p class='{n}'>x</p>" for n in range(MOST + 5)) + "</body>")
    assert [one.get("class") for one in asked(page)] == [str(n) for n in range(MOST + 5) if "7" in str(n)]
    assert len(asked._known) == 5
