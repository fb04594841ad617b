"""Feeds as Atom, JSON Feed and RSS, and the list of them as OPML: what is in them is told once, as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO
from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import quoteattr

from feedgenerator import Atom1Feed, Rss201rev2Feed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator
from markupsafe import Markup

from ..late import dataclass
from ..model import Entry
from . import article, search
from .article import Place
from .corrections import CORRECTIONS_URL, CorrectionView
from .exports import as_json, json_lines, json_list
from .words import Tongue


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: `id` never changes, `html` is its content, `summary` and `title` are plain text. One without a date stands in JSON alone."""

    id: str
    url: str
    title: str
    at: datetime | None
    html: Markup
    summary: str
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed without its items: `path` is its address from the site's root without ending, `page` that of the page it follows."""

    title: str
    path: str
    page: str


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

STYLE = "theme/css/feed.css"
"""What a browser shows a feed with, from the site's root."""

ENDINGS: Mapping[str, str] = MappingProxyType({"atom": "atom.xml", "json": "json", "rss": "rss.xml"})


def of_article(entry: Entry, place: Place, at: datetime | None, site: str, tongue: Tongue) -> Item:
    """The item for an article; `at` is its date."""
    seen = article.view(entry, place, tongue)
    url = f"{site}/{place.url}"
    authors = seen.authors or tuple(name for name in (seen.agency or seen.publisher,) if name)
    text = " ".join(passage.text for passage in seen.summary) or seen.subtitle
    return Item(url, url, seen.card.title, at, article.content(seen), text, authors, tuple(t.name for t in place.topics), seen.card.lang)


def name(kind: str, tongue: Tongue) -> str:
    """What the feed of all quotations, figures or corrections is called.

    >>> name("quote", Tongue())
    'Quotations'
    """
    _ = tongue.gettext
    return {"quote": _("Quotations"), "figure": _("Figures"), "correction": _("Corrections")}[kind]


def found(
    kind: str, entries: Iterable[Entry], places: Mapping[str, Place], moments: Mapping[str, datetime], site: str, tongue: Tongue, most: int
) -> tuple[Item, ...]:
    """An item for each "quote" or "figure" that has a box, as the search knows them; the first of them, `most` at most."""
    items = []
    for entry in entries:
        for one in search.records((entry,), places, tongue):
            if one.filters["type"] == (kind,) and entry.slug in moments:
                url = one.url if "://" in one.url else f"{site}/{one.url}"
                shape = Markup("<blockquote><p>{}</p></blockquote><p>{}</p>") if kind == "quote" else Markup("<p>{}</p><p>{}</p>")
                html = shape.format(one.content, f"{one.meta['title']} — {one.meta['from']}")
                same = sha256(f"{one.meta['title']}\n{one.content}".encode()).hexdigest()[:10]  # a sentence may hold two figures
                items.append(Item(f"{url}-{same}", url, one.meta["title"], moments[entry.slug], html, one.content, language=one.meta["lang"]))
    return tuple(items[:most])


def corrected(some: Iterable[CorrectionView], site: str) -> tuple[Item, ...]:
    """An item for each correction, in the order given."""
    items = []
    for one in some:
        url = f"{site}/{one.url or CORRECTIONS_URL}"
        same = sha256("\n".join((one.day.iso, one.url, one.kind, one.before, one.after)).encode()).hexdigest()[:10]
        html = Markup("<p><del>{}</del></p><p><ins>{}</ins></p>").format(one.before, one.after)
        at = datetime.fromisoformat(one.day.iso).replace(tzinfo=UTC)
        items.append(Item(f"{url}#{same}", url, f"{one.kind}: {one.title}", at, html, f"{one.before} → {one.after}", language=one.lang))
    return tuple(items)


def taken_over(made: Any) -> Iterator[Item]:
    """The items of a feed that Pelican made."""
    for item in made.items:
        yield Item(
            id=item["unique_id"],
            url=item["link"],
            title=item["title"],
            at=item["pubdate"],
            html=Markup(item["content"] or item["description"] or ""),
            summary=Markup(item["description"] or "").striptags(),
            authors=tuple(filter(None, (str(item["author_name"] or ""),))),
            tags=tuple(Markup(tag).striptags() for tag in item["categories"] or ()),
        )


