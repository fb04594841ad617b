"""A picture file to what may be published of it: its pixels and their size, without whatever a camera or a program wrote beside them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ..late import dataclass
from ..limits import PICTURE_SIDE
from .errors import IntakeError

SMALL = 64
"""Pixels: what is smaller on a side is an icon, or counts readers."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP"))
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of JPEG that are followed by the picture's size."""

_BARE = frozenset((0x01, *range(0xD0, 0xD8)))
_TOLD = frozenset((*range(0xE1, 0xF0), 0xFE)) - {0xE2, 0xEE}
"""The markers of JPEG that hold what was written beside the pixels: Exif with its place, comments. Colour (E2, EE) stays."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture that may be published: its bytes, its size in pixels, the ending of its name."""

    data: bytes
    width: int
    height: int
    ending: str


def raster(data: bytes) -> Raster:
    """The picture in a file. Raises IntakeError for what is no JPEG, PNG, GIF or WebP, for one that is damaged, too small or too big."""
    try:
        made = _read(data)
    except (struct.error, IndexError) as error:
        raise IntakeError("it is damaged; save it again") from error
    if min(made.width, made.height) < SMALL:
        raise IntakeError(f"it has {made.width} × {made.height} pixels, fewer than {SMALL} on a side; icons and counters are not shown")
    if max(made.width, made.height) > PICTURE_SIDE:
        raise IntakeError(f"it has {made.width} × {made.height} pixels, more than {PICTURE_SIDE:,} on a side; save it smaller")
    return made


def _read(data: bytes) -> Raster:
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data.startswith(_PNG):
        return _png(data)
    if data[:6] in (b"GIF87a", b"GIF89a"):
        width, height = struct.unpack("<HH", data[6:10])
        return Raster(data, width, height, "gif")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    raise IntakeError("it is no JPEG, PNG, GIF or WebP picture; save it as one")


def _jpeg(data: bytes) -> Raster:
    kept, at = [data[:2]], 2
    width = height = 0
    while at < len(data):
        if data[at] != 0xFF:
            raise IndexError(at)
        marker = data[at + 1]
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in (0xDA, 0xD9):
            kept.append(data[at:])
            break
        end = at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker in _SIZES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
        if marker not in _TOLD:
            kept.append(data[at:end])
        at = end
    return Raster(b"".join(kept), width, height, "jpg")


def _png(data: bytes) -> Raster:
    width, height = struct.unpack(">II", data[16:24])
    return Raster(_PNG + b"".join(chunk for name, chunk in _chunks(data, 8) if name in _PNG_KEPT), width, height, "png")


def _chunks(data: bytes, at: int) -> Iterator[tuple[bytes, bytes]]:
    while at < len(data):
        size = struct.unpack(">I", data[at : at + 4])[0]
        yield data[at + 4 : at + 8], data[at : at + 12 + size]
        at += 12 + size


def _webp(data: bytes) -> Raster:
    kept: list[bytes] = []
    width = height = 0
    at = 12
    while at + 8 <= len(data):
        name, length = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])[0]
        chunk = data[at : at + 8 + length + length % 2]
        if not width:
            width, height = _size(name, chunk)
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:]  # neither Exif nor XMP follows
        if name not in (b"EXIF", b"XMP "):
            kept.append(chunk)
        at += len(chunk)
    body = b"WEBP" + b"".join(kept)
    return Raster(b"RIFF" + struct.pack("<I", len(body)) + body, width, height, "webp")


def _size(name: bytes, chunk: bytes) -> tuple[int, int]:
    """Width and height from the chunk of a WebP that tells them; zeros from any other."""
    if name == b"VP8X":
        return 1 + int.from_bytes(chunk[12:15], "little"), 1 + int.from_bytes(chunk[15:18], "little")
    if name == b"VP8 ":
        width, height = struct.unpack("<HH", chunk[14:18])
        return width & 0x3FFF, height & 0x3FFF
    if name == b"VP8L":
        bits = struct.unpack("<I", chunk[9:13])[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return 0, 0
