"""Loads and checks what people know: language files, country tables, sidecars. The only room that reads YAML."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

from ..language import Basics, Language
from ..site_words import SiteWords
from ..topic_words import TopicWords
from .compiling import OURS as OURS
from .compiling import compiled
from .compiling import parse as parse
from .node import DataError as DataError
from .selector import xpath as xpath
from .shapes import shape
from .sites import site_words as site_words
from .word import sidecar as sidecar

DATA = OURS
OWN_DATA = "NEWS_DIGEST_DATA"
"""The environment variable that names a folder of the user's own data; a file there stands in for ours of the same name. It is an
environment variable so that worker processes see it too."""


def folders() -> tuple[Path, ...]:
    """Where data is looked for: the user's own folder, where there is one, then ours."""
    own = os.environ.get(OWN_DATA)
    return (Path(own), DATA) if own else (DATA,)


def data_file(name: str) -> Path | None:
    """The path of a data file such as "languages/fr.yaml", or None."""
    return next((path for folder in folders() if (path := folder / name).is_file()), None)


@cache
def language(code: str) -> Language:
    """The language of a BCP 47 code, by its primary subtag. One that has no file is a Language with nothing but its code.

    >>> language("fr-CA").code, language("tlh").stopwords
    ('fr', ())
    """
    primary = code.replace("_", "-").split("-")[0].lower() or "und"
    if primary != code:
        return language(primary)
    path = _language_file(primary) if primary.isalpha() else None
    node = compiled(path) if path else None
    return Language(primary) if path is None or node is None else shape(Language, node, path.name)


@cache
def languages() -> tuple[Language, ...]:
    """Every language that has a file, by code; where the basics of them will do, `basics` costs a fifth."""
    return tuple(language(code) for code in _codes())


@cache
def basics() -> tuple[Basics, ...]:
    """The basics of every language that has a file, by code: the rest of a file is read when its language is in use."""
    return tuple(_basics_of(code) for code in _codes())


def _basics_of(code: str) -> Basics:
    path = _language_file(code)
    part = compiled(path, [f.name for f in fields(Basics)]) if path else None
    return language(code) if path is None or part is None else shape(Basics, part, path.name)


def _codes() -> list[str]:
    return sorted({path.stem for folder in folders() for path in (folder / "languages").glob("*.yaml")})


def _language_file(code: str) -> Path | None:
    return data_file(f"languages/{code}.yaml")


@cache
def site(host: str) -> SiteWords:
    """What is known of one site by its host, "www." left out; nothing where it has no file. Raises DataError that names the line."""
    plain = host.lower().removeprefix("www.")
    path = data_file(f"sites/{plain}.yaml") if plain and all(c.isalnum() or c in ".-" for c in plain) and not plain.startswith(".") else None
    return site_words(path.read_text("utf-8"), path.name) if path else SiteWords()


def topic_words(text: str, name: str) -> TopicWords:
    """A topic from the text of its file. Raises DataError that names the line.

    >>> topic_words("title: Harbours\\nterms: [harbour, port]", "harbours.yaml").terms
    ('harbour', 'port')
    """
    return shape(TopicWords, parse(text, name), name)


def table(name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Rows of `data/<name>.tsv`. The first line holds the column names and is checked; `#` begins a comment line.

    Raises DataError with file and line when a row has another number of cells.
    """
    path = data_file(f"{name}.tsv")
    if path is None:
        raise DataError(f"{name}.tsv: there is no such data file")
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
