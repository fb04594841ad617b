"""Finds what stands in quotation marks and is a quotation; who said it is the work of `speakers`.

Marks are paired first (`marks`); then each outermost pair is judged by its form: long enough, and not a heading, a title, a nickname,
a slogan or a borrowed word. Attribution inside the marks ("It pays, says Le Monde. If…") is cut out, and spans that an
attribution interrupts share one group.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Language
from ..late import dataclass
from ..model import Block, Quotation, Span, Token
from .dashes import Piece, spoken
from .lexicon import Lexicon, inverted, is_cue, lexicon
from .marks import Pair, pair
from .words import tokens

MIN_WORDS = 4
"""Fewer words are a borrowed word or a nickname as often as a quotation."""

HEADING_WORDS = 14
"""A paragraph that is nothing but a quotation this short, without a final stop, is a heading."""

TITLE_WORDS = 7
"""A text this short, with a capital, without a stop and without an attribution beside it, is a title or a slogan."""

NOUN_WORDS = 6
"""After a determiner the marks hold a noun with its complements; from this length on it is somebody's wording all the same."""

ATTRIBUTION = 14
"""Tokens that an attribution inside the marks may have."""

GAP_WORDS = 14
"""Words that an attribution in the middle of a quotation may have."""

SENTENCE = 160
"""Characters before a mark in which its sentence's verb of saying is looked for."""

_FINAL = ".!?…"
_SPACE = " \t\n\u00a0\u202f\u2009"
_TEXTS = frozenset({"paragraph", "item", "blockquote"})


@dataclass(frozen=True, slots=True)
class _Found:
    inner: tuple[int, int]
    outer: tuple[int, int]
    direct: bool
    chain: int
    same: bool = False
    """Goes on with the quotation before it."""
    turn: bool = False
    """A turn of a dialogue with several in its paragraph."""


def find(blocks: Sequence[Block], language: Language) -> tuple[Quotation, ...]:
    """The quotations of all blocks, in order. Headings, captions and tables hold none.

    >>> found = find([Block("paragraph", "Elle a dit : « Nous partons demain matin. »")], Language("fr"))
    >>> [(q.inner.start, q.inner.end, q.direct) for q in found]
    [(15, 41, True)]
    """
    words = lexicon(language)
    texts = tuple(b.text if b.kind in _TEXTS else "" for b in blocks)
    out: list[Quotation] = []
    groups: dict[int, int] = {}
    group = 0
    aloud = spoken(texts, words, lambda text, piece: _within(text, piece, words) != [(piece.inner, piece.outer)])
    for b, pairs in enumerate(pair(_without_breaks(blocks, texts))):
        lines = _turns(texts[b], aloud.get(b, ()), words)
        for found in lines or _block(texts[b], pairs, words):
            if found.chain and found.chain in groups:
                number = groups[found.chain]
            elif found.same and out and out[-1].outer.block == b:
                number = out[-1].group
            else:
                group = number = group + 1
            if found.chain:
                groups[found.chain] = number
            out.append(Quotation(Span(b, *found.inner), Span(b, *found.outer), number, found.direct, found.turn))
    return tuple(out)


def _turns(text: str, pieces: Sequence[Piece], words: Lexicon) -> list[_Found]:
    """What a dash opens, without the attributions inside."""
    several = any(piece.turn for piece in pieces)
    out: list[_Found] = []
    for k, piece in enumerate(pieces):
        for n, (inner, outer) in enumerate(_within(text, piece, words)):
            out.append(_Found(inner, outer, True, 0, n > 0 or (k > 0 and not piece.turn), several))
    return out


