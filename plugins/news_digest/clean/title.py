"""The headline of pasted text: the line that looks most like one, and its repeats dropped."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace

from ..language import Language
from ..model import Removal
from .core import span, traits
from .folding import likeness, words
from .furniture import rule_of
from .page import Line, Page, remove, without

REACH = 60
"""Lines above the article's first paragraph in which a headline is looked for; as many below, for pages that open with a plea or a notice."""

SAME = 0.7
"""Likeness from which a line repeats another: one word changed in a headline of eight leaves .75."""

LONGEST = 25
"""Words in a headline that is a whole sentence."""

SENTENCE = 16
"""Words up to which a whole sentence may be the headline anywhere; what is longer, and only that, says what the article is about."""

BRIEF = 3
"""Words in the name of a site, which may stand on the first line too."""

NEAR = 8
"""Lines between the first line of a paste and its first paragraph, when somebody has copied the article alone."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against a line as the headline; every sign lies between 0 and 1 (`below` and `above` grow slowly with distance).

    `lead` and `told` are the shares of its words that the first paragraphs, and the whole article, use; `often` how frequent they are there.
    """

    lead: float
    told: float
    often: float
    length: float
    brief: float
    long: float
    stopped: float
    alone: float
    above: float
    below: float
    again: float
    within: float
    many: float
    signed: float
    first: float
    label: float
    over: float
    under: float
    close: float
    single: float
    crumbs: float


WEIGHTS = Signs(
    lead=1.7, told=0.65, often=3.15, length=1.5, brief=-1.3, long=-0.3, stopped=-1.85, alone=3.1, above=-0.3, below=-2.3, again=0.8,
    within=0.7, many=0.0, signed=2.0, first=5.0, label=-0.7, over=1.0, under=-0.6, close=0.7, single=-0.2, crumbs=-0.8,
)  # fmt: skip
"""How much each sign counts, fitted on whole pages copied as text."""

_BELOW = ("byline", "date_stamp", "agency", "share")
_CRUMBS = ("»", " > ", " / ", " | ", " › ", "...", "…")
_TAIL = re.compile(r"\s+([|–—-])\s+([^|]{2,40})$")
_ORDER = tuple(Signs.__slots__)


def find_title(page: Page, lang: Language) -> Page:
    """Take the headline out of the lines: the head's where there is one, else the likeliest line around the article's first paragraph."""
    if page.title is not None or not page.lines:
        return page
    ranked = [(score(signs), -n) for n, signs in candidates(page, frozenset(lang.stopwords))]
    line = page.lines[-max(ranked)[1]] if ranked else page.lines[0]
    return _without_site(replace(page, title=line, lines=tuple(other for other in page.lines if other is not line)))


def _without_site(page: Page) -> Page:
    """The page with a headline that does not end in the site's name: "Headline | Site", or "Headline - Site" where a line says just "Site"."""
    title = page.title
    found = _TAIL.search(title.text) if title else None
    if title is None or found is None or traits(title.text[: found.start()]).size < 3:
        return page
    name = words(found[2])
    if found[1] != "|" and not (name and any(words(text) == name for text in (*(r.text for r in page.removed), *(li.text for li in page.lines)))):
        return page
    parted = without(title, found.start(), len(title.text))
    if parted is None:
        return page
    return replace(page, title=parted[0], removed=(*page.removed, Removal("site_name", title.number, parted[1].strip())))


def score(signs: Signs) -> float:
    """How much the signs speak for the line."""
    return math.fsum(float(getattr(signs, name)) * float(getattr(WEIGHTS, name)) for name in _ORDER)


