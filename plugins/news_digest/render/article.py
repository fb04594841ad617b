"""A Digest as the views of its page and of its card in lists."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ..late import dataclass
from ..model import Article, Digest, Entry, Excerpt, Figure, Quote, Removal, Repair, Span
from ..once import once
from ..settings import FullText
from . import body, figures, rules
from .views import ArticleView, Card, DateView, Deed, FigureView, Link, Passage, PictureView, QuoteView, When
from .words import Tongue, direction

SHOWN = 280
"""How many characters of a removed or repaired line the account shows before it is cut with an ellipsis."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands on the site: its address, its topics' names with their addresses, how much of it is shown.

    `people` are the addresses of the people who have a page, by id; `pictures` those of the pictures that are there, with their sizes, by file.
    """

    url: str
    topics: tuple[Link, ...] = ()
    full_text: FullText = "always"
    draft: bool = False
    people: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, PictureView] = field(default_factory=dict)


def iso_of(article: Article) -> str:
    """The date of an article, as it has it; "" where it has none that is a day."""
    return article.date if article.date and _is_day(article.date) else ""


def date_of(article: Article, tongue: Tongue) -> DateView:
    """When the article is from: its date, else when it was received, else that it is undated.

    >>> date_of(Article("a.txt", "text", "en", "T", "T", (), received="2024-10-19"), Tongue("en"))
    DateView(label='received 19 October 2024', iso='', dated=False)
    """
    if iso := iso_of(article):
        day = tongue.day(iso)
        label = tongue.gettext("%(day)s (estimated)") % {"day": day} if article.date_estimated else day
        return DateView(label, iso, True)
    if article.received and _is_day(article.received):
        return DateView(tongue.gettext("received %(day)s") % {"day": tongue.day(article.received)})
    return DateView(tongue.gettext("undated"))


@lru_cache(maxsize=10_000)
def _is_day(stamp: str) -> bool:
    try:
        return bool(date.fromisoformat(stamp[:10]))
    except ValueError:
        return False


def shows_text(article: Article, full_text: FullText) -> bool:
    """Whether the page shows the whole cleaned text: "licensed" only where a licence is on record."""
    return full_text == "always" or (full_text == "licensed" and bool(article.licence))


def canonical_elsewhere(article: Article, full_text: FullText, licences: Sequence[str] = ()) -> str:
    """The original's address where search engines should list that and not our page: our page shows the whole text, and the editor or the
    article's licence (by how it begins) asks for it. The digest alone is a text of our own.

    >>> told = Article("a.txt", "text", "en", "T", "T", (), url="https://example.org/a", licence="CC BY-ND 4.0")
    >>> canonical_elsewhere(told, "always", ["cc by-nd"]), canonical_elsewhere(told, "never", ["cc by-nd"]), canonical_elsewhere(told, "always")
    ('https://example.org/a', '', '')
    """
    if not article.url:
        return ""
    begins = (article.licence or "").casefold().startswith(tuple(name.casefold() for name in licences))
    asked = article.canonical == "original" or (begins and article.canonical is None)
    return web_address(article.url) if asked and shows_text(article, full_text) else ""


def web_address(url: str | None) -> str:
    """The original's address if it is one of the web, else nothing: no other scheme becomes a link.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url or "" if parts.scheme in ("http", "https") and parts.netloc else ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Finds the place of a span: a sentence of our page, or the same words in the original where our page does not show the text."""

    digest: Digest
    page: str
    full: bool
    known: Mapping[Span, Excerpt]
    people: Mapping[str, str] = field(default_factory=dict)

    @property
    def marks(self) -> tuple[tuple[Span, str], ...]:
        return body.anchors(self.digest)

    def text(self, span: Span) -> str:
        known = self.known.get(span)
        return known.text if known else self.digest.article.blocks[span.block].text[span.start : span.end]

    def around(self, span: Span) -> Span:
        """The sentence in which a span begins, or the span alone."""
        if known := self.known.get(span):
            return known.sentence
        return next((place for place, _ in self.marks if place.block == span.block and place.start <= span.start < place.end), span)

    def to(self, span: Span) -> str:
        if not self.full:
            return self.original(span)
        known = self.known.get(span)
        return f"{self.page}#{known.anchor if known else body.anchor_of(span, self.marks)}"

    def original(self, span: Span) -> str:
        """The same words in the original, where its address is known."""
        original = web_address(self.digest.article.url).split("#")[0]
        return f"{original}#{body.fragment(self.text(span))}" if original else ""

    def beside(self, span: Span) -> str:
        """The words in the original, where a box leads to our own page already."""
        return self.original(span) if self.full else ""


