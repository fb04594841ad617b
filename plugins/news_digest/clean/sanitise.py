"""Block text to safe HTML: the one door by which an article's text is handed to any theme (as `article.content`).

Rendering calls it for a body that needs no addresses inside its sentences.

Text is escaped first; nh3 runs last and once over the result with a narrow list, so that even a fault in the lines above can let nothing
through but these tags without attributes. The ids b0, b1 … that boxes link to are built here from numbers alone, after sanitising.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import count

import nh3

from ..model import Block

TAGS = frozenset(("p", "h2", "h3", "h4", "ul", "li", "blockquote", "figcaption", "table", "tbody", "tr", "td"))
"""No svg, math, style, a or img: nothing that runs, loads or leads away."""


_OPENING = re.compile(r"^<(\w+)>")


def to_html(blocks: Sequence[Block]) -> str:
    """The blocks as HTML, one element a line, each with the id of its block: `b0`, `b1` …; items stand in one list for each run of them.

    >>> print(to_html([Block("heading", "Ports & ships", 2), Block("item", "one"), Block("item", "two"), Block("paragraph", "<script>x</script>")]))
    <h2 id="b0">Ports &amp; ships</h2>
    <ul>
    <li id="b1">one</li>
    <li id="b2">two</li>
    </ul>
    <p id="b3">&lt;script&gt;x&lt;/script&gt;</p>
    """
    out: list[str] = []
    listed = False
    for block in blocks:
        if (block.kind == "item") != listed:
            listed = not listed
            out.append("<ul>" if listed else "</ul>")
        out.append(_element(block))
    safe = nh3.clean("\n".join([*out, "</ul>"] if listed else out), tags=set(TAGS), attributes={"*": set()}, link_rel=None)
    numbers = count()
    lines = safe.split("\n") if safe else []
    return "\n".join(line if line in ("<ul>", "</ul>") else _OPENING.sub(rf'<\1 id="b{next(numbers)}">', line) for line in lines)


def _element(block: Block) -> str:
    text = escape(block.text, quote=False)
    if block.kind != "table":
        text = " ".join(text.split("\n"))
    if block.kind == "table":
        rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split(chr(9)))}</tr>" for row in text.split("\n"))
        return f"<table><tbody>{rows}</tbody></table>"
    if block.kind == "heading":
        name = f"h{min(max(block.level or 2, 2), 4)}"
    else:
        name = {"paragraph": "p", "item": "li", "blockquote": "blockquote", "caption": "figcaption"}[block.kind]
    return f"<{name}>{text}</{name}>"
