"""The folder of raw articles as `add` sees it: what is in it, by address and by content, and how a new one gets in whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from ..intake import IntakeError, files
from ..intake.errors import AddError
from ..intake.kind import ENDINGS
from ..knowledge import DataError, sidecar
from ..knowledge.writing import write_sidecar
from ..limits import INPUT_BYTES, YAML_BYTES
from ..model import Sidecar
from ..slugs import free


def same_page(url: str) -> str:
    """What two addresses of one page have in common: neither scheme nor "www.", fragment, final slash or campaign tags make a difference.

    >>> same_page("http://www.example.org/a/?utm_source=feed&id=1#top") == same_page("https://example.org/a?id=1")
    True
    """
    parts = urlsplit(url.strip())
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not key.lower().startswith("utm_")]
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{urlencode(query)}"


class Shelf:
    """The raw articles below `content/FOLDER`. Read once; what is put is known from then on."""

    def __init__(self, content: Path, folder: str = "articles") -> None:
        self.content, self.root = content, content / folder
        self._sizes: dict[int, list[Path]] = {}
        self._words: dict[Path, bytes] = {}
        for path in files.below(content, [folder], ENDINGS):
            if path.is_file() and not path.is_symlink():
                self._sizes.setdefault(path.stat().st_size, []).append(path)
                self._words[path] = _bytes(path.with_suffix(".yaml"), YAML_BYTES) or b""

    def name(self, path: Path) -> str:
        """How an article is called in messages: its path from the folder that holds `content`."""
        return (Path(self.content.name) / path.relative_to(self.content)).as_posix()

    def at(self, url: str) -> Path | None:
        """The article that came from an address."""
        mark, piece = same_page(url), _telling(url)
        near = (path for path, text in self._words.items() if piece in text)  # YAML is slow to read: only what may be it
        return next((path for path in near if mark == _address(self._words[path])), None)

    def like(self, data: bytes) -> Path | None:
        """The article with these very bytes."""
        return next((path for path in self._sizes.get(len(data), []) if _bytes(path, INPUT_BYTES) == data), None)

    def put(self, data: bytes, ending: str, slug: str, word: Sidecar | bytes, day: str) -> Path:
        """Put a raw article into the folder of the year of `day`, with its sidecar, under `slug` or with a number where that is taken.

        The sidecar comes first and takes the name; the article follows under a name that nobody reads, and gets its own in one step. Wherever
        that is interrupted there is no half article, and the next run uses a sidecar that was left alone. Raises AddError when the disk refuses.
        """
        folder = self.root / day[:4]
        text = word if isinstance(word, bytes) else write_sidecar(word).encode()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = _put(folder, slug, ending, data, text)
        except OSError as error:
            raise AddError(
                f"{self.name(folder)}: can't be written to ({error.strerror or error}); make room or ask for the right to write"
            ) from error
        self._sizes.setdefault(len(data), []).append(path)
        self._words[path] = text
        return path


def _put(folder: Path, slug: str, ending: str, data: bytes, text: bytes) -> Path:
    _tidy(folder)
    there = {path.name.lower() for path in folder.iterdir()}
    for name in _names(slug):
        side, raw = folder / f"{name}.yaml", folder / f"{name}{ending}"
        if any(f"{name}{end}" in there for end in ENDINGS):
            continue
        if side.name in there:
            if _left_alone(side, text):
                return _beside(raw, data)
            continue
        try:
            _linked(side, text)
        except FileExistsError:
            continue
        try:
            return _beside(raw, data)
        except BaseException:
            side.unlink(missing_ok=True)
            raise
    raise AssertionError("there is always a next number")


def _beside(raw: Path, data: bytes) -> Path:
    """The article beside its sidecar; another run that took in the same address just now may have been quicker."""
    with contextlib.suppress(FileExistsError):
        _linked(raw, data)
    return raw


def _tidy(folder: Path) -> None:
    """Take away what a run that was killed while writing left: hidden parts that have not grown for an hour."""
    for part in folder.glob(".*.part"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > 3600:
                part.unlink()


def _names(slug: str) -> Iterator[str]:
    """The slug, then with numbers, without end."""
    taken: set[str] = set()
    while True:
        name = free(slug, taken)
        taken.add(name)
        yield name


def _left_alone(side: Path, text: bytes) -> bool:
    """Whether a sidecar without an article is what an interrupted run left of this one: the same bytes, or an article of the same address."""
    found = _bytes(side, YAML_BYTES)
    if found is None:
        return False
    before = _address(found)
    return found == text or (before is not None and before == _address(text))


def _linked(path: Path, data: bytes) -> Path:
    """Write a new file so that it appears with all its bytes or not at all. Raises FileExistsError rather than replace one."""
    part = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(part, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if path.exists():
                raise FileExistsError(path) from None
            part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _bytes(path: Path, most: int) -> bytes | None:
    with contextlib.suppress(OSError, IntakeError):
        return files.read(path, most)
    return None


def _address(text: bytes) -> str | None:
    """The page that a sidecar names, as `same_page` tells it."""
    with contextlib.suppress(DataError, UnicodeDecodeError):
        url = sidecar(text.decode("utf-8-sig"), "sidecar").url
        return same_page(url) if url else None
    return None


def _telling(url: str) -> bytes:
    """The longest part of an address's path or query, which stands as it is wherever the address does; the host where there is none.

    >>> _telling("https://example.org/2026/port-strike/?id=12")
    b'port-strike'
    """
    parts = urlsplit(url.strip())
    query = "&".join(piece for piece in parts.query.split("&") if not piece.lower().startswith("utm_"))
    return max(re.split("[/&=]", f"{parts.path}/{query}"), key=len).encode() or (parts.hostname or "").removeprefix("www.").encode()