def pointer(digest: Digest, place: Place, page: str = "") -> Pointer:
    """A pointer into one article; `page` is its address when the box stands on another page."""
    known = {one.span: one for one in digest.excerpts}
    return Pointer(digest, page, shows_text(digest.article, place.full_text), known, place.people)


def excerpts(digest: Digest) -> tuple[Excerpt, ...]:
    """What lists may show of an article, so that they need not look into its text."""
    at = pointer(digest, Place(""))
    shown = {*digest.summary, *(quote.span for quote in digest.quotes), *(figure.span for figure in digest.figures)}
    shown |= {moment.span for moment in digest.moments} | ({digest.relation.evidence} if digest.relation else set())
    return tuple(Excerpt(span, body.anchor_of(span, at.marks), at.around(span), at.text(span)) for span in sorted(shown | {*map(at.around, shown)}))


def key_figures(digest: Digest) -> tuple[Figure, ...]:
    """The figures of the box, most telling first."""
    if digest.keyed is not None:
        return digest.keyed
    return tuple(sorted((figure for figure in digest.figures if figure.key), key=lambda figure: (figure.rank or len(digest.figures), figure.span)))


AROUND = (40, 60)
"""Characters of its sentence shown before and behind a figure that counts nothing."""


def excerpt(sentence: str, words: str) -> str:
    """A sentence cut down to the words around a figure, whole words only.

    >>> said = "In 2008 trade between the two neighbours had reached $7 billion, and it fell to almost nothing in all the years that came after."
    >>> excerpt(said, "$7 billion")
    '… between the two neighbours had reached $7 billion, and it fell to almost nothing in all the years that came …'
    """
    at = max(0, sentence.find(words))
    start, end = at - AROUND[0], at + len(words) + AROUND[1]
    start = sentence.find(" ", start) + 1 if start > 0 else 0
    end = sentence.rfind(" ", 0, end) if end < len(sentence) else len(sentence)
    return f"{'… ' if start else ''}{sentence[start:end]}{' …' if end < len(sentence) else ''}"


def figure_view(figure: Figure, at: Pointer, tongue: Tongue) -> FigureView:
    """One figure with its wording and the way to its sentence."""
    value = figures.words(figure, tongue)
    sentence = at.around(figure.span)  # a number alone may stand anywhere in the original
    context, url = at.text(sentence), at.to(figure.span if at.full else sentence)
    counted = figure.counted or excerpt(context, figure.text)
    if counted in value:
        counted = ""
    return FigureView(value, figure.text, counted, figure.claimant or "", figure.change or "", context, url, at.beside(sentence))


def quote_views(quotes: Iterable[Quote], at: Pointer) -> tuple[QuoteView, ...]:
    """The key quotations, each with all parts of its group: an interrupted one stands as one."""
    everything = tuple(quotes)
    groups = dict.fromkeys(quote.group for quote in everything if quote.key)
    return tuple(quote_view([quote for quote in everything if quote.group == group], at) for group in groups)


