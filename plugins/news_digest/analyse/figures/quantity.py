"""A number on its way to becoming a figure: with its unit, its range and where it stands among the atoms."""

from __future__ import annotations

from decimal import Decimal

from ...late import dataclass
from ...model import FigureKind
from .lexicon import Unit
from .number import Number

VOTE = Unit("vote", "score")


@dataclass(frozen=True, slots=True)
class Quantity:
    """Atoms `first` to `end` (exclusive) hold the number with its sign, currency and unit; `number` is what was read of it; `inner` are
    those of a noun inside a ratio (un *Français* sur deux)."""

    first: int
    end: int
    number: Number
    value: Decimal
    kind: FigureKind
    unit: Unit | None = None
    upper: Decimal | None = None
    upper_number: Number | None = None
    signed: bool = False
    inner: tuple[int, int] | None = None

    @property
    def last_number(self) -> Number:
        """The number nearest to what follows: the second of a range."""
        return self.upper_number or self.number
