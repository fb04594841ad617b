"""Words of speech: every entry of a language's `speech:` has a case that fails when it is deleted (`proving_speech` says how one is written)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from news_digest.knowledge import language
from news_digest.language import SpeechWords
from proving_speech import cases_of, unproven, wrong

CODES = ("de", "en", "es", "fr", "it", "pt")


@pytest.mark.parametrize("code", CODES)
def test_every_case_holds(code: str) -> None:
    assert wrong(language(code), cases_of(code)) == []


@pytest.mark.parametrize("code", CODES)
def test_every_entry_has_a_case_that_misses_it(code: str) -> None:
    assert unproven(language(code), cases_of(code)) == []


def test_an_entry_without_a_case_is_found_out() -> None:
    """A second word for what one does already, a stem, an ending, a switch: each is asked by itself."""
    lang = language("de")
    speech = SpeechWords(finite=("meint",), determiners={"ms": ("der",)}, compounds=True)
    assert unproven(replace(lang, speech=speech), []) == ["finite: meint", "determiners.ms: der", "compounds: "]
