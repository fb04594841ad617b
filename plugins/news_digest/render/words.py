"""How the site's language writes dates and numbers and names directions: everything by CLDR, through Babel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_compact_decimal, format_decimal

from ..late import dataclass

_WORLD = {"en": "en_001"}
"""English that names no country is world English: the day stands before the month."""


@cache
def locale(code: str) -> Locale:
    """The CLDR locale of a BCP 47 code; one that CLDR doesn't know is world English.

    >>> str(locale("fr-CA")), str(locale("en")), str(locale("x-none"))
    ('fr_CA', 'en_001', 'en_001')
    """
    plain = code.replace("-", "_")
    try:
        return Locale.parse(_WORLD.get(plain, plain))
    except (ValueError, UnknownLocaleError):
        try:
            return Locale.parse(plain.split("_")[0])
        except (ValueError, UnknownLocaleError):
            return Locale.parse(_WORLD["en"])


def author_of_none(gettext: Callable[[str], str]) -> str:
    """What stands where a theme wants an author's name and nobody is known to have written the article."""
    return gettext("Author not named")


def direction(code: str) -> str:
    """`rtl`, `ltr`, or `auto` for a language that is not known: the reader's browser then goes by the text's first letter.

    >>> direction("ar"), direction("fr"), direction("und")
    ('rtl', 'ltr', 'auto')
    """
    return "auto" if code == "und" else locale(code).text_direction


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language the site speaks: its code and the translation of its interface words."""

    code: str = "en"
    gettext: Callable[[str], str] = str

    def day(self, iso: str, style: str = "long") -> str:
        """A day in words.

        >>> Tongue("en").day("2024-10-19"), Tongue("fr").day("2024-10-19"), Tongue("de").day("2024-10-19", "full")
        ('19 October 2024', '19 octobre 2024', 'Samstag, 19. Oktober 2024')
        """
        return _day(iso[:10], style, self.code)

    def days(self, first: str, last: str) -> str:
        """From one day to another, what they share said once.

        >>> Tongue("en").days("2024-10-18", "2024-10-25"), Tongue("fr").days("2024-10-18", "2024-10-18")
        ('18–25 Oct 2024', '18 octobre 2024')
        """
        if first[:10] == last[:10]:
            return self.day(first)
        from babel.dates import format_interval  # here as below, because it looks for the machine's time zone when it is loaded, which takes long

        return format_interval(date.fromisoformat(first[:10]), date.fromisoformat(last[:10]), "yMMMd", locale=locale(self.code))

    def month(self, iso: str) -> str:
        """A month in words.

        >>> Tongue("pt").month("2024-10")
        'outubro de 2024'
        """
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", date.fromisoformat(f"{iso}-01"), locale=locale(self.code))

    def other_language(self, code: str) -> str:
        """The name of a language in the site's, or nothing when it is the site's own.

        >>> Tongue("en").other_language("fr"), Tongue("fr").other_language("fr-CA")
        ('French', '')
        """
        theirs = locale(code).language
        return "" if theirs == locale(self.code).language else locale(self.code).languages.get(theirs, code)

    def number(self, value: Decimal) -> str:
        """A number as the language writes it; from a million on in words when that loses nothing.

        >>> Tongue("en").number(Decimal(1500)), Tongue("fr").number(Decimal("2.5")), Tongue("en").number(Decimal(2_500_000))
        ('1,500', '2,5', '2.5 million')
        """
        if abs(value) >= 1_000_000 and _rounds_well(value):
            return format_compact_decimal(value, format_type="long", locale=locale(self.code), fraction_digits=2)
        return format_decimal(value, locale=locale(self.code), decimal_quantization=False)


@lru_cache(20_000)
def _day(iso: str, style: str, code: str) -> str:
    from babel.dates import format_date

    return format_date(date.fromisoformat(iso), style, locale(code))


def _rounds_well(value: Decimal) -> bool:
    """Whether at most two decimals of its million, billion … say the whole value."""
    power = (abs(value).adjusted() // 3) * 3
    return (value / Decimal(10) ** (power - 2)) % 1 == 0
