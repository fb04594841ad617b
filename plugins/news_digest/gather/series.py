"""Sets figures of several articles that count the same thing side by side, oldest first: 1 500 → 3 000 → 10 000 soldiers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..model import Entry, Figure, Observation, Series

_WORD = re.compile(r"[^\W\d_]+")
_KINDS = frozenset({"count", "money", "measure", "percent", "vague"})
_SHORT = 3
"""Words of up to so many letters (de, des, of, the) are no content."""
_LAST = "9999"


@dataclass(frozen=True, slots=True)
class _Seen:
    """One figure with where it stands and the content words of what it counts, the head first."""

    day: str
    slug: str
    language: str
    figure: Figure
    words: tuple[str, ...]


def series(entries: Sequence[Entry]) -> tuple[Series, ...]:
    """The series of these entries: figures of one kind, unit and language that count the same thing in two articles or more.

    Grouping is conservative. Two figures count the same thing when the head nouns agree and the other content words of the one are all among
    those of the other; a bare head ("3 000 soldats") joins only where every fuller wording of that head says the same thing. What
    several claim on one day stands side by side; nothing is averaged. Within an article a figure that is told twice stands once. Undated
    articles come last. The order of `entries` makes no difference.
    """
    heads: dict[tuple[str, str, str, str], list[_Seen]] = {}
    for seen in _sightings(entries):
        key = (seen.language, _family(seen.figure), seen.figure.unit or "", seen.words[0])
        heads.setdefault(key, []).append(seen)
    found = [_series(group) for key in sorted(heads) for group in _alike(heads[key])]
    return tuple(sorted((s for s in found if s), key=_order))


def _sightings(entries: Iterable[Entry]) -> list[_Seen]:
    """Every figure that can stand in a series, oldest first, then by slug and place, told once an article."""
    out: dict[tuple[object, ...], _Seen] = {}
    for entry in entries:
        for figure in entry.digest.figures:
            words = content(figure.counted or "")
            if figure.kind not in _KINDS or not words or figure.value is None or figure.change is not None and figure.kind == "percent":
                continue
            language = entry.digest.article.language.split("-")[0]
            once = (entry.slug, figure.value, figure.upper, figure.unit, figure.claimant, words[0])
            seen = _Seen(entry.day or _LAST, entry.slug, language, figure, words)
            if once not in out or figure.span < out[once].figure.span:
                out[once] = seen
    return sorted(out.values(), key=lambda s: (s.day, s.slug, s.figure.span))


def content(counted: str) -> tuple[str, ...]:
    """The content words of what is counted, folded and without plural endings, the first one the head as far as word order tells.

    >>> content("soldats des forces spéciales nord-coréennes")
    ('soldat', 'force', 'speciale', 'nord', 'coreenne')
    """
    words = (_stem(w) for w in _WORD.findall(counted))
    return tuple(dict.fromkeys(w for w in words if len(w) > _SHORT or w.isdigit()))


def _stem(word: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
    if len(plain) > 4 and plain.endswith("aux"):
        return plain[:-2] + "l"
    return plain[:-1] if len(plain) > _SHORT and plain[-1] in "sx" else plain


def _family(figure: Figure) -> str:
    """An order of magnitude stands in a series of counts, not of its own."""
    return "count" if figure.kind == "vague" and figure.unit in (None, "person") else figure.kind


def _alike(group: Sequence[_Seen]) -> list[list[_Seen]]:
    """Figures with one head by their modifiers: the fullest wordings first, each taking in those that say nothing else."""
    wordings = sorted({frozenset(s.words[1:]) for s in group}, key=lambda w: (-len(w), sorted(w)))
    tops = [w for w in wordings if not any(w < other for other in wordings)]
    out = []
    for top in tops:
        mine = [s for s in group if _belongs(frozenset(s.words[1:]), top, tops)]
        out.append(mine)
    bare = [s for s in group if not any(_belongs(frozenset(s.words[1:]), top, tops) for top in tops)]
    return [*out, *([bare] if bare else [])]


def _belongs(words: frozenset[str], top: frozenset[str], tops: Sequence[frozenset[str]]) -> bool:
    """Whether a wording counts what `top` counts: it says part of the same, and of no other."""
    return words <= top and not any(words <= other for other in tops if other != top)


def _series(group: Sequence[_Seen]) -> Series | None:
    """The series of figures that count the same, or None when they stand in one article only or one value is all they say."""
    if len({s.slug for s in group}) < 2:
        return None
    newest = max(group, key=lambda s: (s.day if s.day != _LAST else "", len(s.words), s.slug))
    observations = tuple(Observation(None if s.day == _LAST else s.day, s.slug, s.figure) for s in group)
    return Series(newest.figure.counted or "", newest.figure.unit, observations)


def _order(found: Series) -> tuple[int, int, str, str]:
    """Series that moved first, then the longest, then by label."""
    values: set[Decimal | None] = {o.figure.value for o in found.observations}
    return (0 if len(values) > 1 else 1, -len(found.observations), found.label, found.unit or "")
