"""Whether an input is a saved page or pasted text: its content decides, its ending only where the content leaves it open."""

from __future__ import annotations

import re

from ..model import SourceKind
from ..regex import regex

ENDINGS = frozenset({".txt", ".html", ".htm", ".md", ".markdown", ".eml", ".mht", ".mhtml"})
"""What the files of raw articles are called."""

_HEAD = 4_000
_PAGE = regex(r"\A\s*(?:<\?xml[^>]{0,200}>\s*)?(?:(?><!--.{0,2000}?-->)\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FRAGMENT = regex(r"\A\s*<(?:article|main|section|header|div|p|h[1-6]|ul|table|blockquote|figure)\b[^<>]{0,2000}>", re.I)
_CLOSING = regex(r"</(?:p|div|article|section|main|h[1-6]|li|ul|blockquote|td|figure)\s*>", re.I)
_ANY = regex(
    r"</?(?:!doctype|html|head|body|p|div|span|a|br|h[1-6]|article|section|main|ul|ol|li|table|tr|td|b|i|em|strong|img|meta|script|style"
    r"|blockquote|pre|font|center)\b[^<>]{0,2000}>",
    re.I,
)
_MARKS = 20
"""A fragment that begins with a block tag and closes this many blocks, or one a line, is markup and not text with a left-over tag."""


def kind_of(source: str, text: str) -> SourceKind:
    """ "html" for a page or a fragment of one, "text" for the rest, whatever the file is called.

    >>> kind_of("saved.txt", "<!DOCTYPE html><title>x</title>"), kind_of("notes.html", "Just two words.")
    ('html', 'text')
    >>> kind_of("pasted.txt", 'type="image/webp"> Read the <b>rest</b>')
    'text'
    """
    if _PAGE.match(text, 0) or _fragment(text):
        return "html"
    if source.lower().endswith((".html", ".htm", ".xhtml")):
        return "html" if _ANY.search(text) else "text"
    return "text"


def _fragment(text: str) -> bool:
    if not _FRAGMENT.match(text[:_HEAD]):
        return False
    closed = len(_CLOSING.findall(text))
    lines = sum(1 for line in text.split("\n") if line.strip())
    return closed >= min(_MARKS, lines / 2)
