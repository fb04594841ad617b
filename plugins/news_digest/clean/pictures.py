"""The pictures that lie beside a saved page, where the editor asks for them: never one of another address, never without its credit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from ..limits import PICTURES
from ..model import ImageWord, Picture, Sidecar
from ..regex import regex
from .choose import stance
from .credits import ends_in_credit, is_credit
from .page import Line, Page, Placed, doubt
from .visible import Seen, Shown

_LAST = regex(r"\.\s+|\((?=[^()]*\)\.?$)")
"""What stands before the credit at a caption's end."""

KEEP = "keep"
"""What the sidecar says to keep the pictures of a saved page."""

ABOVE = 12
"""Lines above the text in which its main picture stands."""

BODY = 2
"""The number of the element that holds all of a page."""

BELOW = 3
"""Lines below a picture in which its credit stands."""

SMALL = 64
"""Pixels, where the page states them: smaller ones are icons or count readers."""


def keep_pictures(page: Page, shown: Sequence[Shown], seen: Sequence[Seen], word: Sidecar) -> Page:
    """The page with those of its pictures that stand in the article, are files beside it and have a credit; the others become doubts."""
    asked = {entry.file: entry for entry in word.images if isinstance(entry, ImageWord)}
    numbers = [line.number for line in page.lines if line.body]
    found: list[Placed] = []
    for one in shown if KEEP in word.images and numbers else ():
        file = local(one.source)
        if file is None or not _in_article(one, numbers, page.title, seen) or file in (other.file for other in found):
            continue
        said = asked.pop(file, None) or ImageWord(file, "", _credit(one, seen) or "")
        if said.credit:
            found.append(Placed(file, said.alt or one.alt, said.caption or "", said.credit, one.at + 1))
        else:
            advice = f'it is left out, for nobody says whose it is; add to the sidecar: images: [keep, {{file: "{file}", credit: …}}]'
            page = doubt(page, "picture_without_credit", file, advice)
    return replace(page, pictures=(*found, *page.pictures)[:PICTURES])


def named(page: Page, word: Sidecar) -> Page:
    """The page with the pictures that the sidecar names and the page does not show: they stand above the text."""
    known = {picture.file for picture in page.pictures}
    more = tuple(Placed(one.file, one.alt, one.caption, one.credit, 0) for one in word.images if isinstance(one, ImageWord) and one.file not in known)
    return replace(page, pictures=(*more, *page.pictures)[:PICTURES])


def placed(page: Page, lines: Sequence[Line]) -> tuple[Picture, ...]:
    """The pictures with the block that each stands before: the first one not above it."""
    out = []
    for one in page.pictures:
        block = next((n for n, line in enumerate(lines) if line.number >= one.number), len(lines))
        out.append(Picture(one.file, one.alt, one.caption, one.credit, block))
    return tuple(out)


def local(source: str) -> str | None:
    """The path of a picture that was saved with its page; None for anything of another address, or out of the page's folder.

    >>> local("port%20strike_files/quay.jpg"), local("https://ads.example/p.gif"), local("../quay.jpg"), local("//cdn.example/a.png")
    ('port strike_files/quay.jpg', None, None, None)
    """
    text = unquote(source.strip().split("?")[0].split("#")[0])
    path = PurePosixPath(text)
    if not text or ":" in text or "\\" in text or path.is_absolute() or ".." in path.parts or len(path.parts) < 2:
        return None
    return path.as_posix()


def _in_article(one: Shown, numbers: Sequence[int], title: Line | None, seen: Sequence[Seen]) -> bool:
    """Whether a picture stands between the headline and the last line of the article, or above the headline in the element that holds it and the
    text; and in nothing that is named for what it is not."""
    headline = title.number if title else 0
    first = numbers[0] - ABOVE if one.at >= headline or _together(one, headline, numbers, seen) else headline + 1
    sized = all(not side.isdigit() or int(side) >= SMALL for side in one.sides)
    return first <= one.at + 1 <= numbers[-1] and sized and not any(stance(names) == "never" for names in one.place.path[-4:] if names)


def _together(one: Shown, headline: int, numbers: Sequence[int], seen: Sequence[Seen]) -> bool:
    """Whether a picture stands in the innermost element that holds the headline and the text below it, where that is not the whole page."""
    text = next((number for number in numbers if number > headline > 0), 0)
    if not 0 < text <= len(seen):
        return False
    holds = max(set(seen[headline - 1].place.around).intersection(seen[text - 1].place.around))
    return holds > BODY and holds in one.place.around


def _credit(one: Shown, seen: Sequence[Seen]) -> str | None:
    """The credit that stands with a picture, in its figure or right below it: a line of its own, or the end of its caption."""
    near = seen[one.at : one.at + BELOW]
    inside = [line for line in near if one.place.number in line.place.around] or near
    for line in inside:
        if is_credit(line.text):
            return line.text
        if line.kind == "caption" and ends_in_credit(line.text):
            return _LAST.split(line.text)[-1].rstrip(").")
    return None
