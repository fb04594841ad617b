"""An article of ours as Pelican's own kind of content that is made in full only when somebody asks for more than lists do."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from . import desk
from .model import Entry
from .newsroom import Newsroom
from .once import let_go
from .render import article
from .render.seal import sealed
from .render.stories import story_card
from .render.views import Card

_PLACE = frozenset(("slug", "lang", "date", "undated", "url", "save_as", "override_url", "source_path", "relative_source_path", "translations"))
_NAMES = frozenset(("title", "category", "tags", "author", "authors", "reader"))
LISTED = _PLACE | _NAMES | {"status", "_status", "template", "in_default_lang", "settings", "_context"}
"""What is there at once: enough to put an article in its place."""

LIGHT = frozenset(("locale_date", "digest_date", "digest_card", "digest_story"))
"""What is made at its first use without the whole."""

WHOLE = frozenset("metadata _content summary _summary digest digest_data timezone date_format external_canonical digest_desk".split())  # noqa: SIM905
"""What only the whole has; asked for anything else, an article has it not."""


def story(entry: Entry, room: Newsroom) -> Card | None:
    """The card of the event for which an article stands."""
    told = room.heads.get(entry.slug)
    return sealed(story_card(told, room.places, room.tongue)) if told else None


class Making:
    """How the rest of one of our articles is made, and what tells it from others; `save_as` is its file, `whole` all of it."""

    def __init__(self, entry: Entry, room: Newsroom, save_as: str, whole: Callable[[], Any]) -> None:
        self._entry, self._room, self.save_as, self.whole = entry, room, save_as, whole

    @property
    def url(self) -> str:
        return self._room.places[self._entry.slug].url

    def light(self, name: str) -> Any:
        entry, room = self._entry, self._room
        if name == "digest_card":
            return sealed(article.card(entry, room.places[entry.slug], room.tongue))
        if name == "digest_story":
            return story(entry, room)
        date = sealed(article.date_of(entry.digest.article, room.tongue))
        return date if name == "digest_date" else date.label

    def let_go(self) -> None:
        """What only its own page shows is forgotten."""
        let_go(self._entry, self._room.places[self._entry.slug], self._room.tongue)
        let_go(self._entry.digest)

    def prints(self) -> tuple[str, str]:
        head, body = self._room.prints(self._entry)
        return head, f"{body}{desk.told(self._room)}" if self._room.settings.preview else body


class _Listed:
    """An article that is known by its place in lists. `_listed` says how the rest of it is made."""

    quick_head = LISTED | LIGHT

    def __getattr__(self, name: str) -> Any:
        own = object.__getattribute__(self, "__dict__")
        how = own.get("_listed")
        if how is None or (name not in LIGHT and name not in WHOLE):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        if name in LIGHT:
            own[name] = made = how.light(name)
            return made
        whole = how.whole()
        if own.get("_refreshed"):
            whole.refresh_metadata_intersite_links()
        del own["_listed"]
        more = {key: value for key, value in vars(whole).items() if key not in own}
        own |= more | {"_made": how, "_more": more.keys() - LIGHT}
        return getattr(self, name)

    def quick_forget(self) -> None:
        """Be as before it was made in full: its page is written, and hardly any other shows more than lists do."""
        own = self.__dict__
        if "_made" in own:
            own["_listed"] = how = own.pop("_made")
            for name in own.pop("_more"):
                del own[name]
            how.let_go()

    def _how(self) -> Any:
        own = object.__getattribute__(self, "__dict__")
        return own.get("_listed") or own["_made"]

    @property
    def url(self) -> str:
        return str(self._how().url)

    @property
    def save_as(self) -> str:
        return str(self._how().save_as)

    def quick_prints(self) -> tuple[str, str]:
        """What tells it from others, without its being made."""
        return self._how().prints()  # type: ignore[no-any-return]

    def is_valid(self) -> bool:
        """Its title and status are there; its file's place is looked at as Pelican does only where it might lead out of the site."""
        return not {"..", ""}.intersection(self.save_as.replace("\\", "/").split("/")) or bool(super().is_valid())  # type: ignore[misc]

    def get_static_links(self) -> set[str]:
        return set()

    def refresh_metadata_intersite_links(self) -> None:
        """Put off until there is anything to refresh."""
        if "_listed" in self.__dict__:
            self.__dict__["_refreshed"] = True
        else:
            super().refresh_metadata_intersite_links()  # type: ignore[misc]

    def get_relative_source_path(self, source_path: str | None = None) -> Any:
        return self.__dict__["relative_source_path"] if not source_path else super().get_relative_source_path(source_path)  # type: ignore[misc]


@cache
def listed(kind: type) -> Any:
    """The class of contents of a kind that are made in full when they are asked for more than their place."""
    return type(kind.__name__, (_Listed, kind), {"__module__": kind.__module__})
