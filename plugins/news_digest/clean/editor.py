"""The editor's word from the sidecar: lines to drop before the rules run, lines to keep after them, and what stands above everything found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model import Article, Removal, Repair, Sidecar
from .folding import key
from .page import Line, Page, doubt, remove

RULE = "editor"
_DATE_DOUBTS = ("no_date", "date_estimated")


def drop_lines(page: Page, word: Sidecar) -> Page:
    """Remove the lines that the editor named, before any rule draws a conclusion from them."""
    for wanted in word.drop:
        numbers = frozenset(line.number for line in page.lines if _is(wanted, line.number, line.text))
        gone = any(_is(wanted, r.line, r.text) for r in page.removed)
        page = remove(page, numbers, RULE) if numbers else page if gone else _astray(page, "drop", wanted)
    return page


def keep_lines(page: Page, word: Sidecar) -> Page:
    """Put back whole lines that a rule removed and the editor wants, where they stood, as they came in.

    >>> page = Page("a.txt", "text", (Line(1, "One."), Line(3, "Three.")), removed=(Removal("share", 2, "Share"),))
    >>> [line.text for line in keep_lines(page, Sidecar(keep=("shar",))).lines]
    ['One.', 'Share', 'Three.']
    """
    for wanted in word.keep:
        if any(_is(wanted, line.number, line.text) for line in page.lines):
            continue
        here = {line.number for line in page.lines}
        back = [r for r in page.removed if r.rule != RULE and r.line not in here and _is(wanted, r.line, r.text)]
        page = _put_back(page, back[:1] if not wanted.isdigit() else back) if back else _astray(page, "keep", wanted)
    return page


def override(article: Article, word: Sidecar) -> Article:
    """The article with the editor's title, date, authors and the rest; each change of a found value is written down as a repair."""
    repairs = tuple(_changes(article, word))
    doubts = tuple(d for d in article.doubts if not (word.date and d.kind in _DATE_DOUBTS))
    return replace(
        article,
        title=word.title or article.title,
        date=word.date or article.date,
        date_estimated=article.date_estimated and not word.date,
        received=word.received or article.received,
        authors=article.authors if word.authors is None else word.authors,
        publisher=word.publisher or article.publisher,
        url=word.url or article.url,
        licence=word.licence or article.licence,
        topics=word.topics or article.topics,
        reviewed=word.reviewed,
        slug=word.slug,
        worded=word != Sidecar(),
        repairs=(*repairs, *article.repairs),
        doubts=doubts,
    )


def _changes(article: Article, word: Sidecar) -> Iterable[Repair]:
    pairs = (
        (article.title, word.title),
        (", ".join(article.authors), None if word.authors is None else ", ".join(word.authors)),
        (article.publisher, word.publisher),
        (article.date, word.date),
        (article.url, word.url),
    )
    return (Repair(RULE, None, 0, found, told) for found, told in pairs if found and told is not None and found != told)


def _is(wanted: str, number: int, text: str) -> bool:
    """Whether the editor means this line: by its number, or by how it begins."""
    if wanted.isdigit() and len(wanted) <= 6:
        return number == int(wanted)
    begin = key(wanted)
    return bool(begin) and f"{key(text)} ".startswith(begin)


def _put_back(page: Page, back: list[Removal]) -> Page:
    lines = sorted([*page.lines, *(Line(r.line, r.text, body=True) for r in back)], key=lambda line: line.number)
    return replace(page, lines=tuple(lines), removed=tuple(r for r in page.removed if r not in back))


def _astray(page: Page, what: str, wanted: str) -> Page:
    return doubt(page, "override_without_target", wanted, f'no line fits this "{what}:" of the sidecar any more; correct it or take it out')
