"""Measures speakers on articles whose speakers were written down before the tool was run: `python bench/blind.py DATA.jsonl.gz LABELS.tsv`.

DATA holds articles as JSON lines with `id`, `title` and `paras`; LABELS gives article, paragraph, offset of the opening mark and the speaker
("a|b": either will do; "-": no quotation of anybody). A speaker is right when one of the label's longer words stands in the name given.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from news_digest import pipeline
from news_digest.model import Quote

LONGER = 4
"""Letters from which a word of a label counts, initials ("ONG") apart: particles and articles prove nothing."""


def main() -> None:
    """Print found, attribution, displayed precision and the errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    with args.labels.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    wanted = {row["article"] for row in rows}
    with gzip.open(args.data, "rt", encoding="utf-8") as file:
        articles = {item["id"]: item for item in map(json.loads, file) if item["id"] in wanted}
    tally = dict.fromkeys(("quotations", "found", "named", "right", "boxes that are none"), 0)
    for name, item in articles.items():
        mine = [row for row in rows if row["article"] == name]
        for row, quote in zip(mine, matched(item, mine, read(item)), strict=True):
            count(row, quote, tally, args.errors)
    found, named = max(1, tally["found"]), max(1, tally["named"] + tally["boxes that are none"])
    print(tally)
    print(f"attribution {tally['right'] / found:.3f}, displayed precision {tally['right'] / named:.3f}, named {tally['named'] / found:.3f}")


def read(item: Mapping[str, Any]) -> tuple[Quote, ...]:
    """The quotes that the pipeline finds."""
    raw = "\n\n".join([item["title"], *item["paras"]]).encode()
    outcome = pipeline.run(pipeline.Job(item["id"], None, raw, "text", None))
    return outcome.digest.quotes if outcome.digest else ()


def matched(item: Mapping[str, Any], rows: Sequence[Mapping[str, str]], quotes: Sequence[Quote]) -> list[Quote | None]:
    """For each labelled place the quote that begins with the words there; a quote answers one place only."""
    free = list(quotes)
    out: list[Quote | None] = []
    for row in rows:
        words = letters(item["paras"][int(row["paragraph"])][int(row["offset"]) :])
        hit = next((q for q in free if words.startswith(letters(q.text)[:40])), None)
        if hit is not None:
            free.remove(hit)
        out.append(hit)
    return out


def letters(text: str) -> str:
    """Letters and digits only, in lower case: typography is repaired on the way."""
    return re.sub(r"[\W_]+", "", text[:400]).casefold()


def named_right(label: str, speaker: str | None) -> bool:
    """Whether one of the label's longer words stands in the name given; never for "-", which is nobody's quotation."""
    said = (speaker or "").casefold()
    return any(word.casefold() in said for word in re.findall(r"\w+", label) if len(word) >= LONGER or word.isupper())


def count(row: Mapping[str, str], quote: Quote | None, tally: dict[str, int], errors: bool) -> None:
    """Add one labelled place to the tally."""
    if row["speaker"] == "-":
        tally["boxes that are none"] += quote is not None and quote.speaker is not None
        if errors and quote is not None and quote.speaker is not None:
            print("A BOX", row["article"], row["paragraph"], row["offset"], "->", quote.speaker, f"{quote.confidence:.2f}", quote.cue)
        return
    tally["quotations"] += 1
    if quote is None:
        if errors:
            print("MISSED", row["article"], row["paragraph"], row["offset"], row["speaker"])
        return
    right = named_right(row["speaker"], quote.speaker)
    tally["found"] += 1
    tally["named"] += quote.speaker is not None
    tally["right"] += right
    if errors and not right:
        print("WRONG", row["article"], row["paragraph"], row["offset"], row["speaker"], "->", quote.speaker, f"{quote.confidence:.2f}", quote.cue)


if __name__ == "__main__":
    main()
