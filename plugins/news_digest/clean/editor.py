"""The editor's word from the sidecar: lines to drop before the rules run, lines to keep after them, and what stands above everything found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..aim import LOST, aim, lost, quoted
from ..model import Article, Doubt, LineWord, Removal, Repair, Sidecar, Told
from .page import Line, Page, remove

RULE = "editor"
_DATE_DOUBTS = ("no_date", "date_estimated")
_HEAD = ("title", "date", "received", "url", "publisher", "authors", "language", "licence", "slug", "topics", "status", "reviewed", "canonical")


def drop_lines(page: Page, word: Sidecar) -> Page:
    """Remove the lines that the editor named, before any rule draws a conclusion from them."""
    for wanted in map(_line, word.drop):
        found = _meant(wanted, [(line.number, line.text) for line in page.lines], "drop")
        if not isinstance(found, Doubt):
            page = _noted(remove(page, frozenset(found), RULE), "drop", wanted)
        elif found.kind != LOST or isinstance(_meant(wanted, _rows(page.removed), "drop"), Doubt):
            page = replace(page, doubts=(*page.doubts, found))
    return page


def keep_lines(page: Page, word: Sidecar) -> Page:
    """Put back whole lines that a rule removed and the editor wants, where they stood, as they came in.

    >>> page = Page("a.txt", "text", (Line(1, "One."), Line(3, "Three.")), removed=(Removal("share", 2, "Share"),))
    >>> [line.text for line in keep_lines(page, Sidecar(keep=("shar",))).lines]
    ['One.', 'Share', 'Three.']
    """
    for wanted in map(_line, word.keep):
        here = {line.number for line in page.lines}
        gone = [r for r in page.removed if r.rule != RULE and r.line not in here]
        found = _meant(wanted, _rows(gone), "keep")
        if isinstance(found, Doubt):
            page = _kept_already(page, wanted, found)
            continue
        back = [r for r in gone if r.line in found]
        first = {r.line for r in back[:1]}
        page = _noted(_put_back(page, back if wanted.all else [r for r in back if r.line in first]), "keep", wanted)
    return page


def override(article: Article, word: Sidecar) -> Article:
    """The article with the editor's title, date, authors and the rest; each change of a found value is written down as a repair."""
    repairs = tuple(_changes(article, word))
    doubts = tuple(d for d in article.doubts if not (word.date and d.kind in _DATE_DOUBTS))
    if word.canonical == "original" and not (word.url or article.url):
        doubts += (Doubt(LOST, "canonical: original", 'nobody knows where the original is; add "url:" to the sidecar, or take the line out'),)
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
        pinned=word.pinned,
        reviewed=word.reviewed,
        slug=word.slug,
        worded=word != Sidecar(),
        apart=word.apart,
        canonical=word.canonical,
        told=(*_told(word), *article.told),
        repairs=(*repairs, *article.repairs),
        doubts=doubts,
    )


def _told(word: Sidecar) -> Iterable[Told]:
    """What the editor set for the article as a whole."""
    for name in _HEAD:
        value = getattr(word, name)
        if isinstance(value, str):
            yield Told(name, "", value)
        elif value or (name == "authors" and value is not None):
            yield Told(name, "", ", ".join(value) or "nobody")


def _changes(article: Article, word: Sidecar) -> Iterable[Repair]:
    pairs = (
        (article.title, word.title),
        (", ".join(article.authors), None if word.authors is None else ", ".join(word.authors)),
        (article.publisher, word.publisher),
        (article.date, word.date),
        (article.url, word.url),
    )
    return (Repair(RULE, None, 0, found, told) for found, told in pairs if found and told is not None and found != told)


def _line(wanted: str | LineWord) -> LineWord:
    return wanted if isinstance(wanted, LineWord) else LineWord(wanted)


def _rows(removed: Sequence[Removal]) -> list[tuple[int, str]]:
    return [(r.line, r.text) for r in removed]


def _meant(wanted: LineWord, rows: Sequence[tuple[int, str]], key: str) -> tuple[int, ...] | Doubt:
    """The numbers of the lines that the editor means, by number or by how they begin, or why there are none."""
    number = wanted.begins.strip()
    if number.isascii() and number.isdigit() and len(number) <= 6:
        if any(line == int(number) for line, _ in rows):
            return (int(number),)
        near = min(rows, key=lambda row: abs(row[0] - int(number)), default=None)
        hint = f"the nearest line is {near[0]}, {quoted(near[1])}; " if near else ""
        return Doubt(LOST, wanted.begins, f'there is no such line for "{key}:"; {hint}correct the number in the sidecar or take it out')
    hit = aim(wanted.begins, wanted.all, [text for _, text in rows], key, "line")
    return hit.doubt or tuple(rows[n][0] for n in hit.hits)


def _kept_already(page: Page, wanted: LineWord, found: Doubt) -> Page:
    """Nothing to do when the line stands in the article or is its headline; else the doubt, told of the nearest line there is."""
    heads = [head for head in (page.title, page.subtitle) if head]
    there = [(line.number, line.text) for line in (*heads, *page.lines)]
    if found.kind != LOST:
        return replace(page, doubts=(*page.doubts, found))
    if not isinstance(_meant(replace(wanted, all=True), there, "keep"), Doubt):
        return _noted(page, "keep", wanted)
    dropped = [row for row in _rows(page.removed) if row not in there]
    if not isinstance(_meant(replace(wanted, all=True), dropped, "keep"), Doubt):
        said = Doubt(LOST, wanted.begins, 'this line is named under "drop:" too, or only a part of it was taken out; name it under one of the two')
    elif wanted.begins.strip().isdigit():
        said = found
    else:
        said = lost(wanted.begins, [text for _, text in (*there, *dropped)], "keep", "line")
    return replace(page, doubts=(*page.doubts, said))


def _put_back(page: Page, back: list[Removal]) -> Page:
    lines = sorted([*page.lines, *(Line(r.line, r.text, body=True) for r in back)], key=lambda line: line.number)
    return replace(page, lines=tuple(lines), removed=tuple(r for r in page.removed if r not in back))


def _noted(page: Page, key: str, wanted: LineWord) -> Page:
    return replace(page, told=(*page.told, Told(key, wanted.begins, "all" if wanted.all else "")))
