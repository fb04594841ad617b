"""Bytes to RawArticle: encoding, kind, the editor's sidecar."""

from __future__ import annotations

from dataclasses import replace

from ..model import RawArticle, Sidecar, SourceKind
from .encoding import decode
from .errors import IntakeError as IntakeError
from .kind import kind_of
from .preface import preface
from .refuse import refuse_excess, refuse_misnamed, refuse_other_formats
from .sidecar import checked

__all__ = ["IntakeError", "read"]


def read(source: str, data: bytes, *, kind: SourceKind | None = None, sidecar: Sidecar | None = None, url: str | None = None) -> RawArticle:
    """One input as a RawArticle. `kind` overrides what the file's ending and content tell. Raises IntakeError.

    >>> read("a.html", "<p>Un été à Séoul</p>".encode("cp1252")).text
    '<p>Un été à Séoul</p>'
    >>> read("a.txt", b"\\x20\\n")
    Traceback (most recent call last):
    news_digest.intake.errors.IntakeError: the file is empty; paste the article's text into it, or delete it
    """
    refuse_misnamed(source)
    word = checked(sidecar or Sidecar(), source)
    refuse_other_formats(data)
    ending = source.lower().rpartition(".")[2]
    if kind is None and ending in ("eml", "mht", "mhtml"):
        return _message(source, data, ending != "eml", word, url)
    text, encoding = decode(data, word.encoding)
    if not text.strip():
        raise IntakeError("the file is empty; paste the article's text into it, or delete it")
    told = kind or kind_of(source, text)
    refuse_excess(text, told)
    if kind is None and told == "text" and ending in ("md", "markdown"):
        lines, said = preface(text, source)
        return RawArticle(source, told, text, encoding, word, word.url or url or said.url, "markdown", lines, said)
    return RawArticle(source, told, text, encoding, word, word.url or url)


def _message(source: str, data: bytes, archive: bool, word: Sidecar, url: str | None) -> RawArticle:
    from .mail import opened  # here, because only mails need it and Python's parser of mails costs start-up time

    part = opened(data, archive)
    if not part.text.strip():
        raise IntakeError("the message is empty; copy the article's text into a .txt file")
    refuse_excess(part.text, part.kind)
    attached = tuple(f"attachment: {name}" for name in part.attached)
    said = replace(part.offered, refused=(*part.offered.refused, *attached))
    return RawArticle(source, part.kind, part.text, part.encoding, word, word.url or url or said.url, "plain" if archive else "mail", 0, said)