def _within(text: str, piece: Piece, words: Lexicon) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The pieces of what a dash opens, cut where an attribution stands inside."""
    return _cut_out(text, Pair(*piece.outer, "", ""), piece.inner, tokens(text, *piece.inner), words)


def _without_breaks(blocks: Sequence[Block], texts: Sequence[str]) -> tuple[str, ...]:
    """Captions between two paragraphs do not end a quotation that runs over both: a blank stands for them."""
    return tuple(" " if b.kind == "caption" else t for b, t in zip(blocks, texts, strict=True))


def _block(text: str, pairs: Sequence[Pair], words: Lexicon) -> list[_Found]:
    out: list[_Found] = []
    end_of_last = -1
    edges = len(text) - len(text.lstrip()), len(text.rstrip(_SPACE + "."))
    for p in pairs:
        if p.depth or p.start < end_of_last:
            continue
        inner = _inner(text, p)
        if inner[0] >= inner[1]:
            continue
        toks = tokens(text, *inner)
        if not _quotes(text, p, inner, toks, words, edges):
            continue
        same = end_of_last >= 0 and _interrupted(text, end_of_last, p.start, inner[0], words)
        direct = _direct(text, p, inner, words)
        pieces = _cut_out(text, p, inner, toks, words)
        for n, (piece, outer) in enumerate(pieces):
            out.append(_Found(piece, outer, direct, p.chain, same or n > 0))
        end_of_last = p.end
    return out


def _inner(text: str, p: Pair) -> tuple[int, int]:
    """The text between the marks, without the white space and the comma beside them."""
    start, end = p.start + len(p.opened), p.end - len(p.closed)
    while start < end and (text[start] in _SPACE or text[start] == ","):
        start += 1
    while end > start and (text[end - 1] in _SPACE or text[end - 1] == ","):
        end -= 1
    return start, end


def _quotes(text: str, p: Pair, inner: tuple[int, int], toks: Sequence[Token], words: Lexicon, edges: tuple[int, int]) -> bool:
    """Whether the text in marks is somebody's words, by its form and by what stands before it. `edges` is where the block's words begin and end."""
    count = sum(1 + t.text.count("-") for t in toks if t.text[0].isalnum())
    final = text[inner[1] - 1] in _FINAL
    if p.chain:
        return count > 0
    alone = p.start <= edges[0] and p.end >= edges[1]
    if alone and count <= HEADING_WORDS and not final:
        return False
    before = _before(text, p.start)
    if _charge(before, toks, words):
        return False
    labelled = _labelled(before, words) and before[-1].text != ":"
    owned = bool(before) and before[-1].low == "'s"  # a broadcaster's "State of the Art"
    if not words.capital_nouns and owned and _title_case(toks, text[inner[1] - 1] in "!?…", words):
        return False
    if count < MIN_WORDS:
        return not labelled and count > 1 and text[inner[0]].isupper() and not alone and (final or _cue_after(text, p.end, words))
    if labelled and (count <= NOUN_WORDS or not text[inner[0]].islower()):
        return False
    if (count <= NOUN_WORDS and _somebody_elses(text, p, inner, words)) or (not final and _apposed_title(text, p, before, words)):
        return False
    if not words.capital_nouns and _title_case(toks, final, words) and not _cue_after(text, p.end, words):
        return False
    if count < TITLE_WORDS and not final and _is_name(text, p, inner, before, words):
        return False
    last = before[-1].low if before else ""
    related = len(before) > 1 and before[-2].text == "," and last in words.subject_relatives
    determined = last in words.determiners and last not in words.pronouns and last not in words.that and not related
    return not (determined and count < NOUN_WORDS and not _reported(text, p.start, words))


def _reported(text: str, start: int, words: Lexicon) -> bool:
    """Whether a verb of saying stands before a mark in its sentence."""
    before = tokens(text, max(0, start - SENTENCE), start)
    stop = max((n for n, t in enumerate(before) if t.text in ".!?;"), default=-1)
    return any(t.low in words.any_cue for t in before[stop + 1 :])


def _is_name(text: str, p: Pair, inner: tuple[int, int], before: Sequence[Token], words: Lexicon) -> bool:
    """Whether the text in marks stands in the reporter's sentence like a name: a capital inside the sentence, or the subject of its verb."""
    if not text[inner[0]].isupper():
        return False
    after = tokens(text, p.end, min(len(text), p.end + 40))[:3]
    if _cue_after(text, p.end, words) or any(t.low in words.according for t in after):
        return False
    if not before or before[-1].text in ".!?:…":
        return bool(after) and after[0].text[0].islower() and after[0].low not in words.that and "," not in text[inner[1] : p.end + 1]
    if words.capital_nouns and any(is_cue(t.low, words) or t.low in words.reported for t in (*before, *after)):
        return False
    return before[-1].text[0].isalnum() and not is_cue(before[-1].low, words) and before[-1].low not in words.that


