"""Reads the file of a site: what only its pages have, with every selector checked."""

from __future__ import annotations

from ..site_words import SiteWords
from .compiling import parse
from .node import DataError, Node
from .selector import xpath
from .shapes import shape

SELECTORS = ("drop", "keep", "byline")
"""The keys that select elements."""


def site_words(text: str, name: str) -> SiteWords:
    """A site from the text of its file. Raises DataError that names the line.

    >>> site_words("names: [The Daily]", "news.example.yaml").names
    ('The Daily',)
    >>> site_words("drop: ['a:hover']", "news.example.yaml")
    Traceback (most recent call last):
    news_digest.knowledge.node.DataError: news.example.yaml:1: "a:hover" is no selector; write tag, .class, #id, [attribute=value], ...
    """
    node = parse(text, name)
    for key, item in node.value.items() if isinstance(node.value, dict) else ():
        if key in SELECTORS:
            _check(item, name)
    return shape(SiteWords, node, name)


def _check(node: Node, name: str) -> None:
    for item in node.value if isinstance(node.value, list) else [node]:
        try:
            xpath(str(item.value))
        except ValueError as error:
            how = "write tag, .class, #id, [attribute=value], or one inside another"
            raise DataError(f'{name}:{item.line}: "{item.value}" is no selector; {how}') from error
