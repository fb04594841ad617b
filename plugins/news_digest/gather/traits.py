"""Tells once what an article is compared with others by, so that gathering reads no text again."""

from __future__ import annotations

from ..model import Digest, Traits
from .likeness import marks
from .wording import wordings


def traits(digest: Digest) -> Traits:
    """The traits of an article whose text and figures are settled."""
    return Traits(marks(digest), wordings(digest))
