"""What is kept of our data files is what they say; it is made again when it is anything else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from news_digest.knowledge import DATA, compiling
from news_digest.knowledge.compiling import compiled
from news_digest.knowledge.node import Node
from news_digest.knowledge.yamlfile import parse

TEXT = "code: xx\nstopwords: [no, ~, 1.10]\nclean:\n  months: {a: b}\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiling, "OURS", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "xx.yaml").write_text(TEXT, "utf-8")
    return tmp_path / "xx.yaml"


def kept(file: Path) -> list[Path]:
    return sorted((file.parent / "__pycache__").glob("*"))


def refuse(*_: object) -> Node:
    raise AssertionError("the file is read again")


def test_each_language_is_kept_as_it_is_read(file: Path) -> None:
    for source in sorted(DATA.glob("languages/*.yaml")):
        file.write_bytes(source.read_bytes())
        for _ in range(2):
            assert compiled(file) == parse(source.read_text("utf-8"), file.name)
            assert compiled(file, ["code", "clean"]) is not None


def test_what_is_kept_is_not_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, part = compiled(file), compiled(file, ["code"])
    assert len(kept(file)) == 2
    monkeypatch.setattr(compiling, "parse", refuse)
    assert compiled(file) == whole
    assert compiled(file, ["code"]) == part == Node({"code": Node("xx", 1)}, 1)


@pytest.mark.parametrize("harm", [b"", b"{", b"[1, null]", b"0\n[1, {}]", b"\xff\x00"])
def test_what_is_damaged_is_made_again(file: Path, harm: bytes) -> None:
    whole = compiled(file)
    (place,) = kept(file)
    good = place.read_bytes()
    for bad in (harm, good[:-4] + harm, good.replace(b"xx", b"yy"), good[: len(good) // 2]):
        place.write_bytes(bad)
        assert compiled(file) == whole
        assert place.read_bytes() == good


@pytest.mark.parametrize("change", ["text", "sections", "code"])
def test_what_is_changed_is_read_again(file: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    compiled(file, ["code"])
    if change == "text":
        file.write_text(TEXT.replace("xx", "yy"), "utf-8")
    if change == "code":
        monkeypatch.setattr(compiling, "_code", lambda: b"another")
    monkeypatch.setattr(compiling, "parse", refuse)
    with pytest.raises(AssertionError, match="read again"):
        compiled(file, ["clean"] if change == "sections" else ["code"])


@pytest.mark.parametrize("hindrance", ["a file in its place", "nothing may be written"])
def test_nothing_is_kept_where_nothing_can_be(file: Path, monkeypatch: pytest.MonkeyPatch, hindrance: str) -> None:
    if hindrance == "nothing may be written":
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
    else:
        (file.parent / "__pycache__").write_text("", "utf-8")
    assert compiled(file) == parse(TEXT, file.name)
    assert not (file.parent / "__pycache__").is_dir()


def test_what_a_user_wrote_is_not_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "OURS", DATA)
    assert compiled(file) == parse(TEXT, file.name)
    assert not kept(file)


def test_an_unusable_file_is_told_each_time(file: Path) -> None:
    file.write_text("a: 1\na: 2", "utf-8")
    for _ in range(2):
        with pytest.raises(ValueError, match=r'xx.yaml:2: "a" stands twice'):
            compiled(file)
