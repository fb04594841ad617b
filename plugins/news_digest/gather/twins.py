"""Publishes once what came in several times: the same text, a later version of it, or an agency's text as other papers print it.

Whatever the order of the files, the same one stays and the others are duplicates of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..late import varied
from ..model import Article, Draft, Duplicate, Outcome, Published, Repeat, Version
from .edition import age
from .glance import glance
from .kept import Kept
from .regrouped import regrouped


def without_twins(outcomes: Iterable[Outcome], kept: Kept | None = None) -> tuple[Outcome, ...]:
    """The outcomes by path, each repeat of a text as a Duplicate of the one that stays, which knows its versions.

    Of the same text the one that stays is published before a draft, has a sidecar before one without, then has the earliest date, then the first
    path. Of versions the newest stays, then the longest; a draft may be the next one, and is left alone. An article that its sidecar sets apart is
    nobody's repeat. What was `kept` of the build before is held to.
    """
    ordered = sorted(outcomes, key=lambda outcome: outcome.source)
    shown = [o for o in ordered if isinstance(o, (Published, Draft)) and not o.digest.article.apart]
    same = _same(shown)
    left = sorted((o for o in shown if isinstance(o, Published) and o.source not in same), key=_freshness)
    near = [(left[n], left[group[0]]) for group in regrouped([o.digest for o in left], kept) for n in group[1:]]
    ends: dict[str, tuple[str, Repeat]] = {one.source: (of.source, _kind(one, of)) for one, of in near}
    ends |= {source: (ends[of][0] if of in ends else of, "same") for source, of in same.items()}
    versions: defaultdict[str, list[Version]] = defaultdict(list)
    for outcome in shown:
        if outcome.source in ends:
            of, kind = ends[outcome.source]
            versions[of].append(_version(outcome.digest.article, kind))
    concerned = ends.keys() | versions.keys()
    return tuple(_settled(outcome, ends, versions) if outcome.source in concerned else outcome for outcome in ordered)


def _same(shown: Sequence[Published | Draft]) -> dict[str, str]:
    """Each exact repeat with the one that stays of those that have its text."""
    alike: defaultdict[str, list[Published | Draft]] = defaultdict(list)
    for outcome in shown:
        if mark := glance(outcome.digest).fingerprint:
            alike[mark].append(outcome)
    out: dict[str, str] = {}
    for some in alike.values():
        if len(some) > 1:
            first, *others = sorted(some, key=_standing)
            out |= {outcome.source: first.source for outcome in others}
    return out


def _standing(outcome: Published | Draft) -> tuple[bool, bool, bool, float, str]:
    undated, before = age(outcome.digest.article)
    return isinstance(outcome, Draft), not outcome.digest.article.worded, undated, -before, outcome.source


def _freshness(outcome: Published) -> tuple[bool, float, int, str]:
    return *age(outcome.digest.article), -glance(outcome.digest).size, outcome.source


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
    return replace(outcome, digest=varied(outcome.digest, versions=known)) if known else outcome
