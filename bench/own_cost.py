"""What cleaning a saved page costs beside its extractor's call: `python bench/own_cost.py [--every N] [FILE…]`, the development pages without a FILE.

For each page the CPU time of `clean()` less that inside trafilatura's calls is divided by what trafilatura's own extraction of the same page takes,
at its defaults and from the HTML as text, right before it. One process, so machine and load weigh on both; the median of the ratios is the figure.
"""

from __future__ import annotations

import argparse
import gc
import logging
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import trafilatura

import laws
from news_digest import clean as cleaning
from news_digest import intake
from news_digest.clean import CleanError, extract, html, metadata
from news_digest.memory import collect_seldom
from news_digest.model import RawArticle

REFERENCE = 19.0
"""CPU milliseconds that trafilatura's extraction takes a page on the machine that the bar was set on: a ratio times this is time there."""

STAGES: tuple[tuple[str, ModuleType, str], ...] = (
    ("trafilatura", extract, "_told"),
    ("parse", html, "parse"),
    ("lines", html, "visible_lines"),
    ("head", html, "page_head"),
    ("headline", metadata, "headline"),
    ("authors", metadata, "people_of"),
    ("date", metadata, "published"),
    ("extract", html, "extracted"),
    ("align", html, "chosen"),
    ("choose", html, "choose"),
    ("densest", html, "prose"),
    ("page", html, "_with"),
    ("article", cleaning, "_article"),
)
"""Functions that are timed, outer ones without what inner ones take; the rules are each a stage too."""


class Clock:
    """CPU time by stage; a stage that calls another stops while that one runs."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._running: list[str] = []
        self._since = 0.0

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The function, which books its time."""

        def run(*args: Any, **named: Any) -> Any:
            self._book()
            self._running.append(stage)
            try:
                return work(*args, **named)
            finally:
                self._book()
                self._running.pop()

        return run

    def _book(self) -> None:
        now = time.process_time()
        if self._running:
            self.spent[self._running[-1]] = self.spent.get(self._running[-1], 0.0) + now - self._since
        self._since = now


def install(clock: Clock) -> None:
    """Put the clock around every stage."""
    for stage, module, name in STAGES:
        setattr(module, name, clock.timed(stage, getattr(module, name)))
    cleaning.RULES = tuple(clock.timed(f"rule {rule.__name__}", rule) for rule in cleaning.RULES)


def pages(files: list[Path]) -> Iterator[RawArticle]:
    """The pages to clean, read."""
    named = ((path.name, path.read_bytes()) for path in files) if files else ((f"{n}.html", data) for n, (_, data, _) in enumerate(laws.pages()))
    for name, data in named:
        yield intake.read(name, data, kind="html")


def asked(what: str | None) -> list[RawArticle]:
    """The pages that the command line asks for, and a process that runs as the command does."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take each N-th page only")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    collect_seldom()
    return list(pages(args.files))[:: args.every]


def main() -> None:
    """Print the median ratio, the time it means on the reference machine, and the stages."""
    plain, clock, every = trafilatura.extract, Clock(), asked(__doc__)
    run = clock.timed("the rest", cleaning.clean)
    for raw in every[:3]:
        cleaning.clean(raw)  # tables are loaded once
    install(clock)
    rows: list[dict[str, float]] = []
    for raw in every:
        gc.collect()
        begun = time.process_time()
        plain(raw.text, include_comments=False)
        peer = time.process_time() - begun
        clock.spent = {}
        try:
            run(raw)
        except CleanError:
            continue
        rows.append({**clock.spent, "peer": peer})
    show(rows)


def show(rows: list[dict[str, float]]) -> None:
    """The table."""
    peer = [row.pop("peer") for row in rows]
    spent = [sum(row.values()) for row in rows]
    own = [all_ - row.get("trafilatura", 0.0) for all_, row in zip(spent, rows, strict=True)]
    ratio = statistics.median(mine / its for mine, its in zip(own, peer, strict=True))
    print(f"{len(rows)} pages: trafilatura's extraction takes {1000 * statistics.mean(peer):.1f} CPU ms, median {1000 * statistics.median(peer):.1f}")
    print(f"cleaning beside its call: {1000 * statistics.mean(own):.2f} ms, median {1000 * statistics.median(own):.2f}")
    print(f"as share of that extraction: median {ratio:.3f}, on the reference machine {ratio * REFERENCE:.2f} ms; of sums {sum(own) / sum(peer):.3f}")
    print(f"cleaning with its call: of sums {sum(spent) / sum(peer):.2f}")
    print(f"{'':30}{'mean':>9}{'median':>9}   of sums")
    for stage in sorted({stage for row in rows for stage in row}, key=lambda s: -sum(row.get(s, 0.0) for row in rows)):
        took = [row.get(stage, 0.0) for row in rows]
        print(f"  {stage:28}{1000 * statistics.mean(took):9.3f}{1000 * statistics.median(took):9.3f}{sum(took) / sum(peer):10.4f}")


if __name__ == "__main__":
    main()
