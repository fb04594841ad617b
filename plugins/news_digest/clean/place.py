"""Where the lines of a page stand: its block elements in columns, of which one is made a `Place` when it is asked for.

Tags are read as libxml2 writes them as XML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

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
_STYLE = re.compile(r' style="([^"]*+)"')
_NONE = re.compile(r"display\s*:\s*none", re.I)
_WRITTEN = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#9;", "\t"), ("&#10;", "\n"), ("&#13;", "\r"), ("&amp;", "&"))


@dataclass(frozen=True, eq=False)
class Place:
    """A block element: its `number` in document order, its tag, what its names say; `kind` and `level` of the lines in it; what it stands in."""

    number: int
    tag: str
    names: str
    kind: BlockKind
    level: int | None
    above: Place | None

    @cached_property
    def around(self) -> tuple[int, ...]:
        """The numbers of the elements it stands in and its own, outermost first: neighbours share them."""
        return (*(self.above.around if self.above else ()), self.number)

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The class and id names of the same elements, "" where they have none."""
        return (*(self.above.path if self.above else ()), self.names)


class Blocks:
    """The block elements of a page, by their number in document order; 0 is what holds all. `captions`: some names may say that they hold one."""

    def __init__(self, captions: bool) -> None:
        self.above = [0]
        self.kinds: list[Kind] = [("paragraph", None)]
        self._tags = [""]
        self._attributes = [""]
        self._captions = captions
        self._made = {0: Place(0, "", "", "paragraph", None, None)}

    def begin(self, above: int, tag: str, attributes: str) -> int:
        """The number of the block that this tag begins inside another."""
        self.kinds.append(_KINDS.get(tag) or self._kind(self.kinds[above], tag, attributes))
        self.above.append(above)
        self._tags.append(tag)
        self._attributes.append(attributes)
        return len(self._tags) - 1

    def _kind(self, above: Kind, tag: str, attributes: str) -> Kind:
        if self._captions and tag in _CAPTIONS and says_caption(attributes) and _CAPTION.search(names(attributes)):
            return "caption", None
        if tag in _RESETS or (tag == "p" and above[0] == "heading"):  # a heading that nobody closed
            return "paragraph", None
        return above

    def place(self, number: int) -> Place:
        """The block of this number."""
        made = self._made.get(number)
        if made is None:
            above = self.place(self.above[number])
            made = self._made[number] = Place(number, self._tags[number], names(self._attributes[number]), *self.kinds[number], above)
        return made


def says_caption(tags: str) -> bool:
    """Whether a tag, or a whole page, holds a word for captions at all: a look that saves reading names."""
    return "aption" in tags or "egend" in tags or "ildunter" in tags or "ie-de-" in tags or "idascalia" in tags


def attribute(tag: str, name: str) -> str:
    """The value of one of a tag's attributes, "" when it has none of the name.

    >>> attribute(' data-id="7" id="a&amp;b"', "id")
    'a&b'
    """
    return unescaped(tag.partition(f' {name}="')[2].partition('"')[0])


def names(tag: str) -> str:
    """The class and id names in a tag.

    >>> names(' data-id="7" class="entry  share" id="top"')
    'entry  share top'
    """
    return f"{attribute(tag, 'class')} {attribute(tag, 'id')}".strip()


def hides(tags: str) -> bool:
    """Whether a tag's attributes keep its element from being shown; of a whole page, whether any tag's do.

    >>> hides(' class="a" style="color:red;display: none"'), hides(' data-hidden="1"')
    (True, False)
    """
    return " hidden=" in tags or (" style=" in tags and any(map(_NONE.search, _STYLE.findall(tags))))


def unescaped(text: str) -> str:
    """What libxml2 writes as XML, as it was.

    >>> unescaped("&lt;p&gt; &amp;lt;")
    '<p> &lt;'
    """
    if "&" in text:
        for written, meant in _WRITTEN:
            text = text.replace(written, meant)
    return text
