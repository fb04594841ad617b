"""One parse of a saved page: text to an lxml tree, or a CleanError that says what to do."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..limits import HTML_DEPTH
from ..regex import regex
from .errors import CleanError

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

_SELF_CLOSED = regex(r"(<html\b[^<>]{0,2000})/>", re.I)

_CONTROL = regex(r"&(?=#)#(?:0*+(?:[1-8]|1[124-9]|2\d|3[01])|[xX]0*+(?:[1-8bBcCeEfF]|1[0-9a-fA-F]))(?![0-9a-fA-F]);?")
"""References to control characters: intake takes the characters themselves out. A pattern is searched fastest by one first character."""

_OPENING = 20_000
"""Characters in which the tag that opens the page stands."""

_HEAD = frozenset(("title", "meta", "link", "script", "style", "base", "noscript", "template"))


def parse(text: str) -> HtmlElement:
    """The page's tree, comments, processing instructions and ruby annotations left out: a reading aid between a word's characters is no text.

    libxml2 leaves out, silently, what is nested past 256 levels: only its log tells, and such a page is refused by that number. Raises CleanError.

    >>> parse("<p>one").text_content()
    'one'
    """
    from lxml import etree, html  # here, because pasted text never needs it and it costs start-up time

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    # one class for all elements: lxml.html's own table of classes is asked in Python for every element anyone touches
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        text = _CONTROL.sub("", text)
        opened = _SELF_CLOSED.search(text, 0, _OPENING)
        whole = text if opened is None else f"{text[: opened.end(1)]}>{text[opened.end() :]}"
        tree = html.document_fromstring(whole.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise CleanError("the page is empty; save it again once it is fully loaded") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log.filter_from_errors()):
        raise CleanError(f"the page is nested deeper than {HTML_DEPTH} levels; copy the article's text into a .txt file instead")
    _end_head(tree)
    etree.strip_elements(tree, "rt", "rp", with_tail=False)
    return tree


def _end_head(tree: HtmlElement) -> None:
    """Move what begins the body out of the head. libxml2 knows no `<header>` or `<main>`, so where a page leaves out `</head><body>`, as the
    standard allows, it takes them for parts of the head."""
    head, body = tree.find("head"), tree.find("body")
    if head is None or body is None:
        return
    strangers = [n for n, child in enumerate(head) if child.tag not in _HEAD]
    if strangers:
        moved = head[strangers[0] :]
        moved[-1].tail, body.text = (moved[-1].tail or "") + (body.text or ""), None
        body[:0] = moved


def holders(tree: HtmlElement, path: str) -> list[HtmlElement]:
    """The elements that hold the attributes that an XPath finds: libxml2 looks at the page's thousand elements, Python at these."""
    found: list[Any] = _compiled(path)(tree)  # type: ignore[assignment]  # an XPath of attributes gives nothing else
    return [attribute.getparent() for attribute in found]


@lru_cache(maxsize=32)
def _compiled(path: str) -> XPath:
    from lxml import etree

    return etree.XPath(path)
