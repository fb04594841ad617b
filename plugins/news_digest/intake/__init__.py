"""Bytes to RawArticle: encoding, kind, the editor's sidecar."""

from __future__ import annotations

from ..model import RawArticle, Sidecar, SourceKind


class IntakeError(ValueError):
    """The input can't be read at all; the message says why and what to do."""


def read(source: str, data: bytes, *, kind: SourceKind | None = None, sidecar: Sidecar | None = None, url: str | None = None) -> RawArticle:
    """One input as a RawArticle. `kind` overrides what the file's ending and content tell. Raises IntakeError."""
    told: SourceKind = kind or ("html" if source.lower().endswith((".html", ".htm")) else "text")
    return RawArticle(source, told, data.decode("utf-8", "replace"), "utf-8", sidecar or Sidecar(), url)
