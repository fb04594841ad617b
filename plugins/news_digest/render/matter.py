"""One thing on the editor's desk, and what the overrides for it are written with."""

from __future__ import annotations

from ..late import dataclass
from ..model import Sidecar
from .override import DAY, Override
from .words import Tongue


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing the editor may decide: its words, what is known of it, what may be said, and its place on the page ("" for none)."""

    text: str
    note: str
    overrides: tuple[Override, ...]
    line: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """What every override is written with: the sidecar as it is (`exists`: there is one), the day it is (ISO), the site's topics and language."""

    word: Sidecar
    tongue: Tongue
    today: str = DAY
    topics: tuple[str, ...] = ()
    exists: bool = False
