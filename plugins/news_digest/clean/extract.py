"""trafilatura's opinion of what the article is: its text, to choose our own lines by. Nothing of it is shown."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DOUBTED = 0.35
"""The share of the page's visible letters below which a precise extract is checked against the default one."""

SHORT = 1_500
"""Letters from which an extract is an article and needs no second opinion."""


def extracted(tree: HtmlElement, visible: int) -> str:
    """The extract in precision mode, or in the default mode where precision is more than 30 % shorter; "" when there is none.

    `visible` is the length of the visible text. The tree is left as it was. Never `deduplicate`: it empties pages (PEERS.md § 1).
    """
    precise = _run(tree, True)
    if len(precise) >= SHORT or len(precise) > DOUBTED * visible:
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
