"""Parses the files of a site in parallel, ahead of Pelican, which asks for them one by one.

A worker parses; everything that turns a parsed file into an article, signals and metadata included, is done by Pelican itself, in the parent. Only
Pelican's own readers are helped this way. A file with which anything is odd is left to Pelican, so that it says what it always says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from os import sep
from os.path import abspath, join
from typing import Any

from pelican.readers import HTMLReader, MarkdownReader, Readers, RstReader
from pelican.urlwrappers import URLWrapper
from pelican.utils import file_suffix, pelican_open

from .crew import work
from .progress import stage
from .silence import listening, muted

STOCK = (MarkdownReader, RstReader, HTMLReader)

Parsed = tuple[str, dict[str, Any]]
"""A body in HTML and the metadata as the file words them."""

PAYS_FROM = 64
"""Files and pages below this number are not worth a crew."""

META_PRIORITY = 27
"""Where Python-Markdown's own extension puts its reader of metadata."""


def helpable(readers: Readers) -> str:
    """Why the files of these readers can't be parsed in parallel; nothing when they can."""
    if type(readers) is not Readers:
        return "another plugin reads the files"
    if readers.settings["CACHE_CONTENT"] or readers.settings["LOAD_CONTENT_CACHE"]:
        return "Pelican's own cache is on (CACHE_CONTENT, LOAD_CONTENT_CACHE)"
    return ""


def theirs(readers: Readers, base: str, paths: Iterable[str]) -> dict[str, str]:
    """The files that a reader of Pelican's own would parse, in their order: each by its full path."""
    suffixes = {suffix for suffix, reader in readers.readers.items() if type(reader) in STOCK}
    folders: dict[str, str] = {}
    found = {}
    for path in paths:
        folder, slash, name = path.rpartition(sep)
        if file_suffix(name) in suffixes:
            if folder not in folders:
                folders[folder] = join(abspath(join(base, folder + slash)), "")
            found[folders[folder] + name] = path
    return found


def parse(readers: Readers, paths: list[str], workers: int, what: str = "files") -> Iterator[tuple[str, Parsed | None]]:
    """What the files hold, as it comes in; nothing of those with which anything is odd. One worker is this process itself."""
    parsers = {suffix: _parser(reader) for suffix, reader in readers.readers.items() if type(reader) in STOCK}

    def one(n: int) -> Parsed | None:
        return parsers[file_suffix(paths[n])](paths[n])  # type: ignore[no-any-return]

    if workers == 1:
        return ((path, _here(one, n)) for n, path in enumerate(paths))
    return _shared(one, paths, workers, what)


def _shared(one: Callable[[int], Parsed | None], paths: list[str], workers: int, what: str) -> Iterator[tuple[str, Parsed | None]]:
    with stage("Reading", what, len(paths), workers) as done_one:
        for n, parsed in work(listening(one, None), len(paths), workers):
            done_one()
            yield paths[n], parsed


class Ahead(dict[str, Parsed]):
    """What is parsed of files, each by its path. Of those of `left` it is still `coming`: Pelican makes articles of some while others are parsed."""

    def __init__(self, known: dict[str, Parsed], left: Iterable[str], coming: Iterator[tuple[str, Parsed | None]]) -> None:
        super().__init__(known)
        self._left = set(left)
        self._coming = coming

    def take(self, path: str) -> Parsed | None:
        """What a file holds, once it is known; nothing of one that is left to Pelican."""
        while path in self._left:
            other, made = next(self._coming, (path, None))
            self._left.discard(other)
            if made is not None:
                self[other] = made
        return self.pop(path, None)


def _here(task: Callable[[int], Parsed | None], n: int) -> Parsed | None:
    with muted() as heard:
        try:
            made = task(n)
        except Exception:
            return None
        return None if heard() else made


def _parser(reader: Any) -> Any:
    """A function from a path to what the file holds, its metadata untouched."""
    copy = object.__new__(type(reader))
    vars(copy).update(vars(reader))
    copy.process_metadata = lambda _, value: value
    if isinstance(copy, MarkdownReader) and _forgets(copy.settings["MARKDOWN"]):
        return partial(_parse_markdown, copy)
    return copy.read


def _forgets(how: dict[str, Any]) -> bool:
    """Whether one Markdown parser may parse many files: its extensions are Python-Markdown's own, which forget on reset; all but unique footnotes."""
    own = all(isinstance(name, str) and name.startswith("markdown.extensions.") for name in how["extensions"])
    return own and not any("UNIQUE_IDS" in config for config in how["extension_configs"].values())


def _parse_markdown(reader: Any, path: str) -> Parsed:
    """As MarkdownReader.read does, with one parser for all files: making one takes as long as a short article."""
    reader._source_path = path
    md, reader._md = getattr(reader, "_md", None), None  # no parser is used again that an error has left in whatever state
    if md is None:
        md = _markdown(reader.settings["MARKDOWN"])
    else:
        md.preprocessors.register(md.quick_meta, "meta", META_PRIORITY)
        md.reset()
    with pelican_open(path) as text:
        content = md.convert(text)
    reader._md = md
    return content, reader._parse_metadata(md.Meta)


def _markdown(how: dict[str, Any]) -> Any:
    from markdown import Markdown

    from .quickdown import quick

    made = quick(Markdown(**how))
    made.quick_meta = made.preprocessors["meta"]
    return made


class Slugs:
    """The slugs of names met before: a tag's is worked out once, not once an article."""

    def __init__(self) -> None:
        self._known: dict[tuple[type, str], str] = {}

    def fill(self, value: Any) -> None:
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, URLWrapper):
                key = (type(one), one.name)
                if key not in self._known:
                    self._known[key] = one._normalize_key(one.name)  # its slug, without the warning that an empty one deserves later
                if self._known[key]:
                    one._slug = self._known[key]


def remembered(readers: Readers, path: str) -> bool:
    """Whether parsing a file again gives the same for the same bytes, whatever else there is: no other files are drawn in, nothing is remembered."""
    reader = readers.readers.get(file_suffix(path))
    plain = isinstance(reader, MarkdownReader) and _forgets(reader.settings["MARKDOWN"])
    return plain or isinstance(reader, HTMLReader)


def hand_over(readers: Readers, parsed: Ahead) -> None:
    """Let the readers give what was parsed, once a file; for every other file they do as ever."""
    slugs = Slugs()
    for suffix, reader in readers.readers.items():
        if type(reader) in STOCK:
            readers.readers[suffix] = _prepared(reader, parsed, slugs)


def _prepared(reader: Any, parsed: Ahead, slugs: Slugs) -> Any:
    kind = type(reader)

    def read(self: Any, source_path: str) -> Parsed:
        found = parsed.take(source_path)
        if found is None:
            return kind.read(self, source_path)  # type: ignore[no-any-return]
        metadata = {name: self.process_metadata(name, value) for name, value in found[1].items()}
        for value in metadata.values():
            slugs.fill(value)
        return found[0], metadata

    made: Any = object.__new__(type(kind.__name__, (kind,), {"read": read}))
    vars(made).update(vars(reader))
    return made
