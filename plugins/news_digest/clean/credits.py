"""Photo credits are removed, the captions beside them are kept as captions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from ..knowledge import basics
from ..language import Language
from ..regex import regex
from .byline import agencies, is_name
from .core import traits
from .folding import key, tokens, words
from .furniture import matches
from .measures import count
from .page import Page, remove

LONGEST = count("credits", "longest")
"""Words in a credit that names a body, its country and an agency."""

_SENTENCES = regex(r"\.\s+(?=\S)")

BEHIND = 60
"""Characters of a name behind a caption."""

_GLUED = regex(r"[.)](?<=[^\W\d_]{2}.)((?:[A-ZÀ-ÖØ-Þ][\w’'.-]* ){1,3}[A-ZÀ-ÖØ-Þ][\w’'-]*)$")
"""A name that follows a caption's full stop without a space."""

_PARTS = regex(r"[/|]|\bvia\b")

_BRACKET = regex(r"(?<!\s)\s+\(([^()]{3,80})\)\.?$")

LABEL = count("credits", "label")
"""Words in a caption that is no clause; told only beside a credit, and only where the language's words for clauses are known."""

SAID, CREDITED = count("credits", "said"), count("credits", "credited")
"""Words of a caption that is said twice, and those that its credit may add."""

CAPTION = count("credits", "caption")
"""Words in the longest captions."""


@lru_cache(maxsize=1)
def _openers() -> frozenset[tuple[str, ...]]:
    return frozenset(words(entry) for lang in basics() for entry in lang.clean.credit)


@lru_cache(maxsize=1)
def _houses() -> frozenset[str]:
    """Names that end a credit: agencies, and houses that only deal in pictures."""
    return frozenset(agencies()) | frozenset(key(house) for lang in basics() for house in lang.clean.picture_houses)


@lru_cache(maxsize=1)
def _describing() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """The openings of captions by their first word."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for entry in (entry for lang in basics() for entry in lang.clean.caption):
        parts = tuple(re.findall(r"[^\W_]+|[*#:]", entry))
        out.setdefault(parts[0], []).append(parts)
    return out


def is_credit(text: str) -> bool:
    """Whether a line only says whose picture this is.

    >>> is_credit("HANDOUT / AFP"), is_credit("Photo: Jan Novak"), is_credit("Photos of the port were shown to the court.")
    (True, True, False)
    """
    here = words(text)
    if not here or len(here) > LONGEST or (text.rstrip().endswith((".", "?", "!")) and "/" not in text) or ends_in_credit(text):
        return False
    if text.lstrip().startswith(("©", "(©", "(c)")):
        return not any(len(word) == 4 and word[:2] in ("19", "20") and word.isdigit() for word in here)  # a year: the page's own copyright
    last = key(_PARTS.split(text)[-1]) if "/" in text or "|" in text or "via" in text else " ".join(here)
    if last in _houses() and ("/" in text or " via " in text or "|" in text or (" ".join(here) == last and last not in agencies())):
        return True
    opener = next((n for n in (3, 2, 1) if here[:n] in _openers()), 0)
    if not opener or len(here) <= opener:
        return False
    rest = text[_offset(text, opener) :].lstrip()
    return text.isupper() or rest.startswith((":", "/", "|", "©", "-", "–"))


@lru_cache(maxsize=4096)
def ends_in_credit(text: str) -> bool:
    """Whether a line is a caption with its credit behind it: "The harbour at dawn. Photo: Ann Roe", "The harbour at dawn (ANN ROE FOR THE POST)"."""
    bracket = _BRACKET.search(text) if text.endswith((")", ").")) and len(text) < 400 else None
    if bracket and _in_bracket(bracket[1]) and 3 <= len(words(text[: bracket.start()])) <= CAPTION:
        return True
    glued = _GLUED.search(text, max(0, len(text) - BEHIND)) if len(text) < 400 else None
    if glued and is_name(glued[1]) and len(words(text)) <= CAPTION:
        return True
    parts = _SENTENCES.split(text) if ". " in text and len(text) < 400 else ()
    return len(parts) > 1 and len(words(text)) <= CAPTION and len(words(parts[0])) >= 4 and is_credit(parts[-1])


def _in_bracket(inner: str) -> bool:
    """Whether what stands in a caption's final bracket is its credit: "foto Provincia", "AP Photo/Ann Roe", "ANN ROE FOR THE POST"."""
    here = words(inner)
    opened = any(len(here) > n and here[:n] in _openers() for n in (3, 2, 1))
    return len(here) >= 2 and (opened or inner.isupper() or is_credit(inner))


def _offset(text: str, count: int) -> int:
    found = list(re.finditer(r"[^\W_]+", text))
    return found[count - 1].end() if len(found) >= count else len(text)


def describes_picture(text: str) -> bool:
    """Whether a line opens as captions open: "This photo shows …"."""
    line = tokens(text)
    return 0 < len(line) <= CAPTION and any(matches(parts, line) for parts in _describing().get(line[0], ()))


def is_numbered_caption(text: str) -> bool:
    """Whether a line is a figure's label, which needs no credit beside it to be told: "Figure 3: The lamp of the tower."."""
    line = tokens(text)
    known = _describing().get(line[0], ()) if 0 < len(line) <= CAPTION else ()
    return any("#" in parts and ":" in parts and matches(parts, line) for parts in known)


def _labels(text: str, clauses: frozenset[str]) -> bool:
    """Whether a line names what a picture shows, without a clause: "The town hall of Lowmouth, in winter." """
    here = words(text)
    return bool(clauses) and 3 <= len(here) <= LABEL and text[0].isupper() and text.endswith(".") and "," in text and not clauses.intersection(here)


def _said_twice(page: Page) -> Page:
    """The page with captions that came in twice, first for those who don't see the picture, then with the credit behind: that one stays."""
    gone, captions = set(), set()
    for above, line in pairwise(page.lines):
        first, second = words(above.text), words(line.text)
        more = len(second) - len(first)
        ended = above.text.rstrip('»”" ').endswith(".")  # headlines ask and exclaim
        if CREDITED >= more > 0 and len(first) >= SAID and second[: len(first)] == first and ended and not line.marked:
            gone.add(above.number)
            captions.add(line.number)
    if not gone:
        return page
    lines = tuple(replace(line, kind="caption") if line.number in captions else line for line in page.lines)
    return remove(replace(page, lines=lines), gone, "repeated_caption")


def drop_credits(page: Page, lang: Language) -> Page:
    """Remove photo credits; mark as caption what stands with one and describes the picture, or shares its block without a gap."""
    page = _said_twice(page) if page.kind == "text" else page
    credits = frozenset(line.number for line in page.lines if is_credit(line.text))
    debris = {r.line for r in page.removed if r.rule == "markup"} | credits
    lines = list(page.lines)
    clauses = frozenset((*lang.clean.clause_words, *lang.speech.finite))
    for n, line in enumerate(lines):
        if line.number in credits or line.marked:
            continue
        above = bool(n and lines[n - 1].number in credits) or line.number - 2 in debris or line.number - 1 in debris
        below = n + 1 < len(lines) and lines[n + 1].number in credits
        tight = below and not lines[n + 1].gap and 3 <= traits(line.text).size <= CAPTION
        told = ends_in_credit(line.text) or is_numbered_caption(line.text)
        if tight or told or ((above or below) and describes_picture(line.text)) or (above and _labels(line.text, clauses)):
            lines[n] = replace(line, kind="caption")
    return remove(replace(page, lines=tuple(lines)), credits, "photo_credit")
