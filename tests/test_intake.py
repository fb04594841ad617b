"""Bytes to text: encodings, kinds, what is refused and with which words, the sidecar's checks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import cases
from news_digest import intake
from news_digest.intake import encoding
from news_digest.model import Sidecar


@pytest.mark.parametrize("case", cases("intake"))
def test_read(case: Any) -> None:
    data = case["given"].encode(case["encode"])
    if "error" in case:
        with pytest.raises(intake.IntakeError, match=case["error"]):
            intake.read(case.get("source", "a.txt"), data)
        return
    raw = intake.read(case.get("source", "a.txt"), data)
    assert raw.text == case.get("text", raw.text if "kind" in case else case["given"])
    assert raw.encoding == case.get("encoding", raw.encoding)
    assert raw.kind == case.get("kind", raw.kind)


@pytest.mark.parametrize("case", cases("intake_sidecar"))
def test_sidecar(case: Any) -> None:
    word = Sidecar(**case["given"])
    if "error" in case:
        with pytest.raises(intake.IntakeError) as told:
            intake.read("news/a.txt", b"text", sidecar=word)
        assert case["error"] in str(told.value)
        return
    raw = intake.read("news/a.txt", b"text", sidecar=word)
    assert {k: getattr(raw.sidecar, k) for k in ("date", "received") if k in case} == {k: case[k] for k in ("date", "received") if k in case}


def test_the_editors_address_and_kind_win() -> None:
    raw = intake.read("a.html", b"<p>x</p>", kind="text", sidecar=Sidecar(url="https://a.example/1"), url="https://b.example/2")
    assert (raw.kind, raw.url) == ("text", "https://a.example/1")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        raw = intake.read("a.txt", data)
    except intake.IntakeError:
        return
    assert raw.text.splitlines() == raw.text.removesuffix("\n").split("\n") or "\x85" in raw.text
    assert not any(c < " " and c not in "\n\t" for c in raw.text)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_long_text_survives_each_encoding(encoding: str) -> None:
    text = "Le préfet a déclaré : « Nous étions prêts », l’été dernier – à Orléans.\n" * 200
    assert intake.read("a.txt", text.encode(encoding)).text == text


@pytest.mark.parametrize("around", ["abc", "abc é", "日本語 abc 😀"])
def test_harm_is_told_as_its_pattern_tells_it(around: str) -> None:
    """Every character of the lower planes' edges, alone in a text that is ASCII, Western or wider."""
    odd = (*range(0x180), *range(0x2000, 0x2070), *range(0xD7F0, 0xE010), *range(0xFDC0, 0xFE00), *range(0xFFF0, 0x10010), 0x10FFFF)
    for text in (f"{around}{chr(n)}{around}" for n in odd):
        assert encoding._harms(text) == bool(encoding._HARM.search(text)), ascii(text)
