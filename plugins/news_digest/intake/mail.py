"""Mails (.eml) and web archives (.mht): the part that holds the article, and what the headers say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from ..model import Offered, SourceKind
from .encoding import decode
from .errors import IntakeError
from .sidecar import FIRST_YEAR, LAST_YEAR, web_address

_FORWARDED = re.compile(r"^\s*(?:(?:re|fwd?|tr|wg|aw|rv|i|enc|res)\s*(?:\[\d+\]\s*)?:\s*)+", re.I)
_PARTS = 200
"""Parts of a message that are looked at; a newsletter has a dozen, a page saved with its pictures a hundred."""


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a message that holds the article. `attached` are the names of files that came with it and are not read."""

    kind: SourceKind
    text: str
    encoding: str
    offered: Offered
    attached: tuple[str, ...] = ()


def opened(data: bytes, archive: bool) -> Part:
    """The article's part of a mail, or the root page of a web archive (`archive`). Raises IntakeError when there is none.

    A mail's plain text is preferred when it holds an article; many mails carry only HTML. The date of a mail is when it was received, not when
    the article was published.
    """
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    pages, texts, attached = _bodies(message)
    chosen = (pages or texts) if archive else (texts if (texts and len(texts[0][0].split()) >= 40) or not pages else pages)
    if not chosen:
        raise IntakeError("the message has no text; copy the article's text into a .txt file")
    text, encoding = chosen[0]
    kind: SourceKind = "html" if chosen is pages else "text"
    return Part(kind, text, encoding, _offered(message, archive), tuple(attached))


def _bodies(message: EmailMessage) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[str]]:
    """HTML parts, text parts, and names of attachments, in the order of the message."""
    pages: list[tuple[str, str]] = []
    texts: list[tuple[str, str]] = []
    attached: list[str] = []
    for n, part in enumerate(message.walk()):
        if n >= _PARTS or part.is_multipart():
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment":
            attached.append(" ".join(str(part.get_filename() or "a file").split()))
        elif kind in ("text/html", "text/plain", "application/xhtml+xml"):
            (texts if kind == "text/plain" else pages).append(_text(part))
    return pages, texts, attached


def _text(part: EmailMessage) -> tuple[str, str]:
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else b""
    charset = part.get_content_charset()
    if charset and charset not in ("us-ascii", "utf-8"):
        try:
            return decode(raw.decode(charset).encode("utf-8"))[0], charset
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(raw)


def _offered(message: EmailMessage, archive: bool) -> Offered:
    subject = _FORWARDED.sub("", " ".join(str(message.get("Subject", "")).split()))
    if archive:
        place = str(message.get("Snapshot-Content-Location") or message.get("Content-Location") or "").strip()
        return Offered(url=place if web_address(place) else None)
    return Offered(title=subject or None, received=_day(message))


def _day(message: EmailMessage) -> str | None:
    try:
        stamp = parsedate_to_datetime(str(message.get("Date", "")))
    except (TypeError, ValueError):
        return None
    return stamp.date().isoformat() if FIRST_YEAR <= stamp.year <= LAST_YEAR else None
