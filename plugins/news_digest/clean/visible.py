"""The visible lines of a saved page in reading order, each with the kind of block its tags make it.

Visible is the parsed page (clean/tree.py) without head, script, style, template and hidden elements (attribute `hidden`, inline
`display:none`). What only a style sheet hides stays visible here: it ends among the lines that are not the article. Inline tags never break a
line. A single `<br>` breaks it where the part before it is short or ends as a sentence does; otherwise it is a hard wrap and becomes a space.

A page has a thousand elements and a few hundred lines. Names and links are only read when asked for.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ..late import dataclass
from ..regex import regex
from .place import CAPTION, TABLE, Blocks, Place, names_of
from .spaces import squeezed
from .tabular import is_hidden, table_of
from .tree import holders

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = ("script", "style", "template", "head")
_NAMES = """
a abbr acronym area b bdi bdo big br cite code data del dfn em font i img ins kbd label map mark meter nobr picture progress q rb ruby s samp small
source span strike strong sub sup time tt u var wbr
"""
_INLINE = frozenset(_NAMES.split())

_SENTENCE_END = regex(r"[.!?…:»”\"')\]]$")
_SHORT = 50
"""A part before a single <br> that is shorter was broken on purpose."""

_BREAK, _OPEN, _CLOSE = "\x00", "\x01", "\x02"
"""Stand for <br>, <a> and </a> in a run of text; no tree can hold them."""

_MAY_HIDE = "descendant-or-self::*/@hidden | descendant-or-self::*/@style"
"""The attributes that may keep an element from being shown: libxml2 finds them faster than it looks into them."""

_LINK_SIGN = regex("([\x01\x02])")


class Seen:
    """One visible line. What else there is to know of it, where it stands and how much of it is links, is worked out when asked for."""

    __slots__ = ("_block", "_blocks", "_linked", "_links", "_run", "kind", "level", "text")

    def __init__(self, text: str, run: str, links: int, block: int, blocks: Blocks) -> None:
        self.text = text
        self.kind, self.level = blocks.kind(block)
        self._run = run
        self._links = links
        self._linked = -1.0 if links or _OPEN in run else 0.0
        self._block = block
        self._blocks = blocks

    @property
    def place(self) -> Place:
        """The block element it stands in."""
        return self._blocks.place(self._block)

    @property
    def holder(self) -> int:
        """The number of the block around that one."""
        return self._blocks.above[self._block]

    @property
    def links(self) -> float:
        """The share of its characters inside links."""
        if self._linked < 0:
            self._linked = _linked(self._run, self._links)
        return self._linked


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of the page: its address, its text, the sides that the page states, and where it stands: before or in the line of index `at`."""

    source: str
    alt: str
    sides: tuple[str, str]
    at: int
    place: Place


def visible_lines(tree: HtmlElement, pictures: list[Shown] | None = None) -> tuple[Seen, ...]:
    """The lines of a page; its pictures go into the list, if one is given. Table rows are set apart by line ends, their cells by tabs. The tree
    loses its unseen elements, the head too.

    >>> from .tree import parse
    >>> [(s.kind, s.text) for s in visible_lines(parse("<h2>The <i>port</i></h2><p>It rains.<br><br>Still.<ul><li>one"))]
    [('heading', 'The port'), ('paragraph', 'It rains.'), ('paragraph', 'Still.'), ('item', 'one')]
    """
    from lxml import etree  # here, because pasted text never needs it and it costs start-up time

    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    hidden = _hidden(tree)
    if any(element.tag in _INLINE and (element.text or len(element)) for element in hidden):  # blocks may stand in it
        for element in hidden:
            element.drop_tree()
        hidden = set()
    reader = _Reader(hidden, pictures)
    reader.read(tree, reader.blocks.begin(0, tree.tag, names_of(tree)))
    return tuple(reader.lines)


def _hidden(tree: HtmlElement) -> set[HtmlElement]:
    """The elements whose attributes keep them from being shown."""
    return {element for element in holders(tree, _MAY_HIDE) if is_hidden(element)}


