"""Fits the thresholds and weights of data/lines.tsv, but for the headline's signs, to pasted pages whose article is known: one after another.

    .venv/bin/python bench/fit_lines.py FILE.jsonl[.gz] [--rule core] [--limit N] [--write]

A line of FILE: {"text": a whole page copied as text, "gold": {"body": its article}}. Nothing of it is kept. Each value is tried at some steps below
and above, the others held; the best stays, the nearer step first among equals, and the round begins again until nothing is gained. A value moves
only where it gains on both halves of the pages, so that one page's quirk moves nothing. The score is the mean F1 of the words kept. Offline; some
seconds of CPU for each value tried on a hundred pages. One file, one result.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from news_digest.clean import CleanError, clean
from news_digest.clean.core import traits
from news_digest.knowledge import table
from news_digest.model import RawArticle

DATA = Path(__file__).parent.parent / "plugins" / "news_digest" / "data" / "lines.tsv"
TITLE = "signs.weights"
"""What bench/fit_title.py fits."""

STEPS = (0.9, 1.1, 0.75, 1.3)
"""Factors of a value that are tried, the nearest first."""

GAIN = 0.0002
"""F1 that a change has to be worth, on each half."""

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Paste:
    """A page as text and the words of its article."""

    text: str
    gold: Counter[str]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def load(path: Path, limit: int) -> list[Paste]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        items = (json.loads(line) for line in lines)
        found = [Paste(item["text"], words(item["gold"]["body"])) for item in items if item.get("text") and item["gold"].get("body")]
    return found[:: max(1, len(found) // limit)] if limit else found


def f1(paste: Paste) -> float:
    try:
        article = clean(RawArticle("paste.txt", "text", paste.text))
    except CleanError:
        return 0.0
    kept = words("\n".join([article.subtitle or "", *(block.text for block in article.blocks if block.kind != "caption")]))
    hit = (kept & paste.gold).total()
    return 2 * hit / max(1, kept.total() + paste.gold.total())


def halves(pastes: Sequence[Paste]) -> tuple[float, float]:
    """The mean F1 of every other page, and of the rest."""
    traits.cache_clear()
    scores = [f1(paste) for paste in pastes]
    return sum(scores[::2]) / max(1, len(scores[::2])), sum(scores[1::2]) / max(1, len(scores[1::2]))


def place(rule: str, name: str) -> tuple[Any, str]:
    """Where a value of the file lives while the program runs: a module and the constant's name, or a table and its key."""
    module = import_module(f"news_digest.clean.{rule.partition('.')[0]}")
    constant = name.upper()
    return (module, constant) if hasattr(module, constant) else (module.BARRIERS, name)


def put(rule: str, name: str, value: float) -> None:
    at, key = place(rule, name)
    if isinstance(at, dict):
        at[key] = value
    else:
        setattr(at, key, type(getattr(at, key))(value))


def steps(value: float) -> Iterator[float]:
    """The values tried beside one: whole numbers stay whole."""
    for factor in STEPS:
        tried = value * factor
        if value == int(value) and abs(value) < 100:
            tried = float(round(tried)) if round(tried) != value else value + (1 if factor > 1 else -1)
        yield round(tried, 3)


def fit(pastes: Sequence[Paste], only: str | None) -> dict[tuple[str, str], float]:
    """The values after the search."""
    best = {(rule, name): float(value) for rule, name, value in table("lines", ("rule", "name", "value")) if rule != TITLE and only in (None, rule)}
    score = halves(pastes)
    print(f"at first: {sum(score) / 2:.4f}", flush=True)
    for _ in range(ROUNDS):
        before = score
        for key, value in list(best.items()):
            for tried in steps(value):
                put(*key, tried)
                now = halves(pastes)
                if all(new > old + GAIN for new, old in zip(now, score, strict=True)):
                    print(f"{key[0]} {key[1]}: {best[key]:g} -> {tried:g}, {sum(now) / 2:.4f}", flush=True)
                    best[key], score = tried, now
                put(*key, best[key])
        if score == before:
            break
    return best


def write(best: dict[tuple[str, str], float]) -> None:
    """The file with these values in it; everything else in it stays."""
    out = []
    for line in DATA.read_text("utf-8").splitlines():
        cells = line.split("\t")
        key = (cells[0], cells[1]) if len(cells) == 3 else None
        out.append("\t".join([*cells[:2], f"{best[key]:g}"]) if key in best else line)
    DATA.write_text("\n".join(out) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rule", help="only the values of this rule")
    parser.add_argument("--limit", type=int, default=0, help="so many pages, spread over the file")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    best = fit(load(args.file, args.limit), args.rule)
    if args.write:
        write(best)


if __name__ == "__main__":
    main()
