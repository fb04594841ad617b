"""Payloads that no list holds: Hypothesis splices, cuts, doubles, encodes and wraps those of the generators, and carries them through a door."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

import audit
import press
from hostile.doors import DOORS
from hostile.payloads import payloads
from news_digest import intake, knowledge, road

PAYLOADS = tuple(payloads())
NOISE = (
    "<",
    ">",
    '"',
    "'",
    "`",
    "&",
    "\x00",
    "\t",
    "\n",
    "\x0c",
    "/",
    "<!--",
    "-->",
    "<svg>",
    "<math>",
    "<style>",
    "</p>",
    "<p>",
    "&lt;",
    "&#60;",
    "&#x3c;",
    "\u200b",
    "{{",
    "}}",
    "%3C",
)
NOISE += (
    "\ufeff",
    "\u2028",
    "＜script＞",
    "ſcript",
    "\u212aimg",
    "<title>",
    "</title>",
    "<textarea>",
    "</script>",
    "]]>",
    "\ud800",
    "<plaintext>",
    "<table><td>",
    "javascript:",
)

Harm = Callable[[str, str], str]
"""A piece of a payload, and noise, become another piece."""

HARMS: tuple[Harm, ...] = (
    lambda piece, noise: piece + noise,
    lambda _, noise: noise,
    lambda piece, _: piece * 2,
    lambda piece, _: piece.swapcase(),
    lambda piece, _: "".join(f"&#{ord(c)};" for c in piece),
    lambda piece, _: "".join(f"&#x{ord(c):x}" for c in piece),
    lambda piece, _: "".join(f"%{ord(c):02x}" for c in piece),
    lambda piece, noise: f"{noise}{piece}{noise}",
    lambda piece, _: piece[::-1],
)


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """One to three payloads run together, with up to four pieces of them harmed."""
    text = "".join(draw(st.lists(st.sampled_from(PAYLOADS), min_size=1, max_size=3)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 12)))
        text = text[:at] + draw(st.sampled_from(HARMS))(text[at:end], draw(st.sampled_from(NOISE))) + text[end:]
    return text


def carried(door: str, payload: str) -> tuple[str, bytes, bytes]:
    """The file that a payload becomes behind a door of this name."""
    return DOORS[door](payload)


def unsafe(name: str, data: bytes, word: bytes = b"") -> list[str]:
    """What could run in the page that is made of a file; nothing for one that is held."""
    try:
        told = knowledge.sidecar(word.decode("utf-8-sig"), "a.yaml") if word else None
        outcome = road.digest(intake.read(name, data, sidecar=told))
    except (intake.IntakeError, knowledge.DataError):
        return []
    shown = press.page(outcome)
    return list(audit.faults(shown)) if shown else []
