"""RawArticle to Article: what is the article, what is debris, and an account of every character."""

from __future__ import annotations

from ..model import Article, Block, RawArticle
from .errors import CleanError as CleanError


def clean(raw: RawArticle) -> Article:
    """The cleaned article with its account. Raises CleanError."""
    lines = [(n, line.strip()) for n, line in enumerate(raw.text.splitlines(), 1) if line.strip()]
    if not lines:
        raise CleanError("the file is empty; paste the article's text or delete the file")
    title = lines[0][1]
    blocks = tuple(Block("paragraph", text, None, n) for n, text in lines[1:])
    return Article(raw.source, raw.kind, "fr", title, title, blocks)
