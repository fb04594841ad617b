"""Who signed a page, where its head does not say: elements marked as author or byline, and links to authors' pages, nearest the headline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from ..regex import regex
from .spaces import squeezed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMES = "a span p div address cite li strong em b h3 h4 h5 h6 footer figcaption section"
_ELEMENTS = frozenset(_NAMES.split())
_MARK = regex(r"author|auteur|autor(?!i[sz])|byline|signature|(?<![a-z])by(?![a-z])", re.I)
_ELSEWHERE = regex(r"comment|related|teaser|recommend|sidebar|recirc|popular|trending|newsletter|reaction|caption|credit", re.I)
_PAGE = regex(r"/(?:author|auteur|autor|autor[ei]|autoren|autores|profile?|people|person|staff|newsteam|journaliste?|writer)s?/[^/?#]{3,}", re.I)
_BY = regex(r"by(?![a-z])(?<![a-z]by)|B[yY](?![a-z])")
_SIGNS = (
    "<h1",
    "by",
    "By",
    "BY",
    "uthor",
    "uteur",
    "utor",
    "yline",
    "ignature",
    "UTHOR",
    "YLINE",
    "/profil",
    "/people/",
    "/person",
    "/staff",
    "/newsteam",
    "/journalist",
    "/writer",
)
"""What has one of these in its attributes may be worth something: some of a page's thousand elements, so only these are looked at."""

CLOSE = 150
"""Elements below the headline among which a byline is most likely its own."""

_LONGEST = 120
_ASIDE = 300
"""Characters: a shorter side box may hold the byline alone."""


def signatures(tree: HtmlElement, title: str) -> list[str]:
    """The texts of the best byline of the page, one for each author where they are marked one by one; [] when there is none.

    Marked means rel=author or itemprop=author, a class or test id that says author or byline, or a link to an author's page. What stands in
    comments, side columns and lists of other articles does not count; what follows the headline (`title`) closely counts more.
    """
    found: list[tuple[int, int, HtmlElement]] = []
    started = 0
    for n, element in _told(tree):
        if element.tag == "h1":
            started = n if not started or squeezed(element.text_content()) == title else started
            continue
        worth = _worth(element)
        if worth and 2 < len(text := squeezed(element.text_content())) <= _LONGEST and _within_article(element):
            found.append((worth + (2 if started and n - started < CLOSE else 0) - (1 if len(text) > 60 else 0), -n, element))
    if not found:
        return []
    best = max(found, key=lambda f: f[:2])
    together = best[2].getparent() if best[2].getparent() is not None else best[2]
    group = [e for worth, _, e in sorted(found, key=lambda f: -f[1]) if worth >= best[0] - 1 and _near(e, together)]
    return list(dict.fromkeys(squeezed(e.text_content()) for e in _innermost(group) or [best[2]]))


def _told(tree: HtmlElement) -> Iterator[tuple[int, HtmlElement]]:
    """The main headings, and the elements whose attributes may say that somebody signs, each with its number in the page."""
    elements = list(tree.iter())
    said = [" ".join(e.values()) if e.tag in _ELEMENTS else "<h1" if e.tag == "h1" else "" for e in elements]
    ends = list(accumulate(len(attributes) + 1 for attributes in said))
    for n in sorted({bisect_right(ends, at) for at in _signs("\0".join(said))}):
        yield n, elements[n]


def _signs(said: str) -> Iterator[int]:
    """Where something stands that the attributes of any element worth anything hold."""
    for sign in _SIGNS:
        at = said.find(sign)
        while at >= 0:
            if len(sign) > 2 or _BY.match(said, at):
                yield at
            at = said.find(sign, at + 1)


def _worth(element: HtmlElement) -> int:
    get = element.get
    if "author" in (get("rel") or "").split() or get("itemprop") == "author":
        return 5
    marks = f"{get('class') or ''} {get('data-testid') or ''} {get('id') or ''}"
    if len(marks) > 2 and _MARK.search(marks):
        return 4 if element.tag == "a" else 3
    if element.tag == "a" and _PAGE.search(get("href") or ""):
        return 3
    return 0


def _within_article(element: HtmlElement) -> bool:
    """Not in a comment, a side column or a list of other articles; six elements up is far enough to see."""
    for n, above in enumerate(element.iterancestors()):
        if above.tag in ("nav", "body") or n > 8:
            return bool(above.tag != "nav")
        if above.tag == "aside" and len(above.text_content()) > _ASIDE:
            return False
        if _ELSEWHERE.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return False
    return True


def _near(element: HtmlElement, together: HtmlElement) -> bool:
    return any(above is together for above, _ in zip(element.iterancestors(), range(7), strict=False))


def _innermost(group: list[HtmlElement]) -> list[HtmlElement]:
    """The elements that hold no other of the group."""
    return [e for e in group if not any(other is not e and any(above is e for above in other.iterancestors()) for other in group)]
