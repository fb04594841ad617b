"""What a build need not look at, it does not: garbage where there is none to speak of, files for a cache that is off."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pelican.utils import sanitised_join

from quick_build import crew
from quick_build.generators import QuickArticles
from quick_build.hooks import begin, freeze
from quick_build.state import load
from quick_build.untroubled import untroubled
from quick_build.writing import QuickWriter
from quicksite import build, conf, make

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


def test_looking_for_garbage_is_put_off_only_where_it_is_sure_that_there_is_none() -> None:
    for sure in (True, False):
        with untroubled(sure):
            assert gc.isenabled() is not sure
            made: list[Any] = []
        assert gc.isenabled()
        assert any(made is one for one in gc.get_objects()) is not sure, "it is not looked at afterwards either"
        gc.unfreeze()
    gc.disable()
    try:
        with untroubled():
            pass
        assert not gc.isenabled(), "who had switched it off before may want it so"
    finally:
        gc.enable()


def test_what_the_build_before_made_is_looked_at_again_when_another_begins() -> None:
    freeze()
    with untroubled():
        made: list[Any] = []
    with pytest.raises(AttributeError):
        begin(None)  # there is nothing to build
    assert any(made is one for one in gc.get_objects())


NAMES = "a.html a/b.html ./a a/./b a/../b a//b /a a/ .well-known/x a/.b/c a/.. a/b..c é/b"


@pytest.mark.parametrize("name", NAMES.split())
def test_a_plain_name_is_placed_as_any_other(tmp_path: Path, name: str) -> None:
    made: Any = object.__new__(QuickWriter)
    made._root, made.output_path = str(tmp_path), str(tmp_path)
    try:
        wanted = sanitised_join(str(tmp_path), name)
    except RuntimeError:
        with pytest.raises(RuntimeError):
            made._below(name)
    else:
        assert made._below(name) == wanted


@pytest.mark.skipif(not crew.can_fork(), reason="this system can't fork")
@pytest.mark.slow
def test_where_nothing_changed_nothing_is_kept_anew(tmp_path: Path) -> None:
    content, output = make(tmp_path / "content", 8), tmp_path / "out"
    settings = conf(tmp_path, CACHE_PATH=str(tmp_path / "cache"), TEMPLATE_PAGES={}, STATIC_CHECK_IF_MODIFIED=True)

    def kept() -> bytes:
        build(content, output, settings)
        (path,) = (tmp_path / "cache").glob("quick-build-*.sqlite")
        return path.read_bytes()

    before = kept()
    assert kept() == before
    (content / "news/a003.md").unlink()
    assert kept() != before
    (path,) = map(str, (tmp_path / "cache").glob("quick-build-*.sqlite"))
    assert {name for name in load(path).made if name.endswith(".html")} == set(map(str, output.rglob("*.html")))
