"""What a build need not look at, it does not: garbage where there is none to speak of, files for a cache that is off."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import Any

import pytest

from quick_build import crew
from quick_build.generators import QuickArticles

AT_THE_END = """
import atexit, gc
seen = []
atexit.register(lambda: print(gc.get_freeze_count() - seen[0] >= 9_000))
from quick_build.hooks import freeze
freeze()
seen.append(gc.get_freeze_count())
made = [[] for _ in range(10_000)]
"""


def test_python_looks_for_nothing_among_what_the_last_build_made_at_its_end() -> None:
    """What is told comes after the plugin's own end: the last to be registered is the first to be called."""
    assert subprocess.run([sys.executable, "-c", AT_THE_END], capture_output=True, text=True, check=True).stdout == "True\n"


@pytest.mark.skipif(not crew.can_fork(), reason="this system can't fork")
def test_nobody_looks_for_garbage_before_work_is_shared() -> None:
    looks: list[Any] = []
    gc.callbacks.append(lambda phase, about: looks.append((phase, about["generation"])))
    try:
        assert dict(crew.work(lambda n: n, 3, 2)) == {0: 0, 1: 1, 2: 2}
    finally:
        gc.callbacks.pop()
    assert ("start", 2) not in looks
    assert gc.get_freeze_count() == 0


def _generator(cache: dict[str, Any], keeps: bool) -> Any:
    made: Any = object.__new__(QuickArticles)
    made._stubs, made._cache, made._cache_data_policy, made.looked = {}, cache, keeps, []
    made.settings, made.path = {}, "site"
    made._filestamp_func = lambda name: made.looked.append(name) or 7
    return made


def test_no_file_is_looked_at_for_a_cache_that_is_off() -> None:
    made = _generator({}, keeps=False)
    assert made.get_cached_data("a.md", "nothing") == "nothing"
    made.cache_data("a.md", "read")
    assert (made.looked, made._cache) == ([], {})


def test_a_cache_that_is_on_is_pelicans() -> None:
    made = _generator({"a.md": (7, "known"), "b.md": (6, "older")}, keeps=True)
    assert [made.get_cached_data(name, "nothing") for name in ("a.md", "b.md", "c.md")] == ["known", "nothing", "nothing"]
    made.cache_data("c.md", "read")
    assert made._cache["c.md"] == (7, "read")
    made._stubs["a.md"] = "stub"
    assert made.get_cached_data("a.md") == "stub"
