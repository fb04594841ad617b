"""Walks a published site as a reader's machine would: from the front page, by every link, knowing nothing of the program that made it."""

from __future__ import annotations

import json
import posixpath
from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"


class Page(HTMLParser):
    """Links, ids, and the boxes with the text they lead to."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: list[str] = []
        self.boxes: list[tuple[str, list[str]]] = []
        self.article: list[str] = []
        self._prose = 0
        self._box: list[str] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in ("href", "src") if name in given]
        if tag == "div" and (self._prose or "prose" in given.get("class", "").split()):
            self._prose += 1
        if tag == "a" and "to-source" in given.get("class", "").split() and given.get("href", "").startswith("#"):
            self._box = []
            self.boxes.append((given["href"][1:], self._box))

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._prose:
            self._prose -= 1
        if tag == "a":
            self._box = None

    def handle_data(self, data: str) -> None:
        if self._prose:
            self.article.append(data)
        if self._box is not None:
            self._box.append(data)


@dataclass
class Walk:
    """What was met on the way: pages, links followed, ids led to, boxes compared, feed entries; and everything that was wrong."""

    pages: dict[str, Page] = field(default_factory=dict)
    links: int = 0
    places: int = 0
    boxes: int = 0
    entries: int = 0
    wrong: list[str] = field(default_factory=list)


def squeezed(parts: list[str]) -> str:
    return "".join("".join(parts).split())


def walk(folder: Path, site: str) -> Walk:
    """Everything that can be reached from index.html; `site` is the address that full links begin with."""
    done, todo, asked = Walk(), deque(["index.html"]), []
    seen = {"index.html"}
    while todo:
        here = todo.popleft()
        page = done.pages[here] = Page((folder / here).read_text("utf-8"))
        text = squeezed(page.article)
        for target, shown in page.boxes:
            done.boxes += 1
            if target not in page.ids or squeezed(shown) not in text:
                done.wrong.append(f"{here}: a box says {''.join(shown)[:50]!r}")
        for link in page.links:
            name, place = _target(here, link, site)
            if name is None:
                continue
            done.links += 1
            if not (folder / name).is_file():
                done.wrong.append(f"{here}: {link} leads nowhere")
            elif place:
                asked.append((here, name, place))
            if name not in seen and (folder / name).is_file():
                seen.add(name)
                if name.endswith(".html"):
                    todo.append(name)
                elif name.endswith(".atom.xml") or (name.startswith("feeds/") and name.endswith(".json")):
                    _entries(done, folder, name, site)
    for here, name, place in asked:
        done.places += 1
        if name in done.pages and place not in done.pages[name].ids:
            done.wrong.append(f"{here}: {name} has no {place}")
    return done


def _target(here: str, link: str, site: str) -> tuple[str | None, str]:
    own = link == site or link.startswith(f"{site}/")
    parts = urlsplit(link[len(site) :] or "/" if own else link)
    if parts.scheme or parts.netloc:
        return None, ""
    path = unquote(parts.path)
    name = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(here), path)) if path else here
    if path.endswith("/") or name == ".":
        name = posixpath.normpath(posixpath.join(name, "index.html"))
    return name, unquote(parts.fragment.split(":~:")[0])


def _entries(done: Walk, folder: Path, name: str, site: str) -> None:
    data = (folder / name).read_text("utf-8")
    if name.endswith(".json"):
        links = [item["url"] for item in json.loads(data)["items"]]
    else:
        links = [link.get("href", "") for entry in ElementTree.fromstring(data).iter(f"{ATOM}entry") for link in entry.iter(f"{ATOM}link")]
    for link in links:
        done.entries += 1
        target, _ = _target(name, link, site)
        if target is None or not (folder / target).is_file():
            done.wrong.append(f"{name}: an entry leads to {link}")
