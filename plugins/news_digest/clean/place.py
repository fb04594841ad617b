"""Where the lines of a page stand: its block elements in columns, of which one is made a `Place` when it is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import BlockKind
from ..regex import regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Kind = tuple[BlockKind, int | None]
"""What a block is, and its level where it is a heading."""

PARAGRAPH: Kind = ("paragraph", None)
CAPTION: Kind = ("caption", None)
TABLE: Kind = ("table", None)

_KINDS: dict[str, Kind] = {
    **{f"h{level}": ("heading", level) for level in range(1, 7)},
    **dict.fromkeys(("li", "dt", "dd"), ("item", None)),
    **dict.fromkeys(("figcaption", "caption"), CAPTION),
    "blockquote": ("blockquote", None),
}
_RESETS = frozenset(("article", "section", "main", "table", "figure", "nav", "aside", "header", "footer", "body"))
"""Elements whose text has no kind from what is around them: a section inside a list item is no item."""

_CAPTIONS = frozenset(("p", "div", "figure"))
"""Elements that are a caption where their class or id says so."""

_CAPTION = regex(r"(?:^|[\s_-])(?:caption|captions|legende|legend|bildunterschrift|pie-de-foto|didascalia)(?:$|[\s_-])", re.I)


class Place:
    """A block element: its `number` in document order, what its names say, and the element `above` it; `around` are the numbers of the elements it
    stands in and its own, outermost first, `path` the class and id names of the same, "" where they have none."""

    __slots__ = ("above", "around", "names", "number", "path")

    def __init__(self, number: int, names: str, above: Place | None) -> None:
        self.number = number
        self.names = names
        self.above = above
        self.around: tuple[int, ...] = (*above.around, number) if above else (number,)
        self.path: tuple[str, ...] = (*above.path, names) if above else (names,)


class Blocks:
    """The block elements of a page, by their number in document order; 0 is what holds all. Of an element only its tag and its names are kept: while
    anybody holds a node, libxml2's tree can't be taken apart cheaply."""

    def __init__(self) -> None:
        self.kinds: dict[int, Kind] = {0: PARAGRAPH}
        self.above = [0]
        self._tags = [""]
        self._names = [""]
        self._made = {0: Place(0, "", None)}

    def begin(self, above: int, tag: str = "", names: str = "") -> int:
        """The number of the block that begins inside another; `names` are its element's (`names_of`)."""
        self.above.append(above)
        self._tags.append(tag)
        self._names.append(names)
        return len(self.above) - 1

    def kind(self, number: int) -> Kind:
        """What the block of this number is."""
        known = self.kinds.get(number)
        if known is None:
            tag = self._tags[number]
            known = self.kinds[number] = _KINDS.get(tag) or _kind(self.kind(self.above[number]), tag, self._names[number])
        return known

    def place(self, number: int) -> Place:
        """The block of this number."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = Place(number, self._names[number], self.place(self.above[number]))
        return made


def names_of(element: HtmlElement) -> str:
    """The class and id names of an element."""
    names, name = element.get("class"), element.get("id")
    return f"{names or ''} {name or ''}".strip() if names or name else ""


def _kind(above: Kind, tag: str, names: str) -> Kind:
    """What a block is that its tag alone does not tell."""
    if tag in _CAPTIONS and names and _may_be_caption(names) and _CAPTION.search(names):
        return CAPTION
    if tag in _RESETS or (tag == "p" and above[0] == "heading"):  # a heading that nobody closed
        return PARAGRAPH
    return above


def _may_be_caption(names: str) -> bool:
    """Whether names hold a word for captions at all: a look that saves a search."""
    return "aption" in names or "egend" in names or "ildunter" in names or "ie-de-" in names or "idascalia" in names
