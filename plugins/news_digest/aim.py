"""What an editor means by the beginning of a text: one target, several that can't be told apart, or none and the nearest there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from itertools import repeat

from .late import dataclass
from .model import Doubt
from .regex import regex

LOST, SEVERAL, UNKNOWN_TOPIC = "override_without_target", "override_ambiguous", "unknown_topic"
ALWAYS_OPEN = frozenset({LOST, SEVERAL, UNKNOWN_TOPIC})
"""Doubts about the editor's own word: marking the article as reviewed does not close them."""

SHOWN = 4
"""Targets named in a doubt; more are counted."""

LOOKED_AT = 500
"""Texts compared for the nearest one: more than the lines of an article, so that a hostile file costs no minutes."""

ALIKE = 0.5
_WORD = regex(r"[^\W_]+(?:[.,][0-9]+)*")
_GROUPED = regex(r"(?<=\d)[.,'’\s](?=\d{3}(?!\d))")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))


@dataclass(frozen=True, slots=True)
class Aim:
    """The targets by their place in what was searched, or the doubt that says why there are none."""

    hits: tuple[int, ...] = ()
    doubt: Doubt | None = None


@lru_cache(maxsize=4096)
def folded(text: str) -> tuple[str, ...]:
    """The words of a text whatever its marks, case, spaces and ways to group digits.

    >>> folded("« Environ 1.500 SOLDATS »") == folded("environ 1 500 soldats")
    True
    """
    return tuple(_WORD.findall(_GROUPED.sub("", text.translate(_INVISIBLE)).casefold()))


def aim(wanted: str, every: bool, texts: Sequence[str], key: str, thing: str, beyond: Sequence[str] = ()) -> Aim:
    """The texts that begin with the wanted words. Several are only meant when they read the same, or when the editor wants `every` one.

    `key` is where in the sidecar it stands and `thing` what it speaks of, for the doubt. `beyond` is what follows each text in the article: an
    editor may write on to tell one from another.

    >>> aim("some", False, ["Some ships", "Some trucks"], "figures", "figure").doubt.kind
    'override_ambiguous'
    >>> aim("SOME ships", False, ["Some ships", "Some trucks"], "figures", "figure").hits
    (0,)
    """
    sought = folded(wanted)
    reach = 8 * len(wanted) // 1000 * 1000 + 1000  # no more of a long text is needed to see how it begins
    begun = [folded(f"{text} {more[:reach]}" if len(text) < reach else text[:reach]) for text, more in zip(texts, beyond or repeat(""), strict=False)]
    hits = [n for n, words in enumerate(begun) if sought and words[: len(sought)] == sought]
    hits = hits or [n for n, words in enumerate(begun) if sought and sought[-1].isalpha() and _cut_short(sought, words)]
    whole = {n: folded(texts[n]) for n in hits}
    exact = [n for n in hits if whole[n] == sought]
    chosen = hits if every else exact or hits
    if not chosen:
        return Aim(doubt=lost(wanted, texts, key, thing))
    if len({whole[n] for n in chosen}) > 1 and not every:
        return Aim(doubt=_several(wanted, [texts[n] for n in chosen], key, thing))
    return Aim(tuple(chosen))


def _cut_short(sought: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether only the last word sought breaks off: what is copied from a screen may end within a word."""
    last = len(sought) - 1
    return len(words) > last and words[:last] == sought[:last] and words[last].startswith(sought[last])


def lost(wanted: str, texts: Sequence[str], key: str, thing: str) -> Doubt:
    """The doubt about a target that is not there, with the nearest that is."""
    near = closest(wanted, texts)
    hint = f"the nearest now is {near}; " if near else ""
    return Doubt(LOST, wanted, f'no {thing} like this; {hint}correct it under "{key}:" in the sidecar or take it out')


def _several(wanted: str, texts: Sequence[str], key: str, thing: str) -> Doubt:
    shown = ", ".join(quoted(text, len(wanted) + 40) for text in texts[:SHOWN])
    more = f" and {len(texts) - SHOWN} more" if len(texts) > SHOWN else ""
    how = f'write more words under "{key}:" in the sidecar, or add "all: true" to mean them all'
    return Doubt(SEVERAL, wanted, f"{len(texts)} {thing}s begin like this: {shown}{more}; none was changed: {how}")


def closest(wanted: str, texts: Iterable[str]) -> str:
    """The text whose beginning is most like the wanted words, quoted; nothing when none is at all like them.

    >>> closest("The story was furst", ["Some ships", "The story was first told in May"])
    '“The story was first told in May”'
    """
    sought = " ".join(folded(wanted))[:200]
    best, score = "", ALIKE
    matcher = SequenceMatcher(None, "", sought, autojunk=False)
    for n, text in enumerate(texts):
        if n == LOOKED_AT or not sought:
            break
        matcher.set_seq1(" ".join(folded(text[: 3 * len(wanted) + 40]))[: len(sought)])
        if matcher.real_quick_ratio() > score and matcher.quick_ratio() > score and matcher.ratio() > score:
            best, score = text, matcher.ratio()
    return quoted(best, len(wanted) + 40) if best else ""


def nearest(wanted: str, names: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The names most like a wanted one, best first, whatever their case.

    >>> nearest("Titel", ["title", "date", "keep"])
    ('title',)
    """
    by_low: dict[str, str] = {}
    for name in sorted(names):
        by_low.setdefault(name.casefold(), name)
    return tuple(by_low[low] for low in get_close_matches(wanted.casefold()[:200], by_low, n=most))


def quoted(text: str, most: int = 60) -> str:
    """A text in quotation marks, cut for one line.

    >>> quoted("a  b")
    '“a b”'
    """
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= most else flat[: most - 1].rstrip() + '…'}”"
