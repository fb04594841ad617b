"""Fits the weights of data/lines.tsv to pasted pages whose headline is known: how likely a line is the headline, by logistic choice among the lines.

    .venv/bin/python bench/fit_title.py FILE.jsonl[.gz] [--write]

A line of FILE: {"text": a whole page copied as text, "gold": {"title": …, and where they are known "body" and "standfirst"}}. Nothing of it is
kept. Where a body is known, the article alone (headline, then body; headline, standfirst with and without its full stop, then body) makes further
cases: all of them are pasted. Five times a fifth of the pages is left out of the fit and scored by it. `--write` writes the weights fitted on all.
Offline, a few minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from news_digest.clean import RULES, text
from news_digest.clean.detect import detect
from news_digest.clean.signs import NAMES, candidates, weights
from news_digest.clean.title import find_title
from news_digest.knowledge import language
from news_digest.model import RawArticle

DATA = Path(__file__).parent.parent / "plugins" / "news_digest" / "data" / "lines.tsv"
SIGNS = "signs.weights"
"""The rows of the file that are fitted here."""

FOLDS = 5
PENALTY = 0.001
"""Keeps the weights of signs that go together small."""
ROUNDS = 300
_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Case:
    """One paste: the signs of each line that may be its headline, and which of the lines are it."""

    rows: tuple[tuple[float, ...], ...]
    right: tuple[bool, ...]


def same(one: str, other: str) -> bool:
    """Whether two headlines are the same but for marks, case, and a kicker or a site's name of at most a fifth."""
    a, b = (_LETTER.sub("", text.casefold()) for text in (one, other))
    return bool(a and b) and (a in b or b in a) and min(len(a), len(b)) >= 0.8 * max(len(a), len(b))


def case(pasted: str, title: str) -> Case:
    page = text.page_of(RawArticle("paste.txt", "text", pasted))
    lang = language(detect(pasted))
    for rule in RULES[: RULES.index(find_title)]:
        page = rule(page, lang)
    found = candidates(page, frozenset(lang.stopwords))
    rows = tuple(tuple(getattr(signs, name) for name in NAMES) for _, signs in found)
    return Case(rows, tuple(same(title, page.lines[n].text) for n, _ in found))


def load(path: Path) -> Iterator[tuple[Case, ...]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            title, body = item["gold"].get("title"), item["gold"].get("body")
            if not title or not item.get("text"):
                continue
            paragraphs = [paragraph for paragraph in (body or "").split("\n") if paragraph.strip()]
            deck = item["gold"].get("standfirst")
            openings = [(title,), (title, deck), (title, deck.rstrip(" ."))] if deck else [(title,)]
            alone = [case("\n\n".join((*opening, *paragraphs)), title) for opening in openings if paragraphs]
            yield (case(item["text"], title), *alone)


def right(cases: Sequence[Case], weight: Sequence[float]) -> float:
    """The share of cases whose likeliest line is the headline; one that no line can be is wrong."""
    hits = 0
    for case in cases:
        values = [math.fsum(x * w for x, w in zip(row, weight, strict=True)) for row in case.rows]
        hits += bool(values) and case.right[values.index(max(values))]
    return hits / max(1, len(cases))


def fitted(cases: Sequence[Case]) -> list[float]:
    """The weights that make the right lines likeliest: gradient descent with a step of its own for each weight (AdaGrad, Duchi et al. 2011)."""
    useful = [case for case in cases if any(case.right)]
    weight, past = [0.0] * len(NAMES), [1e-8] * len(NAMES)
    for _ in range(ROUNDS):
        slope = [PENALTY * w for w in weight]
        for case in useful:
            _add_slope(slope, case, weight, 1 / len(useful))
        for k, value in enumerate(slope):
            past[k] += value * value
            weight[k] -= 0.5 * value / math.sqrt(past[k])
    return weight


def _add_slope(slope: list[float], case: Case, weight: Sequence[float], share: float) -> None:
    values = [sum(x * w for x, w in zip(row, weight, strict=True)) for row in case.rows]
    most = max(values)
    odds = [math.exp(value - most) for value in values]
    all_odds, right_odds = sum(odds), sum(odd for odd, good in zip(odds, case.right, strict=True) if good)
    for row, odd, good in zip(case.rows, odds, case.right, strict=True):
        pull = share * (odd / all_odds - (odd / right_odds if good and right_odds else 0.0))
        if abs(pull) > 1e-8:
            for k, x in enumerate(row):
                if x:
                    slope[k] += pull * x


def show(name: str, groups: Sequence[tuple[Case, ...]], weight: Sequence[float]) -> None:
    pages = right([group[0] for group in groups], weight)
    alone = right([case for group in groups for case in group[1:]], weight)
    print(f"{name}: whole pages {pages:.3f}, articles alone {alone:.3f}", flush=True)


def write(weight: Sequence[float]) -> None:
    """The weights into the file; everything else in it stays."""
    fresh = {f"{SIGNS}\t{name}": f"{value:.2f}" for name, value in zip(NAMES, weight, strict=True)}
    rows = [line.rpartition("\t") for line in DATA.read_text("utf-8").splitlines()]
    DATA.write_text("\n".join(f"{key}{tab}{fresh.get(key, value)}" for key, tab, value in rows) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    groups = list(load(args.file))
    show("the weights in the file", groups, weights())
    for fold in range(FOLDS):
        seen = [case for n, group in enumerate(groups) if n % FOLDS != fold for case in group]
        show(f"  unseen fifth {fold + 1}", groups[fold::FOLDS], fitted(seen))
    best = fitted([case for group in groups for case in group])
    show("fitted on all", groups, best)
    print("\n".join(f"  {name:10}{value:.2f}" for name, value in zip(NAMES, best, strict=True)))
    if args.write:
        write(best)


if __name__ == "__main__":
    main()
