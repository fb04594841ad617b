"""The language that a script alone gives away, for pages that declare none or the wrong one."""

from __future__ import annotations

import re

from ..regex import regex

_LANGUAGES: tuple[tuple[str, str], ...] = (
    ("ja", "[\u3041-\u30ff]"),
    ("ko", "[\uac00-\ud7af]"),
    ("zh", "[\u4e00-\u9fff]"),
    ("he", "[\u05d0-\u05ea]"),
    ("fa", "[\u067e\u0686\u0698\u06af]"),
    ("ar", "[\u0621-\u064a]"),
    ("uk", "[\u0456\u0457\u0454\u0491]"),
    ("ru", "[\u0430-\u044f]"),
    ("el", "[\u03b1-\u03c9]"),
    ("th", "[\u0e01-\u0e2e]"),
    ("hi", "[\u0905-\u0939]"),
)
"""The more special comes first: Japanese has Chinese characters too, Persian has Arabic letters, Ukrainian has Russian ones.

Patterns that most pages never need: they are compiled when they are."""

_BEYOND = regex("[^\0-\u036f\u1e00-\u303f]")  # by what it is not: that is compiled ten times as fast
"""A character of other alphabets than the Latin: without one there is nothing to count."""

_LETTER = regex(r"[^\W\d_]")
SHARE = {"ja": 0.1, "zh": 0.3, "ko": 0.3, "fa": 0.01, "uk": 0.02}
"""The share of the letters that must be of the script; a quotation or a name is less. One half for those not named."""

_SHARED = {"ar": ("fa", "ur"), "ru": ("bg", "sr", "mk", "uk", "be", "kk"), "hi": ("mr", "ne"), "zh": ("ja", "yue")}
"""Languages that are written like another: a page that declares one of them is believed."""


def of_script(text: str, declared: str | None = None) -> str | None:
    """The language of the text's script, or what is declared where the script leaves it open.

    >>> of_script("港は閉まっている", "en"), of_script("Порт затворен", "bg"), of_script("The port is shut", None)
    ('ja', 'bg', None)
    """
    sample = text[:3000]
    if not _BEYOND.search(sample):
        return declared
    letters = len(_LETTER.findall(sample))
    if letters == 0:
        return declared
    primary = (declared or "").split("-")[0]
    for code, pattern in _LANGUAGES:
        if len(re.findall(pattern, sample)) >= SHARE.get(code, 0.5) * letters:
            return declared if primary == code or primary in _SHARED.get(code, ()) else code
    return declared
