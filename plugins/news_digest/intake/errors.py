"""The errors of this room: an input that can't be read at all, and one that can't be taken in."""

from __future__ import annotations


class IntakeError(ValueError):
    """The input can't be read at all; the message says why and what to do."""


class AddError(ValueError):
    """Something can't be taken in by `add`; the message says why and what to do."""


class ReservedError(AddError):
    """Its publisher does not want it taken in by a program."""
