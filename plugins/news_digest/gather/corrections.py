"""What changed in articles that were published before: compared version with version, white space aside, and kept as a record of lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from difflib import SequenceMatcher
from pathlib import Path
from typing import get_args

from ..model import ArticleVersion, Correction, CorrectionKind, Entry

VERSIONS = "versions.jsonl"
"""What readers see of each article of a release, beside its pages."""

RECORD = "history/corrections.jsonl"
"""Where corrections are kept, below the content folder: one a line, the oldest first."""


def version(entry: Entry, shown: bool) -> ArticleVersion:
    """What a reader saw of an article; of one whose text is not `shown`, its headline and boxes."""
    article, boxed = entry.digest.article, [quote for quote in entry.digest.quotes if quote.key]
    text = tuple(block.text for block in article.blocks) if shown else ()
    said = tuple((_flat(quote.text), quote.speaker or "") for quote in boxed)
    return ArticleVersion(entry.slug, article.title, text, said)


def corrections(day: str, before: Mapping[str, ArticleVersion], now: Iterable[ArticleVersion]) -> tuple[Correction, ...]:
    """What changed in the articles that were there before, by slug, on the day (ISO) the new versions are published.

    >>> old = ArticleVersion("a", "Strike", ("It began.", "All went home."))
    >>> new = ArticleVersion("a", "Strike ends", ("It began.", "Nearly all went  home."))
    >>> [(one.kind, one.before, one.after) for one in corrections("2025-03-08", {"a": old}, [new])]
    [('headline', 'Strike', 'Strike ends'), ('text', 'All went home.', 'Nearly all went home.')]
    """
    pairs = ((before[one.slug], one) for one in sorted(now, key=lambda one: one.slug) if one.slug in before)
    return tuple(Correction(day, new.slug, kind, *change) for old, new in pairs for kind, change in _changes(old, new))


def _changes(old: ArticleVersion, new: ArticleVersion) -> Iterator[tuple[CorrectionKind, tuple[str, str]]]:
    if _flat(old.title) != _flat(new.title):
        yield "headline", (_flat(old.title), _flat(new.title))
    former, latter = [_flat(text) for text in old.text], [_flat(text) for text in new.text]
    if former and latter:
        for what, a, b, c, d in SequenceMatcher(None, former, latter, autojunk=False).get_opcodes():
            if what != "equal":
                yield "text", ("\n".join(former[a:b]), "\n".join(latter[c:d]))
    spoken = dict(new.said)
    for words, speaker in old.said:
        if words in spoken and spoken[words] != speaker:
            yield "speaker", (speaker, spoken[words])


def _flat(text: str) -> str:
    return " ".join(text.split())


def written(some: Iterable[Correction]) -> str:
    """The record's lines."""
    return "".join(json.dumps(asdict(one), ensure_ascii=False, sort_keys=True) + "\n" for one in some)


def read(text: str) -> tuple[tuple[Correction, ...], tuple[int, ...]]:
    """The corrections of a record, the oldest first, and the numbers of the lines that can't be understood.

    >>> some = (Correction("2025-03-08", "a", "headline", "A", "B"),)
    >>> read(written(some) + "{"), read("")
    (((Correction(day='2025-03-08', slug='a', kind='headline', before='A', after='B'),), (2,)), ((), ()))
    """
    lines = [(number, _read(line)) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return tuple(one for _, one in lines if one), tuple(number for number, one in lines if not one)


def written_versions(some: Iterable[ArticleVersion]) -> str:
    """What readers see of the articles of a release, as a file for the next one to compare with."""
    return "".join(json.dumps(asdict(one), ensure_ascii=False, sort_keys=True) + "\n" for one in some)


def read_versions(path: str) -> dict[str, ArticleVersion]:
    """The versions of a release by slug; none where there is no such file. One that can't be understood has nothing to compare with."""
    try:
        lines = Path(path).read_text("utf-8").splitlines() if path else []
        told = [json.loads(line) for line in lines]
        found = [ArticleVersion(one["slug"], one["title"], tuple(one["text"]), tuple((words, who) for words, who in one["said"])) for one in told]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {one.slug: one for one in found}


def _read(line: str) -> Correction | None:
    try:
        told = json.loads(line)
        fields = [told[name] for name in ("day", "slug", "kind", "before", "after")]
    except (ValueError, KeyError, TypeError):
        return None
    if not all(isinstance(one, str) for one in fields) or fields[2] not in get_args(CorrectionKind):
        return None
    return Correction(*fields)
