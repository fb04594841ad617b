"""Dates as people write them, in the months of every language file, as ISO 8601."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from ..knowledge import basics, table
from ..regex import regex

_ISO = regex(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_CHARACTERS = regex(r"(?<!\d)(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]")
_NUMERIC = regex(r"(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_TOKEN = regex(r"\d+|[^\W\d_]+")


@lru_cache(maxsize=1)
def zones() -> dict[str, str]:
    """The offset of each time zone that is known by a name."""
    return {name: offset for name, offset in table("zones", ("zone", "offset"))}  # noqa: C416  mypy knows no rows of two


@lru_cache(maxsize=1)
def _clock() -> re.Pattern[str]:
    """A time of day, the half of the day, the zone: a name, an offset, or a name with an offset."""
    names = "|".join(sorted(zones(), key=lambda name: (-len(name), name)))
    time = r"(?<!\d)([01]?\d|2[0-3])(?: ?[:h.] ?)([0-5]\d)(?::[0-5]\d)?(?!\d|\.\d)(?: ?([ap])\.?m\b)?"
    return re.compile(rf"{time}(?: ?\(?({names})?([+-]\d{{1,2}}(?::?\d\d)?)?(?![\w+-])\)?)?", re.I)


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """The number of each month's name, in the languages that are known."""
    return {name: n for lang in basics() for n, names in enumerate(lang.clean.months, 1) for name in names.split()}


def date_in(text: str, order: str = "dmy") -> str | None:
    """The first absolute date in the text, as a day; as a moment only where its zone is written.

    >>> date_in("Publié le 18 octobre 2024 à 14h03"), date_in("Oct. 18, 2024, 2:03 pm GMT"), date_in("il y a 3 heures")
    ('2024-10-18', '2024-10-18T14:03:00Z', None)
    >>> date_in("08 MAR 2025 - 05:30CET"), date_in("Wed 19 Feb 2025 12.04 EST"), date_in("27.01.2025, 16:12 +01:00")
    ('2025-03-08T05:30:00+01:00', '2025-02-19T12:04:00-05:00', '2025-01-27T16:12:00+01:00')
    >>> date_in("2024年10月18日 14:03"), date_in("2024년 10월 18일")
    ('2024-10-18', '2024-10-18')
    """
    found = _iso(text) or _named(text) or _numeric(text, order)
    if found is None:
        return None
    day, end = found
    clock = _clock().search(text, end)
    zone = _offset(clock[4], clock[5]) if clock else None
    if clock and zone:
        hour = int(clock[1]) % 12 + (12 if clock[3].lower() == "p" else 0) if clock[3] else int(clock[1])
        return f"{day}T{hour:02}:{clock[2]}:00{zone}"
    return day


def _offset(name: str | None, shift: str | None) -> str | None:
    """The zone of a time as ISO 8601 writes it, None where none is written.

    >>> _offset("CET", None), _offset("GMT", "+2"), _offset(None, "-0330"), _offset(None, None)
    ('+01:00', '+02:00', '-03:30', None)
    """
    if shift:
        digits = shift[1:].replace(":", "")
        hours, minutes = (digits, "0") if len(digits) < 3 else (digits[:-2], digits[-2:])
        return f"{shift[0]}{int(hours):02}:{int(minutes):02}" if int(hours) <= 14 and int(minutes) < 60 else None
    return zones()[name.lower()] if name else None


def _iso(text: str) -> tuple[str, int] | None:
    m = _ISO.search(text) or _CHARACTERS.search(text)
    return _day(int(m[1]), int(m[2]), int(m[3]), m.end()) if m else None


def _named(text: str) -> tuple[str, int] | None:
    """Dates with a month's name: "18 octobre 2024", "October 18, 2024", "18. Oktober 2024", "18 de octubre de 2024"."""
    names = months()
    found = [(m.group().casefold(), m.end()) for m in _TOKEN.finditer(text)]
    for n, (word, _) in enumerate(found):
        month = names.get(word)
        if month is None:
            continue
        reach = 3 if n and len(found[n - 1][0]) <= 2 else 2  # "the 1st of June"
        before = [w for w, _ in found[max(0, n - reach) : n] if w.isdigit() and len(w) <= 2]
        after = [(w, end) for w, end in found[n + 1 : n + 5] if w.isdigit()]
        year = next(((int(w), end) for w, end in after if len(w) == 4), None)
        day = int(before[-1]) if before else next((int(w) for w, _ in after[:1] if len(w) <= 2), 0)
        if year and day and (answer := _day(year[0], month, day, year[1])):
            return answer
    return None


def _numeric(text: str, order: str) -> tuple[str, int] | None:
    m = _NUMERIC.search(text)
    if not m:
        return None
    a, b, c = int(m[1]), int(m[3]), int(m[4])
    if len(m[1]) == 4:
        return _day(a, b, c, m.end())
    year = c if c > 99 else 2000 + c
    first_is_day = order == "dmy" or m[2] == "." or a > 12
    return _day(year, b, a, m.end()) if first_is_day and b <= 12 else _day(year, a, b, m.end())


def _day(year: int, month: int, day: int, end: int) -> tuple[str, int] | None:
    try:
        return (date(year, month, day).isoformat(), end) if 1800 <= year <= 2199 else None
    except ValueError:
        return None
