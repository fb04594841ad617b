"""Bylines and agencies: lines that say who wrote the article become its authors and its agency."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ..knowledge import basics, table
from ..language import Language
from ..model import Repair
from ..regex import regex
from .core import span, traits
from .folding import key, words
from .measures import count
from .page import Line, Page, remove

_NAME = regex(r"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|(?:de|da|du|di|van|von|der|den|le|la|el|al|bin|ben|y|dos|des|del)\b)")
LONGEST = count("byline", "longest")
"""Words in a byline with two authors and their agency."""

DESK = count("byline", "desk")
"""Words in a byline that names a newsroom instead of a person, who is no author."""

BELOW = count("byline", "below")
"""Lines of the input below the last paragraph in which an author may still sign."""

ABOVE = count("byline", "above")
"""Lines of the input, blank ones too, above the first paragraph in which such a name is the author's and not a menu's."""

DATED = count("byline", "dated")
"""Lines of the input from a date stamp within which names alone are the authors'."""

OFFICE = count("byline", "office")
"""Words of the office behind an author's name."""

LEAD = count("byline", "lead")
"""Paragraphs among which a name with its surname in capitals is the author's and not a subhead."""


@lru_cache(maxsize=1)
def agencies() -> dict[str, str]:
    """Every name of every agency, folded, with the name it goes by."""
    return {key(alias): name for lang in basics() for name, also in lang.clean.agencies.items() for alias in (name, *also)}


@lru_cache(maxsize=1)
def _agency_words() -> frozenset[str]:
    return frozenset(word for alias in agencies() for word in alias.split())


@lru_cache(maxsize=1)
def _desks() -> frozenset[str]:
    return frozenset(word for lang in basics() for word in lang.clean.desks)


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    """Given names of all the languages, folded."""
    rows = table("given_names", ("gender", "where", "names"))
    return frozenset(key(name) for gender, _, names in rows if gender != "family" for name in names.split())


@lru_cache(maxsize=1)
def _prefixes() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words that stand before an author's name, longest first, by the first of them."""
    found = sorted({tuple(words(entry)) for lang in basics() for entry in lang.clean.byline}, key=lambda w: (-len(w), w))
    return {first: tuple(w for w in found if w[0] == first) for first in sorted({w[0] for w in found})}


@lru_cache(maxsize=1)
def _joints() -> tuple[re.Pattern[str], re.Pattern[str]]:
    both = sorted({w for lang in basics() for w in lang.clean.names_and})
    joined = sorted({w for lang in basics() for w in lang.clean.names_with})
    names = re.compile(r"(?:(?<!\s)\s+)?[,;/|]\s*|(?<!\s)\s+(?:" + "|".join(map(re.escape, both)) + r")\s+", re.I)
    return names, re.compile(r"(?<![\s,(–-])[\s,(–-]+(?:" + "|".join(map(re.escape, joined)) + r")\s+", re.I)


@lru_cache(maxsize=1)
def _aside() -> re.Pattern[str]:
    """What may follow the names of a signed line: a bracket, an affiliation behind a comma or a bar, the paper it was written for."""
    papers = sorted({w for lang in basics() for w in lang.clean.names_for})
    return re.compile(r"\([^()]{0,80}\)|(?<!\s)\s*[,;|•·(–—].*|(?<!\s)\s+(?:" + "|".join(map(re.escape, papers)) + r")\s.*", re.I)


def is_byline(text: str) -> bool:
    """Whether a line is a word such as "by" and names.

    >>> is_byline("BY  DANA WHITLOCK"), is_byline("By the quay on Monday")
    (True, False)
    """
    rest = _after_prefix(text) if words(text) else None
    return bool(rest and _credited(rest)[0])


def is_name(text: str) -> bool:
    """Whether a text is two to four words each of which may stand in a person's name.

    >>> is_name("Claire LIE"), is_name("World news today"), is_name("Ludwig van der Rohe")
    (True, False, True)
    """
    parts = text.split()
    return 2 <= len(parts) <= 5 and all(_NAME.fullmatch(p) for p in parts) and parts[0][0].isupper() and parts[-1][0].isupper()


