"""Mails (.eml) and web archives (.mht): the part that holds the article, and what the headers say of it."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from ..late import dataclass
from ..limits import FIRST_YEAR, LAST_YEAR, MAIL_NESTING, MAIL_PARTS
from ..model import Offered, SourceKind
from ..regex import regex
from .encoding import decode
from .errors import IntakeError
from .sidecar import web_address

_FORWARDED = regex(r"^\s*(?:(?:re|fwd?|tr|wg|aw|rv|i|enc|res)\s*(?:\[\d+\]\s*)?:\s*)+", re.I)
_LIST = regex(r"(?:^|(?<=: ))\[[^\[\]]{1,40}\]\s*")
"""The name that a mailing list puts before a subject."""

_SEPARATOR = regex(rb"^--\S", re.M)
_TYPE = regex(rb"^content-type:", re.M | re.I)
_NEST = regex(rb"^content-type:[ \t]{0,9}(?:multipart|message)/", re.M | re.I)
_TAG = regex(r"<[^<>]{0,2000}>")
_LEAST, _SHARE, _AGAIN = 40, 0.3, 0.5
"""Words of plain text, their share of the page's number, and the share of them that stand in it, which make it the article and no notice."""


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
    _refuse_excess(data)
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    pages, texts, attached = _bodies(message)
    if not pages and not texts:
        raise IntakeError("the message has no text; copy the article's text into a .txt file")
    if texts and not (pages and (archive or _is_notice(texts, pages))):
        return Part("text", "\n\n".join(text for text, _ in texts), texts[0][1], _offered(message, archive), tuple(attached))
    text, encoding = pages[0] if archive else max(pages, key=lambda page: len(page[0]))
    return Part("html", text, encoding, _offered(message, archive), tuple(attached))


def _refuse_excess(data: bytes) -> None:
    """Raise IntakeError for a message of more parts, or deeper, than any mail: taking it apart would have no end."""
    parts = max(len(_SEPARATOR.findall(data)), len(_TYPE.findall(data)))
    nests = len(_NEST.findall(data))
    if parts > MAIL_PARTS or nests > MAIL_NESTING:
        told = f"{parts:,} parts, more than {MAIL_PARTS:,}" if parts > MAIL_PARTS else f"{nests:,} messages in one another, more than {MAIL_NESTING}"
        raise IntakeError(f"the message has {told}; copy the article's text into a .txt file instead")


def _is_notice(texts: list[tuple[str, str]], pages: list[tuple[str, str]]) -> bool:
    """Whether the plain text is none of the article: a few words, or a list's footer, which says nothing of what the page says."""
    said = " ".join(text for text, _ in texts).split()
    page = max((_TAG.sub(" ", page).split() for page, _ in pages), key=len)
    again = len(set(said) & set(page)) >= _AGAIN * len(set(said))
    return len(said) < _LEAST or len(said) < _SHARE * len(page) or (len(said) < len(page) and not again)


def _bodies(message: EmailMessage) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[str]]:
    """HTML parts, text parts, and names of attachments, in the order of the message."""
    pages: list[tuple[str, str]] = []
    texts: list[tuple[str, str]] = []
    attached: list[str] = []
    for part in message.walk():
        if part.is_multipart():
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
    said = " ".join(str(_innermost(message).get("Subject") or message.get("Subject", "")).split())
    subject = _FORWARDED.sub("", _LIST.sub("", said) if message.get("List-Id") else said)
    if archive:
        place = str(message.get("Snapshot-Content-Location") or message.get("Content-Location") or "").strip()
        return Offered(url=place if web_address(place) else None)
    return Offered(title=subject or None, received=_day(message))


def _innermost(message: EmailMessage) -> EmailMessage:
    """The message that was forwarded in this one as a whole, or this one."""
    inside = (part.get_payload(0) for part in message.walk() if part.get_content_type() == "message/rfc822" and part.is_multipart())
    return next((part for part in inside if isinstance(part, EmailMessage)), message)


def _day(message: EmailMessage) -> str | None:
    try:
        stamp = parsedate_to_datetime(str(message.get("Date", "")))
    except (TypeError, ValueError):
        return None
    return stamp.date().isoformat() if FIRST_YEAR <= stamp.year <= LAST_YEAR else None
