"""What `inspect` prints of one outcome: the JSON of the contract (`readable` has the sheet for eyes)."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from .model import Article, Digest, Doubt, Draft, Duplicate, Held, Outcome, Published, Removal, Repair, Span, Told
from .report import repeat

SCHEMA = 1
NAMES: dict[type, str] = {Published: "published", Draft: "draft", Duplicate: "duplicate", Held: "held"}
_EMPTY = Article(source="", kind="text", language="", title="", raw_title="", blocks=())


def number(value: Decimal | None) -> int | float | None:
    """A decimal as the JSON number that reads back as the same decimal.

    >>> number(Decimal("8.1")), number(Decimal("1500"))
    (8.1, 1500)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _row(value: Removal | Repair | Doubt | Told) -> dict[str, Any]:
    """The fields of a flat noun; `dataclasses.asdict` copies each in depth, and a page has hundreds of removed lines."""
    return {name: getattr(value, name) for name in value.__slots__}


def sheet(outcome: Outcome) -> dict[str, Any]:
    """The outcome as the mapping of the `inspect` contract, schema 1."""
    digest = outcome.digest or Digest(_EMPTY)
    article = digest.article
    reason = outcome.reason if isinstance(outcome, Held) else repeat(outcome) if isinstance(outcome, Duplicate) else None

    def at(span: Span) -> dict[str, int]:
        return {"block": span.block, "start": span.start, "end": span.end}

    def shown(span: Span) -> str:
        return article.blocks[span.block].text[span.start : span.end]

    return {
        "schema": SCHEMA,
        "source": outcome.source,
        "outcome": NAMES[type(outcome)],
        "reason": reason,
        "language": article.language or None,
        "title": article.title or None,
        "subtitle": article.subtitle,
        "date": article.date,
        "authors": list(article.authors),
        "agency": article.agency,
        "publisher": article.publisher,
        "dateline": article.dateline,
        "url": article.url,
        "blocks": [{"kind": b.kind, "text": b.text, "level": b.level} for b in article.blocks],
        "removed": [_row(r) for r in article.removed],
        "repairs": [_row(r) for r in article.repairs],
        "doubts": [_row(d) for d in (*article.doubts, *digest.doubts)],
        "summary": [{"text": shown(s), **at(s)} for s in digest.summary],
        "quotes": [
            {
                "text": q.text,
                **at(q.span),
                "speaker": q.speaker,
                "speaker_id": q.speaker_id,
                "role": q.role,
                "cue": q.cue,
                "direct": q.direct,
                "translated": q.translated,
                "confidence": round(q.confidence, 3),
                "group": q.group,
                "key": q.key,
                "edited": q.edited,
            }
            for q in digest.quotes
        ],
        "figures": [
            {
                "text": f.text,
                **at(f.span),
                "value": number(f.value),
                "upper": number(f.upper),
                "kind": f.kind,
                "unit": f.unit,
                "counted": f.counted,
                "approximation": f.approximation,
                "change": f.change,
                "claimant": f.claimant,
                "key": f.key,
                "edited": f.edited,
            }
            for f in digest.figures
        ],
        "countries": [{"code": c.code, "mentions": c.mentions, "focus": c.focus} for c in digest.countries],
        "people": [{"id": p.id, "name": p.name, "role": p.role, "mentions": p.mentions} for p in digest.people],
        "topics": [{"slug": t.slug, "name": t.name, "countries": list(t.countries), "score": round(t.score, 3)} for t in digest.topics],
        "editor": [_row(t) for t in (*article.told, *digest.told)],
    }


def as_json(outcome: Outcome) -> str:
    """One line of JSON."""
    return json.dumps(sheet(outcome), ensure_ascii=False, separators=(",", ":"))
