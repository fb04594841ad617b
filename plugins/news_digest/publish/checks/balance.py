"""The balances: every input has ended somewhere, everything published has its one page, and no law was broken on the way."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from ...proof import BREACHES
from .page import Seen

ENDS = ("published", "draft", "duplicate", "held")


def read_ledger(path: Path) -> dict[str, object]:
    """The ledger that the build left; empty when it left none or a broken one."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def unbalanced(ledger: Mapping[str, object], pages: Mapping[str, Seen]) -> Iterator[str]:
    """What does not add up between the ledger and the pages."""
    rows = ledger.get("articles")
    if not isinstance(rows, list):
        yield "the build left no ledger: nobody can tell whether every article is there"
        return
    ends = Counter(str(row["outcome"]) for row in rows)
    told = {end: ledger.get(end) for end in ENDS}
    if ledger.get("inputs") != sum(ends.values()) or told != {end: ends[end] for end in ENDS}:
        yield f"the ledger does not add up: {ledger.get('inputs')} inputs, {told}"
    for row in rows:
        for doubt in row["doubts"]:
            if doubt["kind"] in BREACHES:
                yield f"{row['source']}: {doubt['kind']}: {doubt['text']}; {doubt['advice']}"
        if row["outcome"] == "published" and row.get("page") not in pages:
            yield f"{row['source']}: published, and its page {row.get('page')} is not there"
    shown = Counter(str(row["page"]) for row in rows if row["outcome"] == "published" and row.get("page"))
    yield from (f"{page}: {count} articles have this one page" for page, count in shown.items() if count > 1)
