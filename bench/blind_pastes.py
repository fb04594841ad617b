"""Measures cleaning on pasted pages whose right answers were written down before the tool was run: `python bench/blind_pastes.py`.

FOLDER holds NN.txt, the paste, and NN.tsv, its answer; tests/blind/README.md tells the labels. Words are compared as bags, those of neutral
lines forgiven. `acc` is the share of the paste's words that stand in the article or in the account of what was removed.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "blind" / "pastes"
FACTS = ("title", "standfirst", "date", "authors", "language")
NEWSROOM = {"redazione"}
"""A by-line that names nobody: found or not found, both are right."""


class Answer(NamedTuple):
    """What stands in an NN.tsv."""

    facts: dict[str, str]
    labels: dict[int, str]


def main() -> None:
    """Print a row for each paste, then the whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--errors", action="store_true", help="every line of debris that was kept, and every line that was lost")
    args = parser.parse_args()
    texts = sorted(args.folder.glob("*.txt"))
    command = [sys.executable, "-c", "import sys; from news_digest.cli import main; sys.exit(main())", "inspect", "--json", *map(str, texts)]
    found = [json.loads(line) for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()]
    bags: list[tuple[int, int, int]] = []
    right: Counter[str] = Counter()
    accounted = []
    print("paste  lang     F1   prec  recall  " + "  ".join(f"{fact:>10}" for fact in FACTS) + "    acc")
    for path, got in zip(texts, found, strict=True):
        raw, answer = path.read_text("utf-8"), read(path.with_suffix(".tsv"))
        bags.append(bag(raw.splitlines(), answer.labels, got))
        facts = judged(answer.facts, got)
        right.update(fact for fact in FACTS if facts[fact])
        accounted.append(account(raw, got))
        marks = "  ".join(f"{'right' if facts[fact] else 'WRONG':>10}" for fact in FACTS)
        print(f"{path.stem:5}  {answer.facts['language']:4}  {ratios(*bags[-1])}  {marks}  {accounted[-1]:.3f}")
        if args.errors:
            errors(raw.splitlines(), answer, got, facts)
    sums = tuple(map(sum, zip(*bags, strict=True)))
    print(f"whole        {ratios(sums[0], sums[1], sums[2])}  " + "  ".join(f"{f'{right[fact]}/{len(texts)}':>10}" for fact in FACTS), end="")
    print(f"  {sum(accounted) / len(accounted):.3f}")


def read(path: Path) -> Answer:
    """The facts of the head and the label of each line."""
    lines = path.read_text("utf-8").splitlines()
    facts = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# "))
    return Answer(facts, {int(n): label for n, label in (line.split("\t") for line in lines if not line.startswith("# "))})


def words(*texts: str | None) -> Counter[str]:
    """Letters and digits, in lower case: typography is repaired on the way."""
    return Counter(word for text in texts for word in re.findall(r"[^\W_]+", (text or "").casefold()))


def bag(lines: list[str], labels: Mapping[int, str], got: Mapping[str, Any]) -> tuple[int, int, int]:
    """How many words were kept rightly, kept wrongly and lost."""
    gold = words(*(lines[n - 1] for n, label in labels.items() if label in "ks"))
    neutral = words(*(lines[n - 1] for n, label in labels.items() if label in "cnt"))
    kept = words(got.get("subtitle"), *(block["text"] for block in got.get("blocks") or ()))
    return (kept & gold).total(), (kept - gold - neutral).total(), (gold - kept).total()


def ratios(hit: int, wrong: int, lost: int) -> str:
    """F1, precision and recall, as columns."""
    precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + lost)
    return f"{2 * precision * recall / max(1e-9, precision + recall):.3f}  {precision:.3f}   {recall:.3f}"


def judged(facts: Mapping[str, str], got: Mapping[str, Any]) -> dict[str, bool]:
    """Which facts were found: the words of title and standfirst, the day, the authors as a set."""
    said = {key: "" if value == "null" else value for key, value in facts.items()}
    names = [{name.strip().casefold() for name in people if name.strip()} for people in (said["authors"].split("|"), got.get("authors") or [])]
    return {
        "title": words(said["title"]) == words(got.get("title")),
        "standfirst": words(said["standfirst"]) == words(got.get("subtitle")),
        "date": said["date"] == (got.get("date") or "")[:10],
        "authors": names[0] - NEWSROOM == names[1] - NEWSROOM,
        "language": said["language"] == got.get("language"),
    }


def account(raw: str, got: Mapping[str, Any]) -> float:
    """The share of words that stand somewhere: kept, or removed with a reason."""
    told = words(got.get("title"), got.get("subtitle"), *(part["text"] for key in ("blocks", "removed") for part in got.get(key) or ()))
    return 1 - (words(raw) - told).total() / words(raw).total()


def errors(lines: list[str], answer: Answer, got: Mapping[str, Any], facts: Mapping[str, bool]) -> None:
    """What went wrong, line by line."""
    for fact in (fact for fact in FACTS if not facts[fact]):
        print(f"    {fact}: {answer.facts[fact]!r} -> {got.get('subtitle' if fact == 'standfirst' else fact)!r}")
    gone = {part["line"]: part["rule"] for part in got.get("removed") or ()}
    heads = words(got.get("title"))
    for n, label in answer.labels.items():
        if label == "x" and n not in gone and words(lines[n - 1]) - heads:
            print(f"    KEPT {n}: {lines[n - 1][:110]}")
        elif label in "ks" and n in gone:
            print(f"    LOST {n} ({gone[n]}): {lines[n - 1][:110]}")


if __name__ == "__main__":
    main()
