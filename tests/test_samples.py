"""The sample articles end as an editor would have them: published, without debris, with the right words under the right names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, cases
from news_digest.model import Article, Digest, Held, Published, Quote
from news_digest.pipeline import Job, run
from news_digest.sheet import number, sheet

ARTICLES = ROOT / "content" / "articles"
FILES = sorted(p.relative_to(ARTICLES).as_posix() for p in ARTICLES.rglob("*") if p.is_file() and p.suffix != ".yaml" and p.parent.name != "held")
EVERY = cases("samples")


@cache
def outcome(name: str) -> Published:
    result = run(Job(name, path=str(ARTICLES / name)))
    assert isinstance(result, Published), result
    return result


def fold(text: str) -> str:
    """The words without what typography may change: marks, kinds of space and apostrophe, points in numbers."""
    text = re.sub(r"[«»“”„‟\"‹›]|(?<!\w)['‘’]|['’](?!\w)", "", text).replace("’", "'")
    text = re.sub(r"(?<=\d)[.,\s](?=\d{3}(?!\d))", "", text)
    text = re.sub(r"\s+", " ", text).strip().casefold()
    return re.sub(r" (?=[,.;:!?…)%])", "", text)


def letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def blocks(article: Article, *kinds: str) -> list[str]:
    return [fold(b.text) for b in article.blocks if not kinds or b.kind in kinds]


def metadata(digest: Digest, expected: Mapping[str, Any]) -> None:
    for name, value in expected.items():
        found = getattr(digest.article, name)
        if name in ("date", "received") and value is not None:
            assert found is not None
            assert found[:10] == str(value)
        elif isinstance(value, str):
            assert found is not None
            assert fold(found) == fold(value)
        else:
            assert found == value, name


def gone(digest: Digest, expected: list[str]) -> None:
    absent(digest, expected)
    record = letters(" ".join(r.text for r in digest.article.removed))
    assert [line for line in expected if letters(line) not in record] == [], "not on record as removed"


def absent(digest: Digest, expected: list[str]) -> None:
    text = "\n".join(blocks(digest.article))
    assert [line for line in expected if fold(line) in text] == [], "still in the text"


def kept(digest: Digest, expected: list[str]) -> None:
    text = "\n".join(blocks(digest.article, "paragraph", "blockquote"))
    assert [line for line in expected if fold(line) not in text] == [], "lost from the text"


def repaired(digest: Digest, expected: list[str]) -> None:
    kept(digest, expected)


def headings(digest: Digest, expected: list[str]) -> None:
    assert blocks(digest.article, "heading") == [fold(line) for line in expected]


def captions(digest: Digest, expected: list[str]) -> None:
    found = blocks(digest.article, "caption")
    assert [line for line in expected if fold(line) not in found] == [], found


def quoted(digest: Digest, text: str) -> Quote:
    found = [q for q in digest.quotes if fold(q.text).rstrip(".,") == fold(text)]
    assert found, [q.text for q in digest.quotes]
    return found[0]


def quote(digest: Digest, expected: Mapping[str, Any]) -> None:
    speaker = quoted(digest, expected["text"]).speaker
    assert speaker is not None, "nobody is named"
    assert any(fold(word) in fold(speaker) for word in expected["speaker"]), speaker


def one_group(digest: Digest, expected: list[str]) -> None:
    assert len({quoted(digest, text).group for text in expected}) == 1


def not_quoted(digest: Digest, expected: list[str]) -> None:
    for text in expected:
        at = {i for i, b in enumerate(digest.article.blocks) if b.kind == "heading" and fold(b.text) == fold(text)}
        assert at, f"no subhead reads {text}"
        assert not [q.text for q in digest.quotes if q.span.block in at]


def figures(digest: Digest, expected: list[float]) -> None:
    found = {number(f.value) for f in digest.figures}
    assert [value for value in expected if value not in found] == [], sorted(v for v in found if v is not None)


def not_figures(digest: Digest, expected: list[float]) -> None:
    assert [f.text for f in digest.figures if number(f.value) in expected] == []


def first_figure(digest: Digest, expected: float) -> None:
    key = [number(f.value) for f in digest.figures if f.key]
    assert key[:1] == [expected], key


def hedges(digest: Digest, expected: Mapping[float, str]) -> None:
    found = [(number(f.value), f.approximation) for f in digest.figures]
    assert [pair for pair in expected.items() if pair not in found] == [], found


def claimants(digest: Digest, expected: Mapping[float, list[str]]) -> None:
    for value, words in expected.items():
        names = [f.claimant or "" for f in digest.figures if number(f.value) == value]
        assert any(fold(word) in fold(name) for name in names[:1] for word in words), names


def roles(digest: Digest, expected: Mapping[str, str]) -> None:
    found = {p.name: fold(p.role or "") for p in digest.people}
    assert {name: found.get(name) for name, role in expected.items() if fold(role) not in found.get(name, "")} == {}


def same_person(digest: Digest, expected: list[str]) -> None:
    assert len({p.id for p in digest.people if p.name in expected}) == 1
    assert len([p for p in digest.people if p.name in expected]) == 1


def not_people(digest: Digest, expected: list[str]) -> None:
    assert [p.name for p in digest.people if p.name in expected] == []


def not_authors(digest: Digest, expected: list[str]) -> None:
    assert [name for name in digest.article.authors if any(word in name for word in expected)] == []


def role_is(digest: Digest, expected: Mapping[str, str]) -> None:
    assert {p.name: p.role for p in digest.people if p.name in expected} == expected


def not_said_by(digest: Digest, expected: Mapping[str, list[str]]) -> None:
    named = {fold(q.text): fold(q.speaker or "") for q in digest.quotes}
    assert [named[fold(text)] for text, words in expected.items() if any(fold(w) in named.get(fold(text), "").split() for w in words)] == []


def summary(digest: Digest, expected: list[str]) -> None:
    text = fold(" ".join(digest.article.blocks[s.block].text[s.start : s.end] for s in digest.summary))
    assert [words for words in expected if fold(words) not in text] == [], text


def topic(digest: Digest, expected: list[str]) -> None:
    assert digest.topics, "no topic"
    assert set(digest.topics[0].countries) == set(expected), [t.slug for t in digest.topics]


CHECKS: Mapping[str, Callable[[Digest, Any], None]] = {
    check.__name__: check
    for check in (
        *(metadata, gone, absent, kept, repaired, headings, captions),
        *(quote, one_group, not_quoted, not_said_by, roles, role_is, same_person, not_people, not_authors),
        *(figures, not_figures, first_figure, hedges, claimants, summary, topic),
    )
}


@pytest.mark.parametrize("case", EVERY)
def test_samples(case: Any) -> None:
    digest = outcome(case["file"]).digest
    asked = [name for name in case if name not in ("name", "file", "why", "expect")]
    assert asked
    for name in asked:
        CHECKS[name](digest, case[name])


@pytest.mark.parametrize("name", FILES)
def test_every_sample_is_published_with_exact_spans_and_a_summary(name: str) -> None:
    page = sheet(outcome(name))
    shown = [*page["summary"], *page["quotes"], *page["figures"]]
    assert page["summary"]
    for item in shown:
        assert page["blocks"][item["block"]]["text"][item["start"] : item["end"]] == item["text"]
    assert outcome(name).digest.article.licence


@pytest.mark.parametrize("name", ["held/empty.txt", "held/paywall-stub.html"])
def test_a_newcomer_sees_what_held_means(name: str) -> None:
    assert isinstance(run(Job(name, path=str(ARTICLES / name))), Held)


def test_every_sample_has_its_cases() -> None:
    asked = {case.values[0]["file"] for case in EVERY}
    assert asked == set(FILES)


def test_every_planted_line_stands_in_its_file() -> None:
    """A line that was mistyped here would be absent from every result, and the case could not fail."""
    for param in EVERY:
        case = param.values[0]
        raw = letters(Path(ARTICLES / case["file"]).read_text("utf-8"))
        for line in (*case.get("gone", ()), *case.get("kept", ()), *case.get("headings", ()), *case.get("captions", ())):
            assert letters(line) in raw, line
        if "quote" in case:
            assert letters(case["quote"]["text"]) in raw, case["quote"]["text"]
