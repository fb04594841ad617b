"""What summary, countries, topics and people cost an article: `python bench/story_cost.py [--every N] [FILE…]`, the development pages without a FILE.

The CPU time of these engines over an article is set against its words, and against trafilatura's extraction of the same page right before it: one
process, so machine and load weigh on both. The bar is 5 ms for 600 words on a machine where that extraction takes 19 ms a page. Sentences and
quotations, which the engines share with those of speakers and figures, are shown beside it.
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
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import trafilatura

import laws
from news_digest import intake
from news_digest.analyse import countries, pairs, people, quotes, relations, sentences, summary
from news_digest.clean import CleanError, clean
from news_digest.executors import collect_seldom
from news_digest.knowledge import language
from news_digest.model import Article, RawArticle

REFERENCE = 19.0
"""CPU milliseconds that trafilatura's extraction takes a page on the machine that the bar was set on."""

WORDS = 600
FEWEST = 80
"""Pages with fewer words tell little of what an article costs."""

OWN = ("people", "countries", "topics", "summary")


def costs(article: Article) -> dict[str, float]:
    """CPU seconds by engine."""
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        begun = time.process_time()
        made = work()
        spent[name] = spent.get(name, 0.0) + time.process_time() - begun
        return made

    lang = language(article.language)
    found = timed("quotations", lambda: quotes.find(article.blocks, lang))
    parts = timed("sentences", lambda: sentences.split(article.blocks, found, article.scars, lang))
    timed("people", lambda: people.find(article, parts, lang))
    lands = timed("countries", lambda: countries.find(article, parts, lang))
    matched = timed("topics", lambda: pairs.match(article, parts, lands, lang))
    timed("topics", lambda: relations.find(article, parts, lands, matched, lang))
    timed("summary", lambda: summary.select(article, parts, found, lang))
    return spent


def pages(files: list[Path]) -> Iterator[RawArticle]:
    named = ((path.name, path.read_bytes()) for path in files) if files else ((f"{n}.html", data) for n, (_, data, _) in enumerate(laws.pages()))
    for name, data in named:
        yield intake.read(name, data, kind="html")


def main() -> None:
    """Print what each engine costs for 600 words, as a share of the extraction, and as time on the reference machine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take each N-th page only")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    collect_seldom()  # as the command does
    rows: list[dict[str, float]] = []
    for raw in list(pages(args.files))[:: args.every]:
        try:
            article = clean(raw)
        except CleanError:
            continue
        words = sum(len(block.text.split()) for block in article.blocks)
        if words < FEWEST:
            continue
        if not rows:
            costs(article)  # tables are loaded once
        gc.collect()
        begun = time.process_time()
        trafilatura.extract(raw.text, include_comments=False)
        peer = time.process_time() - begun
        rows.append({**costs(article), "peer": peer, "words": words})
    show(rows)


def show(rows: list[dict[str, float]]) -> None:
    """The table."""
    peer, words = statistics.median(row["peer"] for row in rows), sum(row["words"] for row in rows)
    print(f"{len(rows)} articles of {words / len(rows):.0f} words; trafilatura's extraction takes {1000 * peer:.1f} CPU ms a page (median)")
    print(f"{'for 600 words':24}{'here':>9}{'share':>9}{'reference':>11}")
    each = {name: sum(row[name] for row in rows) / words * WORDS for name in ("quotations", "sentences", *OWN)}
    each["the four together"] = sum(each[name] for name in OWN)
    for name, took in each.items():
        print(f"  {name:22}{1000 * took:6.2f} ms{took / peer:9.3f}{took / peer * REFERENCE:8.2f} ms")


if __name__ == "__main__":
    main()