def _before(text: str, start: int) -> tuple[Token, ...]:
    """The tokens of the clause right before a mark, eight at the most."""
    found = tokens(text, max(0, start - 60), start + 1)  # with the mark: an elided word before it is whole
    return tuple(t for t in found if t.start < start)[-8:]


def _labelled(before: Sequence[Token], words: Lexicon) -> bool:
    """Whether one of the three words before announces a title, a name or a slogan."""
    near = [t for t in before[-3:] if t.text[0].isalnum()]
    if any(t.text in ".!?;" for t in before[-3:]):
        near = []
    for n, t in enumerate(reversed(near)):
        if t.low in words.labels and not (n and near[-1].low in words.that):
            predicate = n > 0 and near[-1].low in words.auxiliaries
            return not predicate and not (t.low in words.any_cue and (n == 0 or near[-1].low in words.that))
    return False


def _charge(before: Sequence[Token], toks: Sequence[Token], words: Lexicon) -> bool:
    """Whether a bare noun stands behind a word for a charge and its preposition: "charged with “conspiracy to defraud the city”"."""
    first = toks[0].low if toks else ""
    if not before or before[-1].low not in words.governing or before[-1].low in words.determiners or first in words.small:
        return False
    stop = max((n for n, t in enumerate(before) if t.text in ",.;:"), default=-1)
    return any(t.low in words.charges for t in before[stop + 1 :])


def _somebody_elses(text: str, p: Pair, inner: tuple[int, int], words: Lexicon) -> bool:
    """Whether a participle with its agent follows: "« le déclin du pont » dénoncé par la droite" is nobody's answer but a phrase in use."""
    after = tokens(text, p.end, min(len(text), p.end + 40))[:2]
    return text[inner[0]].islower() and len(after) == 2 and after[0].low in words.participles and after[1].low in words.agents


def _apposed_title(text: str, p: Pair, before: Sequence[Token], words: Lexicon) -> bool:
    """Whether the text in marks stands between commas behind a work: "in his book, “…”, the mayor tells"."""
    if not before or before[-1].text != "," or text[p.end : p.end + 1] != ",":
        return False
    after = next((t for t in tokens(text, p.end, min(len(text), p.end + 30)) if t.text[0].isalnum()), None)
    if after is None or is_cue(after.low, words) or after.low in words.auxiliaries:
        return False
    return any(t.low in words.labels and t.low not in words.any_cue and before[n - 1].low in words.determiners for n, t in enumerate(before) if n)


def _title_case(toks: Sequence[Token], final: bool, words: Lexicon) -> bool:
    """Whether every longer word but the little ones has a capital, as in an English title."""
    long = [t for t in toks if len(t.text) > 2 and t.text[0].isalpha() and not (t.text[0].islower() and t.low in (words.small | words.governing))]
    first = next((t for t in toks if t.text[0].isalnum()), None)
    return not final and len(long) >= 2 and first is not None and first.text[0].isupper() and all(t.text[0].isupper() for t in long)


def _cue_after(text: str, end: int, words: Lexicon) -> bool:
    """Whether an attribution follows the closing mark."""
    after = [t for t in tokens(text, end, min(len(text), end + 50))[:6] if t.text[0].isalnum()]
    return any(inverted(t.low, words) for t in after[:2]) or any(is_cue(t.low, words) for t in after[:3])


