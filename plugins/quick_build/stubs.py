"""Stubs of contents whose files did not change: they have the address, the day and the taxonomies that listings are ordered by, and are read in full,
by Pelican, when anything else is asked of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from pelican.contents import Article, Author, Category, Page, Tag
from pelican.utils import SafeDatetime

from .prints import WRAPPED

WRAPPERS = {"category": Category, "author": Author}
LISTS = {"tags": Tag, "authors": Author}
KINDS = {kind.__name__: kind for kind in (Author, Category, Tag)}
ALIKE = ("lang", "_status", "template", "in_default_lang")
PLAIN = ("slug", "override_url", "locale_date", "title")

Facts = list[Any]
"""What a stub has to know of one content: the number of its shape, its address in the output, the parts of its date, the numbers of what it is filed
under, and what the shape names. Numbers are those of things that many contents share."""


class _Stub:
    """Stands for a content until more than its facts is asked for."""

    def __getattr__(self, name: str) -> Any:
        own = object.__getattribute__(self, "__dict__")
        stub = own.get("_stub")
        if stub is None or name not in stub[2].keys:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        del own["_stub"]
        for key, value in vars(stub[2].read(own["source_path"])).items():
            own.setdefault(key, value)
        own["_known"] = stub
        return own[name]

    @property
    def save_as(self) -> str:
        stub = self.__dict__.get("_stub") or self.__dict__["_known"]
        return str(stub[0])

    def is_valid(self) -> bool:
        return True

    def get_static_links(self) -> set[str]:
        return set()

    def refresh_metadata_intersite_links(self) -> None:
        """There are no links in it."""

    def get_relative_source_path(self, source_path: str | None = None) -> Any:
        return self.__dict__["relative_source_path"] if not source_path else super().get_relative_source_path(source_path)  # type: ignore[misc]


STUBS = {kind.__name__: type(kind.__name__, (_Stub, kind), {"__module__": kind.__module__}) for kind in (Article, Page)}


@dataclass(frozen=True, slots=True)
class Shape:
    """What many stubs have in common: their `kind`, all attributes that are `alike` and those that are `plain` text of their own, the time zone of
    their date, if they have one, the names of what they are `filed` under, and the `keys` of the contents that `read` gives."""

    kind: type
    alike: Mapping[str, Any]
    plain: Sequence[str]
    zone: ZoneInfo | None
    filed: Sequence[str]
    keys: frozenset[str]
    read: Callable[[str], Any]


class Stubs(dict[int, Any]):
    """Makes the stubs of one generator. `read` reads a source in full; `common` is what numbers stand for, of which each is made once."""

    def __init__(self, settings: Mapping[str, Any], context: Any, read: Callable[[str], Any], common: Mapping[int, Any]) -> None:
        super().__init__()
        self._alike = {"settings": settings, "_context": context}
        self._read, self._common = read, common

    def __missing__(self, number: int) -> Any:
        kind, *about = self._common[number]
        made = self[number] = self._shape(kind, *about) if kind in STUBS else self._wrapper(kind, *about)
        return made

    def _shape(self, kind: str, alike: dict[str, Any], plain: list[str], zone: str | None, filed: list[str], keys: list[str]) -> Shape:
        return Shape(STUBS[kind], {**alike, **self._alike}, plain, ZoneInfo(zone) if zone else None, filed, frozenset(keys), self._read)

    def _wrapper(self, kind: str, name: str, slug: str) -> Any:
        made = KINDS[kind](name, self._alike["settings"])
        made._slug = slug
        return made

    def make(self, path: str, relative: str, facts: Facts, head: str, body: str) -> Any:
        number, save_as, date, filed, *plain = facts
        shape = self[number]
        made: Any = object.__new__(shape.kind)
        own = made.__dict__
        own.update(shape.alike)
        own.update(zip(shape.plain, plain, strict=True))
        if shape.zone:
            own["date"] = SafeDatetime(*date, tzinfo=shape.zone)
        for name, value in zip(shape.filed, filed, strict=True):
            own[name] = self[value] if name in WRAPPERS else [self[one] for one in value]
        own["translations"] = []
        own["source_path"], own["relative_source_path"], own["_stub"] = path, relative, (save_as, (head, body), shape)
        return made


def is_stub(content: Any) -> bool:
    """Whether a stub still stands for a content: nothing was asked that it does not know."""
    return "_stub" in object.__getattribute__(content, "__dict__")


def prints(content: Any) -> tuple[str, str] | None:
    """The prints of a stub's head and body, unless it has become part of a group of translations."""
    own = object.__getattribute__(content, "__dict__")
    stub = own.get("_stub") or own.get("_known")
    return stub[1] if stub and not own["translations"] else None


def facts(content: Any, number: Callable[[Any], int]) -> Facts | None:
    """What a stub has to know of a content, `number` giving numbers to what others share; None for one that no stub can stand for."""
    own = object.__getattribute__(content, "__dict__")
    kind = type(content).__name__
    if kind not in STUBS or own["translations"] or "translation" in own or "override_save_as" in own or not isinstance(own.get("_content"), str):
        return None
    alike = {name: own[name] for name in ALIKE if name in own}
    plain = {name: own[name] for name in PLAIN if name in own}
    if not all(type(value) in (str, bool) for value in (*alike.values(), *plain.values())) or _linked(content, own):
        return None
    date = own.get("date")
    if date is not None and (type(date) is not SafeDatetime or type(date.tzinfo) is not ZoneInfo or not date.tzinfo.key or date.fold):
        return None
    filed = {}
    for name, wanted in (*WRAPPERS.items(), *LISTS.items()):
        if name in own:
            some = own[name] if name in LISTS else [own[name]]
            if type(some) is not list or not all(type(one) is wanted and vars(one).keys() <= WRAPPED and one._slug_from_name for one in some):
                return None
            told = [number((wanted.__name__, one.name, one.slug)) for one in some]
            filed[name] = told if name in LISTS else told[0]
    zone, day = (None, None) if date is None else (date.tzinfo.key, _parts(date))
    shape = number((kind, alike, list(plain), zone, list(filed), sorted(own)))
    return [shape, content.save_as, day, list(filed.values()), *plain.values()]


def _parts(date: SafeDatetime) -> list[int]:
    return [*date.timetuple()[:6], date.microsecond]


def _linked(content: Any, own: Mapping[str, Any]) -> bool:
    """Whether it links to other contents anywhere: what it says then depends on where they are."""
    texts = (own["_content"], *(value for value in own["metadata"].values() if isinstance(value, str)))
    return any(("{" in text or "|" in text) and content._get_intrasite_link_regex().search(text) for text in texts)
