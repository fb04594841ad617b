"""Speakers: who said it, from every kind of attribution, and the claims of indirect speech."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from conftest import cases
from news_digest.analyse.speakers import MARGIN
from speech import read


@pytest.mark.parametrize("case", cases("speakers"))
def test_case(case: Mapping[str, Any]) -> None:
    r = read(case["lang"], case["given"], title=case.get("title", ""))
    for begin, speaker in case["said"].items():
        mine = [q for q in r.said if q.text.startswith(begin)]
        if speaker is not None:
            assert mine
        for q in mine:
            assert q.speaker == speaker
            assert (q.confidence >= MARGIN) == (speaker is not None)


def test_a_quote_carries_the_id_and_the_role_of_its_speaker() -> None:
    r = read("fr", ["« Ce pont est trop vieux », a dit Paul Berger, géographe à Caen."])
    assert [(q.speaker_id, q.role, q.cue) for q in r.said] == [("paul-berger", "géographe à Caen", "a dit")]


def test_indirect_speech_names_who_claims() -> None:
    r = read("fr", ["Le pont compte 40 fissures, a annoncé vendredi l’agence de sécurité régionale."])
    assert [(a.sentence, a.name) for a in r.attributions] == [(0, "l’agence de sécurité régionale")]


def test_an_interrupted_quotation_has_one_speaker() -> None:
    r = read("fr", ["« Ce pont est vieux », a dit Paul Berger, « et il faut le refaire avant l’hiver »."])
    assert {(q.speaker, q.group) for q in r.said} == {("Paul Berger", 1)}


def test_wording_that_is_a_translation_s_is_marked() -> None:
    r = read("fr", ["« Ce pont est trop vieux », a dit Paul Berger, dont les propos ont été traduits. « Il faut le fermer demain », a-t-il ajouté."])
    assert [q.translated for q in r.said] == [True, None]


@pytest.mark.parametrize(
    ("lang", "text", "marked"),
    [
        ("fr", "« Ce pont est trop vieux », a dit Vladimir Poutine.", True),
        ("fr", "« Ce pont est trop vieux », a dit Paul Berger, ministre russe des Transports.", True),
        ("fr", "« Ce pont est trop vieux », a indiqué le ministère russe des Transports.", True),
        ("fr", "« Ce pont est trop vieux », a dit Paul Berger, ministre belge des Transports.", None),
        ("fr", "« Ce pont est trop vieux », a dit Paul Berger, géographe à l’université russe de Caen.", None),
        ("fr", "« Ce pont est trop vieux », a dit Paul Berger, maire de Caen.", None),
        ("en", "“This dam is too old,” said the French minister Paul Berger.", True),
        ("en", "“This dam is too old,” said the Irish minister Paul Berger.", None),
    ],
)
def test_who_speaks_another_language_is_translated(lang: str, text: str, marked: bool | None) -> None:
    """Known by name, or by a role's or a body's adjective; where a university stands is nobody's language."""
    assert [q.translated for q in read(lang, [text]).said] == [marked]