def name_case(name: str) -> str:
    """The name with a surname in capitals written as a name; initials and the spelling stay.

    >>> name_case("Claire LIE"), name_case("J.R. EWING"), name_case("Anna O’NEILL-ROY")
    ('Claire Lie', 'J.R. Ewing', 'Anna O’Neill-Roy')
    """
    return " ".join(p.title().replace("’S", "’s") if p.isupper() and len(p) > 2 and "." not in p else p for p in name.split())


def named_alone(text: str) -> tuple[str, ...]:
    """The people whom a line names and does nothing else, told by their given names; an office may follow the last, a bracket any of them.

    >>> named_alone("Tom Ashgrove & Anna Nair"), named_alone("Rebecca Stahl Transport correspondent"), named_alone("Tom Ashgrove resigns")
    (('Tom Ashgrove', 'Anna Nair'), ('Rebecca Stahl',), ())
    """
    parts = [part.strip() for part in _joints()[0].split(_BRACKET.sub("", text).strip(" .,;|-–—")) if part.strip()]
    names = [_person(part) for part in parts]
    joined = len(parts) > 1 and any(names) and all(is_name(part) and not _desks().intersection(words(part)) for part in parts)
    return tuple(parts) if joined else tuple(name for name in names if name) if names and all(names) else ()


def _person(part: str) -> str | None:
    """The name at the beginning of a text that is a name, or a name and an office."""
    said = part.split()
    if not said or key(said[0].partition("-")[0]) not in _given() or _desks().intersection(words(said[0])):
        return None
    if is_name(part) and not _desks().intersection(words(part)) and not _agency_words().intersection(words(said[-1])):
        return part
    office = words(" ".join(said[2:]))
    plain = len(said) > 2 and is_name(" ".join(said[:2])) and len(office) <= OFFICE
    return " ".join(said[:2]) if plain and _desks().intersection(office) else None


_BRACKET = regex(r"\([^()]{0,80}\)")

_NOTHING, _JOINT_NEXT, _NAME_NEXT = 0, 1, 2
"""What may follow on the next line: a byline in pieces reads "By", a name, "and", a name."""


def read_bylines(page: Page, _: Language) -> Page:
    """Turn bylines and agency lines into metadata, and write them down."""
    waiting = _NOTHING
    paragraphs = 0
    first, last = span(page)
    start = page.lines[first].number if page.lines else 0
    end = page.lines[last - 1].number + BELOW if last else 0
    stamps = [r.line for r in page.removed if r.rule == "date_stamp"] if page.kind == "text" else []
    numbers = {line.number for line in page.lines} | {r.line for r in page.removed}
    for line in page.lines:
        if line.number > end > 0:  # whoever signs down there signs the page or another article
            break
        here = words(line.text)
        paragraphs += traits(line.text).prose and line.number >= start
        if here and here in _prefixes().get(here[0], ()):
            page, waiting = remove(page, (line.number,), "byline"), _NAME_NEXT
            continue
        lead = start - ABOVE <= line.number and paragraphs <= LEAD
        dated = line.number < start and any(abs(line.number - at) <= DATED for at in stamps) and {line.number - 1, line.number + 1} & numbers
        if lead and dated and len(here) <= LONGEST and (names := named_alone(line.text)):
            page, waiting = remove(_with(page, names, None), (line.number,), "byline"), _NOTHING
            continue
        page, waiting = _line(page, line, here, waiting, lead)
    return page


def _line(page: Page, line: Line, here: tuple[str, ...], waiting: int, lead: bool) -> tuple[Page, int]:
    if not here or len(here) > LONGEST:
        return page, _NOTHING
    agency = agencies().get(" ".join(here))
    if agency:
        return remove(replace(page, agency=page.agency or agency), (line.number,), "agency"), waiting
    if waiting and len(here) == 1 and _joints()[0].fullmatch(f" {line.text} "):
        return remove(page, (line.number,), "byline"), _NAME_NEXT
    rest = _after_prefix(line.text)
    told = rest is not None or waiting == _NAME_NEXT or (lead and not line.marked and _capitals(line.text))
    if not told and not (line.gap and _agency_words().intersection(here)):
        return page, _NOTHING
    names, agency = _credited(rest if rest is not None else line.text)
    if names is None and rest and not traits(line.text).stopped:
        names = _credited(_aside().sub("", rest))[0]
    if rest is None and names and _desks().intersection(here):
        names = ()
    if told and not names and _desks().intersection(here) and len(here) <= DESK and not traits(line.text).prose:
        return remove(page, (line.number,), "byline"), _NOTHING
    if (told or agency) and (names or agency) and names is not None:
        return remove(_with(page, names, agency), (line.number,), "byline"), _JOINT_NEXT if names and told else _NOTHING
    return page, _NOTHING


