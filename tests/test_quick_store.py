"""What was made is kept: a file that is gone or harmed is written again as it was, not made again; the site is that of a clean build."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from quick_build import crew, state, store
from quick_build.settings import Settings, SettingsError, read_settings
from quick_build.state import EMPTY, Made, Writer, load, stamp
from quick_build.store import Store
from quick_build.team import Team
from quicksite import build, tree
from test_quick_rebuild import CHANGES, LEAN, Site

pytestmark = pytest.mark.skipif(not crew.can_fork(), reason="this system can't fork: the plugin works in one process there")


class Kept(Site):
    """A site whose files are kept."""

    def __init__(self, folder: Path, more: str = "", **changed: object) -> None:
        super().__init__(folder, more, QUICK_BUILD_STORE_MB=20, **changed)

    def again(self) -> int:
        """How many files the last build wrote as they were kept."""
        found = re.search(r"(\d+) files written again as they were", self.said)
        assert found, self.said
        return int(found[1])

    def base(self) -> Path:
        return next((self.folder / "cache").glob("quick-build-*.sqlite"))


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_an_output_that_is_gone_is_written_again_and_nothing_is_made(tmp_path: Path, workers: int) -> None:
    site = Kept(tmp_path, TEMPLATE_PAGES={}, QUICK_BUILD_WORKERS=workers, **LEAN)
    made, _ = site.build()
    before = tree(site.output)
    shutil.rmtree(site.output)
    assert site.build() == (0, 0)
    assert site.again() == made + len(list(site.output.rglob("*.xml")))
    assert f"{workers} process" in next(line for line in site.said.splitlines() if "restore" in line)
    assert tree(site.output) == before
    site.is_clean()
    assert site.build() == (0, made)
    assert site.again() == 0


def test_only_files_that_are_gone_or_harmed_are_written_and_those_of_no_build_go(tmp_path: Path) -> None:
    site = Kept(tmp_path, TEMPLATE_PAGES={}, **LEAN)
    made, _ = site.build()
    (site.output / "story-20-of-the-harbour.html").unlink()
    (site.output / "story-21-of-the-harbour.html").write_text("not what was written", "utf-8")
    (site.output / "feeds" / "all.atom.xml").unlink()
    (site.content / "news" / "a022.md").unlink()
    new, left = site.build()
    assert site.again() == 2, "the feed shows what is gone"
    assert new + left + 2 < made
    assert not (site.output / "story-22-of-the-harbour.html").exists()
    site.is_clean()


@pytest.mark.slow
def test_after_each_change_a_site_whose_output_is_gone_is_that_of_a_clean_build(tmp_path: Path) -> None:
    site = Kept(tmp_path)
    site.build()
    for name, change in CHANGES.items():
        change(site)
        shutil.rmtree(site.output)
        site.build()
        try:
            site.is_clean()
        except AssertionError as error:
            raise AssertionError(name) from error
        assert site.again() > 0 or name in ("setting", "count", "own template"), name


def test_a_plugin_that_hears_of_every_page_still_does(tmp_path: Path) -> None:
    listener = "from pelican import signals\ndef heard(path, context): print('heard', path)\ndef register(): signals.content_written.connect(heard)\n"
    (tmp_path / "ear.py").write_text(listener, "utf-8")
    site = Kept(tmp_path, more="PLUGINS = ['ear', 'quick_build']")
    counts = []
    for _ in range(2):
        shutil.rmtree(site.output, ignore_errors=True)
        counts.append(build(site.content, site.output, site.settings).count("heard "))
    assert counts[0] == counts[1] > 100


# ------------------------------------------------------------------------------------------------ damage
def _harmed(path: Path, harm: bytes) -> None:
    with sqlite3.connect(path) as base:
        base.execute("UPDATE block SET body = ? || substr(body, ?)", (harm, len(harm) + 1))
    base.close()


@pytest.mark.parametrize("harm", [b"", b"no block of ours"])
def test_a_damaged_block_is_told_of_once_and_its_files_are_made(tmp_path: Path, harm: bytes) -> None:
    site = Kept(tmp_path, TEMPLATE_PAGES={}, **LEAN)
    made, _ = site.build()
    if harm:
        _harmed(site.base(), harm)
    else:
        with sqlite3.connect(site.base()) as base:
            base.execute("UPDATE block SET body = 7")
        base.close()
    shutil.rmtree(site.output)
    assert site.build() == (made, 0)
    assert site.said.count("can't be used (") == 1
    site.is_clean()
    shutil.rmtree(site.output)
    assert site.build() == (0, 0)


def test_what_is_kept_for_another_page_or_another_text_is_not_believed(tmp_path: Path) -> None:
    site = Kept(tmp_path, TEMPLATE_PAGES={}, **LEAN)
    site.build()
    with sqlite3.connect(site.base()) as base:
        base.execute("UPDATE made SET own = 'other', stamp = '' WHERE path LIKE '%feeds/all.atom.xml'")
    base.close()
    known = load(str(site.base()))
    path = str(site.output / "feeds" / "all.atom.xml")
    kept = Store(str(site.base()), known.whole, 1, Team(Settings(workers=1), ()))
    assert kept.restored({path: known.made[path]}) == {}
    assert kept.restored({path + "x": known.made[path]}) == {}


def test_a_damaged_state_costs_one_warning_and_a_build(tmp_path: Path) -> None:
    site = Kept(tmp_path, TEMPLATE_PAGES={}, **LEAN)
    made, _ = site.build()
    site.base().write_bytes(site.base().read_bytes()[:9000])
    shutil.rmtree(site.output)
    assert site.build() == (made, 0)
    assert site.said.count("can't be used") == 1
    site.is_clean()


# ------------------------------------------------------------------------------------------------ what is kept
class Folder:
    """Files of an output, kept in one state."""

    def __init__(self, folder: Path, most: int = 1) -> None:
        self.folder, self.path, self.most = folder / "out", str(folder / "state.sqlite"), most
        self.folder.mkdir()

    def build(self, texts: dict[str, str]) -> None:
        """Write files that changed, keep all."""
        before = load(self.path)
        made: dict[str, Made] = {}
        for name, text in texts.items():
            path = self.folder / name
            old = before.made.get(str(path))
            if old and old.own == text and old.stamp == stamp(str(path)):
                made[str(path)] = old
                continue
            path.write_text(f"{text} " * 1000, "utf-8")
            made[str(path)] = Made(stamp(str(path)), None, "", text)
        with Writer(self.path, before) as book:
            self.store().keep(made, book)
            book.keep("whole", made, {})

    def store(self) -> Store:
        return Store(self.path, "whole", self.most, Team(Settings(workers=1), ()))

    def restored(self) -> set[str]:
        made = load(self.path).made
        there = self.store().restored({path: one for path, one in made.items() if one.block})
        return {Path(path).name for path in there}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BLOCK", 10_000)


@pytest.mark.usefixtures("small")
def test_an_edit_adds_what_is_new_and_what_is_of_no_use_does_not_heap_up(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    texts = {f"{n:03}.html": f"page {n}" for n in range(60)}
    folder.build(texts)
    first = load(folder.path).blocks
    texts["007.html"] = "page 7 as it is now"
    folder.build(texts)
    second = load(folder.path).blocks
    assert second.keys() > first.keys(), "every block stays, one is added"
    for n in range(300):
        texts[f"{n % 60:03}.html"] = f"edit {n}"
        folder.build(texts)
    blocks, made = load(folder.path).blocks, load(folder.path).made
    assert sum(files for files, _ in blocks.values()) <= 2 * len(made)
    shutil.rmtree(folder.folder)
    assert folder.restored() == set(texts)
    assert all((folder.folder / name).read_text("utf-8") == f"{text} " * 1000 for name, text in texts.items())


@pytest.mark.usefixtures("small")
def test_no_more_is_kept_than_the_setting_allows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MEGABYTE", 600)
    folder = Folder(tmp_path)
    texts = {f"{n:03}.html": f"page {n}" for n in range(60)}
    for _ in range(2):
        folder.build(texts)
        blocks = load(folder.path).blocks
        assert 0 < sum(size for _, size in blocks.values()) <= 600
    shutil.rmtree(folder.folder)
    there = folder.restored()
    assert 0 < len(there) == sum(files for files, _ in blocks.values()) < 60


def test_a_file_that_was_changed_while_it_was_kept_is_not_kept(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.build({"a": "a"})
    made = {path: one._replace(stamp="7:7", block=0) for path, one in load(folder.path).made.items()}
    with Writer(folder.path, EMPTY) as book:
        folder.store().keep(made, book)
        book.keep("whole", made, {})
    assert not any(one.block for one in load(folder.path).made.values())


def test_a_file_that_the_disk_has_no_room_for_does_not_count_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path)
    folder.build({"a": "a"})
    (path, one), *_ = load(folder.path).made.items()
    Path(path).unlink()
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, body: write(file, body[:100]))
    with pytest.raises(OSError, match="space"):
        folder.restored()
    Path(path).unlink()
    assert not list(folder.store().put_back(one.block, {path: one}, [path]))
    assert stamp(path) not in ("", one.stamp)


def test_a_state_of_the_layout_before_is_no_damage(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = Folder(tmp_path)
    folder.build({"a": "a"})
    with sqlite3.connect(folder.path) as base:
        base.execute(f"PRAGMA user_version = {state.LAYOUT - 1}")
    base.close()
    assert load(folder.path) == EMPTY
    assert not caplog.records


@pytest.mark.parametrize("wrong", [-1, True, "500", None])
def test_a_size_that_is_none_is_refused(wrong: object) -> None:
    with pytest.raises(SettingsError, match="QUICK_BUILD_STORE_MB"):
        read_settings({"QUICK_BUILD_STORE_MB": wrong})
