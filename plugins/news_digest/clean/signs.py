"""What speaks for and against a line of pasted text as the headline: each sign a number, each number's weight in data/lines.tsv."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..late import dataclass
from ..regex import regex
from .core import span, traits
from .folding import Neighbours, units, words
from .furniture import rule_of
from .measures import count, group, measure
from .page import Line, Page

REACH = count("signs", "reach")
"""Lines above the article's first paragraph in which a headline is looked for; as many below, for pages that open with a plea or a notice."""

LONGEST = count("signs", "longest")
"""Words in a headline that is a whole sentence."""

SENTENCE = count("signs", "sentence")
"""Words up to which a whole sentence may be the headline anywhere; what is longer, and only that, says what the article is about."""

BRIEF = count("signs", "brief")
"""Words in the name of a site, which may stand on the first line too."""

NEAR = count("signs", "near")
"""Lines between the first line of a paste and its first paragraph, when somebody has copied the article alone."""

TOLD = measure("signs", "told")
"""Share of a headline's words that the article uses, from which it is more than a label."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one line; each lies between 0 and 1 (`often`, `above` and `below` grow slowly).

    Its words: `lead` and `told`, the shares of them that the first paragraphs, and the whole article, use; `often`, how frequent they are there.
    Its look: `length`, a headline's; `brief`, fewer than three words; `long`; `stopped`, it ends as a sentence ends; `colon`; `label`, in capitals;
    `capitals`, Every Word Of Many Begins With One; `crumbs`, the marks of a path; `contact`, an address or a number to call.
    Its place: `alone` between gaps (half: one gap); `above` and `below`, how far from the first paragraph; `ahead`, right above it; `first`, the
    first line of a paste that begins with the article, and `foreign`, such a line whose words the article does not use; `menu`, among short lines;
    `beneath`, below a line that looks like the headline; `over` a longer line; `signed` and `close`, above a byline or a date.
    Its repeats: `again`, the same line nearby; `trail`, a line nearby ends in it, as a path does; `twin`, how alike the likeliest other line is.
    """

    lead: float
    told: float
    often: float
    length: float
    brief: float
    long: float
    stopped: float
    colon: float
    label: float
    capitals: float
    crumbs: float
    contact: float
    alone: float
    above: float
    below: float
    ahead: float
    first: float
    foreign: float
    menu: float
    beneath: float
    over: float
    signed: float
    close: float
    again: float
    trail: float
    twin: float


NAMES = tuple(Signs.__slots__)
_BELOW = ("byline", "date_stamp", "agency", "share")
_CRUMBS = (" » ", " > ", " / ", " | ", " › ", "...", "…")
_STEPS = (">", "›", "»", "/")
_CONTACT = regex(r"@|://|\d{3}[-. )]+\d{3}")
_WORD = regex(r"[^\W\d_]+")
_DAY = regex(r"\W{0,3}(?:[^\W\d]{1,20}\W{1,2})?\d{1,2}\.? [^\W\d]{1,20} (?:[^\W\d]{1,20} )?(?:19|20)\d\d\b(?:\W{1,3}\d{1,2}[:.]\d\d)?\W{0,3}")
"""A day with its month and year, in any language."""


@lru_cache(maxsize=1)
def weights() -> tuple[float, ...]:
    """How much each sign counts, in the order of `NAMES`; one that the file does not name counts nothing."""
    stated = group("signs.weights")
    return tuple(stated.get(name, 0.0) for name in NAMES)


def score(signs: Signs) -> float:
    """How much the signs speak for the line."""
    return math.fsum(getattr(signs, name) * weight for name, weight in zip(NAMES, weights(), strict=True))


@dataclass(frozen=True, slots=True)
class _Story:
    """What the signs of every line are told by: the article's words with their counts, those of its first paragraphs, and where it begins."""

    common: Counter[str]
    lead: frozenset[str]
    most: float
    first: int
    last: int

    @classmethod
    def of(cls, page: Page, stop: frozenset[str]) -> _Story:
        first, last = span(page)
        prose = [units(line.text) for line in page.lines[first:last] if traits(line.text).prose]
        story = [paragraph for paragraph in prose if len(paragraph) > SENTENCE] or prose
        common = Counter(w for paragraph in story for w in paragraph if w not in stop)
        return cls(common, frozenset(w for paragraph in story[:3] for w in paragraph), math.log1p(max(common.values(), default=1)), first, last)


