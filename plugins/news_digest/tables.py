"""The figures and the quotations of the site, of each topic and of each published article, as CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from .marks import mark
from .model import Entry
from .newsroom import Newsroom
from .output import Beside
from .pieces import Piece, Pieces
from .render import exports
from .render.article import shows_text

KINDS = (("figures", exports.COLUMNS), ("quotes", exports.QUOTE_COLUMNS))

SHELVES = 128


def lines(room: Newsroom) -> Pieces:
    """The lines of each article in tables: of each kind as CSV, then as JSON."""
    entries = {entry.slug: entry for entry in room.edition.entries}
    return Pieces(
        "lines",
        lambda slug: room.shown(entries[slug]) if slug in entries else "",
        lambda slug: _lines(room, entries[slug]),
        SHELVES,
        room.known,
    )


def _lines(room: Newsroom, entry: Entry) -> Piece:
    url, shown = room.places[entry.slug].url, shows_text(entry.digest.article, room.settings.full_text)
    found = exports.figures_of(entry, url), exports.quotes_of(entry, url, shown)
    return tuple(
        text for (_, columns), rows in zip(KINDS, found, strict=True) for text in (exports.csv_lines(rows, columns), exports.json_lines(rows))
    )


def tables(room: Newsroom, lines: Pieces) -> Iterator[Beside]:
    """Those of the site and of each topic."""
    owners: dict[str, Sequence[Entry]] = {"data/": room.edition.entries}
    owners |= {f"data/topics/{one.slug}.": one.entries for one in room.edition.topics}
    for name, entries in owners.items():
        yield Beside(places(name), mark(*map(room.shown, entries)), partial(made, lines, name, entries))


def places(name: str) -> tuple[str, ...]:
    return tuple(f"{name}{kind}.{ending}" for kind, _ in KINDS for ending in ("csv", "json"))


def made(lines: Pieces, name: str, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """Tables of some articles, put together from the lines of each."""
    parts = list(zip(*lines.of([entry.slug for entry in exports.ordered(entries)]), strict=True)) or [()] * (2 * len(KINDS))
    for n, (kind, columns) in enumerate(KINDS):
        yield f"{name}{kind}.csv", "".join((exports.csv_head(columns), *parts[2 * n])).encode()
        yield f"{name}{kind}.json", f"{exports.json_list(parts[2 * n + 1])}\n".encode()
