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
from news_digest.clean.extract import TOGETHER

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


ODD = ("", " ", "\n", "\t", "\xa0", "\u2028", "'", '"', "&", "<", "\\", "[", "(", "İ", "ſ", "ﬁ", "e\u0301", "😀", "\U0001d51e")
SPACES = ("", "", "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}", "{urn:odd}")


def _odd(chance: Random, hint: str) -> str:
    """A word that is nearly what an expression looks for, among characters that are seldom in an attribute."""
    odd = chance.choice(ODD)
    return chance.choice((hint, odd + hint, hint + odd, hint.replace("-", odd), hint.swapcase(), hint[1:], f"{odd}{hint}\n{odd}", hint * 2))


def _odd_tree(chance: Random) -> Any:
    """A tree that no page should hold, or a part of one: comments, instructions, entities and namespaces, upper case, deep nesting."""
    hints = _hints()
    whole = html.document_fromstring("<title>x</title><div class='nav'><div></div></div><div id='content'>x</div>")
    open_ = [chance.choice((etree.Element("div"), whole, whole.body, whole.body[0]))]
    near = chance.choice((1, 4, 12))
    for _ in range(chance.choice((5, 60, 200))):
        inside = chance.choice(open_[-near:])
        match chance.randrange(12):
            case 0:
                inside.append(etree.Comment(" class='nav' "))
            case 1:
                inside.append(etree.ProcessingInstruction("php", "class='nav'"))
            case 2:
                inside.append(etree.Entity("nbsp"))
            case turn:
                tag = chance.choice((*TAGS, "table", "td", "header", "x-menu"))
                element = etree.SubElement(inside, tag.upper() if turn == 3 else chance.choice(SPACES) + tag if turn == 4 else tag)
                for name in chance.sample(NAMES, chance.choice((0, 1, 2, 4))):
                    odd = chance.randrange(12)
                    element.set(name.upper() if odd == 0 else chance.choice(SPACES) + name if odd == 1 else name, _odd(chance, chance.choice(hints)))
                open_.append(element)
    return open_[0]


@pytest.mark.parametrize("expression", QUICK)
def test_odd_trees_give_what_they_gave(expression: etree.XPath) -> None:
    chance = Random(41)
    asked = Asked(expression)
    for _ in range(60):
        tree = _odd_tree(chance)
        assert asked(tree) == expression(tree)


@pytest.mark.parametrize("name", TOGETHER)
def test_several_are_asked_together(name: str) -> None:
    chance, found = Random(5), 0
    expressions = getattr(_as_written(), name)
    quick = swift(*expressions)
    for page in [*(_page(chance) for _ in range(4)), *(_odd_tree(chance) for _ in range(60))]:
        wanted = {element for expression in expressions for element in expression(page)}
        found += len(wanted)
        assert set(quick(page)) == wanted
    assert found


def test_of_several_none_may_be_the_first_of_the_page() -> None:
    page = html.fromstring("<body><p class='a'>A</p><p class='a b'>B</p><p class='b'>C</p></body>")
    first, all_ = etree.XPath("(.//*[@class='a'])[1]"), etree.XPath(".//*[contains(@class, 'b')]")
    with pytest.raises(ValueError):
        Asked(first, all_)
    assert [element.text for element in swift(first, all_)(page)] == ["A", "B", "C"]


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