def candidates(page: Page, stop: frozenset[str]) -> list[tuple[int, Signs]]:
    """The lines that may be the headline, by their index, with their signs."""
    lines = page.lines
    first, last = span(page)
    signing = frozenset(r.line for r in page.removed if r.rule in _BELOW)
    prose = [words(line.text) for line in lines[first:last] if traits(line.text).prose]
    story = [paragraph for paragraph in prose if len(paragraph) > SENTENCE] or prose
    common = Counter(w for paragraph in story for w in paragraph if w not in stop)
    lead = frozenset(w for paragraph in story[:3] for w in paragraph)
    most = math.log1p(max(common.values(), default=1))
    begin, end = max(0, first - REACH), min(len(lines), first + REACH)
    near = [words(line.text) for line in lines[begin:end]]
    seen = Counter(near)
    everything = " \n ".join(["", *(" ".join(words(line.text)) for line in lines if len(line.text) < 200), ""])
    told = frozenset(common)
    longest = max(range(len(lines)), key=lambda n: (traits(lines[n].text).size, n), default=0)
    out = []
    for n in range(begin, end):
        if n and n == longest:  # it is the text: a headline may be longer than its article only where it opens the paste
            continue
        here = near[n - begin]
        text, look = lines[n].text, traits(lines[n].text)
        if not here or len(here) > 40 or lines[n].kind == "caption" or (n and len(text) < 12 and len(here) < 2 and text.isascii()):
            continue
        if (look.prose and look.size > (SENTENCE if n else LONGEST)) or rule_of(text):
            continue
        content = [w for w in here if w not in stop] or list(here)
        said = everything.count(f" {' '.join(here)} ") if len(here) > 2 else 0
        out.append((n, Signs(
            lead=sum(w in lead for w in content) / len(content),
            told=sum(w in common for w in content) / len(content),
            often=sum(math.log1p(common[w]) for w in set(content)) / math.sqrt(len(content)) / most / 2,
            length=float(5 <= look.size <= 20),
            brief=float(look.size < 3),
            long=float(look.size > 24),
            stopped=float(look.stopped and not lines[n].text.rstrip("»”\" ").endswith(("?", "!"))),
            alone=float(lines[n].gap and (n + 1 == len(lines) or lines[n + 1].gap)),
            above=math.log1p(max(0, first - n)),
            below=math.log1p(max(0, n - first)),
            again=float(seen[here] > 1),
            within=float(said > seen[here]),
            many=float(seen[here] > 2),
            signed=float(any(m in signing for m in range(lines[n].number + 1, lines[n].number + 9))),
            first=float(n == 0 and first <= NEAR and look.size <= LONGEST and (look.size > BRIEF or not text.isascii())),
            label=float(lines[n].text.isupper()),
            close=float(any(m in signing for m in range(lines[n].number + 1, lines[n].number + 4))),
            single=float(look.size in (3, 4)),
            over=float(n + 1 < end and 8 <= traits(lines[n + 1].text).size <= 45 and traits(lines[n + 1].text).size > look.size),
            under=float(n > begin and _heads(lines[n - 1], lines[n], told) and 4 <= traits(lines[n - 1].text).size < look.size + 4),
            crumbs=float(any(mark in lines[n].text for mark in _CRUMBS)),
        )))  # fmt: skip
    return out


def _heads(above: Line, line: Line, told: frozenset[str]) -> bool:
    """Whether the line above reads as the headline over this one: it stands alone and uses the article's words."""
    content = [w for w in words(above.text) if w in told]
    return above.gap and line.gap and len(content) >= 2 and not traits(above.text).stopped


def drop_repeated_title(page: Page, _: Language) -> Page:
    """Remove lines that say the headline again, exactly or nearly; a paragraph that only begins with its words stays."""
    titles = [words(page.title.text)] if page.title else []
    titles += [words(t) for t in page.head.titles]
    again = frozenset(line.number for line in page.lines if _repeats(words(line.text), titles))
    return remove(page, again, "repeated_title")


def _repeats(line: tuple[str, ...], titles: list[tuple[str, ...]]) -> bool:
    return any(line == title or (len(title) > 3 and abs(len(line) - len(title)) <= 4 and likeness(line, title) >= SAME) for title in titles)
