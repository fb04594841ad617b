"""What a page says of itself in JSON-LD: the node of the article, however it is wrapped, broken or listed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from ..regex import regex
from .spaces import squeezed

_ARTICLES = ("newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle", "reviewnewsarticle",
             "askpublicnewsarticle", "liveblogposting", "article", "blogposting", "report", "techarticle", "scholarlyarticle", "socialmediaposting",
             "medicalscholarlyarticle", "advertisercontentarticle", "satiricalarticle", "webpage", "itempage")  # fmt: skip
_DEEP = 6
_MANY = 400
_COMMENT = regex(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*(?:;\s*)?$")
_TRAILING = regex(r",(\s*[}\]])")
_CONTROL = regex(r"[\x00-\x1f]+")
_NO_TEXT = regex(
    r"\\u(?:[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\u)[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|00(?:0[0-8bBeEfF]|1[0-9a-fA-F]|7[fF]))"
)
"""Halves of a pair of surrogates and control characters, as JSON writes them: no page can be written with one."""


Node = dict[str, Any]


def nodes(scripts: Iterator[str] | list[str]) -> list[Node]:
    """Every typed object in the scripts, in order; scripts that can't be read even with their usual faults mended are left out.

    >>> nodes(['[{"@type": "Person", "name": "A"},]'])
    [{'@type': 'Person', 'name': 'A'}]
    >>> nodes([r'{"@type": "Person", "name": "A\\ud83d\\ude00B\\ud800C\\u0000D"}'])[0]["name"]
    'A😀B C D'
    """
    out: list[Node] = []
    for script in scripts:
        _collect(_loaded(script), out, 0)
    return out


def article(found: list[Node]) -> Node:
    """The node that describes the article: the first of the most telling type; {} when there is none."""
    ranked = [(min(ranks), n) for n, node in enumerate(found) if (ranks := [_rank(t) for t in kinds(node)])]
    best = min(ranked, default=(99, 0))
    return found[best[1]] if best[0] < 99 else {}


def kinds(node: Node) -> list[str]:
    """The node's types in lower case."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return [v.rsplit("/", 1)[-1].lower() for v in values if isinstance(v, str)]


def is_forum(found: Sequence[Node]) -> bool:
    """Whether the page holds a thread of a forum, whose posts are its article."""
    return any("discussionforumposting" in kinds(node) for node in found)


def texts(value: Any) -> list[str]:
    """The names in a value that may be a text, an object with a name, or a list of either, squeezed and unescaped.

    >>> texts([{"@type": "Person", "name": "Ann&amp;Lee"}, "Bo Li", 3])
    ['Ann&Lee', 'Bo Li']
    """
    if isinstance(value, str):
        text = squeezed(unescape(unescape(value)))
        return [text] if text else []
    if isinstance(value, list):
        return [t for v in value[:20] for t in texts(v)]
    if isinstance(value, dict):
        return texts(value.get("name") or value.get("@value") or "")
    return []


def _rank(kind: str) -> int:
    if kind in ("webpage", "itempage"):
        return 50
    return 1 if kind in _ARTICLES else 99


def _loaded(script: str) -> Any:
    for attempt in _attempts(_NO_TEXT.sub(" ", script) if "\\u" in script else script):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _attempts(script: str) -> Iterator[str]:
    """The script as it is, then with its usual faults mended."""
    yield script
    text = _COMMENT.sub("", _COMMENT.sub("", script)).strip().rstrip(";")
    yield text
    yield _CONTROL.sub(" ", text)
    yield _TRAILING.sub(r"\1", _CONTROL.sub(" ", text))
    yield unescape(text)


def _collect(value: Any, out: list[Node], depth: int) -> None:
    if depth > _DEEP or len(out) >= _MANY:
        return
    if isinstance(value, list):
        for item in value[:_MANY]:
            _collect(item, out, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            out.append(value)
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "liveBlogUpdate"):
            if name in ("@graph", "mainEntity", "mainEntityOfPage"):
                _collect(value.get(name), out, depth + 1)
