"""Pairs quotation marks, paragraph by paragraph, with a stack; what the pairs mean is for others to say.

An undirected mark (`"`, `'`) opens after a space or a bracket and closes before one; a directed mark says so itself, unless the text around it
shows that it was mistyped. A pair may run over several blocks: every paragraph opens again and only the last closes, or a mark left
open meets a closing mark that has no opening one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..late import dataclass
from ..regex import regex
from .straight import roles

_MARK = regex(r"[«»“”„‟\"‹›‘’‚']|''|``")
_MEMBERS = {"«": ("«", "»"), "“": ("“", "”", "„", "‟"), '"': ('"', "''", "``"), "‹": ("‹", "›"), "‘": ("‘", "’", "‚"), "'": ("'",)}
_FAMILY = {mark: family for family, marks in _MEMBERS.items() for mark in marks}
_OPENS = frozenset("«“„‟‹‘‚") | {"``"}
_CLOSES = frozenset("»”›") | {"''"}
_SINGLE = frozenset("‹‘'")
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f\u2009([{—–-/:…«“„\"'‘+’") | {""}
_AFTER_CLOSING = frozenset(" \t\n\u00a0\u202f\u2009)]},.;:!?…—–-/»”\"'’") | {""}
_SPACES = " \t\n\u00a0\u202f\u2009"
DEEPEST = 2
"""Quotations in quotations in quotations are as deep as prose goes; deeper pairs are noise and are not kept."""

REACH = 6
"""Blocks over which a mark left open may look for its closing one; a longer gap is a mark that was lost."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Text between marks in one block: `start` and `end` with the marks, `opened` and `closed` say which of the two stand there.

    `depth` 0 is the outermost; pairs of one `chain` (not 0) are one text that runs over several blocks.
    """

    start: int
    end: int
    opened: str
    closed: str
    depth: int = 0
    chain: int = 0

    @property
    def single(self) -> bool:
        """Between single marks, which also are apostrophes."""
        return _FAMILY[self.opened or self.closed] in _SINGLE


@dataclass(slots=True)
class _Open:
    mark: str
    family: str
    start: int
    inner: list[Pair]


@dataclass(slots=True)
class _Paragraph:
    """What one paragraph holds: its pairs, the mark left open, and the first closing mark that closes nothing."""

    pairs: list[Pair]
    left: _Open | None
    stray: tuple[int, str] | None
    first: _Open | None = None


@lru_cache(maxsize=64)
def pair(texts: tuple[str, ...]) -> tuple[tuple[Pair, ...], ...]:
    """The pairs of each text, in order; an empty text breaks what runs from one into the next.

    >>> [[text[p.start:p.end] for p in found] for text in ["Il dit « oui » et \\"non\\"."] for found in pair((text,))]
    [['« oui »', '"non"']]
    """
    parts = [_Paragraph(list(p.pairs), p.left, p.stray, p.first) for p in map(_paragraph, texts)]
    _join(texts, parts)
    return tuple(tuple(sorted(p.pairs, key=lambda x: (x.start, -x.end))) for p in parts)


@lru_cache(maxsize=256)
def _paragraph(text: str) -> _Paragraph:
    """What a paragraph holds by itself, kept: quotations are looked for without headings and captions, sentences with them."""
    stack: list[_Open] = []
    done: list[Pair] = []
    stray = None
    marks = _settled(text, _marks(text))
    last = {m.family: m.start for m in marks if m.closes}
    for m in marks:
        at = _match(stack, m, last) if m.closes else None
        if at is not None:
            opened = stack[at]
            inner = opened.inner + [p for o in stack[at + 1 :] for p in o.inner]
            del stack[at:]
            found = Pair(opened.start, m.end, opened.mark, m.mark)
            home = stack[-1].inner if stack else done
            home.append(found)
            home.extend(Pair(p.start, p.end, p.opened, p.closed, p.depth + 1) for p in inner if p.depth < DEEPEST)
        elif m.opens:
            stack.append(_Open(m.mark, m.family, m.start, []))
        elif m.closes and m.family not in _SINGLE and not stack and stray is None and not done:
            stray = (m.end, m.mark)
    left = next((o for o in stack if o.family not in _SINGLE), None)
    for o in stack:
        done.extend(o.inner)
    return _Paragraph(done, left, stray, stack[0] if stack else None)


def _settled(text: str, marks: Sequence[_Mark]) -> Sequence[_Mark]:
    """The marks, each straight one with one role where the plain rule does not let them open and close by turns (`straight`)."""
    mine = [n for n, m in enumerate(marks) if m.mark == '"']
    lost = _partnerless(marks) if mine else ()
    mine = sorted([*mine, *lost])
    if not lost and all(marks[n].closes if turn % 2 else marks[n].opens for turn, n in enumerate(mine)) and len(mine) % 2 == 0:
        return marks
    decided = dict(zip(mine, roles(text, [marks[n].start for n in mine]), strict=True))
    out = []
    for n, m in enumerate(marks):
        role = decided.get(n)
        if role != "drop":
            out.append(m if role is None else _Mark(m.mark, '"', m.start, m.end, role == "open", role == "close"))
    return out


def _partnerless(marks: Sequence[_Mark]) -> list[int]:
    """The guillemets that have no partner in the paragraph: their partner may be a straight mark."""
    opened: list[int] = []
    out = []
    for n, m in enumerate(marks):
        if m.mark == "«":
            opened.append(n)
        elif m.mark == "»" and opened:
            opened.pop()
        elif m.mark == "»":
            out.append(n)
    return out + opened


@dataclass(frozen=True, slots=True)
class _Mark:
    mark: str
    family: str
    start: int
    end: int
    opens: bool
    closes: bool


def _marks(text: str) -> list[_Mark]:
    out = []
    for found in _MARK.finditer(text):
        mark, start, end = found.group(), found.start(), found.end()
        before, after = text[start - 1 : start], text[end : end + 1]
        free_before, free_after = before in _BEFORE_OPENING, after in _AFTER_CLOSING
        family = _FAMILY[mark]
        if family in _SINGLE and family != "‹":
            opens = free_before and after.isalnum() and mark != "’"
            closes = (free_after and not free_before and mark != "‘") or (mark == "’" and free_after and before in ",.!?…")
        elif mark in _OPENS:
            opens, closes = True, mark in "“«" and not free_before and free_after
        elif mark in _CLOSES:
            opens, closes = mark in "”»" and free_before and after.isalnum(), True
        else:
            opens = free_before and not (after in _SPACES and before not in _SPACES)
            closes = (free_after and not (before in _SPACES and before and after not in _SPACES)) or not opens
            opens = opens or (after.isupper() and before in ".!?,;:")
        if opens or closes:
            out.append(_Mark(mark, family, start, end, opens, closes))
    return out


def _match(stack: list[_Open], m: _Mark, last: dict[str, int]) -> int | None:
    """The place in the stack of what this mark closes: its own kind, or another kind that nothing later would close."""
    for at in range(len(stack) - 1, max(-1, len(stack) - 8), -1):
        if stack[at].family == m.family:
            undirected = m.opens and m.start == stack[at].start + len(stack[at].mark)
            return None if undirected else at
    if m.opens or m.family in _SINGLE:
        return None
    for at in range(len(stack) - 1, max(-1, len(stack) - 8), -1):
        if stack[at].family not in _SINGLE and last.get(stack[at].family, -1) < m.start:
            return at
    return None


def _join(texts: Sequence[str], parts: list[_Paragraph]) -> None:
    """Close what was left open: in a later block that closes or opens again, else at the end of its own paragraph if it leads it."""
    chain, b = 0, 0
    while b < len(parts):
        left = parts[b].left
        if left is None:
            b += 1
            continue
        last, ended = _last_block(texts, parts, b)
        if last == b:
            if _leads(texts[b], left.start) and not any(p.start > left.start and p.opened == left.mark for p in parts[b].pairs):
                _cut(parts[b], left.start, len(texts[b].rstrip()), left.mark, "", 0)
            b += 1
            continue
        chain += 1
        _cut(parts[b], left.start, len(texts[b].rstrip()), left.mark, "", chain)
        for middle in range(b + 1, last):
            again = parts[middle].left
            start = again.start if again else 0
            _cut(parts[middle], start, len(texts[middle].rstrip()), again.mark if again else "", "", chain)
        b = _close_chain(parts, last, ended, chain)


def _close_chain(parts: list[_Paragraph], last: int, ended: bool, chain: int) -> int:
    """Mark the last block of a chain; returns the block from which to go on."""
    if ended and (stray := parts[last].stray):
        _cut(parts[last], 0, stray[0], "", stray[1], chain)
        parts[last].stray = None
        return last
    first = min((p for p in parts[last].pairs if p.depth == 0), key=lambda p: p.start, default=None)
    if first is not None:
        parts[last].pairs[parts[last].pairs.index(first)] = Pair(first.start, first.end, first.opened, first.closed, 0, chain)
    return last


def _last_block(texts: Sequence[str], parts: list[_Paragraph], b: int) -> tuple[int, bool]:
    """The block where a chain from `b` ends, and whether by a closing mark of its own; `b` itself when it ends nowhere."""
    mark = parts[b].left
    for n in range(b + 1, min(len(parts), b + 1 + REACH)):
        if not texts[n]:
            return b, False
        if parts[n].stray is not None:
            return n, True
        lead = texts[n].lstrip()[:1]
        again = mark is not None and _FAMILY.get(lead) == mark.family
        if again and parts[n].left is None:
            return n, False
        if not again and (parts[n].pairs or n - b >= 3):
            return b, False
    return b, False


def _leads(text: str, start: int) -> bool:
    """Whether a mark left open begins the paragraph or follows a colon: then the rest of the paragraph is quoted."""
    before = text[:start].rstrip()
    return not before or before[-1] in ":,—–"


def _cut(part: _Paragraph, start: int, end: int, opened: str, closed: str, chain: int) -> None:
    part.pairs = [Pair(p.start, p.end, p.opened, p.closed, p.depth + (start <= p.start and p.end <= end), p.chain) for p in part.pairs]
    if end > start:
        part.pairs.append(Pair(start, end, opened, closed, 0, chain))
    part.left = None
