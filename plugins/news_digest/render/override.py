"""The editor's word as YAML to copy: a whole key of the sidecar, with what stands there already, so that pasting it never breaks the file."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import MISSING, fields
from typing import Any

from ..late import dataclass
from ..model import FigureWord, QuoteWord, Sidecar

NAME = "NAME"
"""Stands in a text where only the editor knows what to write."""


DAY = "YYYY-MM-DD"
"""Stands where a day is to be written: no date is ever invented, so one that is forgotten holds the article and says so."""


@dataclass(frozen=True, slots=True)
class Override:
    """One thing the editor may say: `label` is the deed, `before + entry + fill + after` the YAML of `key`. `before` is the key of a list with
    what stands there already, `entry` what is new; `fill` is a quoted value that may be changed before copying, `value` what it says, `ask`
    its name ("" when there is nothing to fill in), `choices` values to offer.

    `replaces`: the sidecar has this key already, and the text takes its place.
    """

    label: str
    key: str
    before: str
    entry: str
    fill: str = ""
    after: str = ""
    value: str = ""
    ask: str = ""
    choices: tuple[str, ...] = ()
    replaces: bool = False

    @property
    def blank(self) -> bool:
        """Whether it must be filled in before it says anything."""
        return self.value in (NAME, DAY)

    @property
    def text(self) -> str:
        """What is copied."""
        return f"{self.before}{self.entry}{self.fill}{self.after}"


def quoted(text: str) -> str:
    r"""A text as a double-quoted YAML scalar on one line. What can't be seen is written as its code.

    >>> print(quoted('He said: "No" \u202e\n'))
    "He said: \"No\" \u202e\n"
    """
    return "".join(_shown(char) for char in json.dumps(text, ensure_ascii=False))


def _shown(char: str) -> str:
    if char == " " or unicodedata.category(char)[0] not in "CZ":
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def setting(label: str, key: str, value: str, word: Sidecar, ask: str = "", choices: Sequence[str] = ()) -> Override:
    """A key with one value.

    >>> setting("Correct", "title", "A: b", Sidecar()).text
    'title: "A: b"\\n'
    """
    return Override(label, key, "", f"{key}: ", quoted(value), "\n", value, ask, tuple(choices), bool(getattr(word, key)))


def listed(label: str, key: str, entry: Any, word: Sidecar, *, ask: str = "", value: str = "", choices: Sequence[str] = ()) -> Override:
    """A key with a list: what the sidecar has there, and one entry more. With `ask`, the entry's last value is to be filled in.

    >>> print(listed("Keep", "keep", "12", Sidecar(keep=("3",))).text, end="")
    keep:
      - "3"
      - "12"
    """
    present = tuple(one for one in getattr(word, key) if not _same(one, entry))
    before = "\n".join([f"{key}:", *(line for one in present for line in _entry(one))]) + "\n"
    text, replaces = "\n".join(_entry(entry)), bool(getattr(word, key))
    if not ask:
        return Override(label, key, before, text + "\n", replaces=replaces)
    fill = quoted(value)
    assert text.endswith(fill)
    return Override(label, key, before, text.removesuffix(fill), fill, "\n", value, ask, tuple(choices), replaces)


def _same(one: Any, other: Any) -> bool:
    """Whether two entries speak of the same thing: the newer one stands."""
    if isinstance(one, QuoteWord):
        return isinstance(other, QuoteWord) and one.begins == other.begins
    if isinstance(one, FigureWord):
        return isinstance(other, FigureWord) and one.text == other.text
    return bool(one == other)


def _entry(value: Any) -> list[str]:
    """The lines of one entry of a list: a text, or a mapping of what is set in it."""
    if isinstance(value, str):
        return [f"  - {quoted(value)}"]
    said = [(f.name, getattr(value, f.name)) for f in fields(value) if f.default is MISSING or getattr(value, f.name) != f.default]
    return [f"  {'-' if not n else ' '} {name}: {'true' if told is True else quoted(str(told))}" for n, (name, told) in enumerate(said)]
