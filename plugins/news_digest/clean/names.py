"""The names in a page's markup: who wrote it, which agency it came from, what the site calls itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..knowledge import languages
from .folding import key
from .head import PageHead
from .jsonld import Node, kinds, texts
from .visible import squeezed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NOT_NAME = re.compile(r"https?:|www\.|@|\d{2}|[<>{}\[\]=_]|\.(?:com|org|net|fr|de|co|uk)\b", re.I)
_CAPITAL = re.compile(r"[^\W\d_]")
_LONGEST = 60
_MOST = 12
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:author|authors|byline|auteur|auteurs|autor|autore|autoren|byline-name|author-name)(?:$|[\s_-])", re.I)


@dataclass(frozen=True, slots=True)
class Written:
    """People and agency of a byline."""

    people: tuple[str, ...] = ()
    agency: str | None = None


@lru_cache(maxsize=1)
def _agencies() -> dict[str, str]:
    """Every name of every agency, folded, to the name it is shown by."""
    return {key(name): shown for lang in languages() for shown, others in lang.clean.agencies.items() for name in (shown, *others)}


@lru_cache(maxsize=1)
def _splitter() -> re.Pattern[str]:
    ands = sorted({a for lang in languages() for a in lang.clean.names_and if a.isalpha()})
    return re.compile(r"\s*[;,|/•·]\s*|\s+&\s+" + (rf"|\s+(?:{'|'.join(map(re.escape, ands))})\s+" if ands else ""), re.I)


@lru_cache(maxsize=1)
def _openers() -> re.Pattern[str]:
    words = sorted({b for lang in languages() for b in lang.clean.byline}, key=lambda b: (-len(b), b))
    return re.compile(rf"^(?:{'|'.join(map(re.escape, words)) or '(?!)'})\s*[:\s]\s*", re.I)


def agency(name: str) -> str | None:
    """The agency of this name, as it is shown, or None."""
    return _agencies().get(key(name))


def site_names(head: PageHead, url: str | None) -> tuple[str, ...]:
    """What the site calls itself, best first: og:site_name, JSON-LD publisher, application-name, its host."""
    found: list[str] = [*head.all("og:site_name"), *texts(head.story.get("publisher"))]
    for node in head.graph:
        if {"organization", "newsmediaorganization", "website"} & set(kinds(node)):
            found += texts(node.get("name"))
    found += head.all("application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone", "al:ios:app_name", "dc.publisher", "publisher", "cre")
    for address in (url, head.url, head.first("og:url")):
        host = _host(address)
        if host:
            found += [host, host.removeprefix("www."), host.removeprefix("www.").rsplit(".", 1)[0]]
    out: dict[str, str] = {}
    for name in found:
        if key(name) and len(name) <= _LONGEST and not name.startswith(("http://", "https://")):
            out.setdefault(key(name), name)
    return tuple(out.values())


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "") if url else ""
    except ValueError:
        return ""


def people_of(head: PageHead, tree: HtmlElement, sites: tuple[str, ...]) -> Written:
    """Authors by descending trust: JSON-LD, meta elements, links with rel=author, elements whose class says byline. The first that names people wins."""
    agencies: list[str] = []
    for source in (_from_story(head), list(head.all("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "cxenseparse:author",
                                                    "article:author_name", "article.author", "dcterms.creator", "twitter:data1")[:_MOST])):  # fmt: skip
        written = named(source, sites)
        agencies += [written.agency] if written.agency else []
        if written.people:
            return Written(written.people, next(iter(agencies), None))
    written = named(_from_body(tree), sites)
    agencies += [written.agency] if written.agency else []
    return Written(written.people, next(iter(agencies), None))


def agency_of(head: PageHead) -> str | None:
    """The agency that the JSON-LD names as source, provider or copyright holder."""
    for field in ("sourceOrganization", "provider", "creditText", "copyrightHolder", "creator"):
        for name in texts(head.story.get(field)):
            if found := agency(name):
                return found
    return None


def named(values: list[str], sites: tuple[str, ...]) -> Written:
    """The people and the agency in some bylines; sites, addresses and what is no name are left out.

    >>> named(["By Ann Lee and Bo Li", "The Daily", "https://x.org/a"], ("The Daily",))
    Written(people=('Ann Lee', 'Bo Li'), agency=None)
    """
    own = {key(site) for site in sites}
    people: dict[str, str] = {}
    wire: str | None = None
    for value in values[:_MOST]:
        if len(value) > 300:
            continue
        for part in _splitter().split(_openers().sub("", squeezed(value))):
            part = _openers().sub("", part).strip(" .,;:-–—|")
            if found := agency(part):
                wire = wire or found
            elif _is_name(part) and key(part) not in own:
                people.setdefault(key(part), part)
    return Written(tuple(people.values()), wire)


def _is_name(text: str) -> bool:
    return 2 < len(text) <= _LONGEST and not _NOT_NAME.search(text) and _CAPITAL.search(text) is not None and 2 <= len(text.split()) <= 6


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


def _from_body(tree: HtmlElement) -> list[str]:
    out: list[str] = []
    for element in tree.iter("a", "span", "p", "div", "address", "cite", "li", "strong"):
        rel, names = element.get("rel") or "", f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if ("author" in rel.split() or _BYLINE_CLASS.search(names)) and len(out) < _MOST:
            text = squeezed(element.text_content())
            if text and len(text) <= 2 * _LONGEST:
                out.append(text)
    return out[:1]
