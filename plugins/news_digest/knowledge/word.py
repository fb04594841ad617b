"""Reads a sidecar, the editor's word on one article: every slip is told by its line and key, and how to write it."""

from __future__ import annotations

from ..model import Sidecar
from .compiling import parse
from .node import DataError, Node
from .shapes import shape


def sidecar(text: str, name: str) -> Sidecar:
    """The editor's word from a sidecar's text. Raises DataError that names the line.

    >>> sidecar("title: Corrected\\nauthors: Claire Lie", "a.yaml").authors
    ('Claire Lie',)
    >>> sidecar("quotes: [{begins: We will, speaker: ~}]", "a.yaml").quotes[0].nobody
    True
    >>> sidecar("titel: x", "a.yaml")
    Traceback (most recent call last):
    news_digest.knowledge.node.DataError: a.yaml:1: no such key "titel"; did you mean "title"?
    """
    node = parse(text, name)
    if not isinstance(node.value, dict):
        raise DataError(f'{name}:{node.line}: write lines such as "title: The headline", each a key, a colon and a value')
    for key, item in node.value.items():
        _filled(key, item, name)
    for said in _mappings(node.value.get("quotes")):
        _nobody(said)
    return shape(Sidecar, node, name)


def _filled(key: str, node: Node, name: str) -> None:
    """Refuse a key without a value: its editor meant something by it. Only `speaker` may be empty, for nobody."""
    if node.value is None and key != "speaker":
        raise DataError(f'{name}:{node.line}: "{key}" is empty; give it a value or take the line out')
    for inside in node.value if isinstance(node.value, list) else ():
        _filled(key, inside, name)
    for inner, item in node.value.items() if isinstance(node.value, dict) else ():
        _filled(inner, item, name)


def _mappings(node: Node | None) -> tuple[dict[str, Node], ...]:
    nodes = node.value if node and isinstance(node.value, list) else [node] if node else []
    return tuple(item.value for item in nodes if isinstance(item.value, dict))


def _nobody(said: dict[str, Node]) -> None:
    """Turn an empty speaker, or one called nobody, into the key that says so."""
    speaker = said.get("speaker")
    empty = speaker is not None and (speaker.value is None or (isinstance(speaker.value, str) and speaker.value.strip().casefold() == "nobody"))
    if speaker is not None and empty:
        del said["speaker"]
        said.setdefault("nobody", Node("true", speaker.line))
