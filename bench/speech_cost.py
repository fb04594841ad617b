"""What quotations and speakers cost: `python bench/speech_cost.py [--every N] [FILE…]`, the development pages without a FILE.

For each page the CPU time of finding quotations, people and speakers, and of cutting the sentences that all engines share, is brought to an article
of 600 words and divided by what trafilatura's own extraction of the same page takes, right before it. One process, so machine and load weigh on
both; the median of the ratios is the figure.
"""

from __future__ import annotations

import argparse
import gc
import logging
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import trafilatura
from own_cost import REFERENCE, pages

from news_digest import clean as cleaning
from news_digest.analyse import people, quotes, sentences, speakers
from news_digest.clean import CleanError
from news_digest.executors import collect_seldom
from news_digest.knowledge import language
from news_digest.model import Article

WORDS = 600
"""Words of the article that the bar speaks of."""

SHORTEST = 150
"""Words below which a page's time is noise."""

STAGES = ("quotes", "sentences", "people", "speakers")


def timed(work: Callable[..., Any], *given: Any) -> tuple[float, Any]:
    """CPU seconds and what the work gives."""
    begun = time.process_time()
    found = work(*given)
    return time.process_time() - begun, found


def read(article: Article) -> dict[str, float]:
    """CPU seconds by stage."""
    lang = language(article.language)
    spent: dict[str, float] = {}
    spent["quotes"], found = timed(quotes.find, article.blocks, lang)
    spent["sentences"], parts = timed(sentences.split, article.blocks, found, article.scars, lang)
    spent["people"], (mentions, _) = timed(people.find, article, parts, lang)
    spent["speakers"], _ = timed(speakers.attribute, article, parts, found, mentions, lang)
    return spent


def main() -> None:
    """Print the median ratio, the time it means on the reference machine, and the stages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take each N-th page only")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    collect_seldom()  # as the command does
    rows: list[dict[str, float]] = []
    met: set[str] = set()
    for n, raw in enumerate(list(pages(args.files))[:: args.every]):
        try:
            article = cleaning.clean(raw)
        except CleanError:
            continue
        words = sum(len(block.text.split()) for block in article.blocks)
        if words < SHORTEST:
            continue
        if not n % 20:
            gc.collect()
        peer, _ = timed(trafilatura.extract, raw.text)
        if article.language not in met:
            met.add(article.language)
            read(article)  # a language's tables are loaded once
        rows.append({**{stage: took * WORDS / words for stage, took in read(article).items()}, "peer": peer})
    show(rows)


def show(rows: list[dict[str, float]]) -> None:
    """The table."""
    spent = [sum(row[stage] for stage in STAGES) for row in rows]
    ratio = statistics.median(mine / row["peer"] for mine, row in zip(spent, rows, strict=True))
    peer = [row["peer"] for row in rows]
    print(f"{len(rows)} pages: trafilatura's extraction takes {1000 * statistics.mean(peer):.1f} CPU ms, median {1000 * statistics.median(peer):.1f}")
    print(f"quotations and speakers of {WORDS} words: {1000 * statistics.mean(spent):.2f} ms, median {1000 * statistics.median(spent):.2f}")
    of_sums = sum(spent) / sum(peer)
    print(f"as share of that extraction: median {ratio:.3f}, of sums {of_sums:.3f}, on the reference machine {of_sums * REFERENCE:.2f} ms")
    for stage in STAGES:
        took = [row[stage] for row in rows]
        print(f"  {stage:12}{1000 * statistics.mean(took):9.3f}{1000 * statistics.median(took):9.3f}{sum(took) / sum(peer):10.4f}")


if __name__ == "__main__":
    main()
