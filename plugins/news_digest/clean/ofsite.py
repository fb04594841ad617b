"""What the file of its site says of a saved page: elements that are never, or always, the article; who signs, and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..knowledge import site, xpath
from ..site_words import SiteWords
from .spaces import squeezed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DROPPED, KEPT = "newsdigest-dropped", "newsdigest-kept"
"""Class names that are put on what a site's file selects, so that the lines inside carry them."""


def site_of(*urls: str | None) -> SiteWords:
    """What is known of the site of the first address there is."""
    for url in urls:
        try:
            host = urlsplit(url).hostname if url else None
        except ValueError:
            continue
        if host:
            return site(host)
    return SiteWords()


def mark(tree: HtmlElement, words: SiteWords) -> bool:
    """Put the marks on the elements that the file selects; whether there are any."""
    marked = False
    for selectors, name in ((words.drop, DROPPED), (words.keep, KEPT)):
        for element in (element for selector in selectors for element in tree.xpath(xpath(selector))):
            element.set("class", f"{element.get('class') or ''} {name}".strip())
            marked = True
    return marked


def told(path: Sequence[str]) -> bool | None:
    """Whether the site's file says that a line is the article, or is not, by the names of the elements around it; the innermost decides. None: it
    says nothing.

    >>> told(("", "box newsdigest-dropped"))
    False
    """
    for names in reversed(path):
        if DROPPED in names or KEPT in names:
            return KEPT in names and DROPPED not in names
    return None


def signed(tree: HtmlElement, words: SiteWords) -> list[str]:
    """The texts of the elements in which the site names the authors."""
    return [squeezed(element.text_content()) for selector in words.byline for element in tree.xpath(xpath(selector))]
