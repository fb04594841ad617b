"""Front matter on top of a Markdown file, between `---` lines or as Pelican's own header: read through an allow-list, never obeyed beyond it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from ..knowledge import DataError, parse
from ..limits import FIRST_YEAR, LAST_YEAR
from ..model import Offered
from ..regex import regex
from .errors import IntakeError
from .sidecar import web_address

_KEYS = {
    "title": "title", "headline": "title", "date": "date", "published": "date", "author": "authors", "authors": "authors", "url": "url",
    "source_url": "url", "link": "url", "canonical": "url", "publisher": "publisher", "source": "publisher", "lang": "language",
    "language": "language", "licence": "licence", "license": "licence", "received": "received",
}  # fmt: skip
"""What a file may say of its article; every other key (save_as, template, slug, status …) is listed as a doubt and has no effect."""

_FIELD = regex(r"([A-Za-z][A-Za-z0-9_ -]{0,40}):(?:\s+(.*))?$")
_TAG = regex(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_LONGEST = 100
"""Lines of front matter; a longer one is text that happens to begin with a rule."""


def preface(text: str, name: str) -> tuple[int, Offered]:
    """How many lines on top are front matter (0: there is none) and what they say.

    >>> preface("---\\ntitle: Storm\\nsave_as: ../x.html\\n---\\nText", "a.md")
    (4, Offered(title='Storm', ..., refused=('save_as: ../x.html',)))
    >>> preface("Title: Storm\\nDate: 2024-10-19\\n\\nText", "a.md")[0]
    2
    """
    lines = text.split("\n")[: _LONGEST + 2]
    if lines and lines[0].strip() == "---":
        end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), None)
        if end is None:
            return 0, Offered()
        found = _yaml("\n".join(lines[1:end]), name)
        return (end + 1, offered(found)) if found is not None else (0, Offered())
    header = []
    for line in lines:
        match = _FIELD.match(line)
        if match is None:
            break
        header.append((match[1], match[2] or ""))
    blank = len(header) < len(lines) and not lines[len(header)].strip()
    known = any(key.strip().lower() in ("title", "date") for key, _ in header)
    return (len(header), offered(header)) if header and blank and known else (0, Offered())


def _yaml(text: str, name: str) -> list[tuple[str, str]] | None:
    """The rows of a YAML mapping; None when it is no YAML, and so no front matter. Raises IntakeError for YAML that is an attack or a mistake."""
    try:
        value = parse(text, name).value
    except DataError as error:
        if "not YAML" in str(error):
            return None
        raise IntakeError(f"its front matter can't be used: {error}") from error
    if not isinstance(value, dict):
        return None
    rows = []
    for key, node in value.items():
        inside = [item.value for item in node.value] if isinstance(node.value, list) else [node.value]
        rows.append((key, "; ".join(item for item in inside if isinstance(item, str))))
    return rows


def offered(rows: Iterable[tuple[str, str]]) -> Offered:
    """The allowed keys as metadata; a value that can't be right is refused like a key that isn't allowed."""
    taken: dict[str, str] = {}
    refused = []
    for key, value in rows:
        name, text = _KEYS.get(key.strip().lower()), " ".join(value.split())
        good = _checked(name, text) if name and text else None
        if good and name and name not in taken:
            taken[name] = good
        elif text:
            refused.append(f"{key}: {text}")
    authors = tuple(part.strip() for part in re.split(r"[;,]", taken.pop("authors", "")) if part.strip())
    return Offered(**taken, authors=authors, refused=tuple(refused))


def _checked(name: str, text: str) -> str | None:
    if name in ("date", "received"):
        return moment(text)
    if name == "url":
        return text if web_address(text) else None
    if name == "language":
        return text if _TAG.fullmatch(text) else None
    return text


def moment(text: str) -> str | None:
    """A day, or a moment with its zone, in ISO 8601; a time without a zone gives its day; anything else None.

    >>> moment("2024-10-19 14:03"), moment("2024-10-19T14:03:00Z"), moment("9999-01-01")
    ('2024-10-19', '2024-10-19T14:03:00+00:00', None)
    """
    try:
        stamp = datetime.fromisoformat(text)
    except ValueError:
        try:
            stamp = datetime.fromisoformat(text[:10])
        except ValueError:
            return None
    if not FIRST_YEAR <= stamp.year <= LAST_YEAR:
        return None
    return stamp.isoformat() if stamp.tzinfo else date(stamp.year, stamp.month, stamp.day).isoformat()
