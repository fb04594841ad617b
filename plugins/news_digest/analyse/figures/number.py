"""The value read of a number, with what later steps need to know of how it was written."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from ...late import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number in atoms `first` to `end` (exclusive). `digits`: written in digits; `marked`: with a group or decimal mark; `scaled`: it ends with
    a magnitude or a collective, which a link ties to what it counts; `scale` is that magnitude; `other` is a second reading of the digits."""

    first: int
    end: int
    value: Decimal
    kind: Literal["plain", "vague", "fraction"] = "plain"
    digits: bool = False
    marked: bool = False
    scaled: bool = False
    scale: Decimal = Decimal(1)
    other: Decimal | None = None
