"""Measures what figures count, how sure they are and who claims them, by answers written down before the tool was run:
`python bench/blind_figures.py LABELS.tsv DATA.jsonl.gz...`.

DATA holds articles as JSON lines with `id`, `title` and `paras`; LABELS gives article, paragraph, offset of the number, the head noun of what is
counted, the approximation and a word of the claimant ("a|b": either will do; "-": none; "*": not judged).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from news_digest import pipeline
from news_digest.knowledge import language
from news_digest.model import Digest, Figure

REACH = 30
"""Letters and digits by which a number is found again in the cleaned text."""


def main() -> None:
    """Print the shares and, when asked, every figure that went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    with args.labels.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    articles: dict[str, Any] = {}
    for path in args.data:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            articles.update({item["id"]: item for item in map(json.loads, file)})
    digests = {name: read(articles[name]) for name in sorted({row["article"] for row in rows})}
    tally: Counter[str] = Counter()
    for row in rows:
        judge(row, articles[row["article"]], digests[row["article"]], tally, args.errors)
    for name in ("found", "counted", "not counted", "approximation", "claimant", "claimant right or absent"):
        print(f"{name:25} {tally[name]:3} of {tally[name + ' of']:3}  {tally[name] / max(1, tally[name + ' of']):.3f}")


def read(item: Mapping[str, Any]) -> Digest | None:
    """What the pipeline makes of a paste of this article."""
    raw = "\n\n".join([item.get("title") or "", *item["paras"]]).encode()
    return pipeline.run(pipeline.Job(item["id"], None, raw, "text", None)).digest


def judge(row: Mapping[str, str], item: Mapping[str, Any], digest: Digest | None, tally: Counter[str], errors: bool) -> None:
    """Add one labelled number to the tally: every share counts the found ones that have an answer of its kind."""
    figure = matched(item["paras"][int(row["paragraph"])][int(row["offset"]) :], digest)
    place = " ".join((row["article"][-30:], row["paragraph"], row["offset"]))
    tally["found of"] += 1
    if figure is None or digest is None:
        print(*(["MISSED", place] if errors else []))
        return
    tally["found"] += 1
    head = head_of(figure.counted, digest.article.language)
    answers = {
        "not counted" if row["counted"] == "-" else "counted": (row["counted"], folded(head)),
        "approximation": (row["approximation"], folded(figure.approximation)),
        **({"claimant": (row["claimant"], folded(figure.claimant))} if row["claimant"] not in ("*", "-") else {}),
        **({"claimant right or absent": (row["claimant"] + "|-", folded(figure.claimant))} if row["claimant"] != "*" else {}),
    }
    for name, (wanted, got) in answers.items():
        right = any(folded(one) == got or (name.startswith("claimant") and one != "-" and folded(one) in got) for one in wanted.split("|"))
        tally[name] += right
        tally[name + " of"] += 1
        if errors and not right:
            print(f"{name.upper()} {place}: {figure.text!r} wanted {wanted}, got {got}; counted {figure.counted!r}, by {figure.claimant!r}")


def matched(text: str, digest: Digest | None) -> Figure | None:
    """The figure that holds the number with which this text begins."""
    wanted = folded(text[: REACH * 3])[:REACH]
    for figure in digest.figures if digest else ():
        block = digest.article.blocks[figure.span.block].text if digest else ""
        at = folded(block[figure.span.start : figure.span.end + REACH * 3]).find(wanted)
        if 0 <= at < len(folded(figure.text)):
            return figure
    return None


def folded(text: str | None) -> str:
    """Letters and digits only, in lower case: typography is repaired on the way. "-": nothing."""
    return re.sub(r"[\W_]+", "", text or "").casefold() or "-"


def head_of(counted: str | None, code: str) -> str:
    """The head noun of what is counted: the first word that is no adjective in front, or the last before a link."""
    words = language(code).figures
    parts: Sequence[str] = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", counted or "")
    if words.head == "last":
        links = [n for n, part in enumerate(parts) if n and part.casefold() in words.links]
        return parts[(links[0] if links else len(parts)) - 1] if parts else ""
    return next((part for part in parts if part.casefold() not in words.premodifiers), "")


if __name__ == "__main__":
    main()
