"""A built page as the checks see it: its addresses, what it loads, where it can be led to, and what its boxes say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree, html

from ...late import dataclass

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SOURCES = ("img", "script", "iframe", "frame", "embed", "source", "video", "audio", "track", "input")
LOADING = (*((tag, "src") for tag in _SOURCES), ("object", "data"), ("video", "poster"))
"""Elements that load something as soon as the page is opened, and where they say what."""

LOADED_RELATIONS = frozenset(
    ("stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"),
)
"""What a browser fetches, or readies, without being asked."""

_RUNS = ("javascript:", "data:", "vbscript:")

_UNKNOWN_TAG = 801
"""libxml2 knows no element of HTML5 and says so of each: that is no fault of the page."""

DATA = frozenset(("application/json", "application/ld+json", "speculationrules"))
"""Kinds of script element that hold data and run nothing."""


@dataclass(frozen=True, slots=True)
class Box:
    """What a box shows and the place on its page that it comes from; `there`: the text of the article around that place, None where it is no text."""

    shown: str
    target: str
    there: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands in a page. `links` are addresses as written, `loads` what is loaded at once, `inline` what would run or style without a file of its
    own, `malformed` what the parser had to mend, `moved`: it leads elsewhere by itself."""

    whole: bool
    ids: frozenset[str]
    repeated: tuple[str, ...]
    links: tuple[str, ...]
    loads: tuple[str, ...]
    inline: tuple[str, ...]
    malformed: tuple[str, ...]
    policy: str | None
    moved: bool
    boxes: tuple[Box, ...]


def read_page(data: bytes) -> Seen:
    """The page of these bytes; one that holds nothing is not whole."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Seen(False, frozenset(), (), (), (), (), ("nothing stands in it",), None, False, ())
    ids = [found for element in tree.iter(etree.Element) if (found := element.get("id"))]
    return Seen(
        data.rstrip().endswith(b"</html>"),
        frozenset(ids),
        tuple(sorted({name for name in ids if ids.count(name) > 1})) if len(ids) != len(set(ids)) else (),
        tuple(address for element in tree.iter("a", "area") if (address := element.get("href")) is not None),
        tuple(_loads(tree)),
        tuple(_inline(tree)),
        tuple(f"line {e.line}: {e.message}" for e in parser.error_log if e.type != _UNKNOWN_TAG),
        next((meta.get("content") for meta in tree.iter("meta") if (meta.get("http-equiv") or "").lower() == "content-security-policy"), None),
        any((meta.get("http-equiv") or "").lower() == "refresh" for meta in tree.iter("meta")),
        tuple(_boxes(tree)),
    )


def _loads(tree: HtmlElement) -> list[str]:
    found = [address for tag, name in LOADING for element in tree.iter(tag) if (address := element.get(name))]
    for element in tree.iter("img", "source"):
        found += [part.split()[0] for part in (element.get("srcset") or "").split(",") if part.strip()]
    for element in tree.iter("link"):
        if LOADED_RELATIONS & set((element.get("rel") or "").lower().split()):
            found.append(element.get("href") or "")
    return found


def _inline(tree: HtmlElement) -> list[str]:
    found = [f"<{e.tag} {name}=…>" for e in tree.iter(etree.Element) for name in e.attrib if name == "style" or name.startswith("on")]
    found += [f"<{e.tag}> without a file" for e in tree.iter("style", "script") if not e.get("src") and (e.get("type") or "").lower() not in DATA]
    return found + [f"<a href={href!r}>" for e in tree.iter("a") if (href := e.get("href") or "").strip().lower().startswith(_RUNS)]


def _boxes(tree: HtmlElement) -> list[Box]:
    """The links from what a box shows to its sentence, on the same page, with the text of the article they lead to."""
    around = {element.get("id") or "": element for element in tree.iter(etree.Element) if element.get("id")}
    out = []
    for link in tree.find_class("to-source"):
        address = link.get("href") or ""
        if address.startswith("#"):
            place = around.get(address[1:])
            out.append(Box(squeezed(link), address[1:], None if place is None else _article(place)))
    return out


def _article(place: HtmlElement) -> str:
    """The text of the article that a place stands in."""
    for element in place.iterancestors():
        if "prose" in (element.get("class") or "").split():
            return squeezed(element)
    return squeezed(place)


def squeezed(element: HtmlElement) -> str:
    """The text of an element without white space: what a reader compares."""
    return "".join("".join(element.itertext()).split())
