"""Reads digits: which mark groups thousands and which one begins the decimals is decided by the language and the digits themselves."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ...regex import regex

_SPACES = regex(r"[ \u00a0\u2009\u202f'’]")
MOST_DIGITS = 18


class Numeral(NamedTuple):
    """`marked`: it has a group or decimal mark, so it is no year; `doubtful`: another reading is `other` ("1,500" in French)."""

    value: Decimal
    marked: bool
    other: Decimal | None = None


def read(text: str, decimal: str) -> Numeral | None:
    """The value of digits with their marks; None when they are no quantity (12.03.2024, 192.168.1.2, 0 800 000 175).

    A lone mark before three digits groups them unless it is the language's decimal mark; before one, two or four digits it is decimal.

    >>> str(read("1.500", ",").value), str(read("1.500", ".").value), str(read("3.5", ",").value), str(read("1 234 567,89", ",").value)
    ('1500', '1.500', '3.5', '1234567.89')
    >>> read("12.03.2024", ",")
    """
    if text[0] in ".,":
        return Numeral(Decimal("0." + text[1:]), True)
    digits = _SPACES.sub("", text)
    spaced = digits != text
    if len(digits) > MOST_DIGITS + 6:
        return None
    if spaced and (text[0] == "0" or not _thousands(_SPACES.split(re.split("[.,]", text)[0]))):
        return None
    marks = [c for c in digits if c in ".,"]
    if not marks:
        if len(digits) > 1 and digits[0] == "0":
            return None
        return Numeral(Decimal(digits), spaced)
    if len(set(marks)) == 2:
        return _two_marks(digits, marks)
    groups = re.split("[.,]", digits)
    if len(marks) > 1:
        return Numeral(Decimal("".join(groups)), True) if _thousands(groups) else None
    return _one_mark(groups, marks[0], decimal, spaced)


def _one_mark(groups: list[str], mark: str, decimal: str, spaced: bool) -> Numeral:
    fraction = Decimal(".".join(groups))
    whole = Decimal("".join(groups))
    if spaced or len(groups[1]) != 3 or len(groups[0]) > 3 or groups[0].startswith("0"):
        return Numeral(fraction, True)
    return Numeral(fraction, True, whole) if mark == decimal else Numeral(whole, True)


def _two_marks(digits: str, marks: list[str]) -> Numeral | None:
    """The last mark begins the decimals when it stands once, at the end, after the other one."""
    if marks[-1] in marks[:-1]:
        return None
    whole, _, fraction = digits.rpartition(marks[-1])
    groups = whole.split(marks[0])
    indian = len(groups[-1]) == 3 and all(1 <= len(g) <= 2 for g in groups[:-1])
    if not (_thousands(groups) or indian):
        return None
    return Numeral(Decimal("".join(groups) + "." + fraction), True)


def _thousands(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:])
