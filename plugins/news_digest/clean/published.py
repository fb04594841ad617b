"""When an article was published, from the page's markup: JSON-LD, meta, <time>; htmldate's guess as a last resort, marked as estimated."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from .head import PageHead
from .jsonld import kinds, texts
from .moments import in_window, moment

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META = (
    "article:published_time", "article:published", "datepublished", "og:article:published_time", "og:published_time", "og:pubdate", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article.published", "publish-date", "publish_date", "publishdate",
    "published-date", "published_date", "pubdate", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date",
    "article_date_original", "originalpublicationdate", "date", "article:post_date", "rnews:datepublished", "datecreated", "dc.created", "created", "last-modified-date",
)  # fmt: skip
_TIMES = 30


def published(head: PageHead, tree: HtmlElement, url: str | None) -> tuple[str | None, bool]:
    """The date as ISO 8601 and whether it is only estimated; (None, False) when the page gives none."""
    for text in (*_story_dates(head), *head.all(*_META), *_times(tree)):
        if found := moment(text):
            return found, False
    return _estimated(tree, url)


def _story_dates(head: PageHead) -> list[str]:
    nodes = [head.story, *(n for n in head.graph if n is not head.story and {"webpage", "newsarticle", "article"} & set(kinds(n)))]
    return [t for field in ("datePublished", "dateCreated", "uploadDate") for node in nodes for t in texts(node.get(field))]


def _times(tree: HtmlElement) -> list[str]:
    """The datetime of <time> elements: those marked as publication first, then the first one outside lists of other articles."""
    marked: list[str] = []
    plain: list[str] = []
    for n, element in enumerate(tree.iter("time")):
        if n >= _TIMES:
            break
        value = element.get("datetime") or ""
        label = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        if value and ("pubdate" in element.attrib or "publish" in label or "entry-date" in label):
            marked.append(value)
        elif value and not _listed(element):
            plain.append(value)
    return marked + plain[:1]


def _listed(element: HtmlElement) -> bool:
    return any(above.tag in ("li", "aside", "nav", "footer") for above in element.iterancestors())


def _estimated(tree: HtmlElement, url: str | None) -> tuple[str | None, bool]:
    from htmldate import find_date  # here, because it is seldom needed and costs start-up time

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(tree, original_date=True, url=url, min_date="1995-01-01", max_date="2100-12-31")
    except Exception:  # a guess is not worth an article
        return None, False
    if found and in_window(found):
        return found, True
    return None, False
