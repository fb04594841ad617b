"""The QUICK_BUILD_* settings of pelicanconf.py, checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


class SettingsError(ValueError):
    """A QUICK_BUILD_* setting is not usable; the message names it and says what it takes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`workers`: processes that read and write (0: one for each processor). `incremental`: a page that would come out as it stands is left alone.
    `oldest_first`: pages of a listing are numbered from the oldest, so that an addition changes one of them and not all.
    `pure`: names of filters, tests and functions of the templates that give the same for the same, and look at nothing but what they are given.
    `store_mb`: megabytes that may be kept of what was made, to be written again when it is gone (0: nothing is)."""

    workers: int = 0
    incremental: bool = True
    oldest_first: bool = False
    pure: frozenset[str] = frozenset()
    store_mb: int = 0


def read_settings(conf: Mapping[str, Any]) -> Settings:
    """Settings from Pelican's; an unknown QUICK_BUILD_* name or a value of the wrong kind is an error, not a silent default.

    >>> read_settings({"QUICK_BUILD_WORKERS": 2}).workers
    2
    >>> read_settings({"QUICK_BUILD_WORKER": 2})
    Traceback (most recent call last):
    quick_build.settings.SettingsError: QUICK_BUILD_WORKER: no such setting; there are QUICK_BUILD_INCREMENTAL, ...
    """
    known = sorted(f"QUICK_BUILD_{field.name.upper()}" for field in fields(Settings))
    for name in conf:
        if name.startswith("QUICK_BUILD_") and name not in known:
            raise SettingsError(f"{name}: no such setting; there are {', '.join(known)}")
    workers = conf.get("QUICK_BUILD_WORKERS", 0)
    if not isinstance(workers, int) or workers < 0:
        raise SettingsError("QUICK_BUILD_WORKERS: a number of processes is needed, 0 for one a processor")
    incremental, oldest_first = (_switch(conf, *one) for one in (("QUICK_BUILD_INCREMENTAL", True), ("QUICK_BUILD_OLDEST_FIRST", False)))
    pure = conf.get("QUICK_BUILD_PURE", ())
    if isinstance(pure, str) or not all(isinstance(name, str) for name in pure):
        raise SettingsError("QUICK_BUILD_PURE: a list of names of filters, tests and functions is needed")
    store = conf.get("QUICK_BUILD_STORE_MB", 0)
    if not isinstance(store, int) or isinstance(store, bool) or store < 0:
        raise SettingsError("QUICK_BUILD_STORE_MB: a number of megabytes is needed, 0 to keep nothing of what is made")
    return Settings(workers, incremental, oldest_first, frozenset(pure), store)


def _switch(conf: Mapping[str, Any], name: str, usual: bool) -> bool:
    value = conf.get(name, usual)
    if not isinstance(value, bool):
        raise SettingsError(f"{name}: True or False is needed")
    return value
