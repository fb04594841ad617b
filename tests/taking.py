"""What the tests of `news-digest add` share: quick manners, and looks at what came in."""

from __future__ import annotations

from pathlib import Path

from news_digest.adding.result import Result
from news_digest.adding.run import take_in
from news_digest.adding.web import Order
from news_digest.intake.fetch.client import Manners
from news_digest.knowledge import sidecar
from news_digest.model import Sidecar

ORDER = Order("2026-11-23")
MANNERS = Manners(allow_private=True, seconds=20, pause=0)


def take(content: Path, *sources: str, order: Order = ORDER, manners: Manners = MANNERS) -> list[Result]:
    return list(take_in(sources, content, "articles", order, manners))


def kinds(results: list[Result]) -> list[type]:
    return [type(result) for result in results]


def files(content: Path) -> list[str]:
    """Every file that is there, by its path below the content folder."""
    return sorted(path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_file())


def word(content: Path, name: str) -> Sidecar:
    """The sidecar of an article of 2026."""
    path = content / "articles" / "2026" / f"{name}.yaml"
    return sidecar(path.read_text("utf-8"), path.name)
