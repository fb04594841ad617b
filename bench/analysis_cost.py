"""What finding the boxes of an article costs: `python bench/analysis_cost.py [--every N] [FILE…]`, the development pages without a FILE.

CPU time of the engines for 600 words of cleaned article, beside what trafilatura's extraction takes a page in the same process: machine and load
weigh on both. Only articles of 400 to 900 words count: of shorter ones what is done once an article would be multiplied.
"""

from __future__ import annotations

import gc
import statistics
import time
from types import ModuleType

import trafilatura
from own_cost import REFERENCE, Clock, asked

from news_digest import clean as cleaning
from news_digest import road
from news_digest.analyse import choice, countries, figures, pairs, people, quotes, relations, sentences, sides, speakers, summary, when
from news_digest.clean import CleanError

WORDS, FEWEST, MOST = 600, 400, 900

ENGINES: dict[str, tuple[float, tuple[tuple[ModuleType, str], ...]]] = {
    "quotes and speakers": (3.5, ((quotes, "find"), (speakers, "attribute"), (choice, "choose_quotes"))),
    "figures": (2.0, ((figures, "read_all"), (figures, "boxed"), (figures, "doubts"))),
    "summary, countries, topics, people": (
        5.0,
        (
            (sentences, "split"),
            (people, "find"),
            (countries, "find"),
            (pairs, "match"),
            (sides, "sides"),
            (summary, "select"),
            (relations, "find"),
            (when, "find"),
        ),
    ),
}
"""Each group of engines with its bar, milliseconds for 600 words on the reference machine."""


def main() -> None:
    """Print each group's median, and what it means on the reference machine."""
    clock, every = Clock(), asked(__doc__)
    for name, (_, parts) in ENGINES.items():
        for module, function in parts:
            setattr(module, function, clock.timed(name, getattr(module, function)))
    peer: list[float] = []
    rows: list[dict[str, float]] = []
    for number, raw in enumerate([*every[:5], *every]):
        gc.collect()
        begun = time.process_time()
        trafilatura.extract(raw.text, include_comments=False)
        took = time.process_time() - begun
        try:
            article = cleaning.clean(raw)
        except CleanError:
            continue
        words = sum(len(block.text.split()) for block in article.blocks)
        clock.spent = {}
        clock.timed("the rest", road.analyse)(article)
        if number >= 5 and FEWEST <= words <= MOST:  # tables are loaded once
            peer.append(took)
            rows.append({name: spent * WORDS / words for name, spent in clock.spent.items()})
    show(rows, 1000 * statistics.mean(peer))


def show(rows: list[dict[str, float]], peer: float) -> None:
    """The table."""
    print(f"{len(rows)} articles; trafilatura's extraction takes {peer:.1f} CPU ms a page, {REFERENCE:.0f} on the reference machine")
    print(f"{'CPU ms for 600 words':36}{'median':>9}{'mean':>9}{'reference':>11}{'bar':>6}")
    for name in (*ENGINES, "the rest"):
        took = [1000 * row.get(name, 0.0) for row in rows]
        bar = f"{ENGINES[name][0]:6.1f}" if name in ENGINES else ""
        middle = statistics.median(took)
        print(f"  {name:34}{middle:9.2f}{statistics.mean(took):9.2f}{middle * REFERENCE / peer:11.2f}{bar}")


if __name__ == "__main__":
    main()
