"""A moment for articles that have none: sorted by, and never shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any


class SortDate(datetime):
    """A moment to sort by that is not the article's date: no theme can show it, whatever it asks for."""

    def isoformat(self, *_: Any, **__: Any) -> str:
        return ""

    def strftime(self, form: str) -> str:
        """ "undated" for a whole date or its year, nothing for the rest: a theme that asks piece by piece says it once."""
        return "undated" if len(form) != 2 or form[-1] in "YyGcxDF" else " "

    def __str__(self) -> str:
        return "undated"
