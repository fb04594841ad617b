"""Data files are checked when loaded: whatever is wrong is refused with file and line."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest

from clock import slowness
from news_digest import knowledge
from news_digest.knowledge import DataError
from news_digest.knowledge.shapes import shape
from news_digest.knowledge.yamlfile import parse
from news_digest.language import Basics
from news_digest.limits import YAML_BYTES


@dataclass(frozen=True)
class Inner:
    name: str
    number: Decimal = Decimal(0)


@dataclass(frozen=True)
class Outer:
    words: tuple[str, ...] = ()
    pair: tuple[str, int] = ("", 0)
    inner: tuple[Inner, ...] = ()
    table: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mode: Literal["a", "b"] = "a"
    on: bool = False
    maybe: int | None = None


def read(text: str) -> Outer:
    return shape(Outer, parse(text, "x.yaml"), "x.yaml")


def test_every_kind_of_field() -> None:
    got = read("words: [no, 1.10]\npair: [x, 3]\ninner: [{name: a, number: 0.1}]\ntable: {k: [v]}\nmode: b\non: true\nmaybe:")
    assert got == Outer(("no", "1.10"), ("x", 3), (Inner("a", Decimal("0.1")),), {"k": ("v",)}, "b", True, None)


def test_an_empty_file_is_an_empty_mapping() -> None:
    assert read("") == Outer()
    assert read("# only a comment\n") == Outer()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x 1\nb: *x", "x.yaml:1: anchors and aliases"),
        ("words: !!python/name:os.system []", "x.yaml:1: tags"),
        ("on: true\non: false", 'x.yaml:2: "on" stands twice'),
        ("\nworms: [a]", 'x.yaml:2: no such key "worms"'),
        ("pair: [x]", 'x.yaml:1: "pair": 2 values are needed, there are 1'),
        ("pair: [x, y]", 'x.yaml:1: "pair": a whole number is needed, not "y"'),
        ("inner:\n - number: 1", 'x.yaml:2: "name" is missing'),
        ("mode: c", 'x.yaml:1: "mode": "c" is none of a, b'),
        ("on: yes", 'x.yaml:1: "on": true or false'),
        ("words: {a: b}", 'x.yaml:1: "words": one value is needed here'),
        ("table: [a]", 'x.yaml:1: "table": a mapping is needed'),
        ("a: [", "x.yaml:2: not YAML"),
        ("? [a]\n: b", "x.yaml:1: a key is a word"),
        ("a: 1\n---\nb: 2", "x.yaml:3: one document a file"),
        ("words: " + "[" * 40 + "]" * 40, "x.yaml:1: nested deeper than 32"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(DataError) as error:
        read(text)
    assert str(error.value).startswith(message)


def test_bombs_are_refused_at_once() -> None:
    slow, begun = slowness(), time.process_time()
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{c}: &{c} [{', '.join(['*' + p] * 9)}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(DataError, match="anchors and aliases"):
        read(bomb)
    with pytest.raises(DataError, match="larger than"):
        read("# " + "x" * YAML_BYTES)
    assert time.process_time() - begun < 0.5 * slow


def test_every_language_file_loads_and_says_its_own_code() -> None:
    codes = [language.code for language in knowledge.languages()]
    assert {"fr", "en"} <= set(codes)
    assert codes == sorted(codes)
    for language in knowledge.languages():
        assert language.name
        assert len(language.stopwords) >= 20 or language.letters
        assert len(set(language.stopwords)) == len(language.stopwords)


def test_the_basics_of_a_language_are_those_of_its_file() -> None:
    for one, whole in zip(knowledge.basics(), knowledge.languages(), strict=True):
        assert type(one) is Basics  # the files are laid out so that the basics are read alone
        assert {name: repr(getattr(one, name)) for name in one.__slots__} == {name: repr(getattr(whole, name)) for name in one.__slots__}


def test_the_basics_are_read_from_a_file_that_is_laid_out_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "xx.yaml").write_text("{code: xx, name: Exish,\nstopwords: [ka, lu]}\n", encoding="utf-8")
    monkeypatch.setenv(knowledge.OWN_DATA, str(tmp_path))
    for known in (knowledge.basics, knowledge.language):
        known.cache_clear()
    try:
        assert [one.stopwords for one in knowledge.basics() if one.code == "xx"] == [("ka", "lu")]
    finally:
        for known in (knowledge.basics, knowledge.language):
            known.cache_clear()


def test_a_slip_in_the_basics_is_told_by_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "xx.yaml").write_text("code: xx\nname: Exish\nspeech:\n  verbs: [ka]\nstopwords:\n  - {a: b}\n", encoding="utf-8")
    monkeypatch.setenv(knowledge.OWN_DATA, str(tmp_path))
    knowledge.basics.cache_clear()
    try:
        with pytest.raises(DataError, match=r"xx\.yaml:6"):
            knowledge.basics()
    finally:
        knowledge.basics.cache_clear()


def test_an_unknown_language_is_an_empty_one() -> None:
    assert knowledge.language("xx").clean.furniture == {}
    assert knowledge.language("../etc").stopwords == ()
