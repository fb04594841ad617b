"""Finds the same text that came in twice: one stays, the others are duplicates of it, whatever the order of the files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

from ..model import Article, Draft, Duplicate, Outcome, Published
from .edition import has_date, moment

_NO_LETTER = re.compile(r"[\W_]+")


def fingerprint(article: Article) -> str:
    """The letters and digits of the text, captions and headline aside: type, marks and case say nothing. Empty for a text without any."""
    text = "".join(block.text for block in article.blocks if block.kind != "caption")
    plain = _NO_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest() if plain else ""


def without_twins(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes by path, each repeat of a text as a Duplicate of the one that stays.

    A published text stays before a draft, one with a sidecar before one without, then the earliest date, then the first path.
    """
    ordered = sorted(outcomes, key=lambda outcome: outcome.source)
    marks = {o.source: fingerprint(o.digest.article) for o in ordered if isinstance(o, (Published, Draft))}
    kept: dict[str, str] = {}
    for outcome in sorted((o for o in ordered if isinstance(o, (Published, Draft))), key=_standing):
        kept.setdefault(marks[outcome.source] or outcome.source, outcome.source)
    return tuple(_settled(outcome, kept.get(marks.get(outcome.source) or outcome.source, outcome.source)) for outcome in ordered)


def _standing(outcome: Published | Draft) -> tuple[bool, bool, bool, float, str]:
    article = outcome.digest.article
    at = moment(article).timestamp() if has_date(article) else 0.0
    return isinstance(outcome, Draft), not article.worded, not has_date(article), at, outcome.source


def _settled(outcome: Outcome, of: str) -> Outcome:
    if of == outcome.source or not isinstance(outcome, (Published, Draft)):
        return outcome
    return Duplicate(outcome.source, of, outcome.digest)
