"""Addresses: safe on every file system, readable, the same on every machine."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from unidecode import unidecode

from .limits import SLUG_BYTES

_DEVICES = ("con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10)))
_PAGES = ("index", "archives", "categories", "tags", "authors", "topics", "people", "days", "feeds", "pages", "drafts", "theme", "search", "404")
_RESERVED = frozenset((*_DEVICES, *_PAGES))
"""Names that Windows keeps for devices, and pages of the site itself."""


def slugify(text: str, fallback: str = "article") -> str:
    """An ASCII slug of at most `SLUG_BYTES` bytes, cut between words; never empty, never a reserved name.

    >>> slugify("L’envoi de troupes nord-coréennes")
    'lenvoi-de-troupes-nord-coreennes'
    >>> slugify("index"), slugify("…")
    ('index-1', 'article')
    """
    whole = "".join(char for char in text if not 0xD800 <= ord(char) <= 0xDFFF)
    plain = unidecode(unicodedata.normalize("NFKC", whole)).lower().replace("'", "")
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > SLUG_BYTES:
        slug = slug[: SLUG_BYTES + 1].rpartition("-")[0] or slug[:SLUG_BYTES]
    slug = slug or fallback
    return f"{slug}-1" if slug in _RESERVED else slug


def free(slug: str, taken: Container[str]) -> str:
    """The slug, or with the first number from 2 that makes it one nobody has.

    >>> free("a", {"b"}), free("a", {"a", "a-2"})
    ('a', 'a-3')
    """
    name, n = slug, 1
    while name in taken:
        n += 1
        tail = f"-{n}"
        name = slug[: SLUG_BYTES - len(tail)].rstrip("-") + tail
    return name
