"""RawArticle to Article: what is the article, what is debris, and an account of every character."""

from __future__ import annotations

from dataclasses import replace

from ..knowledge import language
from ..language import Language
from ..model import Article, Block, Doubt, RawArticle, Repair, Span
from . import editor, html, text
from .boxes import drop_boxes
from .byline import mend_agency, read_bylines
from .core import prose_in
from .credits import drop_credits
from .cutshort import find_cut
from .dateline import read_dateline
from .deck import drop_repeated_lines, find_deck
from .detect import UNKNOWN, detect
from .errors import CleanError as CleanError
from .furniture import drop_furniture
from .markdown import read_markdown
from .markup import drop_markup
from .message import read_mail, read_offered
from .mojibake import drop_invisible, fix_mojibake
from .navigation import drop_navigation, mark_headings, mark_items
from .page import Line, Page, Rule, undo
from .pictures import named, placed
from .pleas import drop_pleas, is_wall
from .pull import drop_pull_quotes
from .repair import drop_stray_closing, part_glued, say_once
from .scars import find_scars
from .scripts import of_script
from .settle import confirmed, settled
from .stamps import read_stamps
from .title import drop_repeated_title, find_title
from .typography import set_line, set_marks, style_of
from .wrapped import join_hyphenated, join_wrapped

RULES: tuple[Rule, ...] = (
    fix_mojibake,
    drop_invisible,
    drop_markup,
    drop_credits,
    drop_furniture,
    read_stamps,
    read_bylines,
    mend_agency,
    html.drop_outside,
    find_title,
    drop_repeated_title,
    find_deck,
    drop_repeated_lines,
    drop_pull_quotes,
    drop_navigation,
    drop_pleas,
    drop_boxes,
    mark_items,
    mark_headings,
    find_cut,
    read_dateline,
    say_once,
    drop_stray_closing,
    part_glued,
    set_marks,
    find_scars,
)
"""What is done to a page, in the order of work."""


def clean(raw: RawArticle) -> Article:
    """The cleaned article with its account. Raises CleanError."""
    came = editor.drop_lines(_page(raw), raw.sidecar)
    page = _ruled(came)
    if raw.form == "mail" and not confirmed(page, _ruled, came.language):
        page = _ruled(replace(came, title=None))
    if page.kind == "text" and (page.removed or page.language == UNKNOWN):
        page = settled(page, _ruled, came.language)
    if is_wall(page, language(page.language)):
        raise CleanError("the page holds no article text, only a notice; answer the notice, log in if need be, and save the page again")
    page = named(editor.keep_lines(page, raw.sidecar), raw.sidecar)
    if not page.lines and page.title is None:
        raise CleanError("the file holds no article text; paste the article's text or delete the file")
    article = replace(_article(page, raw, language(page.language)), received=raw.offered.received, licence=raw.offered.licence)
    return editor.override(article, raw.sidecar)


def _ruled(page: Page) -> Page:
    """The page after all rules, in the language that it says it is in or is told to be in."""
    page = page if page.language != UNKNOWN else replace(page, language=_told(page))
    lang = language(page.language)
    for rule in RULES:
        page = rule(page, lang)
    return page


def _page(raw: RawArticle) -> Page:
    page = html.page_of(raw) if raw.kind == "html" else text.page_of(raw)
    if raw.form == "markdown":
        page = read_markdown(page)
    if raw.form == "mail":
        page = read_mail(page)
    if raw.kind == "text":
        page = join_hyphenated(join_wrapped(page) if raw.form == "plain" else page)
    page = read_offered(page, raw.offered, raw.form == "mail")
    return replace(page, language=raw.sidecar.language or raw.offered.language or page.language)


def _told(page: Page) -> str:
    """The language of the page's prose, "und" when it can't be told."""
    sample = prose_in(page) or "\n".join(line.text for line in page.lines)
    told = detect(sample)
    return (of_script(sample) or UNKNOWN) if told == UNKNOWN else told


def _article(page: Page, raw: RawArticle, lang: Language) -> Article:
    title = page.title or Line(0, "")
    style = style_of(page, lang)
    shown = set_line(title, style)
    deck = set_line(page.subtitle, style) if page.subtitle else None
    numbers = {line.number: n for n, line in enumerate(page.lines)}
    repairs = [Repair(e.rule, n, e.start, e.before, e.after) for n, line in enumerate(page.lines) for e in line.edits]
    heads = [Repair(e.rule, None, e.start, e.before, e.after) for line in (shown, deck) if line for e in line.edits]
    doubts = page.doubts if page.date else (*page.doubts, _undated(raw.source))
    return Article(
        source=raw.source,
        kind=raw.kind,
        language=page.language,
        title=shown.text,
        raw_title=undo(title.text, title.edits),
        title_line=title.number,
        subtitle_line=page.subtitle.number if page.subtitle else 0,
        blocks=tuple(Block(line.kind, line.text, line.level, line.number) for line in page.lines),
        subtitle=deck.text if deck else None,
        date=page.date,
        date_estimated=page.date_estimated,
        authors=page.authors,
        agency=page.agency,
        publisher=page.publisher,
        dateline=page.dateline,
        url=page.url,
        truncated=page.truncated,
        scars=tuple(Span(numbers[s.number], s.start, s.end) for s in page.scars if s.number in numbers),
        removed=page.removed,
        repairs=(*page.repairs, *heads, *repairs),
        doubts=doubts,
        told=page.told,
        pictures=placed(page, page.lines),
    )


def _undated(source: str) -> Doubt:
    name = source.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return Doubt("no_date", "no date found", f'add "date:" to {name}.yaml')
