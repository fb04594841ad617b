"""Where the lines of a page stand: its block elements in columns, of which one is made a `Place` when it is asked for."""

from __future__ import annotations

import re

from ..model import BlockKind

Kind = tuple[BlockKind, int | None]
"""What a block is, and its level where it is a heading."""

_KINDS: dict[str, Kind] = {
    **{f"h{level}": ("heading", level) for level in range(1, 7)},
    **dict.fromkeys(("li", "dt", "dd"), ("item", None)),
    **dict.fromkeys(("figcaption", "caption"), ("caption", None)),
    "blockquote": ("blockquote", None),
}
_RESETS = frozenset(("article", "section", "main", "table", "figure", "nav", "aside", "header", "footer", "body"))
"""Elements whose text has no kind from what is around them: a section inside a list item is no item."""

_CAPTIONS = frozenset(("p", "div", "figure"))
"""Elements that are a caption where their class or id says so."""

_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|captions|legende|legend|bildunterschrift|pie-de-foto|didascalia)(?:$|[\s_-])", re.I)


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
    """The block elements of a page, by their number in document order; 0 is what holds all."""

    def __init__(self) -> None:
        self.kinds: list[Kind] = [("paragraph", None)]
        self.above = [0]
        self._names = [""]
        self._made = {0: Place(0, "", None)}

    def begin(self, above: int, tag: str, names: str = "") -> int:
        """The number of the block that this tag begins inside another."""
        self.kinds.append(_KINDS.get(tag) or _kind(self.kinds[above], tag, names))
        self.above.append(above)
        self._names.append(names)
        return len(self.above) - 1

    def place(self, number: int) -> Place:
        """The block of this number."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = Place(number, self._names[number], self.place(self.above[number]))
        return made


def _kind(above: Kind, tag: str, names: str) -> Kind:
    """What a block is that its tag alone does not tell."""
    if names and tag in _CAPTIONS and _may_be_caption(names) and _CAPTION.search(names):
        return "caption", None
    if tag in _RESETS or (tag == "p" and above[0] == "heading"):  # a heading that nobody closed
        return "paragraph", None
    return above


def _may_be_caption(names: str) -> bool:
    """Whether names hold a word for captions at all: a look that saves a search."""
    return "aption" in names or "egend" in names or "ildunter" in names or "ie-de-" in names or "idascalia" in names