def _direct(text: str, p: Pair, inner: tuple[int, int], words: Lexicon) -> bool:
    """A whole utterance: it begins like a sentence and is not a part of the reporter's."""
    first = text[inner[0]]
    if p.chain and not p.opened:
        return True
    before = _before(text, p.start)
    if before and before[-1].low in words.that:
        return False
    opens = not before or before[-1].text in ":.!?…," or is_cue(before[-1].low, words)
    return ((first.isupper() or not first.isalpha()) and opens) or (bool(before) and before[-1].text == ":")


def _interrupted(text: str, end: int, start: int, inner: int, words: Lexicon) -> bool:
    """Whether what stands between two pairs is an attribution in the middle of one quotation ("…", a-t-il dit, "…")."""
    gap = text[end:start].strip()
    if len(gap) > 160 or not gap.endswith((",", "—", "–", "-")) or (not gap[:1].isalpha() and gap[0] not in ",—–-"):
        return False
    toks = tokens(text, end, start)
    count = sum(t.text[0].isalnum() for t in toks)
    if not 1 <= count <= GAP_WORDS or any(t.text in ".!?;:" and not (n and toks[n - 1].low + t.text in words.titles) for n, t in enumerate(toks)):
        return False
    return text[inner].islower() and any(is_cue(t.low, words) or inverted(t.low, words) or t.low in words.according for t in toks)


def _cut_out(text: str, p: Pair, inner: tuple[int, int], toks: Sequence[Token], words: Lexicon) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The pieces of a quotation whose marks also hold its attribution, each with its outer span; one piece when they do not."""
    for n, t in enumerate(toks[:-2]):
        if t.text not in ",?!…" or n < 2:
            continue
        stop = _attribution(toks, n + 1, words)
        if stop is None:
            continue
        first = (inner[0], t.start if t.text == "," else t.end)
        rest = (toks[stop].end, inner[1])
        while rest[0] < rest[1] and text[rest[0]] in _SPACE:
            rest = (rest[0] + 1, rest[1])
        if rest[0] >= rest[1]:
            return [(first, (p.start, first[1]))]
        return [(first, (p.start, first[1])), (rest, (rest[0], p.end))]
    return [(inner, (p.start, p.end))]


def _attribution(toks: Sequence[Token], at: int, words: Lexicon) -> int | None:
    """The place of the mark that ends an attribution beginning at `at`: a cue before its subject, then a few words; None for anything else."""
    turned = inverted(toks[at].low, words)
    if turned:
        known = turned[0] in words.finite or (turned[0] in words.auxiliaries and at + 1 < len(toks) and toks[at + 1].low in words.participles)
        if not known or turned[1] not in words.pronouns:
            return None
    elif not _verb_and_subject(toks, at, words):
        return None
    for n in range(at + 1, min(len(toks), at + ATTRIBUTION)):
        if toks[n].text in ".,!?":
            return n
    return None


def _verb_and_subject(toks: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether an attribution begins here: a verb of saying, then a name or a noun; or a compound form, "a confié à la radio le maire"."""
    if not toks[at].text[0].islower():
        return False
    end = at + 1
    compound = toks[at].low in words.auxiliaries and toks[at].low not in words.passive and toks[end].low in words.participles
    if compound and end + 1 < len(toks):
        end += 1
    elif toks[at].low not in words.finite:
        return False
    follows = toks[end]
    return follows.text[0].isupper() or (compound and follows.low in words.addressed) or _noun_follows(toks, end, words)


def _noun_follows(toks: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether a definite noun for somebody stands here: "le maire", "la jeune femme"."""
    near = toks[at + 1 : at + 3]
    return toks[at].low in words.determiners and toks[at].low not in words.that and any(t.low in words.roles or t.low in words.persons for t in near)
