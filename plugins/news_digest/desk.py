"""What the preview adds to a build: the editor's bar on every page, the page of held articles, their style and their script."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from . import report
from .intake import IntakeError
from .knowledge import DataError
from .marks import mark
from .model import Edition, Entry, Sidecar
from .newsroom import Newsroom
from .once import once
from .pipeline import editors_word
from .render import board, desk
from .render.matter import Hand

STATIC = "preview"
"""The folder of a theme that is copied to a preview and never to a site."""


def static_paths(paths: Sequence[str], theme: str) -> list[str]:
    """The theme's folders of static files with that of the preview, where the theme has one."""
    return [*(path for path in paths if path != STATIC), *([STATIC] if Path(theme, STATIC).is_dir() else [])]


def of_article(entry: Entry, room: Newsroom) -> desk.DeskView:
    """The desk of one article. A preview is for today: the day in its overrides is that of the build."""
    source = entry.digest.article.source
    word = _word(source, room)
    hand = Hand(word or Sidecar(), room.tongue, date.today().isoformat(), _topics(room.edition), word is not None)
    return desk.view(entry.digest, report.doubts(room.outcomes[source]), hand, room.places[entry.slug])


def told(room: Newsroom) -> str:
    """The mark of what every article's desk reads beside the article, its place and its sidecar, all of which its own mark holds."""
    return _told(room.edition)


@once
def _told(edition: Edition) -> str:
    return mark(date.today().isoformat(), _topics(edition))


@once
def _topics(edition: Edition) -> tuple[str, ...]:
    """The topics that an article may be pinned to."""
    return tuple(topic.slug for topic in edition.topics)


def of_site(room: Newsroom) -> board.BoardView:
    """The desk of the whole preview."""
    urls = {entry.digest.article.source: room.places[entry.slug].url for entry in room.by_path.values()}
    doubts = {outcome.source: report.doubts(outcome) for outcome in room.ledger.outcomes}
    return board.board(room.ledger, doubts, urls, room.tongue)


def _word(source: str, room: Newsroom) -> Sidecar | None:
    """What the sidecar of an article says now, None where there is none."""
    try:
        return editors_word(room.content / desk.sidecar_of(room.inside(source)))
    except (DataError, IntakeError, OSError):  # it changed while the site was built: the next build tells
        return None
