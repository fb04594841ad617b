"""Finds what stands in quotation marks and is a quotation; who said it is the work of `speakers`."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Language
from ..model import Block, Quotation


def find(blocks: Sequence[Block], language: Language) -> tuple[Quotation, ...]:
    """The quotations of all blocks, in order."""
    return ()
