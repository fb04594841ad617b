"""The cleaned article as HTML in which every sentence has an address, so that a box can point to where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby, pairwise
from operator import attrgetter
from types import MappingProxyType
from urllib.parse import quote

import nh3
from markupsafe import Markup

from ..model import Block, Digest, Sentence, Span
from ..once import once
from .pictures import figures, only_own
from .views import PictureView

_TAGS: Mapping[str, str] = MappingProxyType({"paragraph": "p", "item": "li", "blockquote": "blockquote", "caption": "p"})

ALLOWED: Mapping[str, set[str]] = MappingProxyType(
    {"p": {"id", "class"}, "span": {"id"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "li": {"id"}, "blockquote": {"id"}, "table": {"id"}}
    | {"figure": set(), "img": {"src", "width", "height", "alt", "loading", "decoding"}}
    | {"a": {"href"}, "div": {"class"}, "ul": set(), "tbody": set(), "tr": set(), "td": set()}
)
"""What may stand in the text of a page: nothing that runs, nothing from another address."""


def sanitised(html: str) -> Markup:
    """The last step before a page, over our own tags: even a fault in escaping lets nothing through but `ALLOWED`."""
    own, schemes = dict(ALLOWED), {"http", "https"}
    return Markup(nh3.clean(html, tags=set(ALLOWED), attributes=own, attribute_filter=only_own, url_schemes=schemes, link_rel=None))


@once
def anchors(digest: Digest) -> tuple[tuple[Span, str], ...]:
    """Each sentence's span with its address, in the order of the text: `s3-2` is the second sentence of block 3.

    Sentences that overlap an earlier one have none, so that the page stays well formed whatever analysis says.
    """
    return tuple((span, f"s{span.block}-{n}") for block in _by_block(digest) for n, span in enumerate(block, 1))


def _by_block(digest: Digest) -> Iterable[list[Span]]:
    inside = (sentence.span for sentence in digest.sentences if _inside(sentence, digest.article.blocks))
    spans = sorted(inside, key=attrgetter("block", "start", "end"))
    for _, group in groupby(spans, key=lambda span: span.block):
        kept: list[Span] = []
        for span in group:
            if not kept or span.start >= kept[-1].end:
                kept.append(span)
        yield kept


def _inside(sentence: Sentence, blocks: Sequence[Block]) -> bool:
    span = sentence.span
    return 0 <= span.block < len(blocks) and 0 <= span.start < span.end <= len(blocks[span.block].text)


def anchor_of(span: Span, marks: Iterable[tuple[Span, str]]) -> str:
    """The address of the sentence in which a span begins, or of its block where no sentence covers it.

    >>> anchor_of(Span(0, 5, 9), [(Span(0, 0, 20), "s0-1")]), anchor_of(Span(2, 0, 4), [])
    ('s0-1', 'b2')
    """
    for place, name in marks:
        if place.block == span.block and place.start <= span.start < place.end:
            return name
    return f"b{span.block}"


def html(digest: Digest, pictures: Mapping[int, Sequence[PictureView]] = MappingProxyType({})) -> Markup:
    """All blocks as HTML: everything that came in is escaped, the only tags are ours. `pictures` stand before the block of their number; a caption
    that is this block stands with the last of them.

    >>> from ..model import Article
    >>> blocks = (Block("heading", "A & B", 2), Block("paragraph", "<b>One.</b> Two."))
    >>> print(html(Digest(Article("a", "text", "en", "T", "T", blocks), (Sentence(Span(1, 0, 11), ()), Sentence(Span(1, 12, 16), ())))))
    <h2 id="b0">A &amp; B</h2>
    <p id="b1"><span id="s1-1">&lt;b&gt;One.&lt;/b&gt;</span> <span id="s1-2">Two.</span></p>
    """
    return _illustrated(digest, pictures) if pictures else _bare(digest)


@once
def _bare(digest: Digest) -> Markup:
    return _illustrated(digest, {})


def _illustrated(digest: Digest, pictures: Mapping[int, Sequence[PictureView]]) -> Markup:
    marks: dict[int, list[tuple[Span, str]]] = {}
    for span, name in anchors(digest):
        marks.setdefault(span.block, []).append((span, name))
    parts: list[str] = []
    for item, group in groupby(enumerate(digest.article.blocks), key=lambda pair: pair[1].kind == "item"):
        blocks = list(group)
        above = [figures(pictures.get(n, ()), _block(n, block, marks.get(n, ())), block.kind == "caption") for n, block in blocks]
        rendered = [text for shown, own in above for text in ((own,) if item else (*shown, own)) if text]
        first = [text for shown, _ in above for text in shown] if item else []
        parts.extend([*first, "<ul>", *rendered, "</ul>"] if item else rendered)
    parts.extend(figures(pictures.get(len(digest.article.blocks), ()), "", False)[0])
    return sanitised("\n".join(parts))


def _block(n: int, block: Block, marks: Sequence[tuple[Span, str]]) -> str:
    if block.kind == "table":
        return _table(n, block.text)
    tag = f"h{min(max(block.level or 2, 2), 4)}" if block.kind == "heading" else _TAGS[block.kind]
    kind = ' class="caption"' if block.kind == "caption" else ""
    return f'<{tag}{kind} id="b{n}">{_text(block.text, marks)}</{tag}>'


def _text(text: str, marks: Sequence[tuple[Span, str]]) -> str:
    """The text, escaped, with its sentences wrapped; what stands between them is kept."""
    ends = [0, *(end for span, _ in marks for end in (span.start, span.end)), len(text)]
    pieces: list[str] = []
    for n, (start, end) in enumerate(pairwise(ends)):
        inner = escape(text[start:end])
        pieces.append(f'<span id="{marks[n // 2][1]}">{inner}</span>' if n % 2 else inner)
    return "".join(pieces)


def _table(n: int, text: str) -> str:
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in line.split("\t")) for line in text.split("\n"))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<div class="table"><table id="b{n}">{body}</table></div>'


def fragment(text: str) -> str:
    """A text fragment that leads a browser to a sentence in the original page: its first and last four words.

    >>> fragment("One, two three four five six seven eight nine.")
    ':~:text=One%2C%20two%20three%20four,six%20seven%20eight%20nine.'
    """
    words = text.split()
    ends = [words] if len(words) <= 8 else [words[:4], words[-4:]]
    return ":~:text=" + ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