def piece(item: Item, kind: str, whole: bool) -> str:
    """An item as it stands in any feed of a kind, its whole text or its summary; nothing where it can't stand in it, having no date."""
    if kind == "json":
        return json_lines([_json_item(item, whole)], 2)
    return _xml_item(item, kind, whole) if item.at else ""


def put_together(feed: Feed, pieces: Iterable[str], at: datetime | None, kind: str, site: str, subtitle: str) -> str:
    """A feed of a kind from the pieces of its items, of which the newest is of that moment."""
    if kind == "json":
        return _json_feed(feed, pieces, site, subtitle)
    own = f"{site}/{feed.path}.{ENDINGS[kind]}"
    made = _XML[kind](title=feed.title, link=f"{site}/{feed.page}", feed_url=own, feed_guid=own, description=subtitle, subtitle=subtitle)
    made.latest_post_date = lambda: at or EPOCH  # never the hour of the build
    made.write_items = lambda out: out.ignorableWhitespace("".join(pieces))  # which writes a text as it is
    return styled(str(made.writeString("utf-8")), feed.path)


_XML: Mapping[str, Any] = MappingProxyType({"atom": Atom1Feed, "rss": Rss201rev2Feed})


def _xml_item(item: Item, kind: str, whole: bool) -> str:
    made, out = _XML[kind](title="", link="", description=""), StringIO()
    text = {"description": item.summary, "content": str(item.html) if whole else None} if kind == "atom" else {}
    text = text or {"description": str(item.html) if whole else item.summary}
    named = {"author_name": ", ".join(item.authors) or None, "categories": item.tags or None}
    made.add_item(title=item.title, link=item.url, unique_id=item.id, pubdate=item.at, updateddate=item.at, **text, **named)
    made.write_items(SimplerXMLGenerator(out, "utf-8", short_empty_elements=True))
    return out.getvalue()


def styled(xml: str, path: str) -> str:
    """XML that a browser shows with our stylesheet.

    >>> styled("<?xml version='1.0'?><feed/>", "feeds/topics/a")
    "<?xml version='1.0'?>\\n<?xml-stylesheet type='text/css' href='../../theme/css/feed.css'?><feed/>"
    """
    head, _, rest = xml.partition("?>")
    return f"{head}?>\n<?xml-stylesheet type='text/css' href='{'../' * path.count('/')}{STYLE}'?>{rest}"


def _json_feed(feed: Feed, pieces: Iterable[str], site: str, subtitle: str) -> str:
    """The feed as JSON Feed 1.1."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": subtitle,
        "home_page_url": f"{site}/{feed.page}",
        "feed_url": f"{site}/{feed.path}.{ENDINGS['json']}",
    }
    head = as_json({**{key: value for key, value in data.items() if value}, "items": ()}).removesuffix("[]\n}\n")
    return f"{head}{json_list(pieces, 2)}\n}}\n"


def _json_item(item: Item, whole: bool) -> dict[str, Any]:
    text = {"content_html": str(item.html), "summary": item.summary} if whole else {"content_text": item.summary}
    data = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        **text,
        "date_published": item.at.isoformat() if item.at else "",
        "authors": [{"name": name} for name in item.authors],
        "tags": list(item.tags),
        "language": item.language,
    }
    return {key: value for key, value in data.items() if value or key in ("content_text", "content_html")}


def opml(title: str, feeds: Sequence[Feed], site: str) -> str:
    """All feeds as OPML, for a reader to subscribe to at once.

    >>> "xmlUrl=\\"https://example.org/f.atom.xml\\"" in opml("T", [Feed("A & B", "f", "a.html")], "https://example.org")
    True
    """
    rows = [
        f'<outline type="rss" text={quoteattr(feed.title)} xmlUrl={quoteattr(f"{site}/{feed.path}.atom.xml")} '
        f"htmlUrl={quoteattr(f'{site}/{feed.page}')}/>"
        for feed in feeds
    ]
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n<head><title>{Markup.escape(title)}</title></head>\n<body>'
    return "\n".join([head, *rows, "</body>", "</opml>", ""])
