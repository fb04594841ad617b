"""Splits blocks into sentences and sentences into tokens, once for every engine.

A sentence ends at `.`, `!`, `?` or `…`, with the marks and brackets that close there, before something that can begin a sentence. It does not end
after an abbreviation or an initial, inside a number, nor at a scar. Text between quotation marks is split only when it stands by itself, as
one or more whole sentences (then the marks stay with the first and the last of them); with its attribution, it is one sentence:

- `« Nous partons. Il est tard », dit Anne.` is one sentence, so that an attribution governs everything that it reports;
- `« Nous partons. Il est tard. »` is two, so that a summary may take either and figures are read in a context of their own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from ..language import Language
from ..model import Block, Quotation, Sentence, Span
from ..regex import regex
from .marks import Pair, pair
from .words import fold
from .words import tokens as tokens

_END = regex(r"[.!?…](?<![.!?…]{2})[.!?…]*(?=[\s»”“\"'’)\]›]|$)")
"""A run of stops, whole: that none stands before it is asked behind its first one, since letters are then passed over by the quickest loop."""
_CLOSING = " \u00a0\u202f\u2009»”\"'’)]›"
_OPENING = "«“„\"'‘‹([¿¡—–-+ \u00a0\u202f\u2009"
_SPACE = " \t\n\u00a0\u202f\u2009"
_NEAR = 24
_GAP = regex(r"\s+")

LONGEST = 2_000
"""Characters: a quarter is a long sentence. What some page ran together is read in parts, since a sentence's quotations and numbers are each weighed
against all its words."""

_Words = tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str], bool]
"""Abbreviations, those of them that may end a sentence, those that stand before numbers, the words that begin a sentence, and whether a point makes
a number an ordinal."""


def split(blocks: Sequence[Block], quotations: Sequence[Quotation], scars: Sequence[Span], language: Language) -> tuple[Sentence, ...]:
    """The sentences of all blocks, in order, without the white space between them; see the module for where they end.

    >>> text = "M. Hong a parlé de 3,5 millions. « Oui. Non », dit-il."
    >>> [text[s.span.start:s.span.end] for s in split([Block("paragraph", text)], (), (), Language("fr"))]
    ['M. Hong a parlé de 3,5 millions.', '« Oui. Non », dit-il.']
    """
    pairs = pair(tuple(b.text if b.kind != "table" else "" for b in blocks))
    words = _words(language)
    hurt = {s.block for s in scars}
    whole: dict[int, list[tuple[int, int]]] = {}
    for q in quotations:
        whole.setdefault(q.outer.block, []).append((q.outer.start, q.outer.end))
    out = []
    for b, block in enumerate(blocks):
        if block.kind == "table":
            ends = [m.start() for m in re.finditer("\n", block.text)]
        else:
            ends = _ends(block.text, words, pairs[b])
            ends = _outside(block.text, ends, pairs[b], whole.get(b, ()))
        mine = [s for s in scars if s.block == b] if b in hurt else []
        ends = [e for e in ends if not any(s.start < e < s.end for s in mine)]
        out.extend(_cut(b, block.text, ends, mine))
    return tuple(out)


def _cut(b: int, text: str, ends: Sequence[int], scars: Sequence[Span]) -> list[Sentence]:
    """The sentences of one block between the given ends."""
    out = []
    start = 0
    for end in [*ends, len(text)]:
        left, right = start, end
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left < right:
            for first, last in ((left, right),) if right - left <= LONGEST else _parts(text, left, right):
                damaged = bool(scars) and any(s.start < last and first < s.end for s in scars)
                out.append(Sentence(Span(b, first, last), tokens(text, first, last), damaged))
        start = end
    return out


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is no sentence, in parts: they end between two words, or at some white space, or where there is none, anywhere."""
    while end - start > LONGEST:
        gaps = [m.span() for m in _GAP.finditer(text, start + LONGEST // 2, start + LONGEST)]
        within = [gap for gap in gaps if text[gap[0] - 1].isalpha() and text[gap[1]].isalpha()]
        last, after = (within or gaps or [(start + LONGEST, start + LONGEST)])[-1]
        yield start, last
        start = after
        while text[start].isspace():
            start += 1
    yield start, end


def _ends(text: str, words: _Words, pairs: Sequence[Pair]) -> list[int]:
    """Offsets at which a sentence may end, marks that close there included."""
    out = []
    opening = {p.start for p in pairs if p.opened}
    closing = {p.end - 1 for p in pairs if p.closed}
    size = len(text)
    for m in _END.finditer(text):
        end = m.end()
        while (
            end < size
            and (text[end] in _CLOSING or (text[end] == "“" and end in closing))
            and not (text[end] in "\"'" and _opening(text, end, opening, closing))
            and end - m.end() < _NEAR
        ):
            end += 1
        after = end
        while end > m.end() and text[end - 1] in _SPACE:
            end -= 1
        if after < size and not (text[after - 1] in _SPACE or text[after].isspace() or text[after] == '"'):
            continue
        if after >= size or _begins(text, after, m.group()):
            if m.group() == "." and end == m.end() and _unfinished(text, m.start(), words, after):
                continue
            out.append(end)
    return out


def _opening(text: str, at: int, opening: set[int], closing: set[int]) -> bool:
    """Whether an undirected mark opens: as it was paired, else by what stands beside it."""
    return at in opening or (at not in closing and _opens(text, at))


def _opens(text: str, at: int) -> bool:
    """Whether an undirected mark opens: a space before it and none after, or a capital right after it."""
    after = text[at + 1 : at + 2]
    return (text[at - 1] in _SPACE and after != "" and after not in _SPACE) or after.isupper()


def _begins(text: str, at: int, stop: str) -> bool:
    """Whether a sentence can begin here: a capital, a digit or an opening mark before one."""
    stop_at = min(len(text), at + _NEAR)
    while at < stop_at and (text[at] in _OPENING or text[at].isspace()):
        at += 1
    if at >= len(text):
        return True
    first = text[at]
    if first.isdigit() or first == "@" or first == "#":
        return True
    return (first.isalpha() and not first.islower()) or (first in "€$£[" and stop != "…")


def _first_word(text: str, at: int) -> str:
    """The first word after a place, folded when it begins with a capital, else empty."""
    end = at
    while end < len(text) and end - at < _NEAR and text[end].isalpha():
        end += 1
    return fold(text[at:end]) if text[at:end][:1].isupper() else ""


def _unfinished(text: str, point: int, words: _Words, after: int) -> bool:
    """Whether a single point belongs to an abbreviation, an initial or a number in front of a name, and ends nothing."""
    short, closing, numbered, starters, ordinals = words
    floor = max(0, point - _NEAR)
    word = text[floor:point].rpartition(" ")[2]
    start = point - len(word)
    if not word.isalnum():
        start = point
        while start > floor and (text[start - 1].isalnum() or text[start - 1] in ".-'’"):
            start -= 1
        word = text[start:point]
    low = fold(word).rpartition("'")[2]
    if low + "." in numbered and text[after : after + 1].isdigit():
        return True
    if low + "." in short:
        return not (low + "." in closing and _first_word(text, after) in starters)
    if len(word) == 1 and word.isalpha() and word.isupper():
        return True
    letters = word.replace("-", ".").split(".")
    if len(letters) > 1 and all(len(x) == 1 and x.isupper() for x in letters):
        return len(letters) > 2 and "-" in word
    return word.isdigit() and len(word) <= 2 and (ordinals or start == 0 or text[:start].isspace())


@lru_cache(maxsize=16)
def _words(language: Language) -> _Words:
    known = language.sentences
    folded = [frozenset(fold(a) for a in group) for group in (known.abbreviations, known.may_end, known.before_number, language.stopwords)]
    return folded[0] | folded[1], folded[1], folded[2], folded[3], known.ordinal_point


def _outside(text: str, ends: Sequence[int], pairs: Sequence[Pair], quoted: Sequence[tuple[int, int]]) -> list[int]:
    """The ends that do not cut text in marks from what stands around it; text in marks that is whole sentences by itself may be cut."""
    known = frozenset(ends)
    spans = [(p.start, p.end) for p in pairs if p.depth == 0 and not _alone(text, p.start, p.end, known)]
    spans += [s for s in quoted if not _alone(text, *s, known)]
    if not spans:
        return list(ends)
    spans.sort()
    out = []
    at, reach = 0, -1
    for end in ends:
        while at < len(spans) and spans[at][0] < end:
            reach = max(reach, spans[at][1])
            at += 1
        if end >= reach:
            out.append(end)
    return out


def _alone(text: str, start: int, end: int, ends: Collection[int]) -> bool:
    """Whether the text from `start` to `end` begins where a sentence does and ends where one does."""
    before = start
    while before > 0 and text[before - 1].isspace():
        before -= 1
    after = end
    while after < len(text) and text[after].isspace():
        after += 1
    return (before == 0 or before in ends) and (after == len(text) or end in ends)
