"""When an article was published: from the markup (JSON-LD, meta, <time>), checked against the date the page shows beside its headline.

htmldate's guess is the last resort, and marked as estimated.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date

from ..knowledge import language
from .dates import date_in
from .head import PageHead
from .jsonld import kinds, texts
from .moments import in_window, moment, same_moment
from .stamps import is_signed, stamp_start
from .tree import parse
from .visible import Seen

_META_NAMES = """
article:published_time article:published datepublished og:article:published_time og:published_time og:pubdate parsely-pub-date sailthru.date
cxenseparse:recs:publishtime cxenseparse:publishtime article.published publish-date publish_date publishdate published-date published_date pubdate
dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date dcterms.date article_date_original originalpublicationdate date
article:post_date rnews:datepublished datecreated dc.created created
"""
_META = tuple(_META_NAMES.split())
BEFORE, AFTER = 5, 9
"""Lines above and below the headline in which a page shows its date."""

PROSE = 250
"""Characters: a longer line below the headline is the article; dates behind it are others'."""


def published(head: PageHead, lines: Sequence[Seen], title: int | None, page: str, url: str | None) -> tuple[str | None, bool]:
    """The date as ISO 8601 and whether it is only estimated; (None, False) when the page gives none. `title` is the headline's line, `page` all
    that was saved."""
    told = next((found for text in (*_story_dates(head), *head.all(*_META), *head.times) if (found := moment(text))), None)
    shown, signed = _shown(lines, title, head.language, told is None)
    if told is None and shown is None:
        return _estimated(page, url)
    return _agreed(told, shown, signed, _local(head, told)), False


def _agreed(told: str | None, shown: str | None, signed: bool, local: str | None) -> str | None:
    """One date of the markup's and the one shown. A bare day beside the headline is what the page calls its date. One with a word before it
    may be that of an update, so it only settles the zone: a moment given in UTC may be the day before or after where the paper appears."""
    if told is None or shown is None or shown[:10] == told[:10]:
        return local or told or shown
    apart = abs((date.fromisoformat(told[:10]) - date.fromisoformat(shown[:10])).days)
    if apart == 1 and told.endswith("+00:00"):
        return local if local and local[:10] == shown[:10] else shown[:10]
    return told if signed else shown[:10]


def _shown(lines: Sequence[Seen], title: int | None, code: str | None, above: bool) -> tuple[str | None, bool]:
    """The day in the first date stamp below the headline and whether a word ("updated") stands with it. `above`: the lines above count too,
    which may be a site's own calendar ("Monday 3 June")."""
    if title is None:
        return None, False
    order = language(code or "und").clean.date_order
    for n in (*range(title + 1, min(len(lines), title + AFTER)), *(range(title - 1, max(-1, title - BEFORE), -1) if above else ())):
        text = lines[n].text
        start = stamp_start(text) if lines[n].links < 0.5 else None
        if start is not None and (day := date_in(text[start:], order)) and in_window(day):
            return day, is_signed(text)
        if n > title and len(text) > PROSE:
            return None, False
    return None, False


def _local(head: PageHead, told: str | None) -> str | None:
    """The same moment as the markup gives it elsewhere with the paper's own zone instead of UTC."""
    if told is None or not told.endswith("+00:00"):
        return None
    others = (moment(text) for text in (*_story_dates(head), *head.all(*_META)))
    return next((other for other in others if other and "T" in other and not other.endswith("+00:00") and same_moment(other, told)), None)


def _story_dates(head: PageHead) -> list[str]:
    nodes = [head.story, *(n for n in head.graph if n is not head.story and {"webpage", "newsarticle", "article"} & set(kinds(n)))]
    return [t for field in ("datePublished", "dateCreated", "uploadDate") for node in nodes for t in texts(node.get(field))]


class _Unparsed:
    """Stands for dateparser behind htmldate: it knows no date."""

    def get_date_data(self, _: str) -> dict[str, None]:
        return {"date_obj": None}


def _estimated(page: str, url: str | None) -> tuple[str | None, bool]:
    from htmldate import extractors, find_date  # here, because it is seldom needed and costs start-up time

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    # dateparser's patterns take seconds to build and date no page of ours that htmldate's own do not
    extractors.get_external_parser = _Unparsed  # type: ignore[assignment]
    extractors.month_words = frozenset  # type: ignore[assignment]  # they only say when to ask dateparser, and load all its 200 languages
    try:
        found = find_date(parse(page), original_date=True, url=url, min_date="1995-01-01", max_date="2100-12-31")
    except Exception:  # a guess is not worth an article
        return None, False
    if found and in_window(found) and not found.endswith("-01-01"):  # htmldate's way to write a year alone
        return found, True
    return None, False
