"""Measures quotations and speakers on articles whose answers stand in their text: "{Anna Roy|We leave tomorrow}", written before the first run.

A line that begins with `# ` is a headline and begins an article; every other line is a paragraph. Before the bar stands who said it (`a/b`: either
will do, by the last word of each; `?`: nobody's name is judged). What stands in marks without braces is no quotation. As in the published
comparisons only quotations of four words or more count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from news_digest.model import Quote
from news_digest.pipeline import Job, run

WORDS = 4
SAME = 0.8
"""Share of the words that a found quotation and its answer must have in common."""
_LABEL = re.compile(r"\{([^|{}]*)\|([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article's text as it would be pasted, and its quotations in order with who said each."""

    name: str
    text: str
    answers: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Tally:
    """Counts over articles, and a line for each error."""

    answers: int = 0
    found: int = 0
    hit: int = 0
    judged: int = 0
    right: int = 0
    shown: int = 0
    shown_right: int = 0
    errors: list[str] | None = None

    @property
    def f1(self) -> float:
        return 2 * self.hit / max(1, self.answers + self.found)

    @property
    def attribution(self) -> float:
        return self.right / max(1, self.judged)

    @property
    def displayed(self) -> float:
        return self.shown_right / max(1, self.shown)

    def __str__(self) -> str:
        return f"{self.answers} quotations, F1 {self.f1:.3f}, attribution {self.attribution:.3f}, displayed precision {self.displayed:.3f}"


def articles(path: Path) -> list[Labelled]:
    """The articles of a file."""
    out = []
    for part in re.split(r"^# ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        lines = [line for line in part.split("\n") if line.strip()]
        text = "\n\n".join(_LABEL.sub(r"\2", line) for line in lines)
        out.append(Labelled(lines[0], text, tuple((m[1], m[2]) for m in _LABEL.finditer(part) if len(_words(m[2])) >= WORDS)))
    return out


def measure(found: Sequence[Labelled], code: str) -> Tally:
    """What the whole pipeline makes of the articles, counted."""
    tally = Tally(errors=[])
    for article in found:
        outcome = run(Job("article.txt", None, article.text.encode(), "text", None))
        digest = getattr(outcome, "digest", None)
        assert digest is not None, article.name
        assert digest.article.language == code, (article.name, digest.article.language)
        _count(tally, article, [q for q in digest.quotes if len(_words(q.text)) >= WORDS])
    return tally


def _count(tally: Tally, article: Labelled, quotes: Sequence[Quote]) -> None:
    errors = tally.errors if tally.errors is not None else []
    free = list(quotes)
    for who, text in article.answers:
        tally.answers += 1
        hit = next((q for q in free if _same(q.text, text)), None)
        if hit is None:
            errors.append(f"MISSED [{who}] {text}")
            continue
        free.remove(hit)
        tally.hit += 1
        right = who != "?" and is_right(who, hit.speaker)
        tally.judged += who != "?"
        tally.right += right
        tally.shown += hit.speaker is not None and who != "?"
        tally.shown_right += right
        if who != "?" and not right:
            errors.append(f"WRONG  [{who}] <- [{hit.speaker}] {hit.confidence:.2f} {text}")
    tally.found += len(quotes)
    tally.shown += sum(q.speaker is not None for q in free)
    errors.extend(f"EXTRA  [{q.speaker}] {q.text}" for q in free)


def is_right(who: str, speaker: str | None) -> bool:
    """Whether the last word of one of the answers stands in the speaker's name."""
    return any(answer.split()[-1].casefold() in (speaker or "").casefold() for answer in who.split("/"))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _same(a: str, b: str) -> bool:
    mine, other = set(_words(a)), set(_words(b))
    return len(mine & other) >= SAME * len(mine | other)
