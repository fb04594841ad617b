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
