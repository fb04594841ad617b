"""Random harm to an input, by its format: pieces cut, doubled, moved, spoilt, or taken from another input. One seed, one harm."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

_PIECES: Mapping[str, str] = MappingProxyType(
    {"html": r"(<[^<>]*>)", "txt": r"(\n+)", "md": r"(\n+|[*_`>#\[\]()-]+)", "mail": r"(\r?\n)", "yaml": r"(\n|[:\[\]{}&*|>,\"'-]+)"}
)
"""What stands between the pieces of each format."""

_ANY = (
    "",
    "\n",
    "»",
    "“",
    '"',
    "«",
    "\u00ad",
    "&",
    "(",
    "-",
    ".",
    " ",
    "Ã©",
    "[",
    "©",
    "\x00",
    "\ufeff",
    "\u202e",
    "\u2028",
    "\ud800",
    "\u0301" * 30,
    "&nbsp;",
)
_NOISE: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "html": (
            *("<b>", "</div>", "<p>", "<br>", "<!--", "-->", "<script>", "</script>", "<table><tr><td>", "</table>", "<ul><li>", "<pre>", "<svg>"),
            *("<a href='", "<h1>", "<div hidden>", "<p style='display:none'>", "&#0;", "&#x110000;", "<template>", "<select><option>", "<textarea>"),
            *(
                "<article>",
                "<base href=x>",
                "<![CDATA[",
                "<?xml",
                "<plaintext>",
                "<html/>",
                "<body>",
                "<frameset>",
                "</head>",
                "</html>",
                "<noscript>",
            ),
            *("<title>", "<math>", "</html>", "<noscript>"),
        ),
        "txt": ("<b>", "</div>", "<p>", "« ", " »", "\t", "AFP", "1 500", "M.", "\n\n\n", "| ", "— ", "By "),
        "md": ("---\n", "\n---\n", "```", "**", "> ", "\n- ", "](", "![", "title: ", "\n===\n", "<p>", "***", "__", "1. ", "<https://x.example>"),
        "mail": (
            *("Content-Type: text/html; charset=utf-16\n", "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n"),
            *("=?utf-8?B?", "?=", "=3D", "=\n", "\n\n", "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: message/rfc822\n\n", "--b\n"),
            *("> ", "-- \n", "Subject: \n", "Date: 0\n", 'From: "', "Content-Disposition: attachment\n", "From: a\nTo: b\nDate: c\n"),
        ),
        "yaml": ("&a ", "*a", "{", "[", "!!python/name:x ", "|", ">", "? ", "\t", "---\n", "date: 9", "title: x\n", "keep: ['1']\n", "''", "~"),
    }
)


def form(name: str) -> str:
    """The format of a file by its ending, as mutations know it."""
    ending = name.rpartition(".")[2].lower()
    return {"htm": "html", "eml": "mail", "mht": "mail", "mhtml": "mail", "markdown": "md"}.get(ending, ending)


def mutated(data: bytes, kind: str, chance: random.Random, other: bytes = b"") -> bytes:
    """The input with one to eight pieces harmed; now and then some bytes, or a graft of `other`."""
    if not data:
        return data
    roll = chance.random()
    if roll < 0.1:
        return _spoilt(data, chance)
    if roll < 0.15 and other:
        at, begin = chance.randrange(len(data)), chance.randrange(len(other))
        return data[:at] + other[begin : begin + chance.randint(1, 2_000)] + data[at + chance.randint(0, 500) :]
    parts = re.split(_PIECES[kind], data.decode("utf-8", "replace"))
    for _ in range(chance.randint(1, 8)):
        parts = _harmed(parts, (*_ANY, *_NOISE[kind]), chance) or [""]
    return "".join(parts).encode("utf-8", "surrogatepass")


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt[: chance.randrange(len(spoilt))] if chance.random() < 0.1 else spoilt)


def _harmed(parts: list[str], noise: Sequence[str], chance: random.Random) -> list[str]:
    n, m = chance.randrange(len(parts)), chance.randrange(len(parts))
    what = chance.randrange(5)
    if what == 0:
        return parts[:n] + parts[n + chance.randint(1, 5) :]
    if what == 1:
        return parts[:n] + parts[n : n + chance.randint(1, 12)] + parts[n:]
    if what == 2:
        parts[n], parts[m] = parts[m], parts[n]
        return parts
    at = chance.randint(0, len(parts[n]))
    parts[n] = parts[n][:at] + chance.choice(noise) + parts[n][at + chance.randint(0, 3) if what == 3 else at :]
    return parts
