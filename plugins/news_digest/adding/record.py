"""What is remembered of each feed between two runs: its version, and which entries were taken in."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..intake.errors import AddError
from ..late import dataclass
from ..limits import FEED_REMEMBERED

PLACE = "history/feeds.json"
"""Below the content folder, beside the record of addresses; no reader of articles looks at such a file."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A feed's `etag` and `modified` as its server sent them, when all its entries had been dealt with; the keys of those taken in, oldest first."""

    etag: str | None = None
    modified: str | None = None
    entries: tuple[str, ...] = ()

    def asking(self) -> dict[str, str]:
        """The headers that ask for the feed only if it has changed; what no header may hold is not asked with."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable() and value == value.strip()}

    def with_entry(self, key: str, in_feed: Container[str]) -> Seen:
        """With one more entry. Above the limit those go first that the feed itself has forgotten."""
        entries = (*self.entries, key)
        if len(entries) > FEED_REMEMBERED:
            gone = next((n for n, old in enumerate(entries) if old not in in_feed), 0)
            entries = entries[:gone] + entries[gone + 1 :]
        return replace(self, entries=entries)


class Record:
    """The file of all feeds. Written after each entry, so that a run that is interrupted goes on where it was."""

    def __init__(self, content: Path) -> None:
        self._path = content / PLACE
        self._feeds: dict[str, Seen] | None = None

    def of(self, url: str) -> Seen:
        """What is known of a feed. Raises AddError when the record can't be understood: to go on without it would take everything in again."""
        return self._all().get(url, Seen())

    def keep(self, url: str, seen: Seen) -> None:
        """Write down what is known of a feed now. Raises AddError when it can't be written."""
        feeds = self._all()
        if feeds.get(url) == seen:
            return
        feeds[url] = seen
        text = json.dumps({name: _as_json(feeds[name]) for name in sorted(feeds)}, ensure_ascii=False, indent=1) + "\n"
        fresh = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(text, "utf-8", newline="\n")
            fresh.replace(self._path)
        except OSError as error:
            raise AddError(f"{PLACE} can't be written ({error.strerror or error}); make room or ask for the right to write") from error

    def _all(self) -> dict[str, Seen]:
        if self._feeds is None:
            self._feeds = self._read()
        return self._feeds

    def _read(self) -> dict[str, Seen]:
        try:
            value = json.loads(self._path.read_text("utf-8"))
            return {str(url): _seen(item) for url, item in value.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
            advice = "mend it, or delete it (then entries whose articles you deleted come in again)"
            raise AddError(f"{self._path.parent.parent.name}/{PLACE} can't be understood; {advice}") from error


def _as_json(seen: Seen) -> dict[str, Any]:
    return {"etag": seen.etag, "modified": seen.modified, "entries": list(seen.entries)}


def _seen(item: Mapping[str, Any]) -> Seen:
    etag, modified, entries = item["etag"], item["modified"], item["entries"]
    if not all(value is None or isinstance(value, str) for value in (etag, modified)) or not isinstance(entries, list):
        raise ValueError("not as it was written")
    return Seen(etag, modified, tuple(str(key) for key in entries))
