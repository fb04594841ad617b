"""Fits the weights of data/summary.tsv to articles with a standfirst that a journalist wrote: ridge regression on how much of a sentence it says.

    .venv/bin/python bench/fit_summary.py FILE.jsonl[.gz] [--write]

A line of FILE: {"title": …, "paras": […], "gold": the standfirst, "lang": "fr"}. Nothing of it is kept. What is fitted is the share of a sentence's
words that stand in the gold (ROUGE-1 precision), each article's own mean taken off. Five times a fifth of the articles is left out of the fit and
scored by it, so that the printed gain over the first two sentences is not the fit's own. `--write` writes the weights fitted on all. Offline, a few
seconds.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from news_digest.analyse import quotes, sentences
from news_digest.analyse.summary import KINDS, Candidate, candidates, choose
from news_digest.analyse.traits import weights
from news_digest.knowledge import language
from news_digest.model import Article, Block

DATA = Path(__file__).parent.parent / "plugins" / "news_digest" / "data" / "summary.tsv"
WORD = re.compile(r"\w+")
BY_HAND = ("standfirst", "redundancy", "enough", "too_much")
"""The articles to fit on have no standfirst left; how long a summary is and how often it may repeat itself is an editor's choice."""
FOLDS = 5
PENALTY = 5.0
"""Keeps the weights of traits that go together small (Hoerl and Kennard 1970)."""


@dataclass(frozen=True, slots=True)
class Case:
    """An article ready for choosing: its candidates, the words of every sentence, of the gold, and what the first two sentences reach."""

    some: tuple[Candidate, ...]
    words: tuple[Counter[str], ...]
    gold: Counter[str]
    lead2: float
    lead2_words: int


def rouge1(words: Counter[str], gold: Counter[str]) -> float:
    """F of the overlap of single words."""
    same = sum((words & gold).values())
    return 2 * same / (sum(words.values()) + sum(gold.values())) if same else 0.0


def load(path: Path) -> Iterator[Case]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            lang = language(item.get("lang", "fr"))
            blocks = tuple(Block("paragraph", text) for text in item["paras"])
            article = Article("", "text", lang.code, item["title"], item["title"], blocks)
            quoted = quotes.find(blocks, lang)
            text = [s for s in sentences.split(blocks, quoted, (), lang) if blocks[s.span.block].kind in KINDS]
            words = tuple(Counter(WORD.findall(blocks[s.span.block].text[s.span.start : s.span.end].lower())) for s in text)
            gold = Counter(WORD.findall(item["gold"].lower()))
            lead = sum(words[:2], Counter())
            yield Case(candidates(article, text, quoted, lang), words, gold, rouge1(lead, gold), sum(lead.values()))


def score(cases: Sequence[Case], weight: Mapping[str, float]) -> tuple[float, float]:
    """Mean ROUGE-1 in points, and the mean number of words."""
    said = [sum((case.words[n] for n in choose(case.some, weight)), Counter()) for case in cases]
    points = sum(rouge1(words, case.gold) for words, case in zip(said, cases, strict=True))
    return 100 * points / len(cases), sum(sum(words.values()) for words in said) / len(cases)


def lead(cases: Sequence[Case]) -> float:
    """Mean ROUGE-1 of the first two sentences, in points."""
    return 100 * sum(case.lead2 for case in cases) / len(cases)


def fitted(cases: Sequence[Case], start: Mapping[str, float]) -> dict[str, float]:
    """The weights by ridge regression, those set by hand as they are."""
    names = [name for name in start if name not in BY_HAND]
    left = [[PENALTY * (i == j) for j in range(len(names))] for i in range(len(names))]
    right = [0.0] * len(names)
    for case in cases:
        rows = [[c.traits[name] for name in names] for c in case.some]
        told = [sum((case.words[c.n] & case.gold).values()) / sum(case.words[c.n].values()) for c in case.some]
        means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
        mean = sum(told) / max(1, len(told))
        for row, value in zip(rows, told, strict=True):
            own = [x - m for x, m in zip(row, means, strict=True)]
            for i, x in enumerate(own):
                right[i] += x * (value - mean)
                left[i] = [sofar + x * y for sofar, y in zip(left[i], own, strict=True)]
    return {**start, **{name: round(value, 3) for name, value in zip(names, solved(left, right), strict=True)}}


def solved(left: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a small system of linear equations, by elimination.

    >>> solved([[2.0, 0.0], [1.0, 1.0]], [4.0, 3.0])
    [2.0, 1.0]
    """
    rows = [[*row, value] for row, value in zip(left, right, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [x / rows[i][i] for x in rows[i]]
        rows = [row if r == i else [x - row[i] * y for x, y in zip(row, rows[i], strict=True)] for r, row in enumerate(rows)]
    return [row[-1] for row in rows]


def write(weight: Mapping[str, float]) -> None:
    head = [line for line in DATA.read_text("utf-8").splitlines() if line.startswith(("#", "trait\t"))]
    DATA.write_text("\n".join([*head, *(f"{name}\t{value:g}" for name, value in weight.items())]) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    cases, start = list(load(args.file)), weights()
    points, words = score(cases, start)
    print(f"{len(cases)} articles; over the first two sentences: the weights in the file {points - lead(cases):+.2f} points, {words:.1f} words")
    unseen = []
    for fold in range(FOLDS):
        left = cases[fold::FOLDS]
        unseen.append(score(left, fitted([c for n, c in enumerate(cases) if n % FOLDS != fold], start))[0] - lead(left))
    print(f"  on articles the fit has not seen: {sum(unseen) / FOLDS:+.2f} ({', '.join(f'{gain:+.2f}' for gain in unseen)})")
    best = fitted(cases, start)
    points, words = score(cases, best)
    print(f"  fitted on all: {points - lead(cases):+.2f} points, {words:.1f} words")
    print("\n".join(f"  {name:16}{value:g}" for name, value in best.items()))
    if args.write:
        write(best)


if __name__ == "__main__":
    main()