def candidates(page: Page, stop: frozenset[str]) -> list[tuple[int, Signs]]:
    """The lines that may be the headline, by their index, with their signs."""
    lines, story = page.lines, _Story.of(page, stop)
    begin, end = max(0, story.first - REACH), min(len(lines), story.first + REACH)
    signing = frozenset(r.line for r in page.removed if r.rule in _BELOW)
    near = [units(line.text) for line in lines[begin:end]]
    seen = Counter(near)
    others = Neighbours(line for line in (*near, *(units(r.text) for r in page.removed)) if 2 < len(line) <= 40)
    looks: list[int] = []  # the candidates so far that look like a headline
    out = []
    for n in _eligible(lines, begin, end):
        line, here, look = lines[n], near[n - begin], traits(lines[n].text)
        content = [w for w in here if w not in stop] or list(here)
        told = sum(w in story.common for w in content) / len(content)
        length = float(5 <= look.size <= 20)
        stopped = look.stopped and not line.text.rstrip('»”«“" ').endswith(("?", "!"))
        apart = line.gap or (n > 0 and lines[n - 1].gap and traits(lines[n - 1].text).size <= BRIEF)  # a kicker stands close
        opening = n == 0 and story.first <= NEAR and look.size <= LONGEST and (look.size > BRIEF or not line.text.isascii())
        after = traits(lines[n + 1].text).size if n + 1 < end else 0
        before = lines[max(0, n - 6) : n]
        out.append((n, Signs(
            lead=sum(w in story.lead for w in content) / len(content),
            told=told,
            often=sum(math.log1p(story.common[w]) for w in set(content)) / math.sqrt(len(content)) / story.most / 2,
            length=length,
            brief=float(look.size < 3),
            long=float(look.size > 24),
            stopped=float(stopped),
            colon=float(line.text.rstrip().endswith(":")),
            label=float(line.text.isupper()),
            capitals=_capitals(line.text),
            crumbs=float(any(mark in line.text for mark in _CRUMBS)),
            contact=float(_CONTACT.search(line.text) is not None),
            alone=(apart + (n + 1 == len(lines) or lines[n + 1].gap)) / 2,
            above=math.log1p(max(0, story.first - n)),
            below=math.log1p(max(0, n - story.first)),
            ahead=float(0 < story.first - n <= 3),
            first=float(opening),
            foreign=float(opening and told < 0.5),
            menu=sum(traits(other.text).size < 4 for other in before) / len(before) if before else 0.0,
            beneath=float(any(n - 4 <= m for m in looks)),
            over=float(8 <= after <= 45 and after > look.size),
            signed=float(any(m in signing for m in range(line.number + 1, line.number + 9))),
            close=float(any(m in signing for m in range(line.number + 1, line.number + 4))),
            again=float(seen[here] > 1),
            trail=float(len(here) > 1 and any(len(o) > len(here) and o[-len(here) :] == here for o in near[max(0, n - begin - 12) : n - begin + 3])),
            twin=others.likest(here) if len(here) > 2 else 0.0,
        )))  # fmt: skip
        if length and apart and not stopped and (told >= TOLD or opening):
            looks.append(n)
    return out


def _eligible(lines: Sequence[Line], begin: int, end: int) -> Iterator[int]:
    """The indices of lines that may be a headline at all."""
    longest = max(range(len(lines)), key=lambda n: (traits(lines[n].text).size, n), default=0)
    for n in range(begin, end):
        if n and n == longest:  # it is the text: a headline may be longer than its article only where it opens the paste
            continue
        text, look, said = lines[n].text, traits(lines[n].text), words(lines[n].text)
        if not said or len(said) > 40 or lines[n].kind == "caption" or (n and len(text) < 12 and len(said) < 2 and text.isascii()):
            continue
        if not ((look.prose and look.size > (SENTENCE if n else LONGEST)) or rule_of(text) or _is_path(text) or _DAY.fullmatch(text)):
            yield n


def _is_path(text: str) -> bool:
    """Whether a line leads through a site: "Home > News > Harbours"; the closing marks of quotations are no steps."""
    parts = text.split() if len(text) < 400 and "«" not in text else []
    return any(parts.count(mark) > 1 for mark in _STEPS)


def _capitals(text: str) -> float:
    """1.0 when nearly every word of many begins with a capital letter."""
    found = _WORD.findall(text)
    return float(len(found) > 7 and sum(word[0].isupper() for word in found) > 0.8 * len(found))
