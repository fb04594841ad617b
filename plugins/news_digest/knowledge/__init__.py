"""Loads and checks what people know: language files, country tables, sidecars. The only room that reads YAML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ..language import Language
from ..model import Sidecar
from .yamlfile import DataError as DataError
from .yamlfile import parse, shape

DATA = Path(__file__).parent.parent / "data"


@cache
def language(code: str, folder: Path = DATA) -> Language:
    """The language of a BCP 47 code, by its primary subtag. One that has no file is a Language with nothing but its code.

    >>> language("fr-CA").code, language("tlh").stopwords
    ('fr', ())
    """
    primary = code.replace("_", "-").split("-")[0].lower() or "und"
    path = folder / "languages" / f"{primary}.yaml"
    if primary != code:
        return language(primary, folder)
    if not (primary.isalpha() and path.is_file()):
        return Language(primary)
    return shape(Language, parse(path.read_text("utf-8"), path.name), path.name)


@cache
def languages(folder: Path = DATA) -> tuple[Language, ...]:
    """Every language that has a file, by code."""
    return tuple(language(path.stem, folder) for path in sorted((folder / "languages").glob("*.yaml")))


def table(name: str, columns: tuple[str, ...], folder: Path = DATA) -> Iterator[tuple[str, ...]]:
    """Rows of `data/<name>.tsv`. The first line holds the column names and is checked; `#` begins a comment line.

    Raises DataError with file and line when a row has another number of cells.
    """
    path = folder / f"{name}.tsv"
    header: tuple[str, ...] | None = None
    with path.open(encoding="utf-8") as lines:
        for n, line in enumerate(lines, 1):
            if line.startswith("#") or not line.strip():
                continue
            cells = tuple(cell.strip() for cell in line.rstrip("\n").split("\t"))
            if header is None:
                header = cells
                if header != columns:
                    raise DataError(f"{path.name}:{n}: the columns should be {', '.join(columns)}")
            elif len(cells) != len(columns):
                raise DataError(f"{path.name}:{n}: {len(columns)} cells are needed, there are {len(cells)}")
            else:
                yield cells


def sidecar(text: str, name: str) -> Sidecar:
    """The editor's word from a sidecar's text. Raises DataError that names the line.

    >>> sidecar("title: Corrected\\nauthors: Claire Lie", "a.yaml").authors
    ('Claire Lie',)
    >>> sidecar("titel: x", "a.yaml")
    Traceback (most recent call last):
    news_digest.knowledge.yamlfile.DataError: a.yaml:1: no such key "titel"; there are title, date, ...
    """
    return shape(Sidecar, parse(text, name), name)
