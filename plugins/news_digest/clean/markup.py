"""Markup left-overs in pasted text: attributes without their tags, short codes, stray tags, bare entities."""

from __future__ import annotations

import html
from itertools import pairwise

from ..language import Language
from ..regex import regex
from .page import Line, Page, cut, edit_all, put, remove

_TAG = regex(r"</?[a-zA-Z][a-zA-Z0-9-]{0,20}(?:/?\s[^<>]{0,2000}|/[a-z-]{1,30}=[^<>]{0,2000})?/?>|<!--[^<>]{0,2000}-->")
_CODE = regex(r"\[/?[a-z][a-z_-]{0,30}(?: [^\[\]]{0,2000}=[^\[\]]{0,2000})\]|\[/[a-z_]{2,30}\]")
_ATTRIBUTE = regex(r"\b[a-z][a-z-]{1,30}=(?:\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}')\s*/?>*")
_ENTITY = regex(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});")
_BREAK = regex("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What would break a line in two."""

_OPENED = regex(r"<[a-zA-Z][a-zA-Z0-9-]{0,20}/?\s")
NESTED = 4
"""Tags that are put into one another, of which each comes to light when the one inside it is cut."""

_LEFT = regex(r"[\s<>/|=\"'-]*")


def drop_markup(page: Page, _: Language) -> Page:
    """Cut tags, short codes and attributes out of lines; a line that is nothing else goes whole. Entities become their characters.

    "a < b" and "[…]" stay: a tag has a name, a short code has a value.
    """
    for line in page.lines:
        text = line.text
        if "<" not in text and "[" not in text and "=" not in text and "&" not in text and ">" not in text:
            continue
        spans = _spans(text)
        if _is_left(text, spans):
            page = remove(page, (line.number,), "markup")
            continue
        for start, end in reversed(spans):
            page = cut(page, line.number, start, end, "markup")
        if "&" in text:
            page = put(page, _entities(next(kept for kept in page.lines if kept.number == line.number)))
    return page


def is_markup(text: str) -> bool:
    """Whether nothing is left of a text without its tags, short codes and attributes, or a tag that others were put into.

    >>> [is_markup(text) for text in ("<img/ src=x>", "<img/src=x>", "<img src=x o<b>n=''>", "<img/ src=x o<b>n=''>")]
    [True, True, True, True]
    >>> is_markup("&#60;img src=x>"), is_markup("<img src=x o&lt;r=''>"), is_markup("a <b>word</b>"), is_markup("<km/h>")
    (True, True, False, False)
    >>> is_markup("<<svg>img/src=x/onload=run>"), is_markup("<<svg>a> word")
    (True, False)
    """
    return any(_is_nothing_else(one) for one in (text, html.unescape(text)))


def _is_nothing_else(text: str) -> bool:
    for _ in range(NESTED):
        spans = _spans(text)
        if _is_left(text, spans):
            return True
        text = _rest(text, spans)
        if not spans or _OPENED.search(text):
            return bool(spans)
    return False


def _spans(text: str) -> list[tuple[int, int]]:
    return _merged([m.span() for pattern in (_TAG, _CODE, _ATTRIBUTE) for m in pattern.finditer(text)])


def _is_left(text: str, spans: list[tuple[int, int]]) -> bool:
    rest = _rest(text, spans)
    return _LEFT.fullmatch(rest) is not None or (bool(spans) and len(rest.strip()) < 3)


def _rest(text: str, spans: list[tuple[int, int]]) -> str:
    return "".join(text[end:start] for (_, end), (start, _) in pairwise(((0, 0), *spans, (len(text), 0))))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:  # a cut takes white space along, which may end the neighbour
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _entities(line: Line) -> Line:
    found = [(m.start(), m[0], _BREAK.sub(" ", html.unescape(m[0]))) for m in _ENTITY.finditer(line.text)]
    return edit_all(line, "entity", [change for change in found if change[1] != change[2]])
