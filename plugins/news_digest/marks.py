"""Marks: short texts that are the same for the same values in every build, and others for others."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b


def mark(*values: object) -> str:
    """The mark of some values, of which `repr` tells all there is: texts, numbers, and frozen values of them, but no set.

    >>> mark("a", 1) == mark("a", 1), mark("a", 1) == mark("a", "1")
    (True, False)
    """
    return joined(repr(values))


def joined(told: str) -> str:
    """The mark of values that are told in one text already, so that no others are told alike: half the time, where ten thousand are marked."""
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@cache
def versions(*names: str) -> str:
    """The versions of some distributions; of one that is not installed, that it is not."""
    return mark(*map(_version, names))


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, distribution  # here, because it costs start-up time

    try:
        made = distribution(name)
    except PackageNotFoundError:
        return ""
    told = (made.read_text("METADATA") or "").partition("\nVersion: ")[2].partition("\n")[0]
    return told or made.version  # which reads all that is told as a mail
