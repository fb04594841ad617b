"""The visible lines of a saved page in reading order, each with the kind of block its tags make it.

Visible is the parsed page (clean/tree.py) without head, script, style, template and hidden elements (attribute `hidden`, inline
`display:none`). What only a style sheet hides stays visible here: it ends among the lines that are not the article. Inline tags never break a
line. A single `<br>` breaks it where the part before it is short or ends as a sentence does; otherwise it is a hard wrap and becomes a space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rb ruby s samp small span strike strong sub sup time "
    "tt u var wbr img picture source label meter progress map area"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "blockquote",
}
_RESETS = frozenset(("article", "section", "main", "table", "figure", "nav", "aside", "header", "footer", "body"))
"""Elements whose text has no kind from what is around them: a section inside a list item is no item."""

_APART = frozenset(("a", "time"))
"""Of these, two in a row without white space are set apart by the style sheet, never one word."""

_UNSEEN = frozenset(("script", "style", "template", "head"))
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])(?:caption|captions|legende|legend|bildunterschrift|pie-de-foto|didascalia)(?:$|[\s_-])", re.I)
_NONE = re.compile(r"display\s*:\s*none", re.I)
_SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…:»”\"')\]]$")
_SHORT = 50
"""A part before a single <br> that is shorter was broken on purpose."""

_CELL = 300
"""A table with longer cells is a layout, not a table."""

_NO_DATA = frozenset(("h1", "h2", "h3", "div", "ul", "ol", "form", "figure", "article", "script", "style"))
"""Elements that no cell of a table of data holds."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One visible line. `around` numbers the block elements it stands in, outermost first, in document order: neighbours share them.
    `links` is the share of its characters inside links; `path` holds the class and id names of those elements, "" where they have none."""

    text: str
    kind: BlockKind
    level: int | None
    links: float
    around: tuple[int, ...]
    path: tuple[str, ...]
    tag: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of the page: its address, its text, the sides that the page states, and where it stands: before or in the line of index `at`."""

    source: str
    alt: str
    sides: tuple[str, str]
    at: int
    around: tuple[int, ...]
    path: tuple[str, ...]


@dataclass(slots=True)
class _Open:
    """A block element being read."""

    tag: str
    kind: BlockKind
    level: int | None
    around: tuple[int, ...]
    path: tuple[str, ...]


class _Reader:
    """Collects text between block boundaries."""

    def __init__(self) -> None:
        self.lines: list[Seen] = []
        self.open: list[_Open] = [_Open("body", "paragraph", None, (0,), ("",))]
        self.parts: list[str] = []
        self.pictures: list[Shown] = []
        self.linked = 0
        self.links = 0
        self.count = 0

    def add(self, text: str) -> None:
        self.parts.append(text)
        if self.links:
            self.linked += len(text)

    def enter(self, element: HtmlElement, tag: str) -> None:
        if self.parts:
            self.flush()
        above = self.open[-1]
        self.count += 1
        names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
        kind = _KINDS.get(tag)
        level = int(tag[1]) if kind == "heading" else None
        if kind is None:
            kind, level = ("paragraph", None) if tag in _RESETS else (above.kind, above.level)
            if kind == "heading" and tag == "p":  # a heading that nobody closed
                kind, level = "paragraph", None
            if names and _CAPTION_CLASS.search(names) and tag in ("p", "div", "figure"):
                kind, level = "caption", None
        self.open.append(_Open(tag, kind, level, (*above.around, self.count), (*above.path, names)))

    def leave(self) -> None:
        if self.parts:
            self.flush()
        if len(self.open) > 1:
            self.open.pop()

    def flush(self) -> None:
        whole = "".join(self.parts)
        linked, self.linked, self.parts = self.linked, 0, []
        if not whole.strip():
            return
        here = self.open[-1]
        share = round(min(1.0, linked / len(whole)), 2)
        for text in _broken(whole) if _BREAK in whole else (squeezed(whole),):
            if text:
                self.lines.append(Seen(text, here.kind, here.level, share, here.around, here.path, here.tag))

    def picture(self, element: HtmlElement) -> None:
        here, get = self.open[-1], element.get
        alt, sides = squeezed(get("alt") or ""), (get("width") or "", get("height") or "")
        self.pictures.append(Shown(get("src") or "", alt, sides, len(self.lines), here.around, here.path))

    def table(self, text: str, element: HtmlElement) -> None:
        self.enter(element, "table")
        here = self.open[-1]
        self.lines.append(Seen(text, "table", None, 0.0, here.around, here.path, "table"))
        self.leave()


