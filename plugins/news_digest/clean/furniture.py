"""Page furniture: share, newsletter, follow, read-also, advertisement, cookie, comment and paywall lines, by the patterns of the language files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from ..knowledge import basics, site
from ..language import Basics, Language
from ..late import dataclass
from ..regex import regex
from .byline import is_byline
from .core import traits
from .folding import tokens
from .measures import count
from .page import Page, doubt, drop
from .stamps import stamp_start

LONGEST = count("furniture", "longest")
"""Words: a line longer than this is a paragraph, whatever it begins with."""

ROW = count("furniture", "row")
"""Characters in a row of buttons."""

LABEL = count("furniture", "label")
"""Words: "Read also" alone announces a list; with a headline behind it, it is the whole teaser."""

HEADLINE = count("furniture", "headline")
"""Words in the longest headline of a teaser."""

_PIECES = regex(r"[^\W_]+|[*#:©…]")
_BEFORE = regex(r"[\W_]*")
_ENDED = regex(r"(?:(?<!\.)\.|[:;,])[\s»”«“\"]*$")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One whole-line pattern: words, `*` for any words, `#` for a number, and the rule it stands for.

    A `headline` takes only lines that end as headlines do, one that is `loud` only lines that open with these capitals.
    """

    rule: str
    parts: tuple[str, ...]
    headline: bool = False
    loud: str = ""


def pattern_from(rule: str, entry: str) -> Pattern:
    """An entry of a data file as a pattern.

    >>> pattern_from("navigation", "NEXT …")
    Pattern(rule='navigation', parts=('next', '*'), headline=True, loud='NEXT')
    """
    pieces = _PIECES.findall(entry.replace("’", "'"))
    capitals = [piece for piece in pieces if piece.isupper()]
    loud = " ".join(capitals) if any(len(piece) > 1 for piece in capitals) else ""
    return Pattern(rule, tuple("*" if piece == "…" else piece.casefold() for piece in pieces), "…" in pieces, loud)


def _takes(found: Pattern, line: tuple[str, ...], text: str) -> bool:
    """Whether the pattern covers the whole line and the line looks as the pattern asks."""
    if not matches(found.parts, line):
        return False
    if found.headline and (len(line) > HEADLINE or _ENDED.search(text)):
        return False
    return not found.loud or (not text.isupper() and _BEFORE.sub("", text, count=1).startswith(found.loud))


@lru_cache(maxsize=8)
def index_of(found: tuple[tuple[str, str], ...]) -> dict[str, tuple[Pattern, ...]]:
    """Patterns by the word they begin with; those that begin with `*` or `#` by the word they end with, and by "*" when that is open too."""
    index: dict[str, list[Pattern]] = {}
    for rule, entry in found:
        made = pattern_from(rule, entry)
        first, last = made.parts[0], made.parts[-1]
        anchor = first if first not in "*#" else ("… " + last if last not in "*#" else "*")
        index.setdefault(anchor, []).append(made)
    return {anchor: tuple(patterns) for anchor, patterns in index.items()}


@lru_cache(maxsize=1)
def _all() -> dict[str, tuple[Pattern, ...]]:
    return index_of(entries(basics()))


@lru_cache(maxsize=64)
def _of_site(host: str) -> dict[str, tuple[Pattern, ...]]:
    return index_of(tuple((rule, entry) for rule, group in site(host).furniture.items() for entry in group))


def entries(known: Iterable[Basics]) -> tuple[tuple[str, str], ...]:
    """All furniture of these languages as pairs of rule and pattern, in the order of the files."""
    return tuple((rule, entry) for lang in known for rule, group in lang.clean.furniture.items() for entry in group)


def matches(parts: tuple[str, ...], line: tuple[str, ...]) -> bool:
    """Whether the pattern covers the whole line. Each `*` takes as little as it can, so the work is at most parts × words.

    >>> matches(("read", "also", ":", "*"), ("read", "also", ":", "the", "vote"))
    True
    >>> matches(("#", "comments"), ("12", "comments", "later"))
    False
    """
    at = star = -1
    p = n = 0
    while n < len(line):
        part = parts[p] if p < len(parts) else None
        if part == "*":
            star, at = p, n
            p += 1
        elif part is not None and (part == line[n] or (part == "#" and line[n][0].isdigit())):
            p, n = p + 1, n + 1
        elif line[n] == ":":
            n += 1
        elif star >= 0:
            at += 1
            p, n = star + 1, at
        else:
            return False
    return all(part == "*" for part in parts[p:])


@lru_cache(maxsize=4096)
def rule_of(text: str, host: str = "") -> str | None:
    """The rule by which this line is furniture in any language, or on the site of this host only; None when it is not."""
    found = pattern_of(text, _of_site(host) if host else _all())
    return found.rule if found else row_of(text)


def pattern_of(text: str, index: dict[str, tuple[Pattern, ...]]) -> Pattern | None:
    """The first pattern that takes the whole line."""
    line = tokens(text)
    if not line or len(line) > LONGEST:
        return None
    found = (pattern for anchor in (line[0], "… " + line[-1], "*") for pattern in index.get(anchor, ()))
    return next((pattern for pattern in found if _takes(pattern, line, text)), None)


_MAY_PART = regex(r"[|•· ](?:(?<! )| )")
_APART = regex(r"\s{2,}|\s*[|•·]\s*|\t")


def row_of(text: str) -> str | None:
    """The rule of a row of buttons, one word each or set apart by white space or marks; None when one of them is something else."""
    line, buttons = tokens(text), _buttons()
    if not 1 < len(line) <= LONGEST:
        return None
    if line[0] in buttons and all(word in buttons for word in line):
        return buttons[line[0]]
    if len(text) > ROW or (text.isprintable() and not _MAY_PART.search(text)):  # no other white space than single spaces
        return None
    pieces = [piece for piece in _APART.split(text) if piece.strip()]
    if len(pieces) < 2:
        return None
    rules = [rule_of(piece) for piece in pieces]
    return rules[0] if all(rules) else None


@lru_cache(maxsize=1)
def _buttons() -> dict[str, str]:
    """Furniture of one word: a line of nothing else is a row of buttons ("Share Facebook Twitter")."""
    return {entry: rule for rule, entry in reversed(entries(basics())) if entry.isalpha()}


def drop_furniture(page: Page, _: Language) -> Page:
    """Remove page furniture: "Read more", "Share this", newsletter pleas.

    A line goes only when a pattern of a language file matches *all* of it, so a sentence that merely mentions sharing stays. Pastes mix languages,
    so the patterns of every language are tried, and those of the site it is from. Headlines listed under "Read also", up to the next gap, are
    teasers. A paywall line also marks the article as truncated.
    """
    found: dict[int, str] = {}
    listing = False
    host = urlsplit(page.url).hostname if page.url else None
    for line in page.lines:
        rule = rule_of(line.text) or (rule_of(line.text, host) if host else None)
        if rule is None and listing and not line.gap and not traits(line.text).prose and not is_byline(line.text) and stamp_start(line.text) is None:
            rule = "teaser"
        listing = rule == "teaser" or (rule == "read_also" and len(tokens(line.text)) <= LABEL)
        if rule:
            found[line.number] = rule
        if rule == "paywall" and not page.truncated:
            page = doubt(replace(page, truncated=True), "truncated", line.text, "the source shows only the beginning; save the page after logging in")
    return drop(page, found)
