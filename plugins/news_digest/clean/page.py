"""The working value of cleaning: a page as lines that are still kept, and the account of everything that was taken out or changed.

Pasted text and saved pages both become a `Page` (clean/text.py, clean/html.py); then one tuple of rules runs on either. A rule takes a page
and gives a page. It never changes lines by hand: `remove`, `drop`, `cut`, `edit`, `edit_all` and `join` do, and they keep the account, so that
what is kept, undone, plus what is removed is always what came in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace

from ..language import Language
from ..late import dataclass
from ..model import BlockKind, Doubt, Removal, Repair, SourceKind, Told


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a line: at `start`, an offset in the line's text at that moment, `before` became `after`."""

    rule: str
    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the input that is still kept. `number` is its line in the input, from 1 (0: it stands in no line, such as a title from the
    page's head).

    `kind` and `level` are what the block will be. `marked`: they come from markup (h2, li, figcaption, blockquote, table), so no rule guesses
    them anew. `body` is what the extractor says of a saved page's line: True, it is the article; False, it is not; None, no opinion (pasted
    text). `gap`: white space sets it off from the line above.
    """

    number: int
    text: str
    kind: BlockKind = "paragraph"
    level: int | None = None
    marked: bool = False
    body: bool | None = None
    gap: bool = True
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What a saved page's head says of the article, as evidence for the rules; empty for pasted text. `titles` best first, `sites` the names by
    which the site calls itself, `authors` the byline of its markup, `deck` the description, `free` whether everybody may read it whole."""

    titles: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    deck: str | None = None
    free: bool | None = None


@dataclass(frozen=True, slots=True)
class Scar:
    """A place in the line `number`, `text[start:end]` of its final text, whose wording is damaged beyond certain repair."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture that is kept, above the line `number`."""

    file: str
    alt: str
    caption: str
    credit: str
    number: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page in work: the lines still kept in reading order, the metadata found so far, and the account.

    `language` is BCP 47 or "und". `title` and `subtitle` are lines taken out of `lines` (number 0: from the head or the sidecar). `date` is
    ISO 8601. `repairs` holds only changes of metadata fields (block None); those of lines stand in `Line.edits`. `told`: what the
    editor had done to lines.
    """

    source: str
    kind: SourceKind
    lines: tuple[Line, ...]
    language: str = "und"
    title: Line | None = None
    subtitle: Line | None = None
    date: str | None = None
    date_estimated: bool = False
    authors: tuple[str, ...] = ()
    agency: str | None = None
    publisher: str | None = None
    dateline: str | None = None
    url: str | None = None
    truncated: bool = False
    head: Head = field(default_factory=Head)
    removed: tuple[Removal, ...] = ()
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    scars: tuple[Scar, ...] = ()
    told: tuple[Told, ...] = ()
    pictures: tuple[Placed, ...] = ()


Rule = Callable[[Page, Language], Page]


# ------------------------------------------------------------------------------------------------ one line
def edit(line: Line, rule: str, start: int, before: str, after: str) -> Line:
    """The line with `before` at `start` turned into `after`. Raises ValueError when `before` does not stand there.

    >>> edit(Line(1, "Claire LIE"), "name_case", 7, "LIE", "Lie").text
    'Claire Lie'
    """
    if line.text[start : start + len(before)] != before:
        raise ValueError(f"{before!r} does not stand at {start}")
    text = line.text[:start] + after + line.text[start + len(before) :]
    return replace(line, text=text, edits=(*line.edits, Edit(rule, start, before, after)))


def edit_all(line: Line, rule: str, changes: Sequence[tuple[int, str, str]]) -> Line:
    """The line with many changes made at once: triples of start, before and after that do not overlap, in the order of the text.

    They are written down last first, so that each `start` holds at its moment.

    >>> edit_all(Line(1, "a-b-c"), "dash", [(1, "-", "–"), (3, "-", "–")]).text
    'a–b–c'
    """
    if not changes:
        return line
    pieces: list[str] = []
    at = 0
    for start, before, after in changes:
        pieces += (line.text[at:start], after)
        at = start + len(before)
    made = tuple(Edit(rule, *change) for change in reversed(changes))
    return replace(line, text="".join((*pieces, line.text[at:])), edits=line.edits + made)


def undo(text: str, edits: Sequence[Edit | Repair]) -> str:
    """The text before its edits, undone last to first.

    >>> line = edit(edit(Line(1, "a b"), "r", 1, " ", ""), "r", 0, "ab", "c")
    >>> line.text, undo(line.text, line.edits)
    ('c', 'a b')
    """
    for e in reversed(edits):
        text = text[: e.start] + e.before + text[e.start + len(e.after) :]
    return text


def join(first: Line, second: Line, rule: str, before: str = "\n", after: str = " ") -> Line:
    """Two lines as one, with what stood between them as an edit: "\\n" between two lines, also where the input had blank lines.

    >>> both = join(Line(1, "a hard"), Line(2, "wrap"), "join_wrapped")
    >>> both.text, undo(both.text, both.edits)
    ('a hard wrap', 'a hard\\nwrap')
    """
    at = len(first.text)
    moved = tuple(replace(e, start=e.start + at + len(before)) for e in second.edits)
    whole = replace(first, text=first.text + before + second.text, edits=first.edits + moved)
    return edit(whole, rule, at, before, after)


def without(line: Line, start: int, end: int) -> tuple[Line, str] | None:
    """The line without `text[start:end]`, and that part as it came in; None when an edit lies across an end of the part.

    >>> rest, part = without(edit(Line(1, "(Seoul)  The vote"), "r", 7, "  ", " "), 0, 7)
    >>> rest.text, part, undo(rest.text, rest.edits)
    (' The vote', '(Seoul)', '  The vote')
    """
    kept: list[Edit] = []
    inside: list[Edit] = []
    first, last = start, end
    for e in reversed(line.edits):
        stop = e.start + len(e.after)
        growth = len(e.before) - len(e.after)
        if stop <= first:
            first, last = first + growth, last + growth
            kept.append(e)
        elif e.start >= last:
            kept.append(replace(e, start=e.start - (last - first)))
        elif first <= e.start and stop <= last:
            inside.append(replace(e, start=e.start - first))
            last += growth
        else:
            return None
    part = undo(line.text[start:end], tuple(reversed(inside)))
    return replace(line, text=line.text[:start] + line.text[end:], edits=tuple(reversed(kept))), part


def runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in groups that no gap parts."""
    run: list[Line] = []
    for line in lines:
        if run and line.gap:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


