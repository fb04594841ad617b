"""XPath expressions of the extractor, asked once of each kind of element.

They go by an element's name and attributes, mostly with patterns, for which libxml2 calls Python back: half of the extractor's time. The elements
of a page are of few kinds. So an expression is read as a function of name and attributes, and what it says of a kind is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from ..regex import regex

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

MOST = 20_000
"""Kinds that an expression remembers; then it asks all anew."""

_LITERAL = regex(r"'([^']*)'")
_WHOLE = regex(r"(\()?\.//\*\[([^\[\]]+(?:\]\s*\[[^\[\]]+)*)\](?(1)\)\[1\])")
"""Any element of which all predicates hold; in brackets: the first in the page."""

_NAMES = regex(r"(?:self::\w+ or )*self::\w+")
_WORDS = (
    (r"=", "=="),
    (r"self::(\w+)", r"name == '\1'"),
    (r"@([\w-]+)(?=\s+or\b|\s+and\b|\s*$)", r"'\1' in of"),
    (r"@([\w-]+)==", r"of.get('\1') =="),
    (r"@([\w-]+)\|@([\w-]+)", r"first(of, '\1', '\2')"),
    (r"@([\w-]+)", r"of.get('\1', '')"),
    (r"re:test", "test"),
    (r"starts-with", "starts"),
)
"""XPath's words as Python's; all others are the same."""


@cache
def _pattern(pattern: str, flags: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE if "i" in flags else 0)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "test": lambda text, pattern, flags="": _pattern(pattern, flags).search(text) is not None,
    "contains": lambda text, part: part in text,
    "starts": str.startswith,
    "translate": lambda text, those, these: text.translate(str.maketrans(those, these)),
    "first": lambda of, *names: next((value for name, value in of.items() if name in names), ""),
}
"""What XPath's functions do; `first`: the attribute that stands first."""


class Asked:
    """Expressions as `lxml.etree.XPath` takes them, asked together; of several, each must say all of what it finds. ValueError where one asks for
    more than names and attributes.

    What looks elsewhere in one predicate of several is left to the expression itself, which is asked only of pages where the others hold somewhere.

    >>> from lxml import etree, html
    >>> page = html.fromstring('<body><p class="share">A<p id="menu" class="nav">B<p>C<div class="share">D</div></body>')
    >>> asked = Asked(etree.XPath(".//*[self::p][contains(@class, 'share') or @id and not(starts-with(@class, 'menu'))]"))
    >>> [found.text for found in asked(page)]
    ['A', 'B']
    """

    def __init__(self, *expressions: XPath) -> None:
        self._expressions = expressions
        self._readings = [_Reading(expression.path) for expression in expressions]
        one = self._readings[0]
        self._first, self._eldest = one.first, one.eldest
        if len(expressions) > 1 and any(reading.first or reading.eldest for reading in self._readings):
            raise ValueError("the first of several")
        self._sure = all(reading.sure for reading in self._readings)
        names = frozenset(name for reading in self._readings for name in reading.names)
        self._names = ("*",) if "*" in names else tuple(sorted(names))
        self._attributes = frozenset(name for reading in self._readings for name in reading.attributes)
        self._known: dict[tuple[Any, ...], bool] = {}

    def __call__(self, tree: HtmlElement) -> list[HtmlElement]:
        known, attributes = self._known, self._attributes
        found = []
        for element in tree.iterdescendants(*self._names):
            items = element.items()
            if not items:
                continue
            kind = (element.tag, *[pair for pair in items if pair[0] in attributes])
            said = known.get(kind)
            if said is None:
                said = self._ask(kind)
            if said:
                found.append(element)
        if found and not self._sure:
            return [element for expression in self._expressions for element in expression(tree)]  # type: ignore[union-attr]
        return found[:1] if self._first else _eldest(found) if self._eldest else found

    def _ask(self, kind: tuple[Any, ...]) -> bool:
        if len(self._known) >= MOST:
            self._known.clear()
        name, of = kind[0], dict(kind[1:])
        said = self._known[kind] = any(reading.says(name, of) for reading in self._readings if name in reading.names or "*" in reading.names)
        return said


class _Reading:
    """What one expression says: which `names` elements must have, which `attributes` it asks for, and, of both, what it `says`; whether that is all
    (`sure`), and whether only the `first` of the page is wanted or the `eldest` of those side by side."""

    def __init__(self, path: str) -> None:
        text, literals = _without_literals(path.strip())
        whole = _WHOLE.fullmatch(text)
        if not whole:
            raise ValueError(path)
        predicates = [part.strip() for part in re.split(r"\]\s*\[", whole[2])]
        self.first, self.eldest = bool(whole[1]), predicates[-1] == "1"
        self.names = re.findall(r"self::(\w+)", predicates.pop(0)) if _NAMES.fullmatch(predicates[0]) else ["*"]
        asked = [part for part in predicates if ".//" not in part and part != "1"]
        self.sure = len(asked) + self.eldest == len(predicates)
        self.attributes = frozenset(re.findall(r"@([\w-]+)", " ".join(asked)))
        self.says = _function(asked, literals)
        if any(self.says(name, {}) for name in self.names):
            raise ValueError(path)


def _without_literals(path: str) -> tuple[str, dict[str, str]]:
    """The expression with a name for each literal, and what they are."""
    literals = _LITERAL.findall(path)
    names = iter(range(len(literals)))
    return _LITERAL.sub(lambda _: f"_{next(names)}", path), {f"_{n}": literal for n, literal in enumerate(literals)}


def _function(predicates: Sequence[str], literals: dict[str, str]) -> Callable[..., bool]:
    """What says whether all predicates hold of an element's name and attributes. ValueError where one can't be read."""
    source = " and ".join(f"({part})" for part in predicates)
    for word, ours in _WORDS:
        source = re.sub(word, ours, source)
    names: dict[str, Any] = {**_FUNCTIONS, **literals, "bool": bool}
    try:
        exec(f"def says(name, of): return bool({source})", names)
    except SyntaxError as error:
        raise ValueError(source) from error
    if not {*names["says"].__code__.co_names} <= {*names, "get"}:
        raise ValueError(source)
    return names["says"]  # type: ignore[no-any-return]


def _eldest(found: Sequence[HtmlElement]) -> list[HtmlElement]:
    """The first of those that stand side by side."""
    first = {element.getparent(): element for element in reversed(found)}
    return [element for element in found if first[element.getparent()] is element]


def swift(*expressions: XPath) -> Callable[[HtmlElement], list[HtmlElement]]:
    """What gives the same elements in a fraction of the time, where that can be; it is read when it is first asked. Of several, what any of them
    gives, in no order."""
    return lambda tree: _quickest(expressions)(tree)


@cache
def _quickest(expressions: tuple[XPath, ...]) -> Callable[[HtmlElement], Any]:
    try:
        return Asked(*expressions)
    except ValueError:
        if len(expressions) == 1:
            return expressions[0]
    return lambda tree: [element for expression in expressions for element in _quickest((expression,))(tree)]
