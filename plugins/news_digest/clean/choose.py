"""Which visible lines are the article: the extractor's choice, put right by where the lines stand in the page.

The extractor in precision mode drops subheads and lists inside the body, keeps tables of contents and share boxes, and sometimes takes a teaser
for the article. So: lines in elements whose names say what they are go; headings and items between the article's paragraphs come back; and
where one element holds far more prose than the extract, that element is the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from ..knowledge import table
from ..regex import regex
from .measures import count, measure
from .place import Place
from .visible import Seen

Stance = Literal["never", "seldom", ""]

SENTENCE = count("choose", "sentence")
"""Characters from which a line counts as prose."""

LINKED = measure("choose", "linked")
"""Share of a line's characters in links from which it is a link with words around it and no prose."""

HOLDS = measure("choose", "holds")
"""The article's element is the innermost that holds this share of the extract's characters."""

FAR_MORE = count("choose", "far_more")
"""An element with this many times the extract's prose is the article instead."""

LONG = count("choose", "long")
"""Characters: a line this long is prose whatever its element is called."""

ABOVE = count("choose", "above")
"""Lines above the text in which the caption of its picture stands."""

_NAME_PARTS = regex(r"[a-zà-ÿ]+|[A-ZÀ-Þ]+(?![a-zà-ÿ])|[A-ZÀ-Þ][a-zà-ÿ]+")


@lru_cache(maxsize=1)
def _stances() -> dict[str, Stance]:
    return {word: "never" if stance == "never" else "seldom" for word, stance in table("markup", ("word", "stance"))}


@lru_cache(maxsize=8192)
def stance(names: str) -> Stance:
    """What the class and id names of an element say of the text in it.

    >>> stance("entry-share jsBox"), stance("readMoreLink"), stance("post-content")
    ('never', 'never', '')
    """
    known = _stances()
    found: Stance = ""
    for name in names.split():
        parts = [part.lower() for part in _NAME_PARTS.findall(name)]
        for word in (*parts, *(f"{a} {b}" for a, b in pairwise(parts))):
            told = known.get(word, "")
            if told == "never":
                return told
            found = found or told
    return found


def prose(lines: Sequence[Seen]) -> tuple[int, int]:
    """The element that directly holds the most prose, and how many characters it holds; (0, 0) when the page has none."""
    held: Counter[int] = Counter()
    for line in lines:
        if len(line.text) >= SENTENCE and line.kind in ("paragraph", "item", "blockquote") and line.links < LINKED:
            held[line.holder] += len(line.text)
    return max(held.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))


def choose(
    lines: Sequence[Seen], extract: Sequence[bool], densest: tuple[int, int] | None = None, by_site: Sequence[bool | None] = ()
) -> tuple[bool, ...]:
    """The article's lines, given those that stand in the extract, and the `densest` element (`prose`) where it is known; what the site's file says
    of a line goes before all else."""
    if not any(said is not None for said in by_site):
        return _choose(lines, extract, densest or prose(lines))
    chosen = _choose(lines, _corrected(extract, by_site), densest or prose(lines))
    return _corrected(chosen, by_site)


def _corrected(taken: Sequence[bool], by_site: Sequence[bool | None]) -> tuple[bool, ...]:
    return tuple(is_taken if said is None else said for is_taken, said in zip(taken, by_site, strict=True))


