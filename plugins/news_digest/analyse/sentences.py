"""Splits blocks into sentences and sentences into tokens, once for every engine."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..language import Language
from ..model import Block, Quotation, Sentence, Span, Token

_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f']\d+)*|\w+(?:-\w+)*['’]?|[^\w\s]")
_END = re.compile(r"[.!?…]+[\"”»)\]]*\s+(?=[«\"“(\[—–-]?\s*[A-ZÀ-ÖØ-Þ0-9])")
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "‐": "-"})


def split(blocks: Sequence[Block], quotations: Sequence[Quotation], scars: Sequence[Span], language: Language) -> tuple[Sentence, ...]:
    """The sentences of all blocks, in order. Nothing is split inside a quotation or at a scar."""
    out = []
    for b, block in enumerate(blocks):
        start = 0
        for end in [*(m.end() for m in _END.finditer(block.text)), len(block.text)]:
            text = block.text[start:end].rstrip()
            if text:
                span = Span(b, start, start + len(text))
                damaged = any(s.block == b and s.start < span.end and span.start < s.end for s in scars)
                out.append(Sentence(span, tokens(block.text, span.start, span.end), damaged))
            start = end
    return tuple(out)


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Words, numbers and single marks; an elided article is a token of its own, a hyphenated word is one.

    >>> [t.low for t in tokens("L’agence a-t-elle 1.500 soldats ?", 0, 33)]
    ["l'", 'agence', 'a-t-elle', '1.500', 'soldats', '?']
    """
    return tuple(Token(m.group(), m.group().casefold().translate(_PLAIN), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end))
