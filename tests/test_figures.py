"""Figures: what is a quantity and what only looks like one, its value, unit, hedge and what it counts; the key figures; hostile text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clock import seconds
from conftest import cases
from news_digest import sheet
from news_digest.analyse import figures, sentences
from news_digest.analyse.figures.lexicon import unit_table
from news_digest.knowledge import language, languages
from news_digest.model import Article, Attribution, Block, Figure, Span

PIECES = [
    "1 ", "1.", "1,000", "9", "1/2", "-", "$", "un ", "million ", "de la ", "cent et ", "entre 1 et 2 ", "½", "a", "½1-½à", "1 à 2 à ", "1 000",
    "centaines de milliers de ", "demi-", "un Français sur ", "http://", "soldats des ", "1 soldats de la ", "between ", "one in ", "+-", "'", "’",
]  # fmt: skip
HOSTILE = 50_000


def look(
    lang: str, *paragraphs: str | Block, title: str = "", said: Mapping[int, str] | None = None, scars: Sequence[Span] = ()
) -> tuple[Figure, ...]:
    """The figures of an article of these paragraphs; `said` names who claims the sentence of that index."""
    blocks = tuple(Block("paragraph", p) if isinstance(p, str) else p for p in paragraphs)
    article = Article("a.txt", "text", lang, title, title, blocks, scars=tuple(scars))
    parts = sentences.split(blocks, (), scars, language(lang))
    claims = [Attribution(n, parts[n].span, name, "said") for n, name in (said or {}).items()]
    found = figures.find(article, parts, claims, language(lang))
    for figure in found:
        assert blocks[figure.span.block].text[figure.span.start : figure.span.end] == figure.text
        assert figure.text
        assert figure.text == figure.text.strip()
    return found


def told(figure: Figure, keys: Sequence[str]) -> dict[str, Any]:
    plain = {k: getattr(figure, k) for k in keys}
    return {k: str(v) if isinstance(v, Decimal) else v for k, v in plain.items()}


@pytest.mark.parametrize("case", cases("figures"))
def test_case(case: Mapping[str, Any]) -> None:
    found = look(case["lang"], case["given"])
    wanted = [{k: str(v) if k in ("value", "upper") else v for k, v in want.items()} for want in case["found"]]
    got = [told(f, list(w)) for f, w in zip(found, wanted, strict=False)]
    assert got == wanted, [f.text for f in found]
    assert [f.text for f in found[len(wanted) :]] == []


@pytest.mark.parametrize("case", [case for case in cases("figures") if not case.marks])
def test_found_again_among_other_words(case: Mapping[str, Any]) -> None:
    """A figure is no other figure for standing between two sentences without numbers."""
    alone = look(case["lang"], case["given"])
    calm = {"fr": ("Le calme est revenu.", "Personne ne sait rien."), "en": ("Calm has returned.", "Nobody knows anything.")}[case["lang"]]
    among = look(case["lang"], calm[0], case["given"], calm[1])
    assert [(f.text, f.value, f.kind) for f in among] == [(f.text, f.value, f.kind) for f in alone]


NORTH = (
    "Séoul s'inquiète de l'arrivée de milliers de soldats dans le port voisin.",
    "Environ 1.500 soldats des forces spéciales ont débarqué vendredi, a annoncé le service de renseignement.",
    "Marc Vidal, 54 ans, suit ces unités depuis douze ans.",
    "Deux navires restent au large. Le chantier a coûté 3 millions d'euros.",
)


def test_the_first_key_figure_is_what_the_story_tells() -> None:
    found = look("fr", *NORTH, title="Des soldats débarquent au nord", said={1: "le service de renseignement"})
    first = next(f for f in found if f.rank == 1)
    assert (first.text, first.value, first.approximation, first.claimant) == ("Environ 1.500 soldats", 1500, "about", "le service de renseignement")
    assert first.counted == "soldats des forces spéciales"
    assert [f.text for f in found] == [f.text for f in sorted(found, key=lambda f: f.span)]


def test_ranks_count_the_key_figures() -> None:
    found = look("fr", *NORTH, title="Des soldats débarquent au nord")
    ranks = sorted(f.rank for f in found if f.key)
    assert ranks == list(range(1, len(ranks) + 1))
    assert 1 <= len(ranks) <= 5
    assert all(f.rank == 0 for f in found if not f.key)


def test_ages_durations_and_definite_small_counts_are_no_key_figures() -> None:
    found = look("fr", *NORTH, "Les deux pays ont résolu ces deux problèmes en trois semaines.", title="Des soldats débarquent au nord")
    assert not [f.text for f in found if f.key and (f.kind in ("age", "duration") or f.value == 2)]


def test_a_figure_told_twice_stands_once_in_the_box() -> None:
    found = look("en", "Some 400 miners struck on Monday.", "The union said 400 miners had walked out.", title="Miners strike")
    assert [f.value for f in found] == [400, 400]
    assert len([f for f in found if f.key]) == 1


def test_captions_and_damaged_sentences_give_no_key_figure() -> None:
    caption = Block("caption", "Some 9,000 miners in the square.")
    found = look("en", caption, "About 9,500 miners struck.", scars=[Span(1, 0, 5)], title="Miners strike")
    assert [f.value for f in found] == [9000, 9500]
    assert not [f for f in found if f.key]


def test_each_of_two_claims_has_its_source() -> None:
    text = "Ils sont 1 800 selon la police, 5 000 selon les syndicats. La mairie parle de 300 arrêts, les riverains de 20 arrêts."
    parts = sentences.split((Block("paragraph", text),), (), (), language("fr"))
    names = ["la police", "les syndicats", "La mairie", "les riverains"]
    claims = [Attribution(n // 2, Span(0, text.index(name), text.index(name) + len(name)), name, "selon") for n, name in enumerate(names)]
    article = Article("a.txt", "text", "fr", "", "", (Block("paragraph", text),))
    found = figures.find(article, parts, claims, language("fr"))
    assert [(f.value, f.claimant) for f in found] == [(1800, "la police"), (5000, "les syndicats"), (300, "La mairie"), (20, "les riverains")]


CLAIMS = [
    ("en", "As 3,000 people waited, the mayor announced a curfew.", "the mayor", "announced", None),
    ("en", "Some 3,000 people had waited, the mayor announced on Monday.", "the mayor", "announced", "the mayor"),
    ("en", "The mayor announced that 3,000 people had waited.", "The mayor", "announced", "The mayor"),
    ("fr", "Selon le bilan établi par l’AFP jeudi, 30 marins sont morts.", "le bilan établi", "Selon", "l’AFP"),
    ("fr", "Selon un bilan, 30 marins sont morts.", "un bilan", "Selon", "un bilan"),
    ("en", "A Sunday poll found that 3,000 people had waited.", "Sunday", "found", None),
    ("en", "At least 40 Arcadian soldiers were killed, it said.", "Arcadian", "said", None),
    ("en", "The port is closed, three other sources said.", "three other sources", "said", None),
]


@pytest.mark.parametrize(("lang", "text", "source", "cue", "claimant"), CLAIMS)
def test_who_claims_a_figure(lang: str, text: str, source: str, cue: str, claimant: str | None) -> None:
    """What a source did, a day, a word of what is counted and the counted themselves claim nothing; who made a document does."""
    blocks = (Block("paragraph", text),)
    parts = sentences.split(blocks, (), (), language(lang))
    at = text.index(source)
    claims = [Attribution(0, Span(0, at, at + len(source)), source, cue)]
    found = figures.find(Article("a.txt", "text", lang, "", "", blocks), parts, claims, language(lang))
    assert [f.claimant for f in found] == [claimant]


def test_the_whole_of_a_vote_is_no_key_figure_and_millions_in_words_are() -> None:
    found = look("fr", "Sur 300 députés, 153 ont voté pour et 146 contre.", "Cinq millions de malades sont soignés.", title="Le vote")
    assert {f.text: f.key for f in found} == {"300 députés": False, "153": True, "146": True, "Cinq millions de malades": True}


def test_a_sentence_without_a_source_has_no_claimant() -> None:
    assert [f.claimant for f in look("fr", "Il y a 300 chats. Il y a 20 chiens.", said={1: "Anne"})] == [None, "Anne"]


def test_values_are_exact() -> None:
    found = look("en", "It cost $0.1 and 1.23456789 million euros.")
    assert [str(f.value) for f in found] == ["0.1", "1234567.89"]
    assert [sheet.number(f.value) for f in found] == [0.1, 1234567.89]


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("fr", "Le col est à 1,500 mètres.", ["read as 1.5, it could mean 1500"]),
        ("fr", "On a vu 1,500 soldats au port.", ["read as 1500, it could mean 1.5"]),
        ("fr", "On a vu 1.500 soldats. La valeur est de 4,125 % et de 0,125 mètre.", []),
        ("en", "The pass is at 1.500 miles, the town at 1,500 feet.", ["read as 1.5, it could mean 1500"]),
        ("de", "Der Pass liegt auf 1.500 Metern.", []),
    ],
)
def test_digits_that_can_be_read_two_ways_are_doubted(lang: str, text: str, told: list[str]) -> None:
    found = look(lang, text)
    assert [doubt.advice.partition(";")[0] for doubt in figures.doubts(found)] == told
    assert figures.doubts([replace(figure, edited=True) for figure in found]) == ()


def test_a_language_without_figure_words_still_reads_digits_with_symbols() -> None:
    assert [(f.value, f.unit) for f in look("tlh", "blah 25 km, 12 % blah")] == [(25, "km"), (12, "%")]


def test_units_of_the_language_files_are_in_the_table() -> None:
    known = {unit.name for unit, _ in unit_table()}
    assert [(lang.code, name) for lang in languages() for name in (*lang.figures.units, *lang.figures.large_units) if name not in known] == []
    names = [unit.name for unit, _ in unit_table()]
    assert len(names) == len(set(names))
    assert {unit.kind for unit, _ in unit_table()} <= {"money", "percent", "measure", "duration"}


def test_no_symbol_means_two_units() -> None:
    symbols = [s for _, forms in unit_table() for s in forms]
    assert sorted(s for s in set(symbols) if symbols.count(s) > 1) == ["pp"] * ("pp" in symbols and symbols.count("pp") > 1)


_SOUP = st.text(st.sampled_from(list("0123456789.,'’-–/%€$£:()[] \u202f\u00a0°½¾²«»\"abchkmMéthunedls")), max_size=120)
_PIECES = """un une deux vingt cent mille millions de d' des et à entre sur sous fois % € 3 1.500 12:30 2024 mai (16) moitié tiers dizaines one half
two hundred thousand to and of the between twice a 3/4 -5 + minus up down by p. no. G7 35-year-old $2.7m voix contre 2-0 , ;
. dreiundzwanzigtausend ventiduemila Mio. 9.º ha § Abs. Schiffe der das knapp"""
_WORDS = st.lists(st.sampled_from(_PIECES.split()), max_size=25).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(_SOUP, _WORDS, st.text(max_size=60)), st.sampled_from(["fr", "en", "de", "it", "es", "pt", "xx"]))
def test_nothing_raises_and_spans_are_exact(text: str, lang: str) -> None:
    found = look(lang, text, title=text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(f.value is not None for f in found)


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_takes_no_second(piece: str) -> None:
    text = piece * (HOSTILE // len(piece))

    assert seconds(lambda: look("fr" if len(piece) % 2 else "en", text)) < 1.0


def test_figures_files_stay_small() -> None:
    files = sorted(Path(figures.__file__).parent.glob("*.py"))
    assert len(files) > 5
    assert [p.name for p in files if p.read_text("utf-8").count("\n") > 250] == []
