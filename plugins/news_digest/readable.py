"""What `inspect` shows a person: one article's sheet, section by section, in colour on a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from .model import Outcome
from .sheet import sheet

_CODES = {"strong": "1", "quiet": "2", "head": "1;36", "good": "32", "warn": "33", "bad": "31"}
_END_STYLE = {"published": "good", "draft": "warn", "duplicate": "warn", "held": "bad"}
_WIDTH = 110

Paint = Callable[[str, str], str]
Row = dict[str, Any]


def readable(outcome: Outcome, colour: bool = False) -> str:
    """The outcome as a sheet of plain text; with `colour`, with ANSI colours."""

    def paint(style: str, text: str) -> str:
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour and text else text

    return "\n".join(_sheet(sheet(outcome), paint)) + "\n"


def _sheet(row: Row, paint: Paint) -> Iterator[str]:
    end = row["outcome"]
    yield f"{paint('quiet', row['source'])} · {paint(_END_STYLE[end], end)}"
    if row["reason"]:
        yield from _wrapped(row["reason"], "  ")
    if not row["title"]:
        return
    yield paint("strong", row["title"])
    if row["subtitle"]:
        yield from _wrapped(row["subtitle"], "  ")
    facts = [row["language"], row["date"] or "undated", row["dateline"], ", ".join(row["authors"]), row["agency"], row["publisher"], row["url"]]
    yield paint("quiet", " · ".join(fact for fact in facts if fact))
    for title, rows in _sections(row, paint):
        if rows:
            yield "\n" + paint("head", title)
            yield from rows


def _sections(row: Row, paint: Paint) -> Iterator[tuple[str, list[str]]]:
    def place(item: Row) -> str:
        return paint("quiet", f"[{item['block']}:{item['start']}–{item['end']}]")

    yield "Summary", [line for s in row["summary"] for line in _wrapped(f"{s['text']} {place(s)}")]
    yield "Figures", [f"  {_star(f)} {_figure(f)} {place(f)}" for f in row["figures"]]
    yield "Quotes", [line for q in row["quotes"] for line in _wrapped(f"{_star(q)} {_quote(q, paint)} {place(q)}")]
    lands = [f"{c['code']} {c['mentions']}{'*' if c['focus'] else ''}" for c in row["countries"]]
    yield "Countries (* the article is about them)", ["  " + "  ".join(lands)] if lands else []
    yield "Topics", [f"  {t['name']} ({t['slug']}) {t['score']}" for t in row["topics"]]
    yield "People", [f"  {p['name']}{', ' + p['role'] if p['role'] else ''} ({p['mentions']})" for p in row["people"]]
    yield "Text", [line for n, b in enumerate(row["blocks"]) for line in _block(n, b, paint)]
    yield "Removed", [f"  line {r['line']:<4} {paint('warn', r['rule']):<20} {_short(r['text'])}" for r in row["removed"]]
    yield "Repaired", [f"  {_where(r):<9} {paint('warn', r['rule']):<20} {_short(r['before'])!r} → {_short(r['after'])!r}" for r in row["repairs"]]
    yield "Doubts", [line for d in row["doubts"] for line in _wrapped(f"{paint('bad', d['kind'])} {_short(d['text'])} — {d['advice']}")]


def _figure(f: Row) -> str:
    value = "?" if f["value"] is None else f"{f['value']:,}" + (f"–{f['upper']:,}" if f["upper"] is not None else "")
    facts = [f["kind"], f["unit"], f["counted"], f["approximation"], f["change"], f["claimant"]]
    return f"{value} “{f['text']}” ({' · '.join(fact for fact in facts if fact)})"


def _quote(q: Row, paint: Paint) -> str:
    who = q["speaker"] or "nobody named"
    facts = [q["role"], f"cue “{q['cue']}”" if q["cue"] else None, f"sure {q['confidence']:.2f}"]
    return f"“{q['text']}” — {paint('strong', who)} ({', '.join(fact for fact in facts if fact)})"


def _block(n: int, block: Row, paint: Paint) -> list[str]:
    kind = "" if block["kind"] == "paragraph" else paint("good", block["kind"]) + " "
    return _wrapped(f"{paint('quiet', f'{n:>3}')} {kind}{block['text']}")


def _star(item: Row) -> str:
    return "★" if item["key"] else " "


def _where(repair: Row) -> str:
    return "metadata" if repair["block"] is None else f"block {repair['block']}"


def _short(text: str, most: int = 70) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent + "    ", break_on_hyphens=False)
