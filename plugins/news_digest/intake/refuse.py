"""Files that are no text: told by their first bytes and by the control characters in them, refused with what to do instead."""

from __future__ import annotations

from pathlib import PurePosixPath

from ..limits import HTML_TAGS, LINE_CHARACTERS
from ..model import SourceKind
from ..regex import regex
from .errors import IntakeError

_COPY = "open it, copy the article's text, and paste that into a .txt file"
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", _COPY),
    (b"PK\x03\x04", "a Word, LibreOffice or ZIP file", _COPY),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file", _COPY),
    (b"{\\rtf", "a rich-text file", _COPY),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"BZh", "a compressed file", "unpack it first"),
    (b"\xfd7zXZ", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"\x89PNG", "a picture", "an article needs its text"),
    (b"\xff\xd8\xff", "a picture", "an article needs its text"),
    (b"GIF8", "a picture", "an article needs its text"),
    (b"RIFF", "a picture, sound or film", "an article needs its text"),
    (b"\x00\x00\x00\x18ftyp", "a film", "an article needs its text"),
    (b"ID3", "a sound file", "an article needs its text"),
    (b"\x7fELF", "a program", "delete it from the articles' folder"),
    (b"SQLite format 3\x00", "a database", "delete it from the articles' folder"),
)

_TAG = regex(r"<[A-Za-z]")
_SAMPLE = 65_536
_MOST = 0.02
"""Text has no control characters but tab and line ends; two in a hundred bytes is no accident."""

_CONTROLS = bytes(sorted({*range(1, 32), 127} - {9, 10, 11, 12, 13, 27}))


def refuse_misnamed(source: str) -> None:
    """Raise IntakeError for a sidecar that an editor's program has given the ending of an article.

    >>> refuse_misnamed("news/strike.yaml.txt")
    Traceback (most recent call last):
    news_digest.intake.errors.IntakeError: this is a sidecar with the ending of an article; rename it to strike.yaml
    """
    name = PurePosixPath(source.replace("\\", "/")).stem
    if name.lower().endswith((".yaml", ".yml")):
        raise IntakeError(f"this is a sidecar with the ending of an article; rename it to {name.rpartition('.')[0]}.yaml")


def refuse_other_formats(data: bytes) -> None:
    """Raise IntakeError when the bytes are a document, picture, archive or other binary file. UTF-16 text passes: zeros do not count.

    >>> refuse_other_formats(b"%PDF-1.7 ...")
    Traceback (most recent call last):
    news_digest.intake.errors.IntakeError: this is a PDF, not text; open it, copy the article's text, and paste that into a .txt file
    """
    for signature, name, advice in _SIGNATURES:
        if data.startswith(signature) and (len(signature) > 3 or not _readable(data)):
            raise IntakeError(f"this is {name}, not text; {advice}")
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(4, _MOST * len(sample)):
        raise IntakeError("this is a binary file, not text; save the article as text or as a web page")


def refuse_excess(text: str, kind: SourceKind) -> None:
    """Raise IntakeError when a page has more tags, or pasted text a longer line, than any article: the work on it would have no end.

    >>> refuse_excess("x" * 20_001, "text")
    Traceback (most recent call last):
    news_digest.intake.errors.IntakeError: line 1 has 20,001 characters, more than 20,000; break it into paragraphs
    """
    if kind == "html":
        if text.count("<") > HTML_TAGS and (tags := len(_TAG.findall(text))) > HTML_TAGS:
            raise IntakeError(f"the page has {tags:,} tags, more than {HTML_TAGS:,}; copy the article's text into a .txt file instead")
        return
    for n, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE_CHARACTERS:
            raise IntakeError(f"line {n:,} has {len(line):,} characters, more than {LINE_CHARACTERS:,}; break it into paragraphs")


def _readable(data: bytes) -> bool:
    """Short signatures ("BZh", "ID3") may begin a sentence."""
    return all(byte >= 32 or byte in (9, 10, 13) for byte in data[:200])
