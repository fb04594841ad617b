"""A saved page to a Page: its visible lines, which of them are the article, and what its markup says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..language import Language
from ..model import RawArticle, Removal
from .align import chosen
from .align import key as letters
from .choose import choose, prose
from .core import traits
from .errors import CleanError
from .extract import extracted
from .folding import UNSEEN, key
from .head import page_head
from .jsonld import is_forum
from .metadata import Meta, metadata
from .ofsite import mark, site_of, told
from .page import Head, Line, Page, doubt, remove
from .pictures import keep_pictures
from .scripts import of_script
from .tree import parse
from .visible import Seen, Shown, visible_lines

OUTSIDE = "outside_article"
ENOUGH = 250
"""Characters of text that are an article even without the end of a sentence among them."""

WHOLE = 0.9
"""Share of the extract's letters from which the text in the page's JSON-LD is the whole article."""

REACH = 10
"""Lines around the text among which bylines, dates and credits are looked for before they go."""


def page_of(raw: RawArticle) -> Page:
    """The page with every visible line; `body` says which are the article. Raises CleanError when none is.

    One tree serves the head, the lines, the signatures and the extractor, in this order: each leaves less of it. The extractor only chooses: text
    is always the page's own.
    """
    tree = parse(raw.text)
    url = raw.sidecar.url or raw.url
    head = page_head(tree)
    words = site_of(url, head.url)
    marked = mark(tree, words)
    shown: list[Shown] | None = [] if raw.sidecar.images else None
    seen = visible_lines(tree, shown)
    meta = metadata(head, seen, tree, raw.text, url, words)
    densest = prose(seen)
    extract = extracted(tree, raw.text, densest[1], is_forum(head.graph))
    body = choose(seen, _stated(seen, meta.body, extract), densest, [told(s.place.path) for s in seen] if marked else ())
    page = _with(meta, Page(raw.source, raw.kind, _lines(seen, body), url=url or meta.url))
    if not _holds_text(page) and meta.body:
        page = _from_data(page, meta.body, len(seen))
    if not _holds_text(page):
        raise CleanError(f"the page holds no article text (only {_opening(page)}); open it, copy the article, and paste that into a .txt file")
    page = keep_pictures(page, shown, seen, raw.sidecar) if shown is not None else page
    return remove(page, _far(page), OUTSIDE)


def _stated(seen: Sequence[Seen], body: Sequence[str], extract: str) -> tuple[bool, ...]:
    """The lines that the extractor takes for the article, and those that stand in its JSON-LD, where that is whole: as long as the extract."""
    texts = [line.text for line in seen]
    found, stated = chosen(texts, extract), "\n".join(body)
    if not stated or len(letters(stated)) < WHOLE * len(letters(extract)):
        return found
    return tuple(one or other for one, other in zip(found, chosen(texts, stated), strict=True))


def _from_data(page: Page, body: Sequence[str], last: int) -> Page:
    """The page with the text of its JSON-LD, for pages that show nothing until a script has run; its lines count on after the visible ones."""
    lines = tuple(Line(last + n, text, body=True) for n, text in enumerate(body, 1))
    page = replace(page, lines=tuple(replace(line, body=False) for line in page.lines) + lines)
    return doubt(page, "text_from_data", body[0][:80], "the page shows no article; its text was taken from the page's data, compare it with the site")


def _holds_text(page: Page) -> bool:
    """Whether the chosen lines are an article: some length, or at least one sentence."""
    body = [line.text for line in page.lines if line.body]
    return sum(map(len, body)) >= ENOUGH or any(traits(text).stopped and traits(text).size >= 6 for text in body)


def _opening(page: Page) -> str:
    """What an editor recognises the page by."""
    first = (page.title or (page.lines[0] if page.lines else Line(0, ""))).text
    return f'"{first[:60]}"' if first else "an empty page"


def _lines(seen: Sequence[Seen], body: Sequence[bool]) -> tuple[Line, ...]:
    """The visible lines. In a slide show, where captions hold more text than paragraphs, the captions are the paragraphs."""
    slides = sum(len(s.text) * (1 if s.kind == "caption" else -1) for s, is_body in zip(seen, body, strict=True) if is_body) > 0
    out: list[Line] = []
    for n, (s, is_body) in enumerate(zip(seen, body, strict=True), 1):
        kind = "paragraph" if slides and s.kind == "caption" else s.kind
        out.append(Line(n, s.text, kind, s.level, kind != "paragraph", is_body))
    return tuple(out)


def _with(meta: Meta, page: Page) -> Page:
    """The page with its metadata; the headline's own line leaves the lines."""
    head = Head(meta.headline.told, meta.sites, meta.authors, meta.deck, meta.free)
    title: Line | None = None
    lines, removed = page.lines, page.removed
    if meta.headline.at is not None:
        title, kicker = _without_kicker(lines[meta.headline.at], meta.headline.kicker)
        removed = page.removed + kicker
        lines = lines[: meta.headline.at] + lines[meta.headline.at + 1 :]
    elif meta.headline.text:
        title = Line(0, meta.headline.text)
    page = replace(
        page,
        lines=lines,
        removed=removed,
        head=head,
        title=title,
        language=of_script(" ".join(line.text for line in page.lines if line.body), meta.language) or "und",
        date=meta.date,
        date_estimated=meta.date_estimated,
        authors=meta.authors,
        agency=meta.agency,
        publisher=meta.publisher,
    )
    if meta.date_estimated and meta.date:
        page = doubt(page, "date_estimated", meta.date, 'the date is a guess from the page; check it and write "date:" into the sidecar')
    return _standfirst(page if page.title else _untitled(page))


