"""Is a confidence what it says? Right speakers by confidence: `python bench/calibration.py DATA.jsonl.gz LABELS.tsv…`.

DATA and LABELS are those of `blind.py`. Every quotation that is shown with a speaker falls into a bin by its confidence; the second table raises the
margin step by step and tells what would still be shown, and how much of that is right.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from blind import matched, named_right, read

BINS = (0.55, 0.65, 0.75, 0.85, 0.92, 1.01)
MARGINS = (0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)

Judged = tuple[float, bool]
"""The confidence of a shown quotation, and whether its speaker is right; one that is nobody's is wrong."""


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("labels", type=Path, nargs="+")
    args = parser.parse_args()
    shown = [one for path in args.labels for one in judged(args.data, path)]
    print("confidence   shown  right  share")
    for low, high in pairwise(BINS):
        line(f"{low:.2f} to {min(high, 1):.2f}", [right for sure, right in shown if low <= sure < high])
    print("margin       shown  right  share")
    for margin in MARGINS:
        line(f"{margin:.2f}        ", [right for sure, right in shown if sure >= margin])


def line(name: str, rights: Sequence[bool]) -> None:
    """One row of a table."""
    print(f"{name} {len(rights):>5}  {sum(rights):>5}  {sum(rights) / max(1, len(rights)):.3f}")


def judged(data: Path, labels: Path) -> Iterator[Judged]:
    """Every quotation of a labelled place that is shown with a speaker."""
    with labels.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    wanted = {row["article"] for row in rows}
    with gzip.open(data, "rt", encoding="utf-8") as file:
        articles = [item for item in map(json.loads, file) if item["id"] in wanted]
    for item in articles:
        mine = [row for row in rows if row["article"] == item["id"]]
        for row, quote in zip(mine, matched(item, mine, read(item)), strict=True):
            if quote is not None and quote.speaker is not None:
                yield quote.confidence, named_right(row["speaker"], quote.speaker)


if __name__ == "__main__":
    main()
