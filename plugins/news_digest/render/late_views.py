"""Views that are made when a page looks at them: a page that would come out as it stands looks at none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .seal import sealed

Part = Callable[[], Any]


class LateView:
    """A view of which nothing is made before it is read. `mark` tells what it is made of; `parts` make single fields, for those who read no other;
    `whole` makes the view."""

    def __init__(self, mark: str, parts: Mapping[str, Part], whole: Part) -> None:
        self._mark, self._parts, self._whole = mark, parts, whole

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        value = sealed(self._parts[name]()) if name in self._parts else getattr(self._view(), name)
        vars(self)[name] = value
        return value

    def _view(self) -> Any:
        if "_made" not in vars(self):
            vars(self)["_made"] = sealed(self._whole())
        return vars(self)["_made"]

    def quick_print(self) -> str:
        """What Quick Build compares in the place of the view."""
        return self._mark
