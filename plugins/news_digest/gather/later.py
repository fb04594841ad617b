"""Topics and people of which the costly parts are gathered when somebody looks at them: a page that stands as it was looks at none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from ..model import Profile, Topic

Parts = Mapping[str, Callable[[], Any]]


class _Late:
    """Like any other value of its kind, and equal to one that was made at once."""

    __slots__ = ()
    kind: type
    _parts: Parts

    def __getattr__(self, name: str) -> Any:
        if name == "_parts" or name not in self._parts:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        object.__setattr__(self, name, value := self._parts[name]())
        return value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, self.kind) and all(getattr(self, one.name) == getattr(other, one.name) for one in fields(self.kind))

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, one.name) for one in fields(self.kind)))


class LateTopic(_Late, Topic):
    __slots__ = ("_parts",)
    kind = Topic


class LateProfile(_Late, Profile):
    __slots__ = ("_parts",)
    kind = Profile


def _late(kind: type, parts: Parts, given: Mapping[str, Any]) -> Any:
    made: Any = object.__new__(kind)
    object.__setattr__(made, "_parts", parts)
    for name, value in given.items():
        object.__setattr__(made, name, value)
    return made


def late_topic(parts: Parts, **given: Any) -> Topic:
    """A topic with what is given, and what `parts` make; of the rest, nothing."""
    given = {"series": (), "voices": (), "introduction": "", "stories": (), "related": (), **given}
    return _late(LateTopic, parts, {name: value for name, value in given.items() if name not in parts})  # type: ignore[no-any-return]


def late_profile(parts: Parts, **given: Any) -> Profile:
    """A person with what is given, and what `parts` make."""
    return _late(LateProfile, parts, given)  # type: ignore[no-any-return]
