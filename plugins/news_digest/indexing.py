"""Hands the records of the search to Pagefind, whose index a browser loads piece by piece. The site does without where it is not installed."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cbor2
from markupsafe import escape

from .render.search import Record

FOLDER = "pagefind"

OWN_INTERFACE = ("pagefind-ui.*", "pagefind-modular*", "pagefind-component*", "pagefind-highlight*")
"""Pagefind's own interfaces: the search page has ours."""

SAID = {"SIGXFSZ": " (a file too large)"}
"""What a signal means, where its name does not say it."""

MAGIC = b"pagefind_dcd"
"""What each of Pagefind's packed files begins with."""


class IndexingError(RuntimeError):
    """The search index could not be made; the message says what its program said."""


def available() -> bool:
    """Whether Pagefind is installed."""
    return find_spec("pagefind_bin") is not None


def files(records: Iterable[Record], language: str) -> Iterator[tuple[str, bytes]]:
    """The index of these records, each file with its place on the site. All languages share one index, in which words are cut as those of
    `language` are.

    Each record goes to Pagefind as a small page: its Python service answers ten records a second, its program reads thousands of pages.
    Raises IndexingError with what the program said.
    """
    with TemporaryDirectory() as folder:
        pages, place = Path(folder, "pages"), Path(folder, FOLDER)
        pages.mkdir()
        for n, record in enumerate(records):
            (pages / f"{n:06}.html").write_text(page(record, language), "utf-8")
        options = ["--site", str(pages), "--output-path", str(place), "--force-language", language.split("-")[0], "--quiet"]
        _run([_program(), *options])
        for file in (file for pattern in OWN_INTERFACE for file in place.glob(pattern)):
            file.unlink()
        settle(place)
        for file in sorted(path for path in place.rglob("*") if path.is_file()):
            yield file.relative_to(folder).as_posix(), _whole(file)


def _run(command: list[str]) -> None:
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())
        end = signal.Signals(-done.returncode).name if done.returncode < 0 else f"exit code {done.returncode}"
        raise IndexingError(f"The search index could not be made: Pagefind ended with {end}{SAID.get(end, '')}. {said}".strip())


def _whole(file: Path) -> bytes:
    """What a file holds; of a packed one, which Pagefind writes without asking whether all of it was written, only when it can be unpacked."""
    if file.suffix.startswith(".pf_"):
        _unpacked(file)
    return file.read_bytes()


def _unpacked(file: Path) -> bytes:
    try:
        return gzip.decompress(file.read_bytes())
    except (EOFError, OSError) as error:
        raise IndexingError(f"The search index could not be made: {file.name} was not written whole ({error}).") from error


def settle(place: Path) -> None:
    """Put Pagefind's filters into an order of their own: it writes them, and their values, in another at every run. All else it writes is settled."""
    entry = json.loads((place / "pagefind-entry.json").read_text("utf-8"))
    for language, told in entry["languages"].items():
        old = place / f"pagefind.{told['hash']}.pf_meta"
        meta = _opened(old)
        meta[3] = sorted([name, _settled_filter(place / "filter", code, language)] for name, code in meta[3])
        old.unlink()
        told["hash"] = _write(place, "pagefind.{}.pf_meta", language, meta, 10)
    (place / "pagefind-entry.json").write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), "utf-8")


def _settled_filter(folder: Path, code: str, language: str) -> str:
    old = folder / f"{code}.pf_filter"
    name, values = _opened(old)
    old.unlink()
    return _write(folder, "{}.pf_filter", language, [name, sorted(values)], 7)


def _opened(file: Path) -> list[Any]:
    found = cbor2.loads(_unpacked(file).removeprefix(MAGIC))
    assert isinstance(found, list)
    return found


def _write(folder: Path, name: str, language: str, value: object, digits: int) -> str:
    """Write one of Pagefind's files under a name made from what it holds, which is returned."""
    body = MAGIC + cbor2.dumps(value)
    code = f"{language}_{sha256(body).hexdigest()[:digits]}"
    (folder / name.format(code)).write_bytes(gzip.compress(body, mtime=0))
    return code


def _program() -> str:
    from pagefind_bin import get_executable

    return str(get_executable())


def page(record: Record, language: str) -> str:
    """A record as the page that Pagefind reads.

    >>> print(page(Record("a.html#s1", "A & B", {"title": "T"}, {"type": ("quote",)}, "2025-03-01"), "en"))  # doctest: +ELLIPSIS
    <html lang="en"><body data-pagefind-body><span data-pagefind-ignore data-pagefind-meta="url">a.html#s1</span>...A &amp; B</body></html>
    """
    told = [("meta", "url", record.url), *(("meta", name, value) for name, value in record.meta.items() if value)]
    told += [("filter", name, value) for name, values in record.filters.items() for value in values]
    told += [("sort", "day", record.day or "0000")]
    spans = "".join(f'<span data-pagefind-ignore data-pagefind-{kind}="{escape(name)}">{escape(value)}</span>' for kind, name, value in told)
    return f'<html lang="{escape(language)}"><body data-pagefind-body>{spans}{escape(record.content)}</body></html>'
