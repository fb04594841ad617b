"""Words of speech: every entry of a language's `speech:` has a case that fails when it is deleted (`proving_speech` says how one is written)."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from conftest import HERE
from news_digest.knowledge import language
from news_digest.language import SpeechWords
from proving_speech import cases_of, unproven, wrong

CODES = ("de", "en", "es", "fr", "it", "pt")


@pytest.mark.parametrize("code", CODES)
def test_every_case_holds(code: str) -> None:
    assert wrong(language(code), cases_of(code)) == []


@pytest.mark.parametrize("code", CODES)
def test_every_entry_has_a_case_that_misses_it(code: str) -> None:
    """But those of tests/cases/speech/open.yaml, a list that only grows shorter: what is proven must leave it, nothing new may enter it."""
    still_open = yaml.safe_load((HERE / "cases" / "speech" / "open.yaml").read_text("utf-8"))
    known = [f"{field}: {entry}" for field, entries in still_open.get(code, {}).items() for entry in entries]
    assert sorted(set(unproven(language(code), cases_of(code)))) == sorted(known)


def test_an_entry_without_a_case_is_found_out() -> None:
    """A second word for what one does already, a stem, an ending, a switch: each is asked by itself."""
    lang = language("de")
    speech = SpeechWords(finite=("meint",), determiners={"ms": ("der",)}, compounds=True)
    assert unproven(replace(lang, speech=speech), []) == ["finite: meint", "determiners.ms: der", "compounds: "]
