"""The names in a page's markup: who wrote it, which agency it came from, what the site calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..knowledge import basics
from ..late import dataclass
from ..regex import regex
from .byline import agencies, is_name, name_case
from .folding import key
from .head import PageHead
from .jsonld import Node, kinds, texts
from .signed import signatures
from .spaces import squeezed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NOT_NAME = regex(r"https?:|www\.|@|\d|[<>{}\[\]=_]|\.(?:com|org|net|fr|de|co|uk)\b", re.I)
_CAPITAL = regex(r"[^\W\d_]")
_UNCASED = regex(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}")
_ASIDE = regex(r"(?:(?<!\s)\s+)?\([^()]{0,80}\)?")
_INITIAL = regex(r"\b(?:[A-Z]|[JS]r)\.$")
_LONGEST = 60
_MOST = 12

_SITE_METAS = ("application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone", "al:ios:app_name", "dc.publisher", "publisher", "cre")
_AUTHOR_NAMES = """
author article:author parsely-author sailthru.author dc.creator byl cxenseparse:author
article:author_name article.author dcterms.creator twitter:data1
"""
_AUTHOR_METAS = tuple(_AUTHOR_NAMES.split())


@dataclass(frozen=True, slots=True)
class Written:
    """People and agency of a byline."""

    people: tuple[str, ...] = ()
    agency: str | None = None


@lru_cache(maxsize=1)
def _splitter() -> re.Pattern[str]:
    ands = sorted({a for lang in basics() for a in lang.clean.names_and if a.isalpha()})
    return re.compile(r"(?:(?<!\s)\s+)?[;,|/•·]\s*|(?<!\s)\s+&\s+" + (rf"|(?<!\s)\s+(?:{'|'.join(map(re.escape, ands))})\s+" if ands else ""), re.I)


@lru_cache(maxsize=1)
def _nobody() -> frozenset[str]:
    """Words that stand where an author should and name nobody, folded."""
    return frozenset(key(word) for lang in basics() for word in lang.clean.nobody)


@lru_cache(maxsize=1)
def _openers() -> re.Pattern[str]:
    words = sorted({b for lang in basics() for b in lang.clean.byline}, key=lambda b: (-len(b), b))
    return re.compile(rf"^(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?:\s*:\s*|\s+)", re.I)


def agency(name: str) -> str | None:
    """The agency of this name, as it is shown, or None."""
    return agencies().get(key(name))


def site_names(head: PageHead, url: str | None) -> tuple[str, ...]:
    """What the site calls itself, best first: og:site_name, JSON-LD publisher, application-name, its host."""
    found: list[str] = [*head.all("og:site_name"), *texts(head.story.get("publisher"))]
    for node in head.graph:
        if {"organization", "newsmediaorganization", "website"} & set(kinds(node)):
            found += texts(node.get("name"))
    found += head.all(*_SITE_METAS)
    for address in (url, head.url, head.first("og:url")):
        host = _host(address)
        if host:
            found += [host, host.removeprefix("www."), host.removeprefix("www.").rsplit(".", 1)[0]]
    out: dict[str, str] = {}
    for name in found:
        if key(name) and len(name) <= _LONGEST and len(name.split()) <= 6 and not name.startswith(("http://", "https://")):
            out.setdefault(key(name), name)
    return tuple(out.values())


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "") if url else ""
    except ValueError:
        return ""


def people_of(head: PageHead, tree: HtmlElement, sites: tuple[str, ...], title: str = "", stated: Sequence[str] = ()) -> Written:
    """Authors by descending trust: what the site's file selects (`stated`), JSON-LD, meta elements, what the page marks as its byline; the first
    that names people. A newsroom that signs as a whole is the author only where nobody else is and the page's head says so."""
    wire: str | None = None
    persons = {key(name) for node in head.graph if "person" in kinds(node) for name in texts(node.get("name"))}
    sites = tuple(site for site in sites if key(site) not in persons)  # a person's own site bears their name
    for source, single in _bylines(head, tree, title, stated):
        written = named(source, sites, single)
        wire = wire or written.agency
        if written.people:
            return Written(written.people, wire)
    return Written(_newsroom(head, sites), wire)


