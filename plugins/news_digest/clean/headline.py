"""The headline of a saved page: the <h1> that the head confirms, else what the head itself says, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from ..late import dataclass
from ..regex import regex
from .folding import key, likeness, words
from .head import PageHead
from .jsonld import texts
from .visible import Seen

_PARTS = regex(r"(?<!\s)\s+[-–—|·•»:/]+\s+|(?:(?<!\s)\s+)?[|»]\s*|(?<!\s)\s+::\s+|:\s+(?=\S+$)")
SAME = 0.75
"""Likeness from which two wordings are one headline."""

_LONGEST = 300
"""Characters: a heading longer than this is a paragraph in big letters."""

_STEPS = 12
"""Places looked at for the end of what stands before a headline: each costs as much as the text is long."""


@dataclass(frozen=True, slots=True)
class Headline:
    """`text` is the headline, `at` the index of the visible line it was taken from (None: from the head); `told` are the head's
    wordings, best first. `kicker`: so many characters of the line stand before the headline ("Premier League")."""

    text: str = ""
    at: int | None = None
    told: tuple[str, ...] = ()
    kicker: int = 0


def headline(head: PageHead, lines: Sequence[Seen], sites: tuple[str, ...]) -> Headline:
    """The headline, by descending trust: a confirmed <h1>, another confirmed heading or line, JSON-LD, og:title, <title>, an <h1> alone."""
    told = _told(head, sites)
    known = [words(t) for t in told]
    full = [words(t) for t in (*told, head.title, *head.all("og:title")) if t]
    parts = frozenset(words(part) for t in (*told, head.title) for part in _PARTS.split(t)) - {words(site) for site in sites}
    heads = [n for n, line in enumerate(lines) if line.kind == "heading" and len(line.text) <= _LONGEST]
    alone = [n for n in heads if words(lines[n].text) in parts][-1:]  # a site's banner comes before the headline
    parts = frozenset(words(lines[n].text) for n in alone)
    first = [n for n in heads if lines[n].level == 1]
    for group in (first, [n for n in heads if lines[n].level != 1], range(min(len(lines), 400))):
        best = max(((_trust(words(lines[n].text), known, full, parts), -n) for n in group), default=(0.0, 0))
        if best[0] >= SAME:
            text = lines[-best[1]].text
            return Headline(text, -best[1], told, _kicker(text, told))
    if told:
        return Headline(told[0], None, told)
    if first:
        longest = max(first, key=lambda n: (len(words(lines[n].text)) >= 3, -n))
        return Headline(lines[longest].text, longest, told)
    return Headline("", None, told)


def _told(head: PageHead, sites: tuple[str, ...]) -> tuple[str, ...]:
    """The head's wordings, best first, each once."""
    out: dict[str, str] = {}
    story = [*texts(head.story.get("headline")), *texts(head.story.get("name"))]
    metas = [*head.all("og:title"), *head.all("twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title")]
    for text in (*story, *metas, head.title):
        bare = without_site(text, sites)
        if bare and key(bare) not in map(key, sites):
            out.setdefault(key(bare), bare)
    return tuple(out.values())


def _trust(line: tuple[str, ...], known: list[tuple[str, ...]], full: list[tuple[str, ...]], parts: frozenset[tuple[str, ...]]) -> float:
    """How surely a line is the headline: its likeness to a wording, or nearly as much when a wording only adds to it."""
    if len(line) < 2:
        return 1.0 if line and line in known else 0.0
    best = max((likeness(line, t) for t in known), default=0.0)
    if len(line) >= 3 and any(len(t) > len(line) and _within(line, t) for t in full):
        best = max(best, 0.9)
    return max(best, 0.95) if line in parts else best


def _kicker(text: str, told: Sequence[str]) -> int:
    """Where the headline begins in an <h1> that says something more before it: the head gives the rest as its headline, and never the whole.

    >>> _kicker("Premier League Ships wait outside the port", ("Ships wait outside the port",))
    15
    """
    wanted = [words(t) for t in told]
    if not wanted or words(text) in wanted:
        return 0
    starts = (m.end() for m in islice(re.finditer(r"[\s»”\"]+(?=\S)", text), _STEPS))
    return next((at for at in starts if len(words(text[:at])) <= 5 and len(words(text[at:])) >= 4 and words(text[at:]) == wanted[0]), 0)


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(whole)} " and 2 * len(part) >= len(whole)


def without_site(title: str, sites: tuple[str, ...]) -> str:
    """The title without the site's name at either end; a title that is nothing but names stays as it is.

    >>> without_site("Port shut by strike | News | The Daily", ("The Daily",))
    'Port shut by strike'
    >>> without_site("Twenty-one - and counting", ("The Daily",))
    'Twenty-one - and counting'
    """
    cuts = list(_PARTS.finditer(title))
    names = [key(site) for site in sites]
    end = len(title)
    for n in range(len(cuts) - 1, -1, -1):
        if _is_site(title[cuts[n].end() : end], names):
            end = cuts[n].start()
            if n and len(words(title[cuts[n - 1].end() : end])) <= 2 and len(words(title[: cuts[n - 1].start()])) >= 4 and "|" in cuts[n - 1][0]:
                end = cuts[n - 1].start()
            break
    start = 0
    if cuts and cuts[0].end() < end and _is_site(title[: cuts[0].start()], names):
        start = cuts[0].end()
    return title[start:end].strip() or title


def _is_site(part: str, names: list[str]) -> bool:
    k = key(part) if len(part) <= _LONGEST else ""
    return bool(k) and any(k == name or (len(name) > 3 and k.replace(" ", "") == name.replace(" ", "")) for name in names)
