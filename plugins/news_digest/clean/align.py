"""Which visible lines stand in the text that the extractor chose, in order.

The extractor may have split, joined or re-spaced what the page shows, and the page may show the same sentence twice, in a teaser and in the
body. So lines are compared by their letters and digits alone, every place where a line stands in the extractor's text is a candidate, and
the heaviest chain of candidates that runs forward in both texts wins (a weighted longest increasing subsequence, Fenwick tree, O(n log n)).
Among equals the chain with fewer jumps wins: the teaser loses.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from ..late import dataclass
from ..regex import regex

_NOT_WORD = regex(r"[\W_]+")
_WESTERN = "cp1252"
_MARKS = bytes(n for n in range(256) if not bytes((n,)).decode(_WESTERN, "replace").isalnum())
_INSIDE = _MARKS.replace(b"\0", b"")
_SPACED = bytes.maketrans(_MARKS, b" " * len(_MARKS))
"""What is no letter and no digit of the Western alphabets, each of whose characters is a byte: bytes are parted and joined without Python's doing."""

SURE = 24
"""Letters from which a line is looked for anywhere; shorter ones only where the extractor's words begin and end."""

PARTED = 3 * SURE
"""Letters from which a line is looked for in parts, or out of its order."""

_PLACES = 8
_NEAR = 12.0
"""What it is worth, in letters, that the line before was taken just before it; the one before that counts half, the third a third."""


@dataclass(slots=True)
class _Place:
    """A line at a place in the extractor's text, with the best chain that ends there."""

    line: int
    start: int
    end: int
    weight: float
    best: float = 0.0
    before: _Place | None = None


def key(text: str) -> str:
    """The letters and digits of a text, case kept.

    >>> key("Le « port », 3 jours")
    'Leport3jours'
    """
    if text.isascii():
        return text.encode("ascii").translate(None, _MARKS).decode("ascii")
    try:
        return text.encode(_WESTERN).translate(None, _MARKS).decode(_WESTERN)
    except UnicodeEncodeError:
        return "".join(_words(text))


def _keys(lines: Sequence[str]) -> list[str]:
    """The keys of lines: of all at once, where all are of the Western alphabets."""
    try:
        return "\0".join(lines).encode(_WESTERN).translate(None, _INSIDE).decode(_WESTERN).split("\0") if lines else []
    except UnicodeEncodeError:
        return [key(line) for line in lines]


def _words(text: str) -> list[str]:
    """The runs of letters and digits in a text of any script."""
    found: list[str] = []
    for word in unicodedata.normalize("NFC", text).split():
        if word.isalnum():  # three words in four: no pattern needs to look at them
            found.append(word)
        else:
            found += _NOT_WORD.sub(" ", word).split()
    return found


def chosen(lines: Sequence[str], extract: str) -> tuple[bool, ...]:
    """For each line whether it is in the extract. A line without letters follows its neighbours.

    >>> chosen(["Menu", "It rains.", "Ads", "It rains.", "It pours."], "It rains. It pours.")
    (False, False, False, True, True)
    """
    target, edges = _target(extract)
    keys = _keys(lines)
    taken = _chain([place for n, k in enumerate(keys) if k and (len(k) >= PARTED or k in target) for place in _places(n, k, target, edges)])
    hits = {place.line for place in taken}
    hits |= _astray(keys, target, taken)
    return tuple(n in hits or (not k and n - 1 in hits and n + 1 in hits) for n, k in enumerate(keys))


def _target(extract: str) -> tuple[str, frozenset[int]]:
    """The extract's letters, and the offsets at which its words begin or end."""
    try:
        western = extract.encode(_WESTERN).translate(_SPACED).split()
    except UnicodeEncodeError:
        words = _words(extract)
        return "".join(words), frozenset(accumulate(map(len, words), initial=0))
    return b"".join(western).decode(_WESTERN), frozenset(accumulate(map(len, western), initial=0))


def _places(line: int, k: str, target: str, edges: frozenset[int]) -> list[_Place]:
    found: list[_Place] = []
    at = target.find(k)
    while at >= 0 and len(found) < _PLACES:
        if len(k) >= SURE or (at in edges and at + len(k) in edges):
            found.append(_Place(line, at, at + len(k), float(len(k))))
        at = target.find(k, at + 1)
    return found or _partly(line, k, target)


def _partly(line: int, k: str, target: str) -> list[_Place]:
    """A long line of which the extractor left out a part: its beginning and its end are looked for, or either with half the line."""
    if len(k) < PARTED:
        return []
    head, tail = target.find(k[:SURE]), target.find(k[-SURE:])
    if head >= 0 and tail > head and tail - head < 1.2 * len(k):
        return [_Place(line, head, tail + SURE, len(k) * 0.8)]
    half = len(k) // 2
    if head >= 0 and target.startswith(k[:half], head):
        return [_Place(line, head, head + half, float(half))]
    if tail >= 0 and target.startswith(k[-half:], tail + SURE - half):
        return [_Place(line, tail + SURE - half, tail + SURE, float(half))]
    return []


def _chain(places: list[_Place]) -> list[_Place]:
    """The heaviest chain: lines rise, places do not overlap and rise."""
    ends = sorted({place.end for place in places})
    tree: list[_Place | None] = [None] * (len(ends) + 1)
    recent: list[_Place] = []
    group: list[_Place] = []
    for place in [*places, None]:
        if group and (place is None or place.line != group[0].line):
            for done in group:
                _raise(tree, bisect_left(ends, done.end) + 1, done)
            recent, group = [r for r in recent if r.line >= group[0].line - 2] + group, []
        if place is None:
            break
        _settle(place, _best(tree, bisect_left(ends, place.start + 1)), recent)
        group.append(place)
    last = _best(tree, len(ends))
    out: list[_Place] = []
    while last is not None:
        out.append(last)
        last = last.before
    return out[::-1]


def _settle(place: _Place, before: _Place | None, recent: list[_Place]) -> None:
    place.before, place.best = before, place.weight + (before.best if before else 0.0)
    for near in recent:
        if place.line - 3 <= near.line < place.line and near.end <= place.start <= near.end + SURE:
            worth = near.best + place.weight + _NEAR / (place.line - near.line)
            if worth > place.best:
                place.before, place.best = near, worth


def _raise(tree: list[_Place | None], at: int, place: _Place) -> None:
    while at < len(tree):
        old = tree[at]
        if old is None or place.best > old.best:
            tree[at] = place
        at += at & -at


def _best(tree: list[_Place | None], at: int) -> _Place | None:
    best: _Place | None = None
    while at > 0:
        here = tree[at]
        if here is not None and (best is None or here.best > best.best):
            best = here
        at -= at & -at
    return best


def _astray(keys: list[str], target: str, taken: list[_Place]) -> set[int]:
    """Long lines that stand once on the page and once in the extract, in a part of it that no chosen line covers: the extractor moved them."""
    covered = sorted((place.start, place.end) for place in taken)
    starts = [start for start, _ in covered]
    used = {place.line for place in taken}
    times = Counter(keys)
    out: set[int] = set()
    for n, k in enumerate(keys):
        if len(k) < PARTED or n in used or times[k] > 1:
            continue
        at = target.find(k)
        if at < 0:
            continue
        i = bisect_left(starts, at + len(k)) - 1
        if i < 0 or covered[i][1] <= at:
            out.add(n)
    return out