def quote_view(parts: Sequence[Quote], at: Pointer) -> QuoteView:
    """One quotation from its parts in the order of the text."""
    ordered = sorted(parts, key=lambda quote: quote.span)
    first = next((quote for quote in ordered if quote.speaker), ordered[0])
    translated = any(quote.translated for quote in ordered)
    person = at.people.get(first.speaker_id or "", "")
    words, place = tuple(quote.text for quote in ordered), ordered[0].span
    return QuoteView(words, first.speaker or "", first.role or "", translated, at.to(place), person, at.beside(place))


@once
def card(entry: Entry, place: Place, tongue: Tongue) -> Card:
    """The article as it stands in a list: its first summary sentence under its headline."""
    digest, article = entry.digest, entry.digest.article
    at = pointer(digest, place, place.url)
    lead = at.text(digest.summary[0]) if digest.summary else article.subtitle or ""
    key = next(iter(key_figures(digest)), None)
    return Card(
        article.title,
        place.url,
        article.language,
        direction(article.language),
        date_of(article, tongue),
        entry.day or "",
        article.publisher or article.agency or "",
        lead,
        place.topics,
        figure_view(key, at, tongue) if key else None,
        place.draft,
        tongue.other_language(article.language),
        moments=tuple(When(at.text(one.span), tongue.days(one.first, one.last)) for one in digest.moments),
    )


def line(entry: Entry, place: Place, tongue: Tongue) -> Card:
    """The article as it stands in the archive: its headline, for which its text isn't looked at."""
    raw = entry.digest.article
    at = date_of(raw, tongue)
    return Card(raw.title, place.url, raw.language, direction(raw.language), at, entry.day or "", raw.publisher or raw.agency or "")


@once
def view(entry: Entry, place: Place, tongue: Tongue) -> ArticleView:
    """Everything the article's page shows."""
    return made(entry, place, tongue)


def made(entry: Entry, place: Place, tongue: Tongue) -> ArticleView:
    """As `view`, for one who looks once."""
    digest, article = entry.digest, entry.digest.article
    at = pointer(digest, place)
    return ArticleView(
        card=card(entry, place, tongue),
        subtitle=article.subtitle or "",
        authors=tuple(name for name in article.authors if name != article.publisher),
        agency=article.agency or "",
        publisher=article.publisher or "",
        dateline=article.dateline or "",
        original=web_address(article.url),
        licence=article.licence or "",
        body=body.html(digest, _pictures(article, place)) if at.full else Markup(""),
        full=at.full,
        truncated=article.truncated,
        summary=tuple(Passage(at.text(span), at.to(span), at.beside(span)) for span in digest.summary),
        figures=tuple(figure_view(figure, at, tongue) for figure in key_figures(digest)),
        quotes=quote_views(digest.quotes, at),
        removed=removals(article.removed, tongue),
        repaired=repairs(article.repairs, tongue),
        doubts=tuple((doubt.text, rules.doubt(doubt.kind, tongue)) for doubt in (*article.doubts, *digest.doubts)),
        source=article.source,
        told=tuple((told.key, _cut(told.target), _cut(told.said)) for told in (*article.told, *digest.told)),
        updated=_earlier(digest, tongue),
        elsewhere=_elsewhere(digest),
    )


TEXT: Mapping[type, frozenset[str]] = {
    Article: frozenset(("blocks", "scars", "removed", "repairs", "doubts", "told")),
    Digest: frozenset(("sentences", "doubts", "told", "sketch", "traits", "glance", "mark", "face", "boxes", "excerpts", "keyed")),
}
"""What no page but the article's own shows of it: the text as a whole, and how it was cleaned. What is told of these in short is no part either."""


def boxes(digest: Digest) -> tuple[object, ...]:
    """All that pages of several articles may show of one: what was found, and the sentences in which it was. Two articles that are alike in this
    are shown alike there, whatever else their texts say."""
    marks, blocks = body.anchors(digest), digest.article.blocks
    about = tuple(getattr(digest.article, name) for name in digest.article.__slots__ if name not in TEXT[Article])
    found = tuple(getattr(digest, name) for name in digest.__slots__ if name not in TEXT[Digest] and name != "article")
    spans = set(_spans(found))
    sentences = {one.span for one in digest.sentences}
    spans |= {one for span in spans for one in sentences if one.block == span.block and one.start <= span.start < one.end}
    return about, found, [(body.anchor_of(span, marks), blocks[span.block].text[span.start : span.end + 1]) for span in sorted(spans)]


