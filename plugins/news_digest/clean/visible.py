"""The visible lines of a saved page in reading order, each with the kind of block its tags make it.

Visible is the parsed page (clean/tree.py) without head, script, style, template and hidden elements (attribute `hidden`, inline
`display:none`). What only a style sheet hides stays visible here: it ends among the lines that are not the article. Inline tags never break a
line. A single `<br>` breaks it where the part before it is short or ends as a sentence does; otherwise it is a hard wrap and becomes a space.

A page has thousands of elements and a few hundred lines, so the tree is not walked in Python: libxml2 writes it down as XML, in which no text and
no attribute holds a `<` or `>` of its own, and one pattern splits that at the tags of blocks. Names and links are only read when asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .place import Blocks, Place, attribute, hides, says_caption, unescaped
from .spaces import squeezed
from .tabular import is_hidden, table_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = ("script", "style", "template", "head")
_INLINE = (  # links and line breaks apart
    "a(?:bbr|cronym|rea)|b(?:di|do|ig)?|c(?:ite|ode)|d(?:ata|el|fn)|em|font|i(?:ns|mg)?|kbd|label|m(?:ark|eter|ap)|nobr|p(?:icture|rogress)|q|r(?:b|uby)|"
    "s(?:amp|mall|pan|trike|trong|ub|up|ource)?|t(?:ime|t)|u|var|wbr"
)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:[\s/][^<>]*+)?>|<a\s[^<>]*+(?<=/)>")
_HIDDEN_TAG = re.compile(rf"<(?:a|{_INLINE})\s[^<>]*+(?<!/)>")
_LINK_TAG = re.compile(r"<a(?:\s[^<>]*+)?>")
_PICTURE_TAG = re.compile(r"<img(\s[^<>]*+)>")
_BREAK_TAG = re.compile(r"<br(?:[\s/][^<>]*+)?>")
_BLOCK_TAG = re.compile(r"<(/?)([^\s/<>]++)([^<>]*+)>")
_ABUT = (("</a><a ", "</a> <a "), ("</a><time", "</a> <time"), ("</time><", "</time> <"))
"""Two links, or a time and anything, in a row without white space are set apart by the style sheet, never one word."""

_SENTENCE_END = re.compile(r"[.!?…:»”\"')\]]$")
_SHORT = 50
"""A part before a single <br> that is shorter was broken on purpose."""

_BREAK, _OPEN, _CLOSE = "\x00", "\x01", "\x02"
"""Stand for <br>, <a> and </a> once the other inline tags are gone; no tree can hold them."""

_LINK_SIGN = re.compile("([\x01\x02])")
_PICTURE, _PICTURE_SIGN = "\x03\\1\x04", re.compile("\x03([^\x03\x04]*)\x04")
"""Keep the attributes of a picture in its run of text, where pictures are asked for."""


class Seen:
    """One visible line. What else there is to know of it, where it stands and how much of it is links, is worked out when asked for."""

    __slots__ = ("_block", "_blocks", "_links", "_run", "kind", "level", "text")

    def __init__(self, text: str, run: str, links: int, block: int, blocks: Blocks) -> None:
        self.text = text
        self.kind, self.level = blocks.kinds[block]
        self._run = run
        self._links = links
        self._block = block
        self._blocks = blocks

    @property
    def place(self) -> Place:
        """The block element it stands in."""
        return self._blocks.place(self._block)

    @property
    def links(self) -> float:
        """The share of its characters inside links."""
        return _linked(self._run, self._links) if self._links or _OPEN in self._run else 0.0


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
    from lxml import etree

    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    page = written(tree)
    if hides(page) and any(map(hides, _HIDDEN_TAG.findall(page))):  # blocks may stand in it, which only the tree tells
        for element in [element for element in tree.iter() if element.getparent() is not None and is_hidden(element)]:
            element.drop_tree()
        page = written(tree)
    lines: list[Seen] = []
    _read(page if pictures is None else _PICTURE_TAG.sub(_PICTURE, page), [table_of(table) for table in tree.iter("table")], lines, pictures)
    return tuple(lines)


def written(tree: HtmlElement) -> str:
    """The tree as XML, in which every `<` begins a tag: those in text and attributes are escaped, a typing error may leave one in a tag's name."""
    from lxml import etree

    page = etree.tostring(tree, encoding="unicode", with_tail=False)
    return page if page.count("<") == page.count(">") else ">".join(_one_tag(part) for part in page.split(">"))


def _one_tag(part: str) -> str:
    """What stands up to the end of a tag, with no second `<` in it.

    >>> _one_tag("text <a<b")
    'text <a_b'
    """
    text, sign, tag = part.partition("<")
    return text + sign + tag.replace("<", "_")


def _blocks_only(page: str) -> str:
    """The page without inline tags: signs stand for links and line breaks."""
    for apart, meant in _ABUT:
        page = page.replace(apart, meant)
    page = _INLINE_TAG.sub("", _BREAK_TAG.sub(_BREAK, page) if "<br" in page else page)
    return _LINK_TAG.sub(_OPEN, page).replace("</a>", _CLOSE)


def _read(page: str, tables: list[tuple[str, str] | None], lines: list[Seen], pictures: list[Shown] | None) -> None:
    """Find the lines and the pictures of the page as it is written, in which the tables are these."""
    blocks = Blocks(says_caption(page))
    parts = iter(_BLOCK_TAG.split(_blocks_only(page)))
    next(parts)  # nothing stands before the first tag
    here = hiding = links = 0
    table = iter(tables)
    steps = zip(parts, parts, parts, parts, strict=True)
    for closing, tag, attributes, run in steps:
        found = next(table) if tag == "table" and not closing else None
        if not closing and attributes[-1:] != "/":
            here = blocks.begin(here, tag, attributes)
            if not hiding and hides(attributes):
                hiding = here
        if found is not None:
            if not hiding:
                lines += [Seen(text, "", 0, blocks.begin(here, "caption", ""), blocks) for text in found[:1] if text]
                blocks.kinds[here] = ("table", None)
                lines.append(Seen(found[1], "", 0, here, blocks))
            closing, run = _behind_table(steps)
        if closing:
            hiding = 0 if here == hiding else hiding
            here = blocks.above[here]
        if run and not run.isspace():
            if not hiding:
                if pictures is not None:
                    pictures += (_shown(tag, len(lines), blocks.place(here)) for tag in _PICTURE_SIGN.findall(run))
                    run = _PICTURE_SIGN.sub("", run)
                lines += [Seen(text, run, links, here, blocks) for text in _texts(run)]
            links += run.count(_OPEN) - run.count(_CLOSE)


def _shown(tag: str, at: int, place: Place) -> Shown:
    sides = attribute(tag, "width"), attribute(tag, "height")
    return Shown(attribute(tag, "src"), squeezed(attribute(tag, "alt")), sides, at, place)


def _behind_table(steps: Iterator[tuple[str, str, str, str]]) -> tuple[str, str]:
    """On to the end of a table of data, in which no other table stands, and the text behind it."""
    return next((closing, run) for closing, tag, _, run in steps if closing and tag == "table")


def _texts(run: str) -> list[str]:
    """The lines of a run of text: two line breaks make a line, one does where the part before it reads as ended."""
    plain = run.replace(_OPEN, "").replace(_CLOSE, "") if _OPEN in run or _CLOSE in run else run
    plain = unescaped(plain) if "&" in plain else plain
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
            size = len(unescaped(piece))
            whole, linked = whole + size, linked + (size if links else 0)
    return round(linked / whole, 2) if linked else 0.0
