"""Sixty planted sentences: contradicting, repeated and unrelated figures over several articles; nothing is merged or opposed wrongly."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from conftest import HERE
from news_digest import pipeline
from news_digest.gather.series import series
from news_digest.model import Entry, Figure, Series


@cache
def planted() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((HERE / "cases" / "planted.yaml").read_text("utf-8"))
    return found


@cache
def entries() -> tuple[Entry, ...]:
    """The articles as the program reads them."""
    out = []
    for n, told in enumerate(planted()["articles"], 1):
        text = "\n\n".join([told["title"], *(sentence for sentence, _ in told["sentences"])])
        outcome = pipeline.run(pipeline.Job(f"{n:02}.txt", None, text.encode(), "text", None))
        assert outcome.digest
        assert outcome.digest.article.language == told["lang"]
        out.append(Entry(f"{n:02}", outcome.digest, str(told["day"])))
    return tuple(out)


@cache
def gathered() -> tuple[Series, ...]:
    return series(entries())


def name_of(slug: str, figure: Figure) -> str | None:
    """The series that a figure was planted in: that of its value in the sentence that holds it."""
    entry = entries()[int(slug) - 1]
    text = entry.digest.article.blocks[figure.span.block].text
    for sentence, known in planted()["articles"][int(slug) - 1]["sentences"]:
        if sentence.replace("'", "’") == text.replace("'", "’").replace("\u202f", " ").replace("\u00a0", " "):
            return next((name for value, name in known.items() if value == figure.value), None)
    raise AssertionError(text)


def test_there_are_sixty_sentences() -> None:
    assert sum(len(told["sentences"]) for told in planted()["articles"]) == 60


def test_no_series_holds_what_does_not_belong_together() -> None:
    mixed = [(one.label, [(o.slug, o.figure.text, name_of(o.slug, o.figure)) for o in one.observations]) for one in gathered()]
    assert [(label, seen) for label, seen in mixed if len({name for _, _, name in seen}) > 1 or seen[0][2] is None] == []


def test_only_claims_of_the_same_thing_contradict_each_other() -> None:
    for one in gathered():
        days = [o.day for o in one.observations]
        same_day = [o for o in one.observations if days.count(o.day) > 1]
        assert len({name_of(o.slug, o.figure) for o in same_day}) <= 1


def test_contradicting_claims_stand_side_by_side_with_who_is_known_to_say_so() -> None:
    (strikers,) = [one for one in gathered() if name_of(one.observations[0].slug, one.observations[0].figure) == "strikers"]
    first = [(str(o.figure.value), o.figure.claimant) for o in strikers.observations if o.day == "2026-03-02"]
    assert first == [("3000", "the Quay Union"), ("1500", None)], "the port authority is no body that the word lists know"


def test_what_is_missed_is_listed() -> None:
    found = {(name_of(o.slug, o.figure), int(o.slug), o.figure.value) for one in gathered() for o in one.observations}
    wanted = [(name, n, value) for n, told in enumerate(planted()["articles"], 1) for _, known in told["sentences"] for value, name in known.items()]
    assert [f"{name} {n}: {value}" for name, n, value in wanted if (name, n, value) not in found] == planted()["missed"]
