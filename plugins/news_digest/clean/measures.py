"""The thresholds and weights by which lines are judged: one data file, lines.tsv, fitted by bench/fit_lines.py and bench/fit_title.py."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ..knowledge import DataError, table

COLUMNS = ("rule", "name", "value")


@lru_cache(maxsize=1)
def _stated() -> Mapping[tuple[str, str], float]:
    return {(rule, name): float(value) for rule, name, value in table("lines", COLUMNS)}


def measure(rule: str, name: str) -> float:
    """A threshold or weight. Raises DataError when the file does not state it.

    >>> measure("core", "short") < 0
    True
    """
    if (rule, name) not in _stated():
        raise DataError(f'lines.tsv: no line for "{rule}" and "{name}"; add one')
    return _stated()[rule, name]


def count(rule: str, name: str) -> int:
    """A threshold that is a whole number: of words, lines or characters.

    >>> count("core", "prose")
    9
    """
    return int(measure(rule, name))


def group(rule: str) -> dict[str, float]:
    """All that the file states for one rule, by name."""
    return {name: value for (of, name), value in _stated().items() if of == rule}
