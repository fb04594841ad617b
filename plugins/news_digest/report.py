"""The ledger for the editor: what came in, what became of it, and what to do about each held or doubtful article."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from json.encoder import encode_basestring
from types import MappingProxyType
from typing import Any

from .aim import ALWAYS_OPEN
from .model import Doubt, Draft, Duplicate, Held, Ledger, Outcome, Published

MOST = 20
"""Lines of one sort that a build prints; `invoke check --all` prints all."""

WORDS: tuple[tuple[type, str], ...] = ((Published, "published"), (Draft, "draft"), (Duplicate, "duplicate"), (Held, "held"))


def counts(ledger: Ledger) -> dict[str, int]:
    """How many inputs ended where; the four numbers add up to the inputs."""
    found = Counter(type(outcome) for outcome in ledger.outcomes)
    return {word: found[kind] for kind, word in WORDS}


def doubts(outcome: Outcome) -> tuple[Doubt, ...]:
    """What the editor should look at in one article; of one that is marked as reviewed, or stands on the site as another file, only what is about
    the editor's own word."""
    digest = None if isinstance(outcome, Held) else outcome.digest
    found = (*digest.article.doubts, *digest.doubts) if digest else ()
    quiet = reviewed(outcome) or isinstance(outcome, Duplicate)
    return found if not quiet else tuple(doubt for doubt in found if doubt.kind in ALWAYS_OPEN)


def reviewed(outcome: Outcome) -> bool:
    """Whether the editor has marked the article as reviewed."""
    return bool(outcome.digest and outcome.digest.article.reviewed)


def unlicensed(ledger: Ledger) -> int:
    """How many published articles have no licence on record: their full text is somebody's."""
    return sum(isinstance(o, Published) and not o.digest.article.licence for o in ledger.outcomes)


def balance(ledger: Ledger) -> str:
    """The balance in one line.

    >>> balance(Ledger((Held("a.txt", "clean", "empty"),)))
    '1 article came in: 0 published, 0 draft, 0 duplicate, 1 held.'
    """
    n = len(ledger.outcomes)
    ends = ", ".join(f"{count} {word}" for word, count in counts(ledger).items())
    return f"{n} article{'s' if n != 1 else ''} came in: {ends}."


_REPEATS = {
    "same": "the same text as {}",
    "older": "an earlier version of {}",
    "elsewhere": "the text of {}, from another publisher",
}


def repeat(outcome: Duplicate) -> str:
    """How a duplicate repeats which file.

    >>> from news_digest.model import Article, Digest
    >>> repeat(Duplicate("b.txt", "a.txt", Digest(Article("b.txt", "text", "en", "T", "T", ())), "older"))
    'an earlier version of a.txt'
    """
    return _REPEATS[outcome.kind].format(outcome.of)


def lines(ledger: Ledger) -> Iterator[str]:
    """The ledger as the build prints it: the balance, then what is held, came in twice or is doubtful, each with what to do; `MOST` lines of each."""
    yield balance(ledger)
    yield from bounded([f"{o.source}: held at {o.stage}: {o.reason}" for o in ledger.outcomes if isinstance(o, Held)], "held")
    yield from bounded([f"{o.source}: {repeat(o)}" for o in ledger.outcomes if isinstance(o, Duplicate)], "duplicate")
    yield from bounded([f"{note.source}: {told(note.doubt)}" for note in ledger.notes], "beside the articles")
    yield from bounded([f"{o.source}: {plain(doubt.kind)}: {told(doubt)}" for o in ledger.outcomes for doubt in doubts(o)], "doubtful")


def bounded(said: Sequence[str], what: str) -> Iterator[str]:
    """The first `MOST` of many lines, and where the rest can be read.

    >>> list(bounded(["a"] * 30, "held"))[-1]
    '… and 10 more held: invoke check shows what to do'
    """
    yield from said[:MOST]
    if len(said) > MOST:
        yield f"… and {len(said) - MOST} more {what}: invoke check shows what to do"


def plain(kind: str) -> str:
    """A kind or rule in plain words.

    >>> plain("no_date")
    'no date'
    """
    return kind.replace("_", " ")


def told(doubt: Doubt) -> str:
    """The words in doubt and what to do; the words are left out where they only say the kind of doubt again.

    >>> told(Doubt("no_date", "no date found", "add one")), told(Doubt("scar", "the the", "look"))
    ('add one', '“the the”; look')
    """
    return ("" if doubt.text.startswith(plain(doubt.kind)) else shortened(doubt.text)) + doubt.advice


def shortened(text: str, most: int = 60) -> str:
    """The words a doubt is about, quoted and cut for one line; nothing when there are none.

    >>> shortened("a scar"), shortened("")
    ('“a scar”; ', '')
    """
    flat = " ".join(text.split())
    if not flat:
        return ""
    return f"“{flat if len(flat) <= most else flat[: most - 1].rstrip() + '…'}”; "


def ledger_json(ledger: Ledger, output: str = "", site: str = "", pages: Mapping[str, str] = MappingProxyType({})) -> str:
    """The ledger as a file beside the output folder of that name: the site's address, counts, each input with its end, reason, page (by its source in
    `pages`) and doubts, notes on other files."""
    rows: list[dict[str, Any]] = []
    words = dict(WORDS)
    for outcome in ledger.outcomes:
        row: dict[str, Any] = {"source": outcome.source, "outcome": words[type(outcome)], "reason": None}
        if isinstance(outcome, Held):
            row |= {"reason": outcome.reason, "stage": outcome.stage}
        if isinstance(outcome, Duplicate):
            row |= {"of": outcome.of, "reason": repeat(outcome)}
        if outcome.source in pages:
            row["page"] = pages[outcome.source]
        row["doubts"] = tuple(map(asdict, doubts(outcome)))
        rows.append(row)
    notes = [{"source": note.source, **asdict(note.doubt)} for note in ledger.notes]
    whole = {"schema": 1, "output": output, "site": site, "inputs": len(rows), **counts(ledger), "articles": [], "notes": notes}
    head, empty, rest = _written(whole).partition('"articles": []')
    articles = ",".join(map(_row, rows))
    return f"{head}{empty[:-1]}{articles}\n ]{rest}\n" if rows else f"{head}{empty}{rest}\n"


_written = json.JSONEncoder(ensure_ascii=False, indent=1).encode
_short = {None: "null", (): "[]", "": '""'}.__getitem__


def _row(row: Mapping[str, Any]) -> str:
    """One input as the ledger writes it: without any doubt in a fraction of the time that Python's own code for indented lines takes."""
    if row["doubts"]:
        return "\n  " + _written(row).replace("\n", "\n  ")
    lines = [f'   "{name}": {encode_basestring(value) if value else _short(value)}' for name, value in row.items()]
    return "\n  {\n" + ",\n".join(lines) + "\n  }"