def _choose(lines: Sequence[Seen], extract: Sequence[bool], densest: tuple[int, int]) -> tuple[bool, ...]:
    element, size = densest
    if size > FAR_MORE * sum(len(line.text) for line, taken in zip(lines, extract, strict=True) if taken):
        extract = [element in line.place.around for line in lines]
    taken = [n for n, is_taken in enumerate(extract) if is_taken]
    if not taken:
        return tuple(extract)
    home = _home(lines, taken)
    out = list(extract)
    named = _Named(home)
    for n in range(taken[0] - ABOVE if taken[0] > ABOVE else 0, taken[-1] + 1):
        line = lines[n]
        if extract[n]:
            out[n] = len(line.text) >= LONG or not named.out(line.place)
        elif taken[0] <= n and home in line.place.around:
            out[n] = _belongs(lines, n, extract, home)
        elif line.kind == "caption":
            out[n] = _is_picture_of(line, next(lines[t] for t in taken if home in lines[t].place.around or t == taken[-1]), home)
    _drop_bare(lines, extract, out)
    for n in range(len(out) - 1, -1, -1):  # a heading with nothing below it is the next section's
        if out[n] and lines[n].kind != "heading":
            break
        out[n] = False
    return tuple(out) if any(out) else tuple(extract)


def _drop_bare(lines: Sequence[Seen], extract: Sequence[bool], out: list[bool]) -> None:
    """Take out the headings that came back for nothing: what stood below them did not, and the next heading of their rank follows."""
    below: Seen | None = None
    for n in range(len(out) - 1, -1, -1):
        if not out[n]:
            continue
        both = below is not None and lines[n].kind == below.kind == "heading"
        if both and not extract[n] and below and (lines[n].level or 2) >= (below.level or 2):
            out[n] = False
        else:
            below = lines[n]


def _home(lines: Sequence[Seen], taken: Sequence[int]) -> int:
    """The innermost element that holds nearly all of the extract."""
    direct: Counter[Place] = Counter()
    for n in taken:
        if lines[n].links < LINKED:
            direct[lines[n].place] += len(lines[n].text)
    held: Counter[int] = Counter()
    for place, size in direct.items():
        for element in place.around:
            held[element] += size
    enough = HOLDS * direct.total()
    return max((element for element, size in held.items() if size >= enough), default=0)


def _inner(line: Seen, home: int) -> tuple[str, ...]:
    """The names of the elements around a line, inside the article's element; the innermost four where it stands outside."""
    around, path = line.place.around, line.place.path
    return path[around.index(home) + 1 :] if home in around else path[-4:]


class _Named:
    """Which places are named as no part of an article whose element is `home`: by their own names, or those of an element around them inside it."""

    def __init__(self, home: int) -> None:
        self._home = home
        self._known: dict[int, bool] = {home: False}

    def out(self, place: Place) -> bool:
        """Whether a place is named out."""
        if self._home not in place.around:
            return _says_never(place.path[-4:])
        return self._inside(place)

    def _inside(self, place: Place) -> bool:
        known = self._known.get(place.number)
        if known is None:
            known = self._known[place.number] = _says_never((place.names,)) or bool(place.above and self._inside(place.above))
        return known


def _says_never(path: Sequence[str]) -> bool:
    return any(stance(names) == "never" for names in path if names)


def _is_picture_of(caption: Seen, inside: Seen, home: int) -> bool:
    """Whether a caption outside the article's element stands in the one around it, or the one around that."""
    around = inside.place.around
    near = around[max(0, (around.index(home) if home in around else 0) - 2)]
    return near > 1 and near in caption.place.around and caption.links < LINKED and not _says_never(caption.place.path[-4:])


def _belongs(lines: Sequence[Seen], n: int, extract: Sequence[bool], home: int) -> bool:
    """Whether a caption, table, heading or item between the article's lines is the article's: a heading without links or right above a line of the
    extract."""
    line = lines[n]
    if line.kind == "table":
        return not any(stance(names) for names in _inner(line, home) if names)
    if line.kind == "caption":
        return line.links < LINKED and not _says_never(_inner(line, home))
    if line.kind == "heading":
        below = n + 1 < len(lines) and (extract[n + 1] or (n + 2 < len(lines) and lines[n + 1].kind != "heading" and extract[n + 2]))
        if line.links >= 0.3 and not below:
            return False
    elif line.kind != "item" or line.links >= 0.5:
        return False
    return not any(stance(names) for names in _inner(line, home) if names)
