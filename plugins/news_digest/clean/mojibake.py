"""Characters that went wrong on the way: text decoded with the wrong table, invisible characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate

from ..language import Language
from ..regex import regex
from .page import Line, Page, edit_all, remove

_SUSPECT = regex(r"[ÃÂâÐÑï\u0080-\u0084\u0086-\u009f](?:(?<![ÃÂâÐÑï])|[\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2010-\u203a\u20ac\u2122])")
"""A control character, or a letter with one that only another table makes of the rest; a pattern that begins with a class is a fast one."""

_PIECE = regex(r"[!-~]+|[^!-~]+")
_LONG, _LONGEST = 2_000, 20_000
"""Characters compared one by one, and words compared at all."""

_HIDDEN = "\u00ad\u200b\u2060\ufeff\ufffe\u0000-\u0008\u000e-\u001b\u007f"
_INVISIBLE = regex(f"[{_HIDDEN}]+")

_HIDING = regex(rf"(?<!\w)\w*[{_HIDDEN}][\w{_HIDDEN}]*")


def fix_mojibake(page: Page, _: Language) -> Page:
    """Undo wrong decodings, by ftfy, in the lines that show their traces."""
    return _each(page, lambda text: not text.isascii() and _SUSPECT.search(text), _redecoded)


def drop_invisible(page: Page, _: Language) -> Page:
    """Take out soft hyphens, zero-width spaces and control characters. Joiners and direction marks stay: scripts need them."""
    page = _each(page, lambda text: not text.isprintable() and _INVISIBLE.search(text), _visible)
    return remove(page, [line.number for line in page.lines if not line.text.strip()], "invisible")


def _each(page: Page, sign: Callable[[str], object], change: Callable[[Line], Line]) -> Page:
    """The page with the lines that show a sign changed; a saved page's headline and standfirst have left the lines already."""

    def changed(line: Line) -> Line:
        return change(line) if sign(line.text) else line

    lines = tuple(map(changed, page.lines))
    page = replace(page, lines=lines) if lines != page.lines else page
    title, deck = (changed(head) if head else None for head in (page.title, page.subtitle))
    return replace(page, title=title, subtitle=deck) if (title, deck) != (page.title, page.subtitle) else page


def _redecoded(line: Line) -> Line:
    import ftfy  # a third of a start-up's time, and few articles need it

    return rewritten(line, ftfy.fix_encoding(line.text), "mojibake")


def _visible(line: Line) -> Line:
    return edit_all(line, "invisible", [(m.start(), m[0], _INVISIBLE.sub("", m[0])) for m in _HIDING.finditer(line.text)])


def rewritten(line: Line, after: str, rule: str) -> Line:
    """The line turned into `after` by its smallest changes, so that a later cut can pass between them."""
    return edit_all(line, rule, list(_changes(line.text, after)))


def _changes(before: str, after: str) -> Iterator[tuple[int, str, str]]:
    """Where the two differ, as edits: by characters; in a long line by words, because comparing takes the square of its length; in one longer
    than any article, from the first difference to the last."""
    old, new = (list(text) if len(before) <= _LONG else _PIECE.findall(text) for text in (before, after))
    if max(len(old), len(new)) > _LONGEST:
        start = _shared(before, after)
        end = min(_shared(before[::-1], after[::-1]), len(before) - start, len(after) - start)
        if before != after:
            yield start, before[start : len(before) - end], after[start : len(after) - end]
        return
    starts = [0, *accumulate(map(len, old))]
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=len(before) > _LONG).get_opcodes():
        if tag != "equal":
            yield starts[a], "".join(old[a:b]), "".join(new[c:d])


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike.

    >>> _shared("harbour", "hardly")
    3
    """
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
