"""Characters that went wrong on the way: text decoded with the wrong table, invisible characters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher

from ..language import Language
from .page import Line, Page, edit_all

_SUSPECT = re.compile(r"[ÃÂâÐÑï][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2010-\u203a\u20ac\u2122]|[\u0080-\u0084\u0086-\u009f]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufffe\u0000-\u0008\u000e-\u001b\u007f]+")

_HIDING = re.compile(rf"\w*{_INVISIBLE.pattern}(?:\w|{_INVISIBLE.pattern})*")


def fix_mojibake(page: Page, _: Language) -> Page:
    """Undo wrong decodings, by ftfy, in the lines that show their traces."""
    return _each(page, _SUSPECT, _redecoded)


def drop_invisible(page: Page, _: Language) -> Page:
    """Take out soft hyphens, zero-width spaces and control characters. Joiners and direction marks stay: scripts need them."""
    return _each(page, _INVISIBLE, _visible)


def _each(page: Page, sign: re.Pattern[str], change: Callable[[Line], Line]) -> Page:
    lines = tuple(change(line) if sign.search(line.text) else line for line in page.lines)
    return replace(page, lines=lines) if lines != page.lines else page


def _redecoded(line: Line) -> Line:
    import ftfy  # a third of a start-up's time, and few articles need it

    return rewritten(line, ftfy.fix_encoding(line.text), "mojibake")


def _visible(line: Line) -> Line:
    return edit_all(line, "invisible", [(m.start(), m[0], _INVISIBLE.sub("", m[0])) for m in _HIDING.finditer(line.text)])


def rewritten(line: Line, after: str, rule: str) -> Line:
    """The line turned into `after` by its smallest changes, so that a later cut can pass between them."""
    changes = SequenceMatcher(None, line.text, after, autojunk=False).get_opcodes()
    return edit_all(line, rule, [(a, line.text[a:b], after[c:d]) for tag, a, b, c, d in changes if tag != "equal"])
