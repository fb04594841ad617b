"""Whatever a file holds, work on it ends soon: what once took minutes, each with its limit in seconds of the processor."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest

import laws
from clock import slowness
from news_digest import intake, limits, model, pipeline, road
from news_digest.analyse import sentences

PROSE = "The ferry to the northern islands sails again from Monday, the harbour office said, after three weeks of repairs to its engine. "
BAD = "Ã©tÃ© "

TEXTS: Mapping[str, tuple[str, str]] = {
    "comments before a paste": ("a.txt", "<!--a-->" * 200 + PROSE * 5),
    "comments before a page": ("a.html", "<!--a-->" * 200 + f"<p>{PROSE * 5}"),
    "tags that are text": ("a.html", f"<p>{PROSE * 5}</p><textarea>" + "<b>x</b> y " * 9_000),
    "tags in a paste": ("a.txt", f"Ferry sails again\n\n{PROSE * 3}\n\n" + "<b>x</b> y " * 1_800),
    "a long line decoded wrongly": ("a.txt", f"Ferry sails again\n\n{PROSE * 3}\n\n" + (BAD + "word ") * 1_700),
    "a longer one in a page": ("a.html", f"<p>{PROSE * 5}</p><p>" + (BAD + "word ") * 15_000),
    "spaces in a line": ("a.txt", f"Ferry sails again\n\n{PROSE * 3}\n\nBy Ann" + " " * 19_900 + "x"),
    "dashes in a mail": ("a.eml", f"Subject: x\n\n{PROSE * 3}\n" + "- " * 9_900 + "x\nFrom: a\nTo: b\nDate: c\n"),
    "rules in Markdown": ("a.md", f"# Ferry sails again\n\n{PROSE * 3}\n\n" + "- " * 9_900 + "x"),
    "a title that is never closed": ("a.html", "<title>" + f"{PROSE}| " * 6_000 + f"</title><p>{PROSE * 5}"),
    "a page of one line": ("a.html", "<html><body>" + f"<p>{PROSE}</p>" * 2_000),
}
SECONDS = 12.0


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_work_ends_soon_and_the_laws_hold(name: str) -> None:
    source, text = TEXTS[name]
    slow, begun = slowness(), time.process_time()
    outcome = pipeline.run(pipeline.Job(source, data=text.encode()))
    assert time.process_time() - begun < SECONDS * slow
    assert not isinstance(outcome, model.Held) or "an error in the program" not in outcome.reason
    assert laws.lost(source, text.encode()) is None


def test_the_encoding_of_a_page_of_one_long_line_is_guessed_soon() -> None:
    """Each character of a line without accents was looked at as many times as it stands before the line's end: 90,000 of them took ten seconds."""
    slow, begun = slowness(), time.process_time()
    raw = intake.read("a.html", f"<p>{PROSE}</p>".encode() * 2_000 + "\n<p>Le port d’été, fermé\n".encode("cp1252"))
    assert time.process_time() - begun < SECONDS * slow
    assert "d’été" in raw.text


def test_a_page_of_one_long_line_is_not_held_for_it() -> None:
    """20,000 characters a line is a limit of pasted text: a minified page is one line."""
    text = "<!DOCTYPE html><html><body><h1>Ferry sails again</h1><article>" + f"<p>{PROSE}</p>" * 300
    assert len(text) > 30_000
    assert isinstance(pipeline.run(pipeline.Job("a.html", data=text.encode())), model.Published)
    with pytest.raises(intake.IntakeError, match="20,000"):
        intake.read("a.txt", (PROSE * 300).encode())


def test_an_endless_sentence_is_read_in_parts_and_four_times_as_long_takes_no_sixteen_times_as_long() -> None:
    """Each quotation and number of a sentence was weighed against all its words: 45,000 characters took twenty seconds."""
    one = "the harbour office of Lowmouth spoke of “a long and hard year for us” and of 1,200 boats, "

    def took(times: int) -> float:
        text = model.Block("paragraph", "Ann Roe said that " + one * times)
        article = model.Article("a.txt", "text", "en", "Ferry sails again", "Ferry sails again", (text,))
        begun = time.process_time()
        found = road.analyse(article)
        assert len(found.sentences) > times * len(one) / sentences.LONGEST
        assert max(sentence.span.end - sentence.span.start for sentence in found.sentences) <= sentences.LONGEST
        assert all(text.text[s.span.start : s.span.end] == text.text[s.span.start : s.span.end].strip() for s in found.sentences)
        return time.process_time() - begun

    took(10)  # tables are loaded once
    assert took(400) < 8 * took(100)


def test_a_text_as_long_as_a_book_is_held_with_its_number() -> None:
    chapters = limits.TEXT_CHARACTERS // len(PROSE) // 40 + 1
    text = "<h1>Ferry sails again</h1><article>" + "".join(f"<p>Chapter {n}. {PROSE * 40}</p>" for n in range(chapters))
    outcome = pipeline.run(pipeline.Job("a.html", data=text.encode()))
    assert isinstance(outcome, model.Held)
    assert "more than 500,000" in outcome.reason
    assert "drop:" in outcome.reason
