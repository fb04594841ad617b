"""Dates that a page's markup gives: ISO 8601 and its relatives to a day or a moment with its zone. Nothing is guessed, nothing reads a clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from ..limits import FIRST_YEAR, LAST_YEAR
from ..regex import regex

_ISO = regex(
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"(?:[T\s]+(?P<h>\d{1,2}):(?P<i>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?\s*(?P<z>Z|UTC|GMT|[+-]\d{1,2}:?\d{0,2})?)?",
    re.I,
)
_COMPACT = regex(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T?(?P<h>\d{2})(?P<i>\d{2})(?P<s>\d{2})?(?P<z>Z|[+-]\d{2}:?\d{2})?)?")
_EPOCH = regex(r"\d{10}(?:\d{3})?")
_WEEKDAY = regex(r"[A-Za-z]{3,9},?\s+\d{1,2}\s+[A-Za-z]{3}[a-z]*\s+\d{4}\b")


def moment(text: str) -> str | None:
    """The ISO day, or moment where the zone is known, that a machine-written date names; None for anything else or out of 1900–2100.

    >>> moment("2024-10-19T14:03:00.000+0200"), moment("2024-10-19 14:03"), moment("Sat, 19 Oct 2024 12:03:00 GMT")
    ('2024-10-19T14:03:00+02:00', '2024-10-19', '2024-10-19T12:03:00+00:00')
    >>> moment("0001-01-01T00:00:00"), moment("2024-02-31"), moment("yesterday")
    (None, None, None)
    """
    text = text.strip()[:80]
    found = _ISO.match(text) or _COMPACT.fullmatch(text)
    try:
        if found:
            return _of_parts(found)
        if _EPOCH.fullmatch(text):
            return _checked(datetime.fromtimestamp(int(text[:10]), UTC))
        if _WEEKDAY.match(text):
            told = parsedate_to_datetime(text)
            return _checked(told) if told.tzinfo else told.date().isoformat()
    except (ValueError, OverflowError, TypeError, IndexError):
        pass
    return None


def in_window(day: str) -> bool:
    """Whether an ISO date lies between 1900 and 2100."""
    return FIRST_YEAR <= int(day[:4]) <= LAST_YEAR


def same_moment(one: str, other: str) -> bool:
    """Whether two ISO moments with zones are the same instant.

    >>> same_moment("2024-10-19T14:03:00+02:00", "2024-10-19T12:03:00+00:00")
    True
    """
    return datetime.fromisoformat(one) == datetime.fromisoformat(other)


def _of_parts(found: re.Match[str]) -> str | None:
    y, m, d = (int(found[k]) for k in "ymd")
    zone = _zone(found["z"]) if found["h"] else None
    if zone is None or (found["h"] == "00" and found["i"] == "00" and (found["s"] or "00") == "00"):
        day = date(y, m, d).isoformat()
        return day if in_window(day) else None
    return _checked(datetime(y, m, d, int(found["h"]), int(found["i"]), int(found["s"] or 0), tzinfo=zone))


def _checked(told: datetime) -> str | None:
    text = told.replace(microsecond=0).isoformat()
    return text if in_window(text) else None


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if hours > 14 or minutes > 59:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)
