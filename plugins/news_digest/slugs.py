"""Addresses: safe on every file system, readable, the same on every machine."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from unidecode import unidecode

from .limits import SLUG_BYTES

_RESERVED = frozenset({"index", "con", "prn", "aux", "nul", "feeds", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})


def slugify(text: str, fallback: str = "article") -> str:
    """An ASCII slug of at most `SLUG_BYTES` bytes, cut between words; never empty, never a reserved name.

    >>> slugify("L’envoi de troupes nord-coréennes")
    'lenvoi-de-troupes-nord-coreennes'
    >>> slugify("index"), slugify("…")
    ('index-1', 'article')
    """
    plain = unidecode(unicodedata.normalize("NFKC", text)).lower().replace("'", "")
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > SLUG_BYTES:
        slug = slug[: SLUG_BYTES + 1].rpartition("-")[0] or slug[:SLUG_BYTES]
    slug = slug or fallback
    return f"{slug}-1" if slug in _RESERVED else slug


def unique(slugs: Iterable[str]) -> tuple[str, ...]:
    """The same slugs in the same order, later twins numbered.

    >>> unique(["a", "b", "a", "a-2"])
    ('a', 'b', 'a-2', 'a-2-2')
    """
    taken: set[str] = set()
    out = []
    for slug in slugs:
        name, n = slug, 1
        while name in taken:
            n += 1
            tail = f"-{n}"
            name = slug[: SLUG_BYTES - len(tail)] + tail
        taken.add(name)
        out.append(name)
    return tuple(out)
