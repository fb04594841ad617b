"""Marks and spaces as the language sets them: quotation marks, apostrophes, no-break spaces. Each change is an edit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from ..language import Language, Typography
from ..regex import regex
from .page import Line, Page, edit_all

_SPACES = "[ \t\u00a0\u2007\u2009\u202f\u2002-\u2006\u2008\u200a\u205f\u3000]"
_ODD = regex("[\t\u00a0\u2007\u2009\u202f\u2002-\u2006\u2008\u200a\u205f\u3000]")
_RUN = regex(_SPACES + "{2,}|[\t\u2002-\u2006\u2008\u200a\u205f]")
_SET_OFF = regex(r"[.,](?<=\s[.,])(?=\s|$)")
_STRAY = regex(r"^\s+|(?<=[^\W_])\s+(?=[.,](?:\s|$))|(?<=[»”)\]\"])\s+(?=[.,](?:\s|$))|\s+$")
_APOSTROPHE = regex(r"(?<=[^\W\d_])['´`ʼ](?=[^\W\d_])")

Change = tuple[int, str, str]


def set_marks(page: Page, lang: Language) -> Page:
    """Set every kept line by the language's typography. Figures keep the separators they were written with; only spaces and marks change.

    A table stays as it is: its tabs and line ends are its cells and rows.
    """
    style = style_of(page, lang)
    return replace(page, lines=tuple(line if line.kind == "table" else set_line(line, style) for line in page.lines))


def style_of(page: Page, lang: Language) -> Typography:
    """The typography to set this page by: without quotation marks of its own where the press uses several pairs and the page only one."""
    style = lang.typography
    alike = style.any_quotes and len({kind for line in page.lines for kind in _marks(line.text)}) < 2
    return replace(style, quotes=()) if alike else style


def _marks(text: str) -> Iterator[str]:
    """The kinds of quotation marks in a text."""
    for kind in ('"', "«", "„"):
        if kind in text:
            yield kind
    if "“" in text and "„" not in text:
        yield "“"


def set_line(line: Line, style: Typography) -> Line:
    """One line with the language's marks and spaces. Setting it again changes nothing.

    >>> french = Typography(quotes=("«", "»", "“", "”"), space_inside="_", space_before="!")
    >>> set_line(Line(1, 'Il dit "non" !'), french).text
    'Il dit «_non_»\\u202f!'
    >>> from .page import undo
    >>> mixed = set_line(Line(1, 'Er sagt "nein", sie “ja”.'), Typography(quotes=("„", "“", "‚", "‘")))
    >>> mixed.text, undo(mixed.text, mixed.edits)
    ('Er sagt „nein“, sie „ja“.', 'Er sagt "nein", sie “ja”.')
    """
    for rule, changes in _RULES:
        if found := changes(line.text, style):
            line = edit_all(line, rule, [change for change in found if change[1] != change[2]])
    return line


def _runs(text: str, _: Typography) -> Iterable[Change]:
    if "  " not in text and not ("\t" in text if text.isascii() else _ODD.search(text)):
        return ()
    return ((m.start(), m[0], " ") for m in _RUN.finditer(text))


def _stray(text: str, _: Typography) -> Iterable[Change]:
    """No space before a full stop or comma that ends a word or a quotation, none at the ends of the line."""
    if not text[:1].isspace() and not text[-1:].isspace() and not _SET_OFF.search(text):
        return ()
    return ((m.start(), m[0], "") for m in _STRAY.finditer(text))


def _apostrophes(text: str, style: Typography) -> Iterable[Change]:
    if not (style.quotes or style.any_quotes) or not ("'" in text or "´" in text or "`" in text or "ʼ" in text):
        return ()
    return ((m.start(), m[0], "’") for m in _APOSTROPHE.finditer(text))


def _quotes(text: str, style: Typography) -> Iterable[Change]:
    """Outer pairs of other marks to the language's own. Marks change in pairs only, and only where all of a line's marks of that kind pair."""
    return sorted(_outer(text, style)) if len(style.quotes) > 1 else ()


def _outer(text: str, style: Typography) -> Iterator[Change]:
    opening, closing = style.quotes[:2]
    for a, b in (("“", "”"), ("«", "»"), ("„", "“")):
        if a in text and (a, b) != (opening, closing) and opening != a and _pairs(text, a, b) and opening not in text:
            for m in re.finditer(f"[{a}{b}]", text):
                yield m.start(), m[0], opening if m[0] == a else closing
            break
    yield from _straight(text, opening, closing)


def _pairs(text: str, a: str, b: str) -> bool:
    """Whether the marks of this kind open and close in turn."""
    marks = re.findall(f"[{a}{b}]", text)
    return bool(marks) and len(marks) % 2 == 0 and all(mark == (b if n % 2 else a) for n, mark in enumerate(marks))


def _straight(text: str, opening: str, closing: str) -> Iterator[Change]:
    found = [m.start() for m in re.finditer('"', text)] if '"' in text else []
    if not found or len(found) % 2:
        return
    if any(not _fits(text[at - 1 : at], text[at + 1 : at + 2], n % 2 == 0) for n, at in enumerate(found)):
        return
    if opening in text:
        return
    for n, at in enumerate(found):
        yield at, '"', closing if n % 2 else opening


def _fits(before: str, after: str, opens: bool) -> bool:
    """Whether a straight mark between these two characters can open, or close, a quotation."""
    if opens:
        return (not before or before.isspace() or before in "([—–-'’«“/") and bool(after) and not after.isspace()
    return not after.isalnum() and not before.isspace()


@lru_cache(maxsize=32)
def _inner(opening: str, closing: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(re.escape(opening) + _SPACES + "?"), re.compile(_SPACES + "?" + re.escape(closing))


def _inside(text: str, style: Typography) -> Iterable[Change]:
    """The space inside the outer marks."""
    return _spaced(text, style) if len(style.quotes) > 1 and style.space_inside else ()


def _spaced(text: str, style: Typography) -> Iterator[Change]:
    opening, closing = style.quotes[:2]
    if opening not in text and closing not in text:
        return
    first, last = _inner(opening, closing)
    found = [(m.start(), m[0], opening + style.space_inside) for m in first.finditer(text) if m.end() < len(text)]
    found += [(m.start(), m[0], style.space_inside + closing) for m in last.finditer(text) if m.start() > 0]
    end = 0
    for change in sorted(found):
        if change[0] >= end:  # of two marks with one space between them the first takes it
            yield change
            end = change[0] + len(change[1])


def _before_marks(text: str, style: Typography) -> Iterable[Change]:
    """The narrow no-break space before the marks that take one; not in times, addresses and runs of marks."""
    return _narrow(text, style.space_before) if style.space_before else ()


def _narrow(text: str, marks: str) -> Iterator[Change]:
    if not any(mark in text for mark in marks):
        return
    for m in _before(marks).finditer(text):
        mark = m[0].lstrip(" \t\u00a0\u2007\u2009\u202f\u3000")
        yield m.start(), m[0], "\u202f" + mark


@lru_cache(maxsize=16)
def _before(marks: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[^\W_]|[»”)\]%’]){_SPACES}?[{re.escape(marks)}]+(?=\s|$|[»”)\]])")


_GROUPS = regex(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009]\d{3})+(?!\d)")
_UNIT = regex(r"(?<=\d)[ \u00a0\u2009](?=[%‰€$£¥°]|h(?: ?\d\d)?\b)")
_HOUR = regex(r"(?<=\d\u202fh)[ \u00a0\u2009](?=\d\d\b)")


def _numbers(text: str, style: Typography) -> Iterable[Change]:
    """Spaces inside numbers and before their units do not break, where the language sets thousands apart by a space."""
    if not style.thousands.isspace():
        return ()
    return ((m.start() + n, c, "\u202f") for m in _GROUPS.finditer(text) for n, c in enumerate(m[0]) if c in " \u00a0\u2009")


def _units(text: str, style: Typography) -> Iterable[Change]:
    return ((m.start(), m[0], "\u202f") for m in _UNIT.finditer(text)) if style.thousands.isspace() else ()


def _hours(text: str, style: Typography) -> Iterable[Change]:
    return ((m.start(), m[0], "\u202f") for m in _HOUR.finditer(text)) if style.thousands.isspace() else ()


_RULES = (
    ("spaces", _runs),
    ("spaces", _stray),
    ("apostrophe", _apostrophes),
    ("quotes", _quotes),
    ("space_inside", _inside),
    ("space_before", _before_marks),
    ("space_number", _numbers),
    ("space_unit", _units),
    ("space_unit", _hours),
)