def _spans(value: object) -> Iterator[Span]:
    """Every span in a value of the model."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _spans(one)
    else:
        for name in getattr(type(value), "__dataclass_fields__", ()):
            yield from _spans(getattr(value, name))


def _earlier(digest: Digest, tongue: Tongue) -> tuple[str, ...]:
    """The days of the earlier versions, oldest first."""
    days = (version.date for version in digest.versions if version.kind == "older")
    return tuple(dict.fromkeys(tongue.day(day) if day and _is_day(day) else tongue.gettext("undated") for day in days))


def _elsewhere(digest: Digest) -> tuple[Link, ...]:
    """The other publishers of the text, each once, by name."""
    own = (digest.article.publisher or "").casefold()
    found = {v.publisher.casefold(): Link(v.publisher, web_address(v.url)) for v in digest.versions if v.publisher}
    return tuple(link for name, link in sorted(found.items()) if name != own)


def _pictures(article: Article, place: Place) -> Mapping[int, list[PictureView]]:
    """The pictures of the text by the block they stand before, addressed from the article's page."""
    out: dict[int, list[PictureView]] = {}
    for picture in article.pictures:
        there = place.pictures.get(picture.file)
        if there:
            url = posixpath.relpath(there.url, posixpath.dirname(place.url) or ".")
            view = replace(there, url=url, alt=picture.alt, caption=picture.caption, credit=picture.credit)
            out.setdefault(picture.block, []).append(view)
    return out


def removals(removed: Sequence[Removal], tongue: Tongue) -> tuple[Deed, ...]:
    """What was taken out, by rule in the order of first use, with the lines."""
    ordered = sorted(removed, key=lambda item: item.line)
    used = dict.fromkeys(item.rule for item in removed)
    return tuple(_deed(rule, tongue, [(str(item.line), _cut(item.text), "") for item in ordered if item.rule == rule]) for rule in used)


def repairs(made: Sequence[Repair], tongue: Tongue) -> tuple[Deed, ...]:
    """What was changed, by rule in the order of first use; equal changes of one rule are shown once."""
    used = dict.fromkeys(item.rule for item in made)
    return tuple(_deed(rule, tongue, [("", _cut(item.before), _cut(item.after)) for item in made if item.rule == rule]) for rule in used)


def _deed(rule: str, tongue: Tongue, lines: Sequence[tuple[str, str, str]]) -> Deed:
    return Deed(rules.for_readers(rule, tongue), len(lines), tuple(dict.fromkeys(lines)))


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"


def content(seen: ArticleView) -> Markup:
    """The article as plain HTML for any theme and for feeds: its text, or its digest where the text is not shown."""
    if seen.full:
        return seen.body
    points = Markup("").join(Markup("<li>{}</li>").format(_linked(passage)) for passage in seen.summary)
    said = Markup("").join(Markup("<blockquote>{}<p>— {}</p></blockquote>").format(_paragraphs(q), q.speaker) for q in seen.quotes if q.speaker)
    return body.sanitised(Markup("<ul>{}</ul>{}").format(points, said))


def _paragraphs(quote: QuoteView) -> Markup:
    return Markup("").join(Markup("<p>“{}”</p>").format(part) for part in quote.parts)


def _linked(passage: Passage) -> Markup:
    return Markup('<a href="{}">{}</a>').format(passage.url, passage.text) if passage.url else escape(passage.text)


def standfirst(seen: ArticleView) -> Markup:
    """The summary as plain HTML for any theme and for feeds."""
    sentences = " ".join(passage.text for passage in seen.summary) or seen.subtitle
    return Markup("<p>{}</p>").format(sentences) if sentences else Markup("")
