"""A minute of the long fuzz, the same at every run: harmed articles keep the laws, mutated payloads run in no page; the fuzz sees what it should."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import fuzz
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import laws
import material
from account import account
from hostile import mutants
from hostile.doors import DOORS
from news_digest.model import Article, Digest, Figure, Span

SAMPLE = settings(derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
ARTICLES = [one for one in material.own() if one.data]
FORMS = sorted({one.name.rpartition(".")[2] for one in ARTICLES})
EACH, PAYLOADS = 150, 140
"""Examples for each format and for each door: one takes 20 ms."""


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_harmed_articles_keep_the_laws(form: str) -> None:
    among = [one for one in ARTICLES if one.name.endswith(f".{form}")]

    @settings(SAMPLE, max_examples=EACH)
    @given(st.sampled_from(among), st.sampled_from(ARTICLES), st.randoms(use_true_random=True))
    def sample(one: material.Input, other: material.Input, chance: random.Random) -> None:
        harmed = material.harmed(one, chance, other.data)
        assert laws.broken(harmed.name, harmed.data, harmed.word, settling=False) is None

    sample()


@pytest.mark.slow
@pytest.mark.parametrize("door", sorted(DOORS))
def test_mutated_payloads_run_nowhere(door: str) -> None:
    @settings(SAMPLE, max_examples=PAYLOADS)
    @given(mutants.mutants())
    def sample(payload: str) -> None:
        assert mutants.unsafe(*mutants.carried(door, payload)) == []

    sample()


@pytest.mark.parametrize("one", ARTICLES, ids=lambda one: one.name)
def test_our_own_articles_keep_the_laws_as_they_are(one: material.Input) -> None:
    assert laws.broken(one.name, one.data, one.word, settling=False) is None
    assert laws.broken(one.name, one.data, settling=False) is None


@pytest.mark.slow
@pytest.mark.skipif(not laws.PAGES.is_file(), reason="the development pages are not here: no ../shared/eval/data beside this clone")
@pytest.mark.parametrize("part", range(4))
def test_no_development_page_loses_a_letter(part: int) -> None:
    """The 20,000 mutations of them are the long fuzz's: `invoke fuzz --count 27000`."""
    said = {one.name: laws.lost(one.name, one.data) for one in list(material.development())[part::4]}
    assert len(said) > 100
    assert {name: what for name, what in said.items() if what} == {}


# ------------------------------------------------------------------------------------------------ the checks can fail
def test_a_lost_word_breaks_law_2(monkeypatch: pytest.MonkeyPatch) -> None:
    one = next(one for one in ARTICLES if one.name.endswith(".txt"))
    monkeypatch.setattr(laws, "account", lambda raw, article: account(raw + " zebra", article))
    assert str(laws.broken(one.name, one.data)).startswith("law 2: AssertionError: lost")


def test_a_span_that_is_not_home_breaks_law_3() -> None:
    digest = Digest(Article("a", "text", "en", "T", "T", ()), figures=(Figure("12", Span(0, 0, 2), None, "count"),))
    with pytest.raises(AssertionError):
        laws._points(None, digest)  # type: ignore[arg-type]


def test_an_exception_breaks_law_1(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(laws.road, "digest", fails)
    assert str(laws.broken("a.txt", b"Some text")).startswith("law 1: KeyError")


def test_a_page_without_escaping_is_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutants.press, "page", lambda outcome: "<!DOCTYPE html><title>x</title>" + str(outcome.digest.article.removed))
    assert set(mutants.unsafe(*mutants.carried("paste", "<img src=x onerror=x>"))) == {"<img>", "<img onerror='x'>"}


def test_the_long_fuzz_keeps_a_breach_as_files_that_show_it_again(tmp_path: Path) -> None:
    told = fuzz.kept(fuzz.Breach("law 2: lost", material.Input("x.txt", b"One text.\n", b"title: A\n")), "7-1-0", tmp_path)
    path = tmp_path / "7-1-0-law-2.txt"
    assert f"invoke fuzz --again {path}" in told
    assert (path.read_bytes(), path.with_suffix(".yaml").read_bytes()) == (b"One text.\n", b"title: A\n")
    assert fuzz.again([path]) == 0


def test_the_long_fuzz_is_the_same_for_one_seed(tmp_path: Path) -> None:
    own = [one for one in ARTICLES if one.name.endswith(".txt")]
    first, second = ([material.harmed(random.Random(f"1/{n}").choice(own), random.Random(n)) for n in range(20)] for _ in range(2))
    assert first == second
    command = [sys.executable, str(Path(fuzz.__file__)), "--count", "1", "--seed", "1", "--workers", "1", "--into", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert "attempts" in done.stdout


def test_what_settling_takes_out_of_a_standfirst_is_accounted_for() -> None:
    """Tags put together out of the pieces of others are seen at the second look, when the line has become the standfirst."""
    tag = "<style><scr<script>ipt>x=1</scr</script>ipt><img\nsrc=x\nonclick=x=1>"
    said = "The harbour office said on Tuesday that the ferry would sail again after three weeks of repairs, and nobody would lose a place."
    text = f"The ferry sails again after repairs\n\n{said} {tag} {said}\n\n{tag}\n\n“{tag} will sail on Monday”, said Ann {tag} Lowell.\n\n{said}\n"
    assert laws.broken("a.txt", text.encode()) is None