def _untitled(page: Page) -> Page:
    """The page with the heading nearest above its text as its headline, where its markup names none."""
    first = next((n for n, line in enumerate(page.lines) if line.body), 0)
    above = [line for line in page.lines[max(0, first - REACH) : first + 1] if line.kind == "heading" and 2 <= traits(line.text).size <= 30]
    if not above:
        return page
    return replace(page, title=above[-1], lines=tuple(line for line in page.lines if line is not above[-1]))


def _without_kicker(title: Line, at: int) -> tuple[Line, tuple[Removal, ...]]:
    if not at:
        return title, ()
    return replace(title, text=title.text[at:]), (Removal("kicker", title.number, title.text[:at].strip()),)


def _standfirst(page: Page) -> Page:
    """Take the standfirst out of the lines when the description in the head stands there, whole and before the article's first paragraph."""
    wanted = key(page.head.deck or "")
    if page.subtitle is not None or len(wanted) < 20:
        return page
    below = page.title.number if page.title else 0
    last = max((n for n, line in enumerate(page.lines) if line.body), default=0)
    likely = [(n, line) for n, line in enumerate(page.lines[:last]) if _may_say(line.text, wanted)]
    for _, line in sorted(likely, key=lambda at: (at[1].number < below, at[0])):  # a teaser above the headline comes last
        if key(line.text) == wanted:
            return replace(page, subtitle=line, lines=tuple(other for other in page.lines if other is not line))
    return page


def _may_say(text: str, wanted: str) -> bool:
    """Whether a text may have these folded words: it is long enough, since no folding makes a text longer than that, and holds the first of them."""
    if 3 * len(text) < len(wanted):
        return False
    return wanted.partition(" ")[0] in text.casefold() or any(sign in text for sign in UNSEEN)


def _far(page: Page) -> frozenset[int]:
    """The lines that are not the article and too far from it to tell anything of it: before the headline, or some lines before and after the text."""
    body = [n for n, line in enumerate(page.lines) if line.body]
    title = page.title.number if page.title else 0
    first, last = body[0] - REACH, body[-1] + REACH
    return frozenset(line.number for n, line in enumerate(page.lines) if not line.body and not (first <= n <= last and line.number > title))


def drop_outside(page: Page, _: Language) -> Page:
    """Remove the lines of a saved page that the extractor left out."""
    return remove(page, frozenset(line.number for line in page.lines if line.body is False), OUTSIDE)
