"""Where the article stands in a page of lines: the run that holds the most prose and the fewest menu lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .folding import UNSPACED, words
from .page import Line, Page

_CLOSED = re.compile(r"[.!?…:;](?:[\"'”’»)\]\s]|\[\d+\])*$|[.!?…]?[”»]$")
_STOPPED = re.compile(r"[.!?…。！？؟۔।](?:[\"'”’»)\]\s」』）】》]|\[\d+\])*$")
_UNSPACED = re.compile(f"[{UNSPACED}]")
AS_WORD = 3
"""Characters that say as much as a word in scripts without spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese."""


SHORT = -6.0
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
    size = max(len(words(text)), len(text) // 12)
    if not text.isascii():
        size = max(size, len(_UNSPACED.findall(text)) // AS_WORD)
    stopped = _STOPPED.search(text[-12:]) is not None
    least = 20 if text.rstrip("\"'”’»)\u00a0\u202f ").endswith(("?", "!")) else 9  # headlines ask and exclaim
    return Traits(size, stopped, (stopped and size >= least) or size >= 28)


def weight(line: Line) -> float:
    """How much a line speaks for the article: its words when it is prose, a fixed loss when it is not; a caption says nothing."""
    if line.body is not None:
        return 20.0 if line.body else -20.0
    if line.kind == "caption":
        return 0.0
    look = traits(line.text)
    if look.prose:
        return float(min(look.size, 45))
    return -2.0 if look.stopped and look.size >= 4 else SHORT


BARRIERS = {"comments": 80.0, "legal": 30.0, "cookies": 20.0, "account": 6.0, "read_also": 6.0, "teaser": 6.0}
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
