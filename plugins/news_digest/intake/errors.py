"""The one error of this room: an input that can't be read at all."""

from __future__ import annotations


class IntakeError(ValueError):
    """The input can't be read at all; the message says why and what to do."""