class _Reader:
    """Goes through a tree once; what is open at the moment is what it keeps."""

    def __init__(self, hidden: Collection[HtmlElement], pictures: list[Shown] | None) -> None:
        self.lines: list[Seen] = []
        self.blocks = Blocks()
        self._hidden = hidden
        self._pictures = pictures
        self._run: list[str] = []
        self._signs = False
        self._links = 0

    def read(self, block: HtmlElement, here: int) -> None:
        """Read what stands in the block of the number `here`."""
        run = self._run
        if text := block.text:
            run.append(text)
        if len(block):
            self._inside(block, here)
        if run:
            self._end(here)

    def _inside(self, element: HtmlElement, here: int) -> None:
        """Read the children of an element, which is the block `here` or stands inline in it."""
        run = self._run
        apart = False
        for child in element:
            tag, text, tail = child.tag, child.text, child.tail
            if apart and ((tag == "a" and child.attrib) or tag.startswith("time")):  # set apart by the style sheet, never one word
                run.append(" ")
            if tag in _INLINE:
                if text or len(child):
                    self._inline(child, tag, text, tail, here)
                elif tag == "br":
                    run.append(_BREAK)
                    self._signs = True
                elif tag == "img" and self._pictures is not None:
                    self._pictures.append(_shown(child, len(self.lines), self.blocks.place(here)))
            else:
                if run:
                    self._end(here)
                if (text or len(child)) and not (self._hidden and child in self._hidden):
                    number = self.blocks.begin(here, tag, names_of(child))
                    if tag != "table" or not self._table(child, number):
                        self.read(child, number)
            if tail:
                run.append(tail)
            apart = tag == "a" and not tail and (text is not None or len(child) > 0)

    def _inline(self, element: HtmlElement, tag: str, text: str | None, tail: str | None, here: int) -> None:
        run, link = self._run, tag == "a"
        if link:
            run.append(_OPEN)
            self._signs = True
        if text:
            run.append(text)
        if len(element):
            self._inside(element, here)
        if link:
            run.append(_CLOSE)
            self._signs = True
        elif tag == "time" and not tail:  # what follows is set apart too
            run.append(" ")

    def _end(self, here: int) -> None:
        """Make lines of the run of text that ends here."""
        pieces = self._run
        run = pieces[0] if len(pieces) == 1 else "".join(pieces)
        pieces.clear()
        if self._signs:
            self.lines += [Seen(text, run, self._links, here, self.blocks) for text in _texts(run)]
            self._links += run.count(_OPEN) - run.count(_CLOSE)
            self._signs = False
        elif not run.isspace():
            self.lines.append(Seen(squeezed(run), run, self._links, here, self.blocks))

    def _table(self, table: HtmlElement, here: int) -> bool:
        """Read a table of data, whose block is `here`; whether it is one."""
        found = table_of(table)
        if found is None:
            return False
        if found[0]:
            caption = self.blocks.begin(here)
            self.blocks.kinds[caption] = CAPTION
            self.lines.append(Seen(found[0], "", 0, caption, self.blocks))
        self.blocks.kinds[here] = TABLE
        self.lines.append(Seen(found[1], "", 0, here, self.blocks))
        return True


def _shown(picture: HtmlElement, at: int, place: Place) -> Shown:
    get = picture.get
    return Shown(get("src") or "", squeezed(get("alt") or ""), (get("width") or "", get("height") or ""), at, place)


def _texts(run: str) -> list[str]:
    """The lines of a run of text: two line breaks make a line, one does where the part before it reads as ended."""
    plain = run.replace(_OPEN, "").replace(_CLOSE, "") if _OPEN in run or _CLOSE in run else run
    if _BREAK not in plain:
        return [text] if (text := squeezed(plain)) else []
    lines: list[str] = []
    glue = False
    for part in plain.split(_BREAK):
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


def _linked(run: str, links: int) -> float:
    """The share of a run's characters that stand in links, when so many are open before it."""
    whole = linked = 0
    for piece in _LINK_SIGN.split(run):
        if piece in (_OPEN, _CLOSE):
            links += 1 if piece == _OPEN else -1
        else:
            size = len(piece)
            whole, linked = whole + size, linked + (size if links else 0)
    return round(linked / whole, 2) if linked else 0.0
