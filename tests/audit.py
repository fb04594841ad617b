"""What could run in a page, as a browser's parser reads it: the last check behind everything that escapes and sanitises."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import Any

import html5lib
from html5lib.constants import DataLossWarning

_RUNS = re.compile(r"[\x00-\x20]*(j\s*a\s*v\s*a|v\s*b)\s*script\s*:|[\x00-\x20]*data\s*:", re.I)
_FOREIGN = frozenset(
    (
        *("svg", "math", "iframe", "frame", "frameset", "object", "embed", "applet", "form", "base", "style", "video", "audio", "img", "input"),
        *("button", "textarea", "select", "template", "noscript", "noembed", "xmp", "plaintext", "listing", "marquee", "isindex"),
    )
)
_OWN = re.compile(r"(\.\.?/)*(/)?theme/js/(site|search)\.js")
_ADDRESSES = frozenset(("href", "src", "action", "formaction", "data", "poster", "srcset", "background", "xlink:href", "cite", "longdesc"))


def _own(script: Any) -> bool:
    """Whether a script is one of the theme's own, and holds nothing itself."""
    return bool(_OWN.fullmatch(script.get("src") or "")) and not script.text and set(script.keys()) <= {"src", "defer", "type"}


def faults(page: str) -> Iterator[str]:
    """Every element that runs, loads or hides, every handler, style and address of a running scheme in a page of ours. JSON-LD is data."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DataLossWarning)
        tree = html5lib.parse(page, treebuilder="lxml", namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2]
        if tag in _FOREIGN or (tag == "script" and element.get("type") != "application/ld+json" and not _own(element)):
            yield f"<{tag}>"
        if tag == "meta" and (element.get("http-equiv") or "").lower() not in ("", "content-security-policy"):
            yield f"<meta http-equiv={element.get('http-equiv')}>"
        if tag == "link" and element.get("rel") not in ("stylesheet", "canonical", "icon", "alternate"):
            yield f"<link rel={element.get('rel')}>"
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("style", "srcdoc", "is") or (name in _ADDRESSES and _RUNS.match(value)):
                yield f"<{tag} {name}={value[:60]!r}>"
