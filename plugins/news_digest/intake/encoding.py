"""Bytes to text: which encoding it is, and no character in the result that breaks lines or pages.

The order is: byte order mark, what came with the bytes, declaration in the page, UTF-8, then charset-normalizer's guess. Two experiences are
built in. Bytes that are valid UTF-8 and hold more than ASCII are UTF-8, whatever an old `<meta>` of one byte a character says. And
"iso-8859-1" means Windows-1252 on the web (WHATWG Encoding Standard, labels).
"""

from __future__ import annotations

import codecs
import re

from ..regex import regex

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WEB_LABELS = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "windows-1252": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-8-i": "iso-8859-8",
    "x-user-defined": "cp1252", "unicode": "utf-8", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "utf8": "utf-8",
}  # fmt: skip
_MULTIBYTE = ("gb18030", "cp932", "cp949", "big5", "euc_jp", "iso2022_jp", "big5hkscs")
_DECLARED = regex(
    rb"<meta[^>]{0,300}?charset\s*=\s*(?:[\"']\s*)?([A-Za-z0-9_:.-]{2,40})|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.I
)
_LOOK_INTO = 8_192
"""Browsers look for a declaration in the first 1,024 bytes; pages with long comments on top exist."""

_SAMPLE = 20_000
_FEW = 0.002
"""A page declared UTF-8 with fewer broken bytes than this is UTF-8 with scratches, not another encoding."""


def decode(data: bytes, told: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding. `told` is what came with the bytes, such as a server's charset; it goes before what they declare
    themselves, as in browsers. Never fails: what can't be decoded becomes U+FFFD.

    >>> decode("Été".encode("utf-16"))
    ('Été', 'utf-16-le')
    >>> decode(b'<meta charset="latin1">l\\x92\\xe9t\\xe9')[0]
    '<meta charset="latin1">l’été'
    >>> decode("Зима".encode("koi8-r"), "koi8-r")
    ('Зима', 'koi8-r')
    """
    text, encoding = _decoded(data, told)
    return harmless(text), encoding


def _decoded(data: bytes, told: str | None) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide
    for declared in (known(told) if told else None, _declaration(data)):
        if declared not in (None, "utf-8", *_MULTIBYTE) and _is_utf8(data) and not data.isascii():
            declared = "utf-8"
        if declared and (text := _mostly(data, declared)) is not None:
            return text, declared
    if (text := _mostly(data, "utf-8")) is not None:
        return text, "utf-8"
    encoding = _guess(data)
    return data.decode(encoding, "replace"), encoding


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every other byte is zero."""
    sample = data[:2_000]
    if len(sample) < 4 or sample.count(0) < len(sample) * 0.3:
        return None
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if max(odd, even) < 4 * (min(odd, even) + 1):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _declaration(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_LOOK_INTO])
    if not found:
        return None
    return known((found[1] or found[2]).decode("ascii"))


def known(label: str) -> str | None:
    """The codec that a label of the web means, or None where there is none.

    >>> known(" ISO-8859-1"), known("x-none"), known("base64")
    ('cp1252', None, None)
    """
    label = label.strip().strip("\"'").lower()
    label = _WEB_LABELS.get(label, label)
    try:
        name = codecs.lookup(label)
        b"a".decode(label)
    except (LookupError, UnicodeError, ValueError):
        return None
    return {"utf-8": "utf-8"}.get(name.name, label)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mostly(data: bytes, encoding: str) -> str | None:
    """The text when nearly all bytes are of this encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    good = sum(1 for c in text if c > "\x7f") - text.count("\ufffd")
    bad = text.count("\ufffd")
    return text if bad <= _FEW * len(text) and bad <= max(good, 1) else None


def _guess(data: bytes) -> str:
    """charset-normalizer's answer, but Windows-1252 for what is Western: it can't tell its many twins apart on short texts."""
    import charset_normalizer  # here, because few pages need its guess and its tables cost start-up time

    sample = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:_SAMPLE]
    best = charset_normalizer.from_bytes(sample).best()
    if best is None:
        return "cp1252"
    if best.encoding.replace("_", "").startswith(tuple(m.replace("_", "") for m in _MULTIBYTE)):
        return best.encoding
    return "cp1252" if _western(sample) else best.encoding


def _western(sample: bytes) -> bool:
    """Whether the high bytes, read as Windows-1252, are mostly lower-case letters beside ASCII letters, and quotation marks and dashes."""
    text = sample.decode("cp1252", "replace")
    high = [c for c in text if c > "\x7f"]
    usual = sum(1 for c in high if c in "éèêëàâäáãåçîïíìñôöóòõûüúùÿœæßøÉÈÀÇÖÄÜÅØÊÎÔ’‘“”«»–—…€°º·•¿¡ª©®™\xa0")
    return usual >= 0.9 * len(high) and len(high) <= 0.4 * len(text)


_LINE_ENDS = regex("[\r\v\f\x1c-\x1e\u2028\u2029]")
_CONTROL = regex("[\x00-\x08\x0e-\x1b\x1f\x7f\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff]")
_C1 = regex("[\x80-\x9f]")
_HARM = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff]")
"""Any of the three classes."""

_ASCII = bytes(range(0x80))
_HARMFUL_ASCII = bytes((*range(9), *range(11, 32), 127))

_AS_WINDOWS = {n: bytes([n]).decode("cp1252") for n in range(0x80, 0xA0) if n not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_STRAY_C1 = regex("(?<![\xa1-\xff€Œœ†‡‚„…‰Šš‹›ŽžŸ•–—˜™\x80-\x9f])[\x80-\x9f]+")


def harmless(text: str) -> str:
    """The text with \\n as its only line end and no control character but tab.

    Form feeds and Unicode line separators end a line; NUL and the like go. The C1 range is read as Windows-1252, as browsers do; its five
    gaps stay only behind a high letter, where they are half of a mis-decoded pair that the cleaning rules put right.

    >>> harmless("one\\r\\ntwo\\x0cthree\\x00")
    'one\\ntwo\\nthree'
    """
    text = text.replace("\r\n", "\n")
    if not _harms(text):
        return text
    text = _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
    if _C1.search(text):
        text = _STRAY_C1.sub("", text.translate(_AS_WINDOWS))
    return text


def _harms(text: str) -> bool:
    """Whether a text holds any character of the three classes. Most hold none: bytes are left out in a third of the time that a pattern takes to
    look at each character, and what is not ASCII is little."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _HARMFUL_ASCII)) < len(data):
        return True
    return not text.isascii() and _HARM.search(data.translate(None, _ASCII).decode("utf-8", "surrogatepass")) is not None
