"""Scars whose cure is not certain: they stay as written, are marked, and are put before the editor."""

from __future__ import annotations

import re
from dataclasses import replace

from ..language import Language
from ..regex import regex
from .folding import key, words
from .page import Page, Scar, doubt

_LOWER = regex(r"\. (?=[a-zà-öø-ÿ])(?:l’|l'|d’|d')?\w+")
_FRAGMENT = regex(r"\. ([A-ZÀ-ÖØ-Þ][\w’'-]*(?: [a-zà-öø-ÿ][\w’'-]*){0,3})\.(?= |$)")
_WORD = regex(r"(?<![^\W_])[^\W_]+$")
_HEAD_REACH = 12


def find_scars(page: Page, lang: Language) -> Page:
    """Mark institutions whose name a full stop cut in two: "Institute for Defence. National unity." or "of Economics. defence studies".

    A full stop before a lower-case word that is no abbreviation, or before a fragment of one to four words, after a phrase that begins with an
    institution's noun. The scar reaches from that noun to the end of what was cut off.
    """
    heads = frozenset(lang.clean.heads)
    abbreviations = frozenset(a.rstrip(".") for a in (*lang.sentences.abbreviations, *lang.sentences.may_end))
    clauses = frozenset((*lang.clean.clause_words, *lang.speech.finite))
    for line in page.lines:
        if ". " not in line.text or line.kind == "heading":
            continue
        for m in (*_LOWER.finditer(line.text), *_FRAGMENT.finditer(line.text)):  # only a fragment has a group
            last = _WORD.search(line.text, max(0, m.start() - 40), m.start())
            if last is None or len(last[0]) == 1 or last[0].casefold() in abbreviations or (m.lastindex and clauses & set(words(m[1]))):
                continue
            start = _head(line.text, m.start(), heads)
            if start is None:
                continue
            end = _end(line.text, m)
            page = replace(page, scars=(*page.scars, Scar(line.number, start, end)))
            page = doubt(page, "scar", line.text[start:end], "the name reads as if cut in two; compare it with the source")
    return page


def _head(text: str, stop: int, heads: frozenset[str]) -> int | None:
    """Where the institution's noun stands in the clause that ends at `stop`: the last one, at most a dozen words back."""
    found = list(re.finditer(r"[^\W_]+", text[max(0, stop - 160) : stop]))[-_HEAD_REACH:]
    offset = max(0, stop - 160)
    for m in reversed(found):
        if "." in text[offset + m.end() : stop] or "," in text[offset + m.end() : stop]:
            continue
        if key(m[0]) in heads:
            return offset + m.start()
    return None


def _end(text: str, m: re.Match[str]) -> int:
    rest = re.match(r"[^,.;:!?]{0,80}", text[m.end() :])
    return m.end() + (rest.end() if rest and not m.lastindex else 0)
