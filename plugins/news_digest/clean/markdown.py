"""Markdown to typed lines: its marks become kinds of block, or go, each with its repair, so that the text is the author's words alone."""

from __future__ import annotations

from dataclasses import replace

from ..regex import regex
from .page import Line, Page, edit, join, remove

RULE = "markdown"
WRAPPED = 40
"""A line as long as this, with another right below it, was wrapped by an editor and is no paragraph of its own."""

_HEADING = regex(r"(#{1,6})\s+(?=\S)")
_CLOSING = regex(r"(?<!\s)\s+#+$")
_ITEM = regex(r"(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
_QUOTE = regex(r"(?:>\s?)+")
_BREAK = regex(r"^(?:(?:[-*_]\s*){3,}|`{3,}\w*|~{3,}\w*)$")
_UNDERLINE = regex(r"^(?:=+|-+)$")
_IMAGE = regex(r"!\[([^\[\]]{0,300})\]\([^()\s]{0,2000}(?:\s+\"[^\"]{0,300}\")?\)")
_LINK = regex(r"(?<!!)\[([^\[\]]{1,500})\](\([^()\s]{0,2000}(?:\s+\"[^\"]{0,300}\")?\)|\[[^\[\]]{0,100}\])")
_STRONG = regex(r"(\*\*\*|\*\*|___|__)(?=\S)([^*_\n]{1,1000}?)(?<=\S)\1")
_EMPHASIS = regex(r"(?<![\w*_])([*_])(?=\S)([^*_\n]{1,1000}?)(?<=\S)\1(?![\w*_])")
_CODE = regex(r"(?<!`)`([^`\n]{1,500})`(?!`)")
_ADDRESS = regex(r"<(https?://[^<>\s]{1,2000})>")


def read_markdown(page: Page) -> Page:
    """The page with its Markdown read: headings, items and quoted lines typed, inline marks taken off, wrapped lines joined."""
    page = _without_rules(_underlined(page))
    page = replace(page, lines=tuple(_inline(_typed(line)) for line in page.lines))
    page = remove(page, [line.number for line in page.lines if not line.text], RULE)
    joined: list[Line] = []
    for line in page.lines:
        if joined and _goes_on(joined[-1], line):
            joined[-1] = join(joined[-1], line, RULE)
        else:
            joined.append(line)
    return replace(page, lines=tuple(joined))


def _underlined(page: Page) -> Page:
    """Headings that are underlined by a row of = or - right below."""
    lines = list(page.lines)
    gone = []
    for above, (n, line) in zip(page.lines, list(enumerate(page.lines))[1:], strict=False):
        if _UNDERLINE.match(line.text) and not line.gap and len(line.text) >= 2 and len(above.text) <= 200:
            lines[n - 1] = replace(above, kind="heading", level=2, marked=True)
            gone.append(line.number)
    return remove(replace(page, lines=tuple(lines)), gone, RULE)


def _without_rules(page: Page) -> Page:
    return remove(page, [line.number for line in page.lines if _BREAK.match(line.text)], RULE)


def _typed(line: Line) -> Line:
    """The line with the mark that opens it taken off, and its kind from it.

    >>> line = _typed(Line(1, "## The road ##"))
    >>> line.kind, line.level, line.text
    ('heading', 2, 'The road')
    """
    if match := _HEADING.match(line.text):
        closing = _CLOSING.search(line.text)
        if closing:
            line = edit(line, RULE, closing.start(), closing[0], "")
        return replace(edit(line, RULE, 0, match[0], ""), kind="heading", level=max(2, len(match[1])), marked=True)
    if match := _ITEM.match(line.text):
        return replace(edit(line, RULE, 0, match[0], ""), kind="item", marked=True)
    if (match := _QUOTE.match(line.text)) and match[0]:
        return replace(edit(line, RULE, 0, match[0], ""), kind="blockquote", marked=True)
    return line


def _inline(line: Line) -> Line:
    """The line without the marks of emphasis, code, links and pictures; a link's words stay, its address goes.

    >>> _inline(Line(1, "A **bold** [word](https://example.org) and *one* more_or_less")).text
    'A bold word and one more_or_less'
    """
    for pattern, group in ((_IMAGE, None), (_LINK, 1), (_ADDRESS, 1), (_STRONG, 2), (_EMPHASIS, 2), (_CODE, 1)):
        for match in reversed(list(pattern.finditer(line.text))):
            line = edit(line, RULE, match.start(), match[0], match[group] if group else "")
    lead = len(line.text) - len(line.text.lstrip())
    return edit(line, RULE, 0, line.text[:lead], "") if lead else line


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line is the rest of the paragraph above: nothing between them, and the one above as long as a wrapped line."""
    same = above.kind == line.kind == "paragraph" or (above.kind in ("item", "blockquote") and line.kind == "paragraph")
    tail = above.text.rsplit("\n", 1)[-1]
    return same and not line.gap and len(tail) >= WRAPPED
