"""Makes the series of figures that the editor names in a topic's file: what they say counts the same belongs together, in whatever languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ..knowledge import language
from ..language import Language, Words
from ..model import Entry, Figure, Observation, Series, Wording
from ..topic_words import SeriesWords
from .pins import means, plain
from .wording import content, fates_of, wordings


def told_series(entries: Sequence[Entry], words: SeriesWords) -> Series | None:
    """The series of one title, oldest first; None when no figure belongs to it. Of several units the most used one stands."""
    found = [(entry, figure) for entry in entries for figure in _chosen(entry, words)]
    if not found:
        return None
    unit, _ = min(Counter(map(_unit, (figure for _, figure in found))).items(), key=lambda pair: (-pair[1], pair[0]))
    seen = [Observation(entry.day, entry.slug, figure) for entry, figure in found if _unit(figure) == unit]
    return Series(words.title, unit or None, tuple(sorted(seen, key=lambda o: (o.day or "9999", o.slug, o.figure.span))), told=True)


def _unit(figure: Figure) -> str:
    """The unit; people are counted as things are, so that "miners" and "men" may stand together."""
    return "" if figure.unit == "person" else figure.unit or ""


def _chosen(entry: Entry, words: SeriesWords) -> Iterable[Figure]:
    """The figures of an article that belong to a series: pinned, or counting what its wordings count; a value told twice once."""
    known = language(entry.digest.article.language)
    wanted = [one for one in (_meant(counted, known) for counted in words.counted) if one]
    out: dict[tuple[object, ...], Figure] = {}
    for figure, said in sorted(zip(entry.digest.figures, wordings(entry.digest), strict=True), key=lambda pair: pair[0].span):
        if named_in(words.dropped, entry, figure) or figure.value is None:
            continue
        if named_in(words.pinned, entry, figure) or (wanted and _counts(said, wanted)):
            out.setdefault((figure.value, figure.upper, figure.unit, figure.claimant), figure)
    return out.values()


def named_in(pins: Mapping[str, Words], entry: Entry, figure: Figure) -> bool:
    """Whether the editor names this figure of this article by its words."""
    texts = [text for wanted, texts in pins.items() if means(wanted, entry.digest.article.source, entry.digest.article) for text in texts]
    return any(plain(text) in plain(figure.text) for text in texts)


_Meant = tuple[str, frozenset[str], frozenset[str]]


def _meant(counted: str, known: Language) -> _Meant | None:
    """The head, the modifiers and the fates of a wording, as this language reads them."""
    told = content(counted, known)
    return (told[0], frozenset(told[1:]), fates_of(counted, known)) if told else None


def _counts(said: Wording | None, wanted: Sequence[_Meant]) -> bool:
    """Whether a figure reports how many there are of what one of the wordings names: the same head, all its modifiers, the same fate."""
    if said is None:
        return False
    return any(said.head == head and modifiers <= said.modifiers | said.marks and set(said.fates) == fates for head, modifiers, fates in wanted)