_BREAK = "\x00"
"""Stands for <br> while a block is read; no tree can hold it."""


def squeezed(text: str) -> str:
    """The text on one line: white space of any kind becomes one space, none stands at the ends; no-break spaces stay.

    >>> squeezed(" a\\n  b ")
    'a b'
    """
    return _SPACE.sub(" ", text).strip()


def _broken(whole: str) -> list[str]:
    """The lines of a block with line breaks: two make a line, one does where the part before it reads as ended."""
    lines: list[str] = []
    glue = False
    for part in whole.split(_BREAK):
        text = squeezed(part)
        if not text:
            glue = False
            continue
        if glue and lines:
            lines[-1] += " " + text
        else:
            lines.append(text)
        glue = len(text) >= _SHORT and not _SENTENCE_END.search(text)
    return lines


def visible_lines(tree: HtmlElement) -> tuple[Seen, ...]:
    """The lines of a page, see `visible`."""
    return visible(tree)[0]


def visible(tree: HtmlElement) -> tuple[tuple[Seen, ...], tuple[Shown, ...]]:
    """The lines and the pictures of a page. Table rows are set apart by line ends, their cells by tabs.

    >>> from .tree import parse
    >>> [(s.kind, s.text) for s in visible_lines(parse("<h2>The <i>port</i></h2><p>It rains.<br><br>Still.<ul><li>one"))]
    [('heading', 'The port'), ('paragraph', 'It rains.'), ('paragraph', 'Still.'), ('item', 'one')]
    """
    from lxml import etree

    reader = _Reader()
    walk = etree.iterwalk(tree, events=("start", "end"))
    skipped: HtmlElement | None = None
    last_end: str = ""
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _UNSEEN or _hidden(element):
                skipped = element
                walk.skip_subtree()
                continue
            if tag in _INLINE:
                if last_end in _APART and (tag in _APART or last_end == "time"):
                    reader.parts.append(" ")
                if tag == "a":
                    reader.links += 1
                elif tag == "img":
                    reader.picture(element)
            elif tag == "br":
                reader.parts.append(_BREAK)
            elif tag == "table" and (rows := _data_table(element)) is not None:
                reader.table(rows, element)
                skipped = element
                walk.skip_subtree()
                continue
            else:
                reader.enter(element, tag)
            last_end = ""
            if element.text:
                reader.add(element.text)
        else:
            if element is skipped:
                skipped = None
            elif tag in _INLINE:
                if tag == "a":
                    reader.links = max(0, reader.links - 1)
                last_end = tag
            elif tag != "br":
                reader.leave()
            if element.tail and element is not tree:
                reader.add(element.tail)
                last_end = ""
    if reader.parts:
        reader.flush()
    return tuple(reader.lines), tuple(reader.pictures)


def _hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _NONE.search(style) is not None


def _data_table(table: HtmlElement) -> str | None:
    """The rows of a table of data: two rows and two columns at least, short cells, no blocks or tables inside; None for a layout."""
    rows: list[list[str]] = []
    for element in table.iter():
        tag = element.tag
        if tag == "tr":
            rows.append([])
        elif tag in ("td", "th") and rows:
            rows[-1].append("")
        elif (tag == "table" and element is not table) or tag in _NO_DATA or _hidden(element):
            return None
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    out: list[str] = []
    for row in table.iter("tr"):
        cells = [squeezed("".join(cell.itertext())) for cell in row if cell.tag in ("td", "th")]
        if any(len(cell) > _CELL for cell in cells):
            return None
        if any(cells):
            out.append("\t".join(cells))
    whole = sum(len("".join(text.split())) for text in table.itertext())
    if sum(len("".join(row.split())) for row in out) != whole:
        return None
    return "\n".join(out) or None
