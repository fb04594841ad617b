"""trafilatura's opinion of what the article is: its text, to choose our own lines by. Nothing of it is shown.

Its second opinions, a readability and a justext of its own, cost it nearly as much as its first, and change none of our pages' extracts that
are in order and as long as the page lets expect. So they are only asked for where the first is doubted.
"""

from __future__ import annotations

import logging
from copy import copy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DOUBTED = 0.9
"""A precise extract shorter than this share of the page's densest element is checked against the default one: one page in twenty."""

SHORT = 400
"""Characters below which it is checked in any case."""

_WEIGHED = frozenset(("figure", "form", "math"))
"""Of the elements that trafilatura drops, those that it keeps under conditions: with a table, around the whole page, as a formula."""


def extracted(tree: HtmlElement, dense: int) -> str:
    """The extract in precision mode, or in the default mode where precision is doubted and more than 30 % shorter; "" when there is none.

    `dense` is how many characters of prose stand in the element that holds most. The tree is left as it was. Never `deduplicate`: it
    empties pages (PEERS.md § 1).
    """
    enough = max(SHORT, DOUBTED * dense)
    if dense >= SHORT:
        quick, orderly = _run(_light(tree), precision=True, fast=True)
        if orderly and len(quick) >= enough:
            return quick
    precise, _ = _run(tree, precision=True)
    if len(precise) >= enough:
        return precise
    default, _ = _run(tree, precision=False)
    return default if len(precise) < 0.7 * len(default) else precise


def _light(tree: HtmlElement) -> HtmlElement:
    """A copy of the tree without what trafilatura drops in any case, only later: its many passes over the tree are shorter then. A forum, which
    it tells by its JSON-LD, keeps its scripts."""
    from lxml import etree
    from trafilatura.settings import MANUALLY_CLEANED

    light = copy(tree)
    forum = any("DiscussionForumPosting" in (script.text or "") for script in tree.iter("script"))
    kept = _WEIGHED | {"script"} if forum else _WEIGHED
    etree.strip_elements(light, *(tag for tag in MANUALLY_CLEANED if tag not in kept), with_tail=False)
    return light


def _run(tree: HtmlElement, precision: bool, fast: bool = False) -> tuple[str, bool]:
    """The extract, and whether its paragraphs outnumber its tables. `fast`: without second opinions."""
    import trafilatura  # here, because pasted text never needs it and it costs start-up time
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(tree, favor_precision=precision, include_comments=False, fast=fast)
    except Exception:  # the extractor's faults must not cost the article; the page is then judged without it
        logging.getLogger(__name__).debug("trafilatura failed", exc_info=True)
        return "", False
    if not isinstance(found, Document) or not found.text:
        return "", False
    paragraphs, tables = (len(list(found.body.iter(tag))) for tag in ("p", "table"))
    return found.text, 0 < paragraphs >= tables
