"""Takes in whatever the editor names, one after the other: web addresses through the network, files from the disk."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from .. import pipeline
from ..intake.fetch.client import Fetcher, Manners
from ..model import Held
from . import local
from .record import Record
from .result import Added, Refused, Result
from .shelf import Shelf
from .web import Order, Progress, Web

log = logging.getLogger(__name__)


def is_web(source: str) -> bool:
    """Whether what the editor named is meant as a web address.

    >>> is_web("HTTPS://example.org"), is_web("ftp://example.org"), is_web("notes.txt")
    (True, True, False)
    """
    return "://" in source[:12]


def take_in(
    sources: Sequence[str], content: Path, folder: str, order: Order, manners: Manners, progress: Progress = lambda *_: None
) -> Iterator[Result]:
    """How each source ended, as soon as it has; a feed ends in several. What was named twice is looked at once."""
    shelf = Shelf(content, folder)
    with Fetcher(manners) as fetcher:
        web = Web(fetcher, shelf, Record(content), order, progress)
        unique = tuple(dict.fromkeys(source.strip() for source in sources if source.strip()))
        for n, source in enumerate(unique):
            progress("", n, len(unique))
            try:
                for result in web.take(source) if is_web(source) else _file(source, shelf, order):
                    yield _foretold(result, content) if isinstance(result, Added) else result
            except Exception as error:  # one bad source never stops the others
                log.debug("%s", source, exc_info=True)
                yield Refused(source, f"an error in the program ({type(error).__name__}: {error}); please report it with the address")


def _file(source: str, shelf: Shelf, order: Order) -> Iterator[Result]:
    if not Path(source).expanduser().exists():
        yield Refused(source, "there is no such file; a web address begins with https://")
        return
    yield local.take(source, shelf, order.received, order.licence)


def _foretold(added: Added, content: Path) -> Added:
    """With what the build will say, when it will hold the article."""
    outcome = pipeline.run(pipeline.Job(added.path, str(content.parent / added.path)))
    if not isinstance(outcome, Held):
        return added
    return replace(added, note="; ".join(part for part in (added.note, f"but it would be held: {outcome.reason}") if part))