# ------------------------------------------------------------------------------------------------ the page
def remove(page: Page, numbers: Collection[int], rule: str) -> Page:
    """The page without the lines of these numbers; each is written down under the rule's name as it came in. What follows one is set off."""
    return drop(page, dict.fromkeys(numbers, rule))


def drop(page: Page, rules: Mapping[int, str]) -> Page:
    """The page without some lines, each written down as it came in under the rule that its number is given. What follows one is set off."""
    if not rules:
        return page
    gone: list[Removal] = []
    kept: list[Line] = []
    after_gone = False
    for line in page.lines:
        rule = rules.get(line.number)
        if rule is not None:
            gone.append(Removal(rule, line.number, undo(line.text, line.edits)))
        else:
            kept.append(replace(line, gap=True) if after_gone and not line.gap else line)
        after_gone = rule is not None
    return replace(page, lines=tuple(kept), removed=(*page.removed, *gone)) if gone else page


def cut(page: Page, number: int, start: int, end: int, rule: str) -> Page:
    """The page with `text[start:end]` taken out of one line and written down; a line left blank goes whole. No white space is left at an end, and
    no more than there was on one side between words."""
    line = next(line for line in page.lines if line.number == number)
    text = line.text
    while start > 0 and text[start - 1].isspace() and (end == len(text) or text[end].isspace() or not text[:start].strip()):
        start -= 1
    while start == 0 and end < len(text) and text[end].isspace():
        end += 1
    if start == 0 and end == len(line.text):
        return remove(page, (number,), rule)
    parted = without(line, start, end)
    if parted is None:  # an edit lies across an end of it: then this is one more
        return put(page, edit(line, rule, start, line.text[start:end], ""))
    rest, part = parted
    return put(replace(page, removed=(*page.removed, Removal(rule, number, part.strip()))), rest)


def put(page: Page, line: Line) -> Page:
    """The page with this line in the place of the one of its number."""
    return replace(page, lines=tuple(line if old.number == line.number else old for old in page.lines))


def doubt(page: Page, kind: str, text: str, advice: str) -> Page:
    """The page with one more doubt for the editor."""
    return replace(page, doubts=(*page.doubts, Doubt(kind, text, advice)))
