"""Checks the editor's word before anything is done with it, so that a slip of the pen is told by its key and never reaches a page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ..model import Sidecar
from ..slugs import slugify
from .errors import IntakeError

FIRST_YEAR, LAST_YEAR = 1900, 2100
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def checked(word: Sidecar, source: str) -> Sidecar:
    """The sidecar with its dates in ISO 8601. Raises IntakeError that names the file and the key.

    >>> checked(Sidecar(date="2024-10-19 14:03+02:00"), "a.txt").date
    '2024-10-19T14:03:00+02:00'
    >>> checked(Sidecar(date="19 October"), "news/a.txt")
    Traceback (most recent call last):
    news_digest.intake.errors.IntakeError: a.yaml: "date" is "19 October"; write it as 2024-10-19 or 2024-10-19T14:03:00+02:00
    """
    name = PurePosixPath(source.replace("\\", "/")).with_suffix(".yaml").name if source.strip("./\\") else source
    for key in ("title", "publisher", "licence"):
        value = getattr(word, key)
        if value is not None and not value.strip():
            raise IntakeError(f'{name}: "{key}" is empty; give it a value or take the line out')
    if word.language is not None and not _TAG.fullmatch(word.language):
        raise IntakeError(f'{name}: "language" is "{word.language}"; write its code, such as fr or pt-BR')
    if word.slug is not None and slugify(word.slug) != word.slug:
        raise IntakeError(f'{name}: "slug" is "{word.slug}"; write it as {slugify(word.slug)}')
    if word.url is not None and not web_address(word.url):
        raise IntakeError(f'{name}: "url" is "{word.url}"; it should begin with https:// or http://')
    dates = {key: _moment(getattr(word, key), key, name) for key in ("date", "received", "reviewed")}
    return replace(word, date=dates["date"], received=dates["received"], reviewed=dates["reviewed"])


def web_address(url: str) -> bool:
    """Whether a text is an absolute http or https address without white space.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"'\\\x00-\x1f]", url)
    except ValueError:
        return False


def _moment(text: str | None, key: str, name: str) -> str | None:
    if text is None:
        return None
    text = text.strip()
    try:
        day = date.fromisoformat(text) if len(text) <= 10 else None
        moment = None if day else datetime.fromisoformat(text)
    except ValueError as error:
        raise IntakeError(f'{name}: "{key}" is "{text}"; write it as 2024-10-19 or 2024-10-19T14:03:00+02:00') from error
    year = (day or moment or date.min).year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise IntakeError(f'{name}: "{key}" is in the year {year}; it should lie between {FIRST_YEAR} and {LAST_YEAR}')
    if moment is not None and moment.tzinfo is None:
        raise IntakeError(f'{name}: "{key}" has a time but no zone; add it ({moment.isoformat()}+00:00) or give the day alone')
    return moment.isoformat() if moment else (day or date.min).isoformat()
