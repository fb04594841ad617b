"""The nouns of one article on its way in: as it came, as the editor wants it, as cleaning leaves it."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from typing import Literal, NamedTuple

from ..late import dataclass

BlockKind = Literal["paragraph", "heading", "item", "caption", "blockquote", "table"]
SourceKind = Literal["text", "html"]
Status = Literal["published", "draft"]
Canonical = Literal["original", "digest"]
Form = Literal["plain", "markdown", "mail"]


@dataclass(frozen=True, slots=True)
class LineWord:
    """The editor's word on a line, told by its number or by how it `begins`; `all`: every line that begins so."""

    begins: str
    all: bool = False


@dataclass(frozen=True, slots=True)
class QuoteWord:
    """The editor's word on one quotation, told by how it `begins`: who said it, or that nobody is to be named, or that it is none (`drop`).

    `all`: every quotation that begins so; otherwise one that fits several changes none.
    """

    begins: str
    speaker: str | None = None
    role: str | None = None
    nobody: bool = False
    drop: bool = False
    all: bool = False


@dataclass(frozen=True, slots=True)
class FigureWord:
    """The editor's word on one figure, told by how its `text` begins in the article; `upper` ends a range, `all`: every figure that begins so."""

    text: str
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    counted: str | None = None
    claimant: str | None = None
    drop: bool = False
    all: bool = False


@dataclass(frozen=True, slots=True)
class ImageWord:
    """The editor's word on one picture: its `file`, by its path from the article's folder, whose it is, and what it shows."""

    file: str
    alt: str = ""
    credit: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The editor's word on one article, from `NAME.yaml` beside it. What is set here wins over everything found in the source.

    `slug` is the article's address: the old one leads to it. `topics` may be new ones, the first is the main one; `pinned` are topics that are
    there already. `keep` and `drop` name lines of the input, by number ("12") or by how they begin.
    `quotes` and `figures` correct what was found; `reviewed` (a day) says that the editor has seen the doubts.
    `apart`: it is an article of its own however like another it is. `images`: "keep", the pictures saved with the page, and pictures by name.
    `encoding` is what the server said that the page's bytes are. `canonical` is which of the two, the original or our page, search engines should
    list where the whole text is shown.
    """

    title: str | None = None
    date: str | None = None
    received: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] | None = None
    language: str | None = None
    licence: str | None = None
    slug: str | None = None
    topics: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    status: Status | None = None
    keep: tuple[str | LineWord, ...] = ()
    drop: tuple[str | LineWord, ...] = ()
    quotes: tuple[QuoteWord, ...] = ()
    figures: tuple[FigureWord, ...] = ()
    reviewed: str | None = None
    apart: bool = False
    encoding: str | None = None
    images: tuple[str | ImageWord, ...] = ()
    canonical: Canonical | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """What a file's front matter or a mail's headers say of the article: evidence, like a page's meta tags. `refused` are keys that only the
    editor's sidecar or the site may set, as they stood."""

    title: str | None = None
    date: str | None = None
    received: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    licence: str | None = None
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One input, decoded and otherwise untouched. `source` is the path as given, with forward slashes.

    `form` says how text is marked; its first `preface` lines are front matter, and not the article.
    """

    source: str
    kind: SourceKind
    text: str
    encoding: str = "utf-8"
    sidecar: Sidecar = field(default_factory=Sidecar)
    url: str | None = None
    form: Form = "plain"
    preface: int = 0
    offered: Offered = field(default_factory=Offered)


class Span(NamedTuple):
    """`blocks[block].text[start:end]`, offsets in Unicode code points; a named tuple, because an article has hundreds that are made and compared."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Removal:
    """One line, or part of a line, that does not stand in the article's text. `line` counts from 1."""

    rule: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """One reversible change of kept text.

    The repairs of a block stand in the order in which they were made; `start` is the offset in the block's text at that moment. Undoing
    them last to first (`after` -> `before` at `start`) gives the line as it came in. `block` None: the change was made in a metadata
    field (title, author, agency …).
    """

    rule: str
    block: int | None
    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the editor should look at: what it is (`kind`), the words in question, and what to do."""

    kind: str
    text: str
    advice: str


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the editor set and that took effect: the sidecar's `key`, what it speaks of (`target`, empty for the article), what was said."""

    key: str
    target: str
    said: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the cleaned text. `level` is a heading's; `line` is where it began in the input (0: unknown)."""

    kind: BlockKind
    text: str
    level: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the editor keeps: a `file` beside the article, what it shows (`alt`, and the editor's own `caption`), whose it is (`credit`).
    It stands before the block `block`; a caption that came with it is that block."""

    file: str
    alt: str
    caption: str
    credit: str
    block: int


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article: its text as typed blocks, its metadata, and an account of everything that was taken out or changed.

    `date` is ISO 8601, a day or a moment with its zone, or None: it is never invented. `raw_title` is the title as the source had it,
    before the editor's word: addresses are made from it, so that a corrected title keeps its address. `scars` are places whose wording
    is damaged beyond certain repair: they stay as written and feed no role, institution or summary. `topics` are the editor's own. `slug` is
    the address the editor gave, `canonical` which page search engines should list, `worded` says that a sidecar has something to say, `apart` that it
    is nobody's repeat, `told` what of it took effect on the text and its head.
    """

    source: str
    kind: SourceKind
    language: str
    title: str
    raw_title: str
    blocks: tuple[Block, ...]
    subtitle: str | None = None
    date: str | None = None
    date_estimated: bool = False
    received: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    publisher: str | None = None
    dateline: str | None = None
    url: str | None = None
    licence: str | None = None
    truncated: bool = False
    scars: tuple[Span, ...] = ()
    removed: tuple[Removal, ...] = ()
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    topics: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    slug: str | None = None
    worded: bool = False
    apart: bool = False
    title_line: int = 0
    reviewed: str | None = None
    subtitle_line: int = 0
    pictures: tuple[Picture, ...] = ()
    canonical: Canonical | None = None
