"""What a saved page's head says, as plain tables: meta values by name, JSON-LD, the canonical address, the declared language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from ..late import dataclass
from ..regex import regex
from .jsonld import Node, article, nodes, texts
from .spaces import squeezed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ADDRESS = regex(r"https?://[^\s<>\"'\\]{3,2000}")
_ELEMENTS = ("meta", "script", "title", "link", "time")
_TIMES = 30
_TAG = regex(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")


@dataclass(frozen=True, slots=True)
class PageHead:
    """`meta` maps a lower-case name, property or itemprop to its values in order; `story` is the JSON-LD node of the article, `graph` all nodes;
    `title` is the <title>; `url` the canonical address; `language` what the page declares; `times` the moments of its <time> elements."""

    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    story: Node = field(default_factory=dict)
    graph: tuple[Node, ...] = ()
    title: str = ""
    url: str | None = None
    language: str | None = None
    times: tuple[str, ...] = ()

    def first(self, *names: str) -> str | None:
        """The first value that one of the names has, in the order of the names."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    def all(self, *names: str) -> tuple[str, ...]:
        """Every value of the names, in the order of the names."""
        return tuple(value for name in names for value in self.meta.get(name, ()))


def page_head(tree: HtmlElement) -> PageHead:
    """Read the head. Meta elements count wherever they stand, since broken pages put them into the body."""
    found: dict[str, list[HtmlElement]] = {name: [] for name in _ELEMENTS}
    for element in tree.iter(*_ELEMENTS):
        found[element.tag].append(element)
    meta: dict[str, list[str]] = {}
    for element in found["meta"]:
        value = squeezed(element.get("content") or "")
        if value:
            for attribute in ("name", "property", "itemprop", "http-equiv"):
                if name := element.get(attribute):
                    meta.setdefault(name.strip().lower(), []).append(value)
    scripts = [e.text or "" for e in found["script"] if "ld+json" in (e.get("type") or "").lower()]
    graph = nodes(scripts)
    story = article(graph)
    table = {name: tuple(values) for name, values in meta.items()}
    title = next((squeezed(e.text_content()) for e in found["title"] if e.getparent() is not None and e.getparent().tag == "head"), "")
    links = [e.get("href") or "" for e in found["link"] if "canonical" in (e.get("rel") or "").lower().split()]
    url = _address([*links, *table.get("og:url", ()), *texts(story.get("url"))])
    return PageHead(table, story, tuple(graph), title, url, _language(tree, table, story), tuple(_times(found["time"])))


def _address(candidates: list[str]) -> str | None:
    """Only whole http(s) addresses with a path count: a site's front page is no article's address."""
    for candidate in candidates:
        url = candidate.strip()
        if _ADDRESS.fullmatch(url) and len(url.split("/", 3)) == 4 and url.split("/", 3)[3]:
            return url
    return None


def _language(tree: HtmlElement, meta: Mapping[str, tuple[str, ...]], story: Node) -> str | None:
    declared = [tree.get("lang"), tree.get("xml:lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang")]
    declared += [v for name in ("og:locale", "content-language", "dc.language", "language", "inlanguage") for v in meta.get(name, ())]
    declared += texts(story.get("inLanguage"))
    for value in declared:
        if value and (found := _TAG.fullmatch(value.split(",")[0].strip())):
            parts = found[0].replace("_", "-").split("-")
            return "-".join([parts[0].lower(), *parts[1:]])
    return None


def _times(elements: Sequence[HtmlElement]) -> list[str]:
    """The datetime of <time> elements: those marked as publication first, then the first one outside lists of other articles."""
    marked: list[str] = []
    plain: list[str] = []
    for element in elements[:_TIMES]:
        value = element.get("datetime") or ""
        label = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        if value and ("pubdate" in element.attrib or "publish" in label or "entry-date" in label):
            marked.append(value)
        elif value and not _listed(element):
            plain.append(value)
    return marked + plain[:1]


def _listed(element: HtmlElement) -> bool:
    return any(above.tag in ("li", "aside", "nav", "footer") for above in element.iterancestors())
