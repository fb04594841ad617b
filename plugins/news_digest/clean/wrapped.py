"""Paragraphs that came in as many lines, broken where a page of paper, a mail or a terminal ends: one line again, and the words cut in two whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from ..knowledge import basics, languages
from ..regex import regex
from .detect import strings
from .folding import UNSPACED, words
from .measures import count, measure
from .page import Line, Page, edit, join, runs

RULE, CUT = "join_wrapped", "join_hyphenated"

LEAST, WIDEST = count("wrapped", "least"), count("wrapped", "widest")
"""Characters in the fullest line of a wrapped text: a column of a newspaper, a terminal."""

FULL = measure("wrapped", "full")
"""Share of the width from which a line is full; letters of print are not all as wide as each other."""

MID = measure("wrapped", "mid")
"""Share of a run's breaks that stand within a sentence: lines of lists and menus end where their words end."""

_ENDED = regex(r"[.!?…:;]['\"”’»«“)\\]]*$")
_CUT = regex(r"(?<![^\W\d_])([^\W\d_]{2,}+)([-\u2010\u00ad])$")
_REST = regex(r"[^\W\d_]{2,}")
_INSIDE = regex(r"(?<![\w-])([^\W\d_]{2,})([-\u2010\u00ad]) (?=([^\W\d_]{2,})(?![\w-]))")
_COMPOUND = regex(r"(?<![^\W\d_])[^\W\d_]++(?:['’]?[-\u2010\u2011][^\W\d_]+)+")
_TIGHT = regex(rf"[{UNSPACED}]$|[\w.]-$")
"""What ends a line and takes no space behind it: a letter of a script without spaces, a hyphen on a word ("a-t-")."""


def join_wrapped(page: Page) -> Page:
    """The page with the lines of each wrapped paragraph joined.

    Lines are wrapped where several in a row, with no gap between them, are about as long as each other and most of the breaks stand within a
    sentence. A short line that ends a sentence ends the paragraph.
    """
    known = _known(page)
    out: list[Line] = []
    for run in runs(page.lines):
        width = max(len(line.text) for line in run)
        wrapped = len(run) > 1 and LEAST <= width <= WIDEST and _is_wrapped(run, width)
        out += _joined(run, width, known) if wrapped else run
    return replace(page, lines=tuple(out))


def _is_wrapped(run: Sequence[Line], width: int) -> bool:
    breaks = [(above.text, below.text) for above, below in pairwise(run) if len(above.text) >= FULL * width]
    within = sum(_goes_on(above, below) for above, below in breaks)
    return bool(breaks) and 2 * len(breaks) >= len(run) - 1 and within >= MID * len(breaks)


def _goes_on(above: str, below: str) -> bool:
    """Whether a break stands within a sentence or a word."""
    return not _ENDED.search(above) and (below[0].islower() or above.endswith(("-", "\u2010", "\u00ad")))


def _joined(run: Sequence[Line], width: int, known: frozenset[str]) -> list[Line]:
    out = [run[0]]
    for above, line in pairwise(run):
        full = len(above.text) + 1 + len(line.text.split(maxsplit=1)[0]) > FULL * width and not (_ENDED.search(above.text) and _short(above, width))
        if not (full or _goes_on(above.text, line.text)):
            out.append(line)
            continue
        out[-1] = _with(out[-1], line, known)
    return out


def _short(line: Line, width: int) -> bool:
    return len(line.text) < 0.9 * width


def _with(above: Line, line: Line, known: frozenset[str]) -> Line:
    """Two lines as one: a space between them, or the two halves of a word together."""
    cut, rest = _CUT.search(above.text), _REST.match(line.text)
    if not cut or not rest:
        return join(above, line, RULE, after="" if _TIGHT.search(above.text) else " ")
    whole = join(above, line, RULE, after="")
    kept = cut[2] != "\u00ad" and keeps_hyphen(cut[1], rest[0], known)
    return whole if kept else edit(whole, CUT, cut.start(2), cut[2], "")


def keeps_hyphen(first: str, second: str, known: frozenset[str]) -> bool:
    """Whether the hyphen between two halves belongs to the word: it is a name's, or the text or a language file has the word with its hyphen,
    and the text does not have it without.

    >>> keeps_hyphen("Nord", "Korea", frozenset()), keeps_hyphen("gou", "vernement", frozenset()), keeps_hyphen("porte", "parole", frozenset())
    (True, False, True)
    """
    hyphened, plain = f"{first}-{second}".casefold(), f"{first}{second}".casefold()
    if hyphened in known or second in _pronouns():
        return True
    return plain not in known and (second[0].isupper() or hyphened in _compounds())


def _known(page: Page) -> frozenset[str]:
    """The words of the page, those with hyphens whole, but for halves at the ends of lines."""
    return frozenset(word for line in page.lines for word in (*words(line.text), *compounds(line.text)))


def compounds(text: str) -> Iterable[str]:
    """The words with hyphens in a text, folded."""
    return (word.casefold().replace("\u2010", "-").replace("\u2011", "-") for word in _COMPOUND.findall(text))


@lru_cache(maxsize=1)
def _compounds() -> frozenset[str]:
    """Words with hyphens that a language file has."""
    return frozenset(word for lang in languages() for text in strings(lang) for word in compounds(text))


@lru_cache(maxsize=1)
def _pronouns() -> frozenset[str]:
    """Words that a hyphen ties to their verb: "dit-il"."""
    return frozenset(pronoun for lang in basics() for pronoun in lang.clean.pronouns)


def join_hyphenated(page: Page) -> Page:
    """Words that were cut at a line's end which is now a space ("gouver- nement"): joined where the text has the word whole elsewhere."""
    if not any("- " in line.text or "\u00ad " in line.text for line in page.lines):
        return page
    known = _known(page)
    return replace(page, lines=tuple(_mended(line, known) if line.kind != "table" else line for line in page.lines))


def _mended(line: Line, known: frozenset[str]) -> Line:
    for m in reversed(list(_INSIDE.finditer(line.text))):
        if m[2] == "\u00ad" or f"{m[1]}{m[3]}".casefold() in known:
            line = edit(line, CUT, m.end(1), f"{m[2]} ", "")
        elif f"{m[1]}-{m[3]}".casefold() in known:
            line = edit(line, CUT, m.end(2), " ", "")
    return line
