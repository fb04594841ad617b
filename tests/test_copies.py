"""Files copied as they are, and the search index: one that is cut never stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from news_digest import copies, indexing


def made(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_a_copy_that_is_missing_or_cut_is_told(tmp_path: Path) -> None:
    theme = made(tmp_path / "theme" / "static", whole="abc", cut="abcdef", smaller="a  b", gone="x", ignored="y").parent
    site = made(tmp_path / "site", whole="abc", cut="abc", smaller="a b")
    told = list(copies.broken(copies.of_theme(theme, ("static",), site, ("ign*",))))
    assert sorted(told) == [f"cut was not copied whole to {site / 'cut'}.", f"gone was not copied to {site / 'gone'}."]


def test_of_two_files_for_one_place_the_later_stands(tmp_path: Path) -> None:
    made(tmp_path / "theme" / "a", style="abcdef")
    made(tmp_path / "theme" / "b", style="abc")
    site = made(tmp_path / "site", style="abc")
    assert list(copies.broken(copies.of_theme(tmp_path / "theme", ("a", "b"), site, ()))) == []
    assert len(list(copies.broken(copies.of_theme(tmp_path / "theme", ("b", "a/style"), site, ())))) == 1


def test_an_index_that_is_not_whole_is_told(tmp_path: Path) -> None:
    indexing._write(tmp_path, "{}.pf_filter", "en", ["topic", []], 7)
    (file,) = tmp_path.iterdir()
    assert indexing._whole(file) == file.read_bytes()
    file.write_bytes(file.read_bytes()[:-3])
    with pytest.raises(indexing.IndexingError, match="was not written whole"):
        indexing._whole(file)


def test_what_pagefind_ends_with_is_told() -> None:
    with pytest.raises(indexing.IndexingError, match=r"Pagefind ended with exit code 3\. no room here"):
        indexing._run(["/bin/sh", "-c", "echo no  room here >&2; exit 3"])
    with pytest.raises(indexing.IndexingError, match=r"SIGXFSZ \(a file too large\)"):
        indexing._run(["/bin/sh", "-c", "kill -XFSZ $$"])
