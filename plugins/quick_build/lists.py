"""Lists and orders that Pelican works out in quadratic time, worked out in linear time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any


class Members(list[Any]):
    """A list of contents that knows its members by identity, as contents are compared."""

    _ids: frozenset[int] | None = None

    def __contains__(self, one: object) -> bool:
        if type(one).__eq__ is not object.__eq__:
            return super().__contains__(one)
        if self._ids is None or len(self._ids) != len(self):
            self._ids = frozenset(map(id, self))
        return id(one) in self._ids


def ranks(contents: Iterable[Any]) -> dict[int, int]:
    """The place of each content in a list, by identity."""
    return {id(one): n for n, one in enumerate(contents)}


def ordered(some: Sequence[Any], places: Mapping[int, int]) -> list[Any]:
    """Those of `some` that have a place, in the order of the places: `[one for one in all if one in some]`."""
    by_place = {places[id(one)]: one for one in some if id(one) in places}
    return [by_place[place] for place in sorted(by_place)]


Split = Callable[[list[Any], Any], tuple[list[Any], list[Any]]]


def _told_a_translation(one: Any) -> bool:
    """Whether a content's metadata say that it is a translation. No stub stands for such a one, and to ask a stub would be to read it in full."""
    return "translation" in vars(one) and "translation" in one.metadata  # metadata are attributes too


def quick_translations(original: Split) -> Split:
    """Pelican's `process_translations`, which is asked only about contents that share an identity with another or say that they are translations.

    Pelican looks for each content in the list of all originals (utils.py, `translations = [x for x in content_list if x not in index]`).
    """

    def process_translations(content_list: list[Any], translation_id: Any = None) -> tuple[list[Any], list[Any]]:
        if not translation_id or not content_list:
            return original(content_list, translation_id)
        names = {translation_id} if isinstance(translation_id, str) else translation_id
        try:
            key = attrgetter(*names)
            content_list.sort(key=key)
        except (TypeError, AttributeError):
            return original(content_list, translation_id)  # it says what is wrong
        index: list[Any] = []
        for _, group in groupby(content_list, key):
            items = list(group)
            if len(items) == 1 and not _told_a_translation(items[0]):
                items[0].translations = []
                index += items
            else:
                index += original(items, translation_id)[0]
        known = frozenset(map(id, index))
        return index, [one for one in content_list if id(one) not in known]

    return process_translations
