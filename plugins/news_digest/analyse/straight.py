"""Decides for the straight marks of one paragraph which open and which close, where a lost space or mark makes the plain rule contradict itself.

Each mark has a price for opening and one for closing, from the signs on both sides; dropping one, opening inside an open pair and leaving one
open have prices too. The cheapest reading of the whole paragraph is taken (Viterbi's algorithm over the depth), so that one lost space
costs one pair and does not shift all that follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Role = Literal["open", "close", "drop"]

DROP = 2.0
"""A mark that is neither: it stands alone, its partner was lost."""

INSIDE = 1.2
"""Opening inside an open pair of the same mark."""

LEFT, LEFT_LEADING = 1.5, 0.5
"""Leaving a mark open at the paragraph's end, and one that leads the paragraph: then the next paragraph may close it."""

STRAY, STRAY_FIRST = 2.0, 1.2
"""Closing what nothing opened, and as the paragraph's first mark: the paragraph before may have opened it."""

DEEPEST = 2
MOST = 400
"""Marks of one paragraph that are weighed; a paragraph with more is no prose."""

_STOPS = ".!?…,;:"
_SPACES = " \t\n\u00a0\u202f\u2009"
_OPENING = "([{—–-/:«“„'‘+’"


def roles(text: str, places: Sequence[int]) -> list[Role]:
    """The role of each mark, one character long, at `places`, which follow each other.

    >>> text = 'Fini." Je pars ce soir", dit-il. "Moi aussi", dit-elle.'
    >>> roles(text, [n for n, c in enumerate(text) if c == '"'])
    ['open', 'close', 'open', 'close']
    """
    if len(places) > MOST:
        return ["open" if n % 2 == 0 else "close" for n in range(len(places))]
    leading = not text[: places[0]].strip() if places else False
    costs: dict[int, float] = {0: 0.0}
    back: list[dict[int, tuple[int, Role]]] = []
    for n, at in enumerate(places):
        opening, closing = prices(text, at)
        reached: dict[int, tuple[float, int, Role]] = {}
        for depth, cost in costs.items():
            steps: list[tuple[int, float, Role]] = [(depth, DROP, "drop")]
            if depth < DEEPEST:
                steps.append((depth + 1, opening + (INSIDE if depth else 0.0), "open"))
            steps.append((max(0, depth - 1), closing + (0.0 if depth else STRAY if n else STRAY_FIRST), "close"))
            for to, price, role in steps:
                if to not in reached or cost + price < reached[to][0]:
                    reached[to] = (cost + price, depth, role)
        costs = {to: found[0] for to, found in reached.items()}
        back.append({to: (found[1], found[2]) for to, found in reached.items()})
    at_end = {depth: cost + (0.0 if not depth else (LEFT_LEADING if leading else LEFT) + LEFT * (depth - 1)) for depth, cost in costs.items()}
    depth = min(at_end, key=lambda d: (at_end[d], d))
    out: list[Role] = []
    for step in reversed(back):
        depth, role = step[depth]
        out.append(role)
    return out[::-1]


def prices(text: str, at: int) -> tuple[float, float]:
    """What it costs to take the mark at a place for an opening and for a closing one."""
    before, after, next_after = text[at - 1 : at] if at else "", text[at + 1 : at + 2], text[at + 2 : at + 3]
    if text[at] != '"':
        return (0.0, 9.0) if text[at] in "«“" else (9.0, 0.0)
    free, spaced = not before or before in _SPACES or before in _OPENING, not after or after in _SPACES
    if free:
        opening = 1.0 if spaced else 0.0
    elif before.islower() and after.isupper():
        opening = 1.0  # a line's end was lost: "le pont"Il est vieux"
    elif before in _STOPS or before == '"':
        glued = after.isupper() or (spaced and next_after.isupper())
        opening = 1.0 if glued else 0.2 if before == '"' and after.isalnum() else 4.0
    else:
        opening = 4.0
    if free:
        closing = 1.0 if spaced or after in _STOPS else 4.0
    elif spaced or not after.isalnum():
        closing = 0.0
    else:
        closing = 0.5 if before in _STOPS else 1.0
    return opening, closing
