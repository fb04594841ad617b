"""trafilatura's opinion of what the article is: its text, to choose our own lines by. Nothing of it is shown."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DOUBTED = 0.9
"""A precise extract shorter than this share of the page's densest element is checked against the default one: one page in twenty."""

SHORT = 400
"""Characters below which it is checked in any case."""


def extracted(tree: HtmlElement, dense: int) -> str:
    """The extract in precision mode, or in the default mode where precision is doubted and more than 30 % shorter; "" when there is none.

    `dense` is how many characters of prose stand in the element that holds most. The tree is left as it was. Never `deduplicate`: it
    empties pages (PEERS.md § 1).
    """
    precise = _run(tree, True)
    if len(precise) >= max(SHORT, DOUBTED * dense):
        return precise
    default = _run(tree, False)
    return default if len(precise) < 0.7 * len(default) else precise


def _run(tree: HtmlElement, precision: bool) -> str:
    import trafilatura  # here, because pasted text never needs it and it costs start-up time

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(tree, favor_precision=precision, include_comments=False)
    except Exception:  # the extractor's faults must not cost the article; the page is then judged without it
        logging.getLogger(__name__).debug("trafilatura failed", exc_info=True)
        return ""
    return (getattr(found, "text", None) or "") if found is not None else ""
