"""Fits the weights of data/summary.tsv to articles with a standfirst that a journalist wrote, by random search on ROUGE-1.

    .venv/bin/python bench/fit_summary.py FILE.jsonl[.gz] [--rounds 400] [--seed 1] [--write]

A line of FILE: {"title": …, "paras": […], "gold": the standfirst, "lang": "fr"}. Nothing of it is kept. A fifth of the articles is left out of
each of five fits and scored by it, so that the printed gain over lead-2 is not the fit's own. `--write` writes the mean of the five fits, which is
steadier than any one of them. Offline.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from news_digest.analyse import quotes, sentences
from news_digest.analyse.summary import KINDS, Candidate, candidates, choose
from news_digest.analyse.traits import weights
from news_digest.knowledge import language
from news_digest.model import Article, Block

DATA = Path(__file__).parent.parent / "plugins" / "news_digest" / "data" / "summary.tsv"
WORD = re.compile(r"\w+")
BY_HAND = {"standfirst", "enough", "too_much"}
"""The articles to fit on have no standfirst left; how long a summary is is an editor's choice."""
FOLDS = 5
MOST_WORDS = 1.12
"""Times as many words as lead-2 a fit may use on average: length alone buys recall."""


@dataclass(frozen=True, slots=True)
class Case:
    """An article ready for choosing: its candidates, the words of every sentence, and of the gold."""

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


def score(cases: Sequence[Case], weight: dict[str, float]) -> tuple[float, float]:
    """Mean ROUGE-1 in points, less a fine for words beyond the limit; and the mean number of words."""
    total = words = lead = 0.0
    for case in cases:
        said = sum((case.words[n] for n in choose(case.some, weight)), Counter())
        total += rouge1(said, case.gold)
        words += sum(said.values())
        lead += case.lead2_words
    fine = max(0.0, words / lead - MOST_WORDS)
    return 100 * total / len(cases) - 50 * fine, words / len(cases)


def moved(weight: dict[str, float], rnd: random.Random) -> dict[str, float]:
    """The weights with one to three of them changed a little."""
    out = dict(weight)
    for name in rnd.sample(sorted(weight.keys() - BY_HAND), rnd.choice((1, 1, 2, 3))):
        out[name] = round(out[name] + rnd.gauss(0, 0.08), 3)
    return out


def fitted(cases: Sequence[Case], start: dict[str, float], rounds: int, seed: int) -> dict[str, float]:
    rnd = random.Random(seed)
    best, value = start, score(cases, start)[0]
    for _ in range(rounds):
        trial = moved(best, rnd)
        result = score(cases, trial)[0]
        if result > value:
            best, value = trial, result
    return best


def write(weight: dict[str, float]) -> None:
    lines = DATA.read_text("utf-8").splitlines()
    head = [line for line in lines if line.startswith(("#", "trait\t"))]
    DATA.write_text("\n".join([*head, *(f"{name}\t{value:g}" for name, value in weight.items())]) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    cases, start = list(load(args.file)), weights()
    lead = 100 * sum(case.lead2 for case in cases) / len(cases)
    print(f"{len(cases)} articles; lead-2 {lead:.2f}; the weights in the file {score(cases, start)[0]:.2f} at {score(cases, start)[1]:.1f} words")
    gains, fits = [], []
    for fold in range(FOLDS):
        kept, left = [c for n, c in enumerate(cases) if n % FOLDS != fold], cases[fold::FOLDS]
        fits.append(fitted(kept, start, args.rounds, args.seed + fold))
        result, words = score(left, fits[-1])
        gains.append(result - 100 * sum(case.lead2 for case in left) / len(left))
        print(f"  fold {fold}: {gains[-1]:+.2f} points over lead-2 on articles it has not seen, {words:.1f} words", flush=True)
    print(f"  mean {sum(gains) / FOLDS:+.2f}")
    best = {name: round(sum(fit[name] for fit in fits) / FOLDS, 3) for name in start}
    print(f"the mean of the fits: {score(cases, best)[0]:.2f} at {score(cases, best)[1]:.1f} words")
    print("\n".join(f"  {name:16}{value:g}" for name, value in best.items()))
    if args.write:
        write(best)


if __name__ == "__main__":
    main()
