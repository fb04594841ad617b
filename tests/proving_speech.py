"""Asks the four engines of speech in one language, whole and with one word of its `speech:` deleted: some case must then have another answer.

The cases are those of speakers.yaml, quotes.yaml and people.yaml in that language, and those of tests/cases/speech/<code>.yaml. There a case with
`words` stands for as many as it has words: each takes the place of `{}` in what is given (with a capital where a paragraph begins with it) and in the
answer. What is asked:

    said         the beginning of each quotation with its speaker (null: nobody is named, or it is none)
    found        the quotations, word for word
    people       everybody with a role or a full name, each with the role (null: none)
    claims       who is reported to have said something, in marks or not, in order
    translated   the beginnings of quotations whose wording is a translation's
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import yaml

from conftest import HERE
from news_digest.analyse.words import fold
from news_digest.language import Conjugation, Language, SpeechWords
from speech import Read, read


@dataclass(frozen=True, slots=True)
class Case:
    """Paragraphs, the word in them that the case is about ("" for none in particular), a scar, the title, and the answers by what is asked."""

    given: tuple[str, ...]
    word: str
    scar: str | None
    title: str
    want: Mapping[str, Any]


def cases_of(code: str) -> list[Case]:
    """Every case of the language but known gaps."""
    out = []
    for name in ("speakers", "quotes", "people", f"speech/{code}"):
        path = HERE / "cases" / f"{name}.yaml"
        loaded = yaml.safe_load(path.read_text("utf-8")) if path.exists() else None
        for case in loaded or []:
            if case.get("lang", code) == code and case.get("expect") != "fail":
                out += [_case(case, str(word)) for word in case.get("words", ("",))]
    return out


def _case(case: Mapping[str, Any], word: str) -> Case:
    want = {asked: _filled(case[asked], word) for asked in ASK if asked in case}
    assert want, f"nothing is asked: {case}"
    given = tuple((word[:1].upper() + word[1:] + text[2:] if text.startswith("{}") else text).replace("{}", word) for text in case["given"])
    return Case(given, word, case.get("scar"), case.get("title", ""), want)


def _filled(answer: Any, word: str) -> Any:
    """The same answer with the word in place of `{}`, wherever that stands."""
    if isinstance(answer, str):
        return answer.replace("{}", word)
    if isinstance(answer, Mapping):
        return {_filled(key, word): _filled(inner, word) for key, inner in answer.items()}
    return [_filled(inner, word) for inner in answer] if isinstance(answer, list) else answer


def _said(r: Read, want: Mapping[str, str | None]) -> dict[str, str | None]:
    return {begin: next((q.speaker for q in r.said if q.text.startswith(begin)), None) for begin in want}


ASK: Mapping[str, Callable[[Read, Any], Any]] = {
    "said": _said,
    "found": lambda r, _: [r.text(q.inner) for q in r.found],
    "people": lambda r, _: {p.name: p.role for p in r.persons},
    "claims": lambda r, _: [a.name for a in r.attributions],
    "translated": lambda r, want: [begin for begin in want if any(q.translated and q.text.startswith(begin) for q in r.said)],
}
"""What is asked of an article that was read; the answer wanted says of what."""


def answers(case: Case, lang: Language) -> dict[str, Any]:
    """What the engines say to everything the case asks."""
    r = read(lang, case.given, case.scar, case.title)
    return {asked: ASK[asked](r, want) for asked, want in case.want.items()}


def wrong(lang: Language, cases: Sequence[Case]) -> list[str]:
    """The cases whose answer is another."""
    return [f"{case.given}: {got}, not {case.want}" for case in cases if (got := answers(case, lang)) != case.want]


def unproven(lang: Language, cases: Sequence[Case]) -> list[str]:
    """The entries whose deletion no case would notice."""
    texts = [fold(" ".join(case.given)) for case in cases]
    out = []
    for name, entry, rest in without(lang):
        low = fold(entry)
        likely = sorted((n for n in range(len(cases)) if low in texts[n]), key=lambda n: (low not in fold(cases[n].word), n))
        if all(answers(cases[n], rest) == cases[n].want for n in likely):
            out.append(f"{name}: {entry}")
    return out


def without(lang: Language) -> Iterator[tuple[str, str, Language]]:
    """The language as often as its `speech:` has entries: field, entry, and the language without that entry."""
    for f in fields(SpeechWords):
        for under, entry, rest in _shorter(getattr(lang.speech, f.name)):
            yield f"{f.name}.{under}" if under else f.name, entry, replace(lang, speech=replace(lang.speech, **{f.name: rest}))


def _shorter(value: Any) -> Iterator[tuple[str, str, Any]]:
    """A field's entries, with the key they stand under, each with what the field is without it."""
    if isinstance(value, bool):
        yield from [("", "", False)] if value else []
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            for under, entry, rest in _shorter(inner):
                yield f"{key}.{under}" if under else key, entry, {**value, key: rest}
    elif isinstance(value, Conjugation):
        for f in fields(Conjugation):
            for _, entry, rest in _shorter(getattr(value, f.name)):
                yield f.name, entry, replace(value, **{f.name: rest})
    else:
        for n, entry in enumerate(value):
            yield "", entry, (*value[:n], *value[n + 1 :])
