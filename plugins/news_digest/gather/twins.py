"""Publishes once what came in several times: the same text, a later version of it, or an agency's text as other papers print it.

Whatever the order of the files, the same one stays and the others are duplicates of it.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from ..model import Article, Draft, Duplicate, Outcome, Published, Repeat, Version
from ..regex import regex
from .edition import has_date, moment
from .repeats import groups

_NO_LETTER = regex(r"[\W_]+")


def fingerprint(article: Article) -> str:
    """The letters and digits of the text, captions and headline aside: type, marks and case say nothing. Empty for a text without any."""
    text = "".join(block.text for block in article.blocks if block.kind != "caption")
    plain = _NO_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest() if plain else ""


def without_twins(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes by path, each repeat of a text as a Duplicate of the one that stays, which knows its versions.

    Of the same text the one that stays is published before a draft, has a sidecar before one without, then has the earliest date, then the first
    path. Of versions the newest stays, then the longest; a draft may be the next one, and is left alone. An article that its sidecar sets apart is
    nobody's repeat.
    """
    ordered = sorted(outcomes, key=lambda outcome: outcome.source)
    shown = [o for o in ordered if isinstance(o, (Published, Draft)) and not o.digest.article.apart]
    same = _same(sorted(shown, key=_standing))
    left = sorted((o for o in shown if isinstance(o, Published) and o.source not in same), key=_freshness)
    near = [(left[n], left[group[0]]) for group in groups([o.digest.sketch for o in left]) for n in group[1:]]
    ends: dict[str, tuple[str, Repeat]] = {one.source: (of.source, _kind(one, of)) for one, of in near}
    ends |= {source: (ends[of][0] if of in ends else of, "same") for source, of in same.items()}
    versions: defaultdict[str, list[Version]] = defaultdict(list)
    for outcome in shown:
        if outcome.source in ends:
            of, kind = ends[outcome.source]
            versions[of].append(_version(outcome.digest.article, kind))
    return tuple(_settled(outcome, ends, versions) for outcome in ordered)


def _same(shown: Sequence[Published | Draft]) -> dict[str, str]:
    """Each exact repeat with the first of `shown` that has its text."""
    kept: dict[str, str] = {}
    out: dict[str, str] = {}
    for outcome in shown:
        traits = outcome.digest.traits
        mark = traits.fingerprint if traits else fingerprint(outcome.digest.article)
        first = kept.setdefault(mark, outcome.source) if mark else outcome.source
        if first != outcome.source:
            out[outcome.source] = first
    return out


def _standing(outcome: Published | Draft) -> tuple[bool, bool, bool, float, str]:
    article = outcome.digest.article
    at = moment(article).timestamp() if has_date(article) else 0.0
    return isinstance(outcome, Draft), not article.worded, not has_date(article), at, outcome.source


def _freshness(outcome: Published) -> tuple[bool, float, int, str]:
    article = outcome.digest.article
    at = moment(article).timestamp() if has_date(article) else 0.0
    return not has_date(article), -at, -outcome.digest.sketch.size, outcome.source


def _kind(outcome: Published | Draft, of: Published | Draft) -> Repeat:
    """Of two papers the text is from elsewhere; of one paper, or where a paper is not known, the one that does not stay is the older version."""
    here, there = (one.digest.article.publisher for one in (outcome, of))
    return "elsewhere" if here and there and here.casefold() != there.casefold() else "older"


def _version(article: Article, kind: Repeat) -> Version:
    return Version(article.source, kind, article.date, article.publisher, article.url)


def _settled(outcome: Outcome, ends: Mapping[str, tuple[str, Repeat]], versions: Mapping[str, Sequence[Version]]) -> Outcome:
    if not isinstance(outcome, (Published, Draft)):
        return outcome
    if outcome.source in ends:
        of, kind = ends[outcome.source]
        return Duplicate(outcome.source, of, outcome.digest, kind)
    known = tuple(sorted(versions.get(outcome.source, ()), key=lambda v: (v.date or "", v.source)))
    return replace(outcome, digest=replace(outcome.digest, versions=known)) if known else outcome