def _bylines(head: PageHead, tree: HtmlElement, title: str, stated: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """The places of a byline, and whether one word may be a name there; the page is searched only when its head names nobody."""
    yield list(stated), False
    yield _from_story(head), True
    yield list(head.all(*_AUTHOR_METAS)[:_MOST]), True
    yield signatures(tree, title), False


def _newsroom(head: PageHead, sites: tuple[str, ...]) -> tuple[str, ...]:
    """The site itself, where the page's head states it as the author."""
    own = {key(site) for site in sites}
    stated = (squeezed(name) for name in (*_from_story(head), *head.all(*_AUTHOR_METAS)))
    return tuple(name for name in stated if key(name) in own and not agency(name) and "://" not in name)[:1]


def agency_of(head: PageHead) -> str | None:
    """The agency that the JSON-LD names as source, provider or copyright holder."""
    for field in ("sourceOrganization", "provider", "creditText", "copyrightHolder", "creator"):
        for name in texts(head.story.get(field)):
            if found := agency(name):
                return found
    return None


def named(values: list[str], sites: tuple[str, ...], single: bool = False) -> Written:
    """The people and the agency in some bylines; sites, addresses and what is no name are left out. `single`: one word may be a name.

    >>> named(["By Ann LEE and Bo Li (bol)", "Interview: Cy Poe", "The Daily", "https://x.org/a"], ("The Daily",))
    Written(people=('Ann Lee', 'Bo Li', 'Cy Poe'), agency=None)
    """
    own = {key(site) for site in sites}
    people: dict[str, str] = {}
    wire: str | None = None
    for value in values[:_MOST]:
        if len(value) > 300 or value.startswith(("http:", "https:", "www.")):
            continue
        for part in _splitter().split(_ASIDE.sub("", _openers().sub("", squeezed(value)))):
            for name in _two(name_case(_bare(part))):
                if found := agency(name):
                    wire = wire or found
                elif _is_name(name, single) and not _is_nobody(key(name), own):
                    people.setdefault(key(name), name)
    return Written(tuple(people.values()), wire)


def _bare(part: str) -> str:
    """A name without what stands before it ("Interview: ") and the marks around it."""
    part = _openers().sub("", part.strip(" .,;:-–—|•·\xa0"))
    if ":" in part:
        part = part.rsplit(":", 1)[1]
    part = _openers().sub("", part.strip())
    return part.strip(' ,;:-–—|•·\xa0"“”').removesuffix(".") if not _INITIAL.search(part) else part.strip(" ,;")


def _two(text: str) -> tuple[str, ...]:
    """Two names with a word between them that is no part of a name: "and" in a language that has no file yet.

    >>> _two("Anna Martel und Lea Wagner"), _two("Ludwig van der Rohe")
    (('Anna Martel', 'Lea Wagner'), ('Ludwig van der Rohe',))
    """
    parts = text.split()
    for n in range(2, len(parts) - 2):
        first, second = " ".join(parts[:n]), " ".join(parts[n + 1 :])
        if parts[n].isalpha() and parts[n].islower() and len(parts[n]) <= 3 and is_name(first) and is_name(second) and not is_name(text):
            return first, second
    return (text,)


def _is_nobody(name: str, own: set[str]) -> bool:
    """Whether a folded name is the site's, holds the site's of two words or more, or is a word for a desk or a staff."""
    return (
        name in own
        or name in _nobody()
        or any(name.startswith(f"{word} ") or name.endswith(f" {word}") for word in (*_nobody(), *(site for site in own if " " in site)))
    )


def _is_name(text: str, single: bool) -> bool:
    if not 2 <= len(text) <= _LONGEST or _NOT_NAME.search(text) or not _CAPITAL.search(text):
        return False
    size = len(text.split())
    if size == 1:
        return single or (not text.isascii() and _UNCASED.fullmatch(text) is not None)
    return size <= 5 and not text[0].islower() and sum(word[0].islower() for word in text.split()) <= size // 2


def _from_story(head: PageHead) -> list[str]:
    values: list[str] = []
    for field in ("author", "creator"):
        values += _people(head.story.get(field), head.graph)
        if values:
            break
    return values


def _people(value: Any, graph: tuple[Node, ...]) -> list[str]:
    """Names of a JSON-LD author; an `@id` alone is looked up in the graph."""
    if isinstance(value, list):
        return [name for v in value[:_MOST] for name in _people(v, graph)]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return [name for node in graph if node.get("@id") == value["@id"] for name in texts(node.get("name"))][:1]
    return texts(value)
