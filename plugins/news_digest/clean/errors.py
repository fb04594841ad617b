"""The one error of this room: no article can be made of the input."""

from __future__ import annotations


class CleanError(ValueError):
    """No article can be made of the input; the message says why and what to do."""
