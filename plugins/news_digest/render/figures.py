"""A figure in the site's language: its number by CLDR, its approximation as a sign, its original wording beside it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from babel.numbers import format_compact_currency, format_currency, format_percent, is_currency
from babel.units import format_unit

from ..model import Approximation, Figure
from .words import Tongue, locale

SIGNS: Mapping[Approximation, str] = {
    "exact": "",
    "about": "≈ ",
    "at_least": "≥ ",
    "at_most": "≤ ",
    "nearly": "≲ ",
    "more_than": "> ",
    "less_than": "< ",
}

WORDED = frozenset({"fraction", "multiple", "score", "vague"})
"""Kinds whose number alone says less than the words: "a third" is no 0.33, "twice as many" no 2."""

_UNITS = {
    "km": "length-kilometer", "m": "length-meter", "cm": "length-centimeter", "mm": "length-millimeter", "mi": "length-mile", "ft": "length-foot",
    "km2": "area-square-kilometer", "km²": "area-square-kilometer", "ha": "area-hectare", "kg": "mass-kilogram", "g": "mass-gram", "t": "mass-tonne",
    "°C": "temperature-celsius", "km/h": "speed-kilometer-per-hour", "l": "volume-liter", "MW": "power-megawatt", "GW": "power-gigawatt",
    "year": "duration-year", "month": "duration-month", "week": "duration-week", "day": "duration-day", "hour": "duration-hour",
    "minute": "duration-minute", "second": "duration-second",
}  # fmt: skip
"""Our unit codes to CLDR's; a unit that is not here is shown after its number as it is."""


def words(figure: Figure, tongue: Tongue) -> str:
    """The value as a reader sees it first; a figure without a value, or of a kind that words say better, is its own wording.

    >>> from ..model import Span
    >>> words(Figure("Environ 1.500 soldats", Span(0, 0, 21), Decimal(1500), "count", approximation="about"), Tongue("en"))
    '≈ 1,500'
    >>> words(Figure("entre 8 et 12 %", Span(0, 0, 15), Decimal(8), "percent", upper=Decimal(12), unit="%"), Tongue("en"))
    '8–12%'
    """
    if figure.value is None or figure.kind in WORDED:
        return figure.text
    low = _amount(figure.value, figure, tongue)
    if figure.upper is None:
        return SIGNS[figure.approximation] + low
    high = _amount(figure.upper, figure, tongue)
    return SIGNS[figure.approximation] + _range(low, high)


def _range(low: str, high: str) -> str:
    """Both ends, what they share said once: `€3 million` and `€5 million` stay whole, `8%` and `12%` become `8–12%`."""
    unit = ""
    while low and high and low[-1] == high[-1] and not low[-1].isdigit():
        unit = low[-1] + unit
        low, high = low[:-1], high[:-1]
    return f"{low}–{high}{unit}"


def _amount(value: Decimal, figure: Figure, tongue: Tongue) -> str:
    place = locale(tongue.code)
    unit = figure.unit or ""
    if figure.kind == "percent":
        return format_percent(value / 100, locale=place, decimal_quantization=False)
    if figure.kind == "money" and is_currency(unit):
        return _money(value, unit, tongue)
    if figure.kind in ("measure", "duration", "age") and unit in _UNITS:
        return format_unit(value, _UNITS[unit], "short" if figure.kind == "measure" else "long", locale=place)
    number = tongue.number(value)
    return f"{number} {unit}" if figure.kind in ("measure", "money") and unit else number


def _money(value: Decimal, unit: str, tongue: Tongue) -> str:
    place = locale(tongue.code)
    if abs(value) >= 1_000_000:
        return format_compact_currency(value, unit, locale=place, fraction_digits=2)
    if value == value.to_integral_value():
        return format_currency(value, unit, locale=place, currency_digits=False, format=_whole(place.currency_formats["standard"].pattern))
    return format_currency(value, unit, locale=place, decimal_quantization=False)


def _whole(pattern: str) -> str:
    """A currency pattern without decimals: nobody writes 300 euros as €300.00 in a headline."""
    return pattern.replace("0.00", "0")
