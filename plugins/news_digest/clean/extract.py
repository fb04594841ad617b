"""trafilatura's opinion of what the article is: its text, to choose our own lines by. Nothing of it is shown.

Its second opinions, a readability and a justext of its own, cost it more than its first, and seldom tell better. So its precision mode is asked
without them, and only where that finds less than the page lets expect, its default mode with them.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING

from .asking import swift
from .lightly import without
from .tree import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from lxml.html import HtmlElement
    from trafilatura.settings import Extractor

DOUBTED = 0.9
"""A precise extract shorter than this share of the page's densest element is checked against the default one: one page in twelve."""

SHORT = 400
"""Characters below which it is checked in any case."""

FEWER = 0.7
"""A precise extract that holds less than this share of the default one has lost too much."""

_WEIGHED = frozenset(("figure", "form", "math"))
"""Of the elements that trafilatura drops, those that it keeps under conditions: with a table, around the whole page, as a formula."""

UNUSED = (
    *("trafilatura.downloads", "urllib3", "urllib3.response", "courlan"),
    *("htmldate", "trafilatura.json_metadata", "charset_normalizer"),
    *("justext.core", "justext.utils", "justext", "trafilatura.readability_lxml"),
)
"""What trafilatura imports to fetch, date, decode and doubt: two thirds of its start. Of these it is only ever asked for a second opinion."""

TOGETHER = ("OVERALL_DISCARD_XPATH", "RAW_TREE_PRUNE_XPATH")
"""Lists of expressions of which all that any of them finds is dropped at once: the elements are gone through once for all."""


def extracted(tree: HtmlElement, page: str, dense: int, forum: bool = False) -> str:
    """The extract in precision mode, or in the default mode where precision is doubted and more than 30 % shorter; "" when there is none.

    `dense` is how many characters of prose stand in the element that holds most. The tree, of which nothing visible is gone yet, is used up; what
    has to be asked again is the whole `page`, and so is a `forum`, which trafilatura tells by its scripts. Never `deduplicate`: it empties pages
    (PEERS.md § 1).
    """
    precise = _told(_whole, parse(page), _options(True)) if forum else _told(_precise, _light(tree), _options(True))
    if len(precise) >= max(SHORT, DOUBTED * dense):
        return precise
    default = _told(_whole, parse(page), _options(False))
    return default if len(precise) < FEWER * len(default) else precise


def _light(tree: HtmlElement) -> HtmlElement:
    """The tree without what trafilatura drops in any case, only later: its many passes over the tree are shorter then."""
    from lxml import etree

    dropped = _trafilatura().settings.MANUALLY_CLEANED
    etree.strip_elements(tree, *(tag for tag in dropped if tag not in _WEIGHED), with_tail=False)
    return tree


@cache
def _trafilatura() -> ModuleType:
    """The extractor, silent."""
    with without(*UNUSED):
        import trafilatura  # here, because pasted text never needs it and it costs start-up time

    for name, expressions in vars(trafilatura.xpaths).items():
        if name in TOGETHER:
            expressions[:] = [swift(*expressions)]
        elif isinstance(expressions, list):
            expressions[:] = map(swift, expressions)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura


@cache
def _options(precision: bool) -> Extractor:
    """What is asked of the extractor; it would read its configuration anew for each page."""
    return _trafilatura().settings.Extractor(output_format="python", precision=precision, comments=False, fast=precision)  # type: ignore[no-any-return]


def _told(extract: Callable[[HtmlElement, Extractor], str], tree: HtmlElement, options: Extractor) -> str:
    """What an extraction finds; nothing where it fails."""
    try:
        return extract(tree, options)
    except Exception:  # the extractor's faults must not cost the article; the page is then judged without it
        logging.getLogger(__name__).debug("trafilatura failed", exc_info=True)
        return ""


def _whole(tree: HtmlElement, options: Extractor) -> str:
    """The extract with all that the extractor does for it, second opinions too where the options ask for them."""
    found = _trafilatura().bare_extraction(tree, options=options)
    return found.text or "" if found else ""


def _precise(tree: HtmlElement, options: Extractor) -> str:
    """The extract in precision mode of a page that is no forum: step by step what `bare_extraction` does then, but for the three copies of the tree
    that it keeps for second opinions."""
    core = _trafilatura().core
    for unwanted in (core.RAW_TREE_PRUNE_XPATH, core.REMOVE_COMMENTS_AND_LISTS_XPATH):
        tree = core.prune_unwanted_nodes(tree, unwanted)
    tree = core.convert_tags(core.tree_cleaning(tree, options), options)
    tree = core.prune_unwanted_nodes(tree, core.REMOVE_COMMENTS_XPATH)
    body, text = core.extract_content(tree, options)
    return core.xmltotxt(body, False) if len(text) >= options.min_output_size else ""
