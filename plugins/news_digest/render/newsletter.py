"""The edition of one day as a mail: HTML whose style stands in its elements, and the same as plain text, in one file that any mail program sends."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from textwrap import fill
from urllib.parse import urlsplit

import css_inline
from markupsafe import Markup

from .views import Card, DayView

WIDTH = 72
"""Characters of a line of plain text: it stays whole when it is quoted once."""

MOST = 100_000
"""Bytes of a mail from which on Gmail cuts it off."""


def mail(day: DayView, html: str, style: str, name: str, site: str, sender: str) -> bytes:
    """The mail of one edition. `html` is the page before its `style` is written into it, `sender` an address; the same edition, the same bytes."""
    from email.policy import SMTP  # here, because few builds ask for a mail, and it costs start-up time

    host = urlsplit(site).hostname or "localhost"
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"{name} – {plain(day.label)}"
    message["From"] = f'"{name.replace(chr(34), "")}" <{sender or f"newsletter@{host}"}>'
    message["Date"] = format_datetime(datetime.fromisoformat(day.iso).replace(hour=6, tzinfo=UTC))
    message["Message-ID"] = f"<newsletter-{day.iso}@{host}>"
    message.set_content(text(day, name, site), cte="quoted-printable")
    message.add_alternative(inlined(html, style), subtype="html", cte="quoted-printable")
    message.set_boundary(f"=-edition-{day.iso}-=")
    return message.as_bytes()


def inlined(html: str, style: str) -> str:
    """The page with its style in its elements; what depends on the reader's device stays in the head.

    >>> 'style="color: red' in inlined("<html><head></head><body><p>x</p></body></html>", "p { color: red }")
    True
    """
    inliner = css_inline.CSSInliner(extra_css=style, load_remote_stylesheets=False, keep_at_rules=True)
    return inliner.inline(html)


def text(day: DayView, name: str, site: str) -> str:
    """The edition as plain text."""
    head = f"{name}\n{plain(day.label)}\n{'=' * max(len(name), len(plain(day.label)))}"
    return "\n\n".join([head, *(_story(card, site) for card in day.cards)]) + "\n"


def _story(card: Card, site: str) -> str:
    figure = f"{plain(card.figure.value)} {plain(card.figure.counted)}".strip() if card.figure else ""
    about = " · ".join(filter(None, (plain(card.source), plain(card.date.label), plain(card.language))))
    lines = [fill(plain(part), WIDTH) for part in (card.title, card.standfirst, figure, about) if part]
    return "\n".join([*lines, f"{site}/{card.url}"])


def plain(words: Markup | str) -> str:
    """A value of a sealed view as bare text.

    >>> plain(Markup("A &amp; B"))
    'A & B'
    """
    return Markup(words).striptags()
