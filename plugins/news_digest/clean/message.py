"""What a mail or a file's front matter says of its article, and the debris of mail: quoted marks, forwarded headers, signatures."""

from __future__ import annotations

from dataclasses import replace

from ..model import Offered
from ..regex import regex
from .core import traits
from .folding import likeness, words
from .markup import is_markup
from .page import Line, Page, doubt, edit, join, remove

_QUOTED = regex(r"(?:>\s?)+")
_FIELD = regex(r"[A-ZÀ-Þ][\w-]{1,14}(?: [\w-]{1,12})?\s?:\s")
_FORWARD = regex(r"^[-_=* ]{3,}[^-_=* ][^-_=*]{1,58}[^-_=* ][-_=* ]{3,}$")
_RULED = regex(r"^_{20,}$")
FOOTER = 8
"""Lines, the rule with them, in which a mailing list names itself at the end."""

BROKEN, UNBROKEN = 50, 100
"""Mail programs break lines at 60 to 80 characters; one that is longer says that they are not broken."""

_HEADERS = 3
"""Lines "From: …", "Date: …", "To: …" right under each other that make a forwarded header."""

SAME = 0.7
LONGEST = 25
"""Words in a headline that is a whole sentence: what is longer and ends as a sentence ends is text that slipped into the field."""

TITLE_WORDS = 4
"""A subject shorter than this ("worth reading") is a remark of the sender's unless a line of the article repeats it."""


def read_offered(page: Page, offered: Offered, mail: bool) -> Page:
    """The page with what front matter or headers offer, where the page itself says nothing better; refused keys become doubts."""
    for refused in offered.refused:
        page = doubt(page, "not_obeyed", refused, "only the sidecar can set this; attachments are not read")
    says = page.title is None and offered.title and not is_markup(offered.title)
    title = offered.title if says and offered.title and _names(page, offered.title, mail) else None
    return replace(
        page,
        title=Line(0, title) if title else page.title,
        date=page.date or offered.date,
        authors=page.authors or offered.authors,
        publisher=page.publisher or offered.publisher,
        url=page.url or offered.url,
    )


def _names(page: Page, title: str, mail: bool) -> bool:
    """Whether a title offered is the article's: front matter says so, a subject has to be repeated by a line or to read as a headline."""
    said = words(title)
    if traits(title).prose and traits(title).size > LONGEST:
        return False
    again = any(likeness(words(line.text), said) >= SAME for line in page.lines if len(line.text) < 2 * len(title) + 20)
    return not mail or again or len(said) >= TITLE_WORDS


def read_mail(page: Page) -> Page:
    """The page of a mail without what mailing added: marks of quotation, the headers of a forwarded message, the signature."""
    lines = [edit(line, "mail_quoted", 0, m[0], "") if (m := _QUOTED.match(line.text)) else line for line in page.lines]
    page = remove(replace(page, lines=tuple(lines)), [line.number for line in lines if not line.text], "mail_quoted")
    signed = next((line.number for line in page.lines if line.text in ("--", "-- ", "—")), None)
    if signed is not None:
        page = remove(page, [line.number for line in page.lines if line.number >= signed], "mail_signature")
    footer = next((n for n, line in enumerate(page.lines) if _RULED.match(line.text) and len(page.lines) - n <= FOOTER), None)
    if footer is not None:
        page = remove(page, [line.number for line in page.lines[footer:]], "mail_footer")
    return _unwrapped(remove(page, _headers(page.lines), "mail_header"))


def _unwrapped(page: Page) -> Page:
    """The page with the lines joined that a mail program has broken: those that the next line's first word would have made too long."""
    width = max((len(line.text) for line in page.lines), default=0)
    if not BROKEN <= width <= UNBROKEN:
        return page
    joined: list[Line] = []
    last = 0
    for line in page.lines:
        if joined and not line.gap and last >= BROKEN and last + 1 + len(line.text.split(maxsplit=1)[0]) > width:
            joined[-1] = join(joined[-1], line, "mail_wrapped")
        else:
            joined.append(line)
        last = len(line.text)
    return replace(page, lines=tuple(joined))


def _headers(lines: tuple[Line, ...]) -> list[int]:
    """The numbers of forwarded headers: runs of at least three fields, with the rule line above them."""
    found: list[int] = []
    run: list[Line] = []
    for n, line in enumerate((*lines, Line(0, ""))):
        if _FIELD.match(line.text) and len(line.text) < 300:
            run.append(line)
            continue
        if len(run) >= _HEADERS:
            found += [row.number for row in run]
            above = lines[n - len(run) - 1] if n > len(run) else None
            if above is not None and _FORWARD.match(above.text):
                found.append(above.number)
        run = []
    return found
