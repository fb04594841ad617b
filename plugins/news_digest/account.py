"""The ledger at the end of a build: a table on a terminal, plain lines elsewhere, and a file beside the output folder."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from . import report
from .model import Duplicate, Held, Ledger, Outcome

log = logging.getLogger(__name__)

ROWS = 10
"""Rows for each end that the table shows; more are counted, and listed by `invoke check`."""

MOST = 3
"""Doubts of one article shown in the table; more are counted."""


def tell(ledger: Ledger, console: Console) -> None:
    """Print the ledger; text of articles is never read as markup or colour."""
    if console.is_terminal:
        console.print(table(ledger))
        console.print(report.balance(ledger), markup=False, highlight=False)
        return
    for line in report.lines(ledger):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def table(ledger: Ledger) -> Table:
    """What needs the editor's eye, held articles first, each with what to do; cells wrap, so that it fits any width."""
    made = Table(title="The ledger", title_justify="left", expand=False, show_lines=True)
    made.add_column("Article", overflow="fold", ratio=2)
    made.add_column("Ended as", no_wrap=True)
    made.add_column("What to do", overflow="fold", ratio=3)
    ends = dict(report.WORDS)
    rows = [(note.source, "noted", report.told(note.doubt)) for note in ledger.notes]
    for outcome in sorted(ledger.outcomes, key=lambda o: (not isinstance(o, Held), not isinstance(o, Duplicate), o.source)):
        rows += [(outcome.source, ends[type(outcome)], "\n".join(told)) for told in [list(advice(outcome))] if told]
    for end in dict.fromkeys(end for _, end, _ in rows):
        mine = [row for row in rows if row[1] == end]
        for row in mine[:ROWS]:
            made.add_row(*map(Text, row))
        if len(mine) > ROWS:
            made.add_row(Text(f"{len(mine) - ROWS} more"), Text(end), Text("invoke check shows what to do"))
    quiet = len(ledger.outcomes) + len(ledger.notes) - len(rows)
    if quiet:
        made.add_row(Text(f"{quiet} more"), Text(""), Text("nothing to do"))
    return made


def advice(outcome: Outcome) -> Iterator[str]:
    """What the editor can do about one article, a line each.

    >>> list(advice(Held("a.txt", "clean", "the file is empty; delete it")))
    ['the file is empty; delete it']
    """
    if isinstance(outcome, Held):
        yield outcome.reason
    if isinstance(outcome, Duplicate):
        yield f'{report.repeat(outcome)}, which is published; delete one of the two, leave it, or write "apart: true" beside it'
    doubts = report.doubts(outcome)
    for doubt in doubts[:MOST]:
        yield f"{report.plain(doubt.kind)}: {report.told(doubt)}"
    if len(doubts) > MOST:
        yield f"and {len(doubts) - MOST} more: news-digest inspect {outcome.source}"


def leave(ledger: Ledger, output: Path, site: str, pages: Mapping[str, str]) -> None:
    """Write `ledger.json` beside the output folder, with the site's address and each article's page; `NAME.ledger.json` where that one is the ledger
    of another site."""
    path = place(output)
    try:
        path.write_text(report.ledger_json(ledger, output.name, site, pages), "utf-8", newline="\n")
    except OSError as error:
        log.warning("%s: the ledger can't be written (%s).", path, error.strerror or error)


def place(output: Path) -> Path:
    """Where the ledger of this output folder lies: two sites built side by side each have their own."""
    common = output.with_name("ledger.json")
    try:
        owner = json.loads(common.read_text("utf-8")).get("output")
    except (OSError, ValueError, AttributeError):
        return common
    taken = isinstance(owner, str) and owner != output.name and output.with_name(owner.rpartition("/")[2] or "-").is_dir()
    return output.with_name(f"{output.name}.ledger.json") if taken else common
