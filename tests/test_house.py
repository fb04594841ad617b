"""The rules of the house that a machine can see."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import ROOT

CODE = sorted([*(ROOT / "plugins").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / "tasks.py"])
TEMPLATES = sorted((ROOT / "theme").rglob("*.html"))


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_holds_one_idea_and_says_it(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith('"""'), "opens with one sentence that says its idea"
    assert text.count("\n") <= 400


def test_nothing_is_ever_unpickled() -> None:
    guilty = [p.name for p in CODE if re.search(r"^\s*(import|from) (pickle|marshal|shelve|dill)\b", p.read_text("utf-8"), re.M)]
    assert guilty == []


def test_templates_escape_everything() -> None:
    assert TEMPLATES
    unsafe = re.compile(r"\|\s*safe\b|autoescape\s+false|<script(?![^>]*\b(src=|application/ld\+json))|\sstyle=|\son\w+=")
    guilty = [p.name for p in TEMPLATES if unsafe.search(p.read_text("utf-8"))]
    assert guilty == []


def test_code_asks_data_for_languages() -> None:
    """Knowledge of a language is a data file: no engine asks which language it has."""
    asks = re.compile(r"""\b(lang|language|tongue)(\.code)?\s*(==|!=|in)\s*[("'\[{]""")
    guilty = [f"{p.name}: {m.group()}" for p in CODE if "tests" not in p.parts for m in [asks.search(p.read_text("utf-8"))] if m]
    assert guilty == []


def test_lock_files_carry_hashes_and_no_address() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text("utf-8")
        pins = re.findall(r"^[\w.\[\]-]+==", text, re.M)
        assert len(pins) > 5
        assert text.count("--hash=sha256:") >= len(pins)
        assert not re.search(r"https?:|--(extra-)?index.url|--find.links|file:", text)


def test_the_lock_of_the_npm_packages_carries_hashes_and_no_address() -> None:
    """A line `resolved` would name the registry of whoever made the lock."""
    text = (ROOT / "tests" / "browser" / "package-lock.json").read_text("utf-8")
    packages = {name: one for name, one in json.loads(text)["packages"].items() if name}
    assert len(packages) >= 2
    assert [name for name, one in packages.items() if not one["integrity"].startswith("sha512-")] == []
    assert "http" not in text


def test_every_requirement_of_the_package_is_locked() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    declared = re.search(r"^dependencies = \[(.*?)^\]", project, re.M | re.S)
    assert declared
    names = re.findall(r'"([\w-]+)', declared[1])
    locked = (ROOT / "requirements" / "site.txt").read_text("utf-8")
    assert [n for n in names if not re.search(rf"^{re.escape(n)}==", locked, re.M)] == []
