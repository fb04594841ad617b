"""Where the article stands in a page of lines: the run that holds the most prose and the fewest menu lines."""

from __future__ import annotations

from functools import lru_cache

from ..late import dataclass
from ..regex import regex
from .folding import UNSPACED, words
from .measures import count, group, measure
from .page import Line, Page

_STOPPED = regex(r"[.!?…。！？؟۔।](?:[\"'”’»«“‘)\]\s」』）】》]|\[\d+\])*$")
"""The end of a sentence, with the marks that may stand behind it: German closes with “ and «."""
_UNSPACED = regex(f"[{UNSPACED}]")
AS_WORD = count("core", "as_word")
"""Characters that say as much as a word in scripts without spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese."""


PER_WORD = count("core", "per_word")
"""Characters that say as much as a word where words are long, or not set apart."""

PROSE, ASKING, LONG = count("core", "prose"), count("core", "asking"), count("core", "long")
"""Words from which a line is prose: one that ends as a sentence ends, one that asks or exclaims, as headlines do, and any."""

BODY = measure("core", "body")
"""What the extractor's word on a saved page's line is worth, for it or against it."""

MOST = count("core", "most")
"""Words of a paragraph that count: what is longer says no more."""

SENTENCE, CLAUSE = measure("core", "sentence"), count("core", "clause")
"""What a sentence too short for prose takes from a run, and the words from which it is one."""

SHORT = measure("core", "short")
"""What a menu line takes from a run: with -4 footers come in, with -8 lists go out."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a line looks like, whatever it says: `prose` is a sentence or more, `size` its words, `stopped`: it ends as a sentence ends."""

    size: int
    stopped: bool
    prose: bool


@lru_cache(maxsize=4096)
def traits(text: str) -> Traits:
    """The traits of a line's text.

    >>> traits("The port will stay closed until Monday, its director said.").prose, traits("World news").prose
    (True, False)
    >>> traits("镇议会周二决定保留这座一百年来为渔民指引方向的灯塔，镇长在会议结束后说。").prose
    True
    """
    size = max(len(words(text)), len(text) // PER_WORD)
    if not text.isascii():
        size = max(size, len(_UNSPACED.findall(text)) // AS_WORD)
    stopped = _STOPPED.search(text[-12:]) is not None
    least = ASKING if text.rstrip("\"'”’»«“‘)\u00a0\u202f ").endswith(("?", "!")) else PROSE  # headlines ask and exclaim
    return Traits(size, stopped, (stopped and size >= least) or size >= LONG)


def weight(line: Line) -> float:
    """How much a line speaks for the article: its words when it is prose, a fixed loss when it is not; a caption says nothing."""
    if line.body is not None:
        return BODY if line.body else -BODY
    if line.kind == "caption":
        return 0.0
    look = traits(line.text)
    if look.prose:
        return float(min(look.size, MOST))
    return SENTENCE if look.stopped and look.size >= CLAUSE else SHORT


BARRIERS = group("core.barriers")
"""What a line that furniture's patterns have already removed still says: the article seldom goes on behind it."""


def span(page: Page) -> tuple[int, int]:
    """The first index and the index after the last of the run with the greatest weight (Kadane's scan); (0, 0) when there is no prose."""
    tolls = sorted((r.line, BARRIERS[r.rule]) for r in page.removed if r.rule in BARRIERS)
    best = total = 0.0
    start = first = last = paid = 0
    for n, line in enumerate(page.lines):
        while paid < len(tolls) and tolls[paid][0] < line.number:
            total -= tolls[paid][1]
            paid += 1
        if total <= 0:
            total, start = 0.0, n
        total += weight(line)
        if total > best:
            best, first, last = total, start, n + 1
    return first, last


def prose_in(page: Page) -> str:
    """The prose of the run with the greatest weight, as far as anything about it can be told from it."""
    first, last = span(page)
    return "\n".join(line.text for line in page.lines[first:last] if line.body or traits(line.text).prose)[:6000]
