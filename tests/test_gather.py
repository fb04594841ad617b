"""Gathering takes ten times as long for ten times the articles, not a hundred times."""

from __future__ import annotations

import pytest
from gather import gather, made

from clock import seconds

TIMES = 5
MORE = 1.3
"""At this small size the fixed costs and the machine's noise need more room than the bar of the bench, 1.15 for ten times as many."""

TRIES = 6
"""Of so many the best counts, of either size: three were not enough to find a quiet moment for both."""


@pytest.mark.slow
def test_gathering_is_linear() -> None:
    small, large = made(240), made(240 * TIMES)
    assert gather(large) > 3 * gather(small)
    assert seconds(lambda: gather(large), TRIES) < MORE * TIMES * seconds(lambda: gather(small), TRIES)
