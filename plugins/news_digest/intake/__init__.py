"""Bytes to RawArticle: encoding, kind, the editor's sidecar."""

from __future__ import annotations

from ..model import RawArticle, Sidecar, SourceKind
from .encoding import decode
from .errors import IntakeError as IntakeError
from .kind import kind_of
from .refuse import refuse_excess, refuse_other_formats
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
    word = checked(sidecar or Sidecar(), source)
    refuse_other_formats(data)
    text, encoding = decode(data)
    if not text.strip():
        raise IntakeError("the file is empty; paste the article's text into it, or delete it")
    told = kind or kind_of(source, text)
    refuse_excess(text, told)
    return RawArticle(source, told, text, encoding, word, word.url or url)