def _after_prefix(text: str) -> str | None:
    here = words(text)
    for prefix in _prefixes().get(here[0], ()):
        if len(here) > len(prefix) and here[: len(prefix)] == prefix:
            rest = text
            for word in prefix:
                rest = rest[rest.casefold().index(word) + len(word) :] if word in rest.casefold() else rest
            return rest.strip(" :\u00a0")
    return None


def _capitals(text: str) -> bool:
    parts = text.split()
    return is_name(text) and parts[-1].isupper() and len(parts[-1]) > 2 and not parts[0].isupper()


def _credited(text: str) -> tuple[tuple[str, ...] | None, str | None]:
    """The names and the agency of a byline's words; names None when something else stands there too."""
    split, joined = _joints()
    text = text.strip().rstrip(".,;|-–— ")
    agency = None
    parts = joined.split(text)
    if len(parts) > 1 and agencies().get(key(parts[-1])):
        agency, text = agencies()[key(parts[-1])], text[: text.rindex(parts[-1])]
        text = joined.sub("\0", text + " ").split("\0")[0].strip(" ,(–-")
    found = [part.strip() for part in split.split(text) if part.strip()]
    names = tuple(part for part in found if is_name(part))
    for part in found:
        agency = agency or agencies().get(key(part))
    others = [part for part in found if part not in names and not agencies().get(key(part))]
    if others and not (agency and not names and len(others) == 1 and len(others[0].split()) <= 3):
        return None, agency
    return names, agency


def _with(page: Page, names: tuple[str, ...], agency: str | None) -> Page:
    authors, repairs = list(page.authors), list(page.repairs)
    for name in () if page.head.authors else names:  # a saved page's markup knows better than its lines
        shown = name_case(_without_paper(name, page))
        if shown in authors:
            continue
        if shown != name:
            repairs.append(Repair("name_case", None, 0, name, shown))
        authors.append(shown)
    return replace(page, authors=tuple(authors), agency=page.agency or agency, repairs=tuple(repairs))


def _without_paper(name: str, page: Page) -> str:
    """A long name without the paper's in front of it, which stands as a line of the page too: "Lowmouth Post Jane Doe"."""
    parts = name.split()
    if len(parts) < 4:
        return name
    others = {key(text) for text in (*(r.text for r in page.removed), *(line.text for line in page.lines)) if len(text) < len(name)}
    return next((" ".join(parts[n:]) for n in range(len(parts) - 2, 0, -1) if key(" ".join(parts[:n])) in others), name)


def mend_agency(page: Page, _: Language) -> Page:
    """Read an agency line that lost a word ("Agence -Presse") where the article names that agency elsewhere."""
    if page.agency:
        return page
    for line in page.lines:
        here = words(line.text) if len(line.text) < 60 else ()
        for name in _worn().get(here, ()):
            if _named(name, page):
                repair = Repair("agency_name", None, 0, line.text, name)
                page = replace(page, agency=name, repairs=(*page.repairs, repair))
                return remove(page, (line.number,), "agency")
    return page


@lru_cache(maxsize=1)
def _worn() -> dict[tuple[str, ...], tuple[str, ...]]:
    """What is left of an agency's name of three words or more when one between the first and the last is lost, with the name."""
    out: dict[tuple[str, ...], tuple[str, ...]] = {}
    for alias, name in agencies().items():
        full = tuple(alias.split())
        for n in range(1, len(full) - 1):
            left = full[:n] + full[n + 1 :]
            out[left] = tuple(dict.fromkeys((*out.get(left, ()), name)))
    return out


def _named(name: str, page: Page) -> bool:
    body = " ".join(key(text) for text in (*(r.text for r in page.removed), *(line.text for line in page.lines)))
    return any(f" {alias} " in f" {body} " for alias, known in agencies().items() if known == name)
