"""Finds what stands where the source of a cue should be: a mention, a pronoun, or a noun phrase that nobody knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..late import dataclass
from ..model import Mention, Token
from .lexicon import Lexicon
from .nominals import phrase_end, slanted

REACH = 14
"""Tokens between a cue and its source behind it; further away stands another clause."""


AUTHOR = 5
"""Tokens behind a document within which its author stands."""

COMPLEMENT = 8
"""Tokens of a complement between an office and the name of its holder."""

OFFICE = 14
"""Tokens that a second office may have."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands where a source should be: a mention, a pronoun (its kind in `pronoun`), or a noun phrase nobody knows."""

    start: int
    end: int
    mention: Mention | None = None
    pronoun: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence ready for look-ups: which tokens are free of quotations, whether one stands in it, and which mention begins or ends at a token."""

    toks: Sequence[Token]
    free: Sequence[bool]
    starts: Mapping[int, tuple[int, Mention]]
    ends: Mapping[int, tuple[int, Mention]]
    quoted: bool


def clause(toks: Sequence[Token], free: Sequence[bool], mentions: Sequence[Mention]) -> Clause:
    """The sentence with its mentions by token; of mentions that begin together the longest counts."""
    first = {t.start: n for n, t in enumerate(toks)} if mentions else {}
    last = {t.end: n + 1 for n, t in enumerate(toks)} if mentions else {}
    starts: dict[int, tuple[int, Mention]] = {}
    ends: dict[int, tuple[int, Mention]] = {}
    for m in mentions:
        a, b = first.get(m.span.start), last.get(m.span.end)
        if a is None or b is None:
            continue
        if a not in starts or starts[a][0] < b:
            starts[a] = (b, m)
        if b not in ends or ends[b][0] > a:
            ends[b] = (a, m)
    return Clause(toks, free, starts, ends, False in free)


def phrase_at(c: Clause, n: int, words: Lexicon) -> Phrase | None:
    """The mention, pronoun or noun phrase that begins at a token."""
    if n >= len(c.toks) or not c.free[n]:
        return None
    if n in c.starts:
        end, mention = c.starts[n]
        if words.compounds:
            for k in range(end, min(end + 6, len(c.toks))):
                if k in c.starts and c.starts[k][1].person is not None and k > end:
                    return Phrase(n, c.starts[k][0], c.starts[k][1])
                low = c.toks[k].low
                if low != "'s" and (low in words.breaks or low in words.of or not low[0].isalpha()):
                    break
        return Phrase(n, end, mention)
    low = c.toks[n].low
    if low in words.pronouns:
        return Phrase(n, n + 1, None, words.pronouns[low])
    if n + 1 < len(c.toks) and (two := low + " " + c.toks[n + 1].low) in words.pronoun_phrases:
        if n + 2 < len(c.toks) and c.toks[n + 2].low in words.of:
            end = phrase_end(c.toks, n + 2, words)
            among = end == n + 2 and n + 4 < len(c.toks) and c.toks[n + 4].low in words.pronouns
            return Phrase(n, n + 5 if among else end)  # "l'un d'entre eux"
        return Phrase(n, n + 2, None, words.pronoun_phrases[two])
    if low in words.determiners:
        if n + 1 in c.starts and not c.starts[n + 1][1].entity.startswith("name/"):
            return Phrase(n + 1, c.starts[n + 1][0], c.starts[n + 1][1])
        for k in (n + 1, n + 2):
            if k in c.starts and c.starts[k][1].person is not None:
                return Phrase(n, c.starts[k][0], c.starts[k][1])
        end = _noun_end(c, n, words)
        for k in range(end, min(end + 2, len(c.toks))):
            if k in c.starts and c.starts[k][1].person is not None:
                return Phrase(n, c.starts[k][0], c.starts[k][1])
        return Phrase(n, end) if end > n + 1 else None
    return None


def _noun_end(c: Clause, n: int, words: Lexicon) -> int:
    end = n + 1
    while end < len(c.toks) and c.toks[end].low in words.determiners:
        end += 1
    if end < len(c.toks) and c.toks[end].text[0].isalnum() and c.free[end] and c.toks[end].low not in words.breaks:
        while end + 1 < len(c.toks) and c.toks[end + 1].start == c.toks[end].end and c.toks[end + 1].text in "-‐‑":
            end = min(end + 2, len(c.toks) - 1)  # "the 46-year-old"
        end = phrase_end(c.toks, end + 1, words)
    return end


def _past(c: Clause, n: int, words: Lexicon) -> int:
    """The token after a preposition and what it governs."""
    while n < len(c.toks) and n not in c.starts and c.toks[n].low in (words.of | words.addressed | words.places):
        if c.toks[n].low in words.determiners and n + 1 not in c.starts:
            return max(n + 1, _before_name(c, n, _noun_end(c, n, words), words))
        n += 1
    if n in c.starts:
        end = c.starts[n][0]
        while end + 1 in c.starts and c.toks[end].low in words.conjunctions and c.starts[end + 1][1].person is None:
            end = c.starts[end + 1][0]  # "sur la chaîne A et B"
        return end
    if n < len(c.toks) and c.toks[n].low in words.determiners:
        return _before_name(c, n, _noun_end(c, n, words), words)
    return n + 1


def _before_name(c: Clause, n: int, end: int, words: Lexicon) -> int:
    """The end of a noun phrase from `n`, short of a person whom nothing ties to it: "à l'AFP Anne Roy"."""
    return next((k for k in range(n + 2, end) if k in c.starts and c.starts[k][1].person is not None and c.toks[k - 1].low not in words.tying), end)


def _closed(c: Clause, n: int) -> bool:
    """Whether a mark or the end of the sentence stands at a token: what comes before is a clause's end."""
    return n >= len(c.toks) or (c.free[n] and c.toks[n].text in ",.;:!?)")


def apposed(c: Clause, phrase: Phrase, words: Lexicon) -> Phrase:
    """The name that stands in apposition to a phrase: "one of his sons, Marc," is Marc."""
    if (phrase.mention is not None and phrase.mention.person is not None) or phrase.pronoun is not None:
        return phrase
    if (author := _author(c, phrase, words)) is not None:
        return author
    if phrase.end in c.starts and phrase.end > phrase.start and c.starts[phrase.end][0] < len(c.toks):
        phrase = Phrase(phrase.start, c.starts[phrase.end][0], phrase.mention)
    phrase = _coordinated(c, _complemented(c, phrase, words), words)
    n = phrase.end + 1
    while n < min(len(c.toks), phrase.end + 4) and n not in c.starts and c.toks[n].low in words.nouns:
        n += 1  # "the rapporteur, senator X,"
    if phrase.end < len(c.toks) and c.toks[phrase.end].text == "," and n in c.starts:
        end, m = c.starts[n]
        if m.person is not None and _closed(c, end):
            return Phrase(phrase.start, end, m)
    return phrase


def _complemented(c: Clause, phrase: Phrase, words: Lexicon) -> Phrase:
    """A phrase with the complement that another preposition adds, where a name in apposition follows: "the envoy of the council for bridges, X"."""
    n = phrase.end
    if n >= len(c.toks) or not c.free[n] or c.toks[n].low not in words.governing:
        return phrase
    while n < min(len(c.toks), phrase.end + COMPLEMENT) and c.free[n] and not _closed(c, n) and c.toks[n].low not in words.any_cue:
        n += 1
    named = n + 1 in c.starts and c.toks[n].text == "," and c.starts[n + 1][1].person is not None and _closed(c, c.starts[n + 1][0])
    return Phrase(phrase.start, n, phrase.mention) if named else phrase


def _author(c: Clause, phrase: Phrase, words: Lexicon) -> Phrase | None:
    """The person whose document it is: "une déclaration de X", "a document filed by X"; None for a body's."""
    if phrase.mention is None or not phrase.mention.entity.startswith("document/"):
        return None
    tied = False
    for k in range(phrase.start + 1, min(len(c.toks), phrase.end + AUTHOR)):
        if not c.free[k] or not c.toks[k].text[0].isalpha():
            break
        if k in c.starts and tied and c.starts[k][1].person is not None:
            return Phrase(phrase.start, c.starts[k][0], c.starts[k][1])
        tied = tied or c.toks[k].low in words.agents or (c.toks[k].low in words.of and k <= phrase.end)
    return None


def _coordinated(c: Clause, phrase: Phrase, words: Lexicon) -> Phrase:
    """A phrase with the second office that a conjunction adds to it: "the mayor of Caen and member of the council"."""
    n = phrase.end
    if n + 1 >= len(c.toks) or c.toks[n].low not in words.conjunctions or c.toks[n + 1].low in words.determiners or n + 1 in c.starts:
        return phrase
    while n < min(len(c.toks), phrase.end + OFFICE) and c.free[n] and not _closed(c, n):
        n += 1
    return Phrase(phrase.start, n, phrase.mention) if n < len(c.toks) and c.toks[n].text == "," else phrase


def _gender(phrase: Phrase) -> str:
    return (phrase.mention.gender or "") if phrase.mention is not None else ""


def behind(c: Clause, n: int, words: Lexicon, quoted: bool) -> Phrase | None:
    """The subject after its verb, past a date and past those spoken to ("a déclaré vendredi à l’AFP le ministre").

    Without a quotation before the verb (`quoted`) only somebody known who closes the clause counts.
    """
    stop = min(len(c.toks), n + REACH)
    loose = 0
    while n < stop:
        t = c.toks[n]
        if not c.free[n] or t.text in ".;:?!" or t.low in words.that or ((loose or words.dropped_subject) and t.low in words.subordinators):
            return None
        if t.low in words.addressed or t.low in words.of or t.low in words.places:
            n = _past(c, n, words)
            continue
        if t.low in words.governing and n + 2 < stop and all(c.toks[k].low in words.determiners for k in (n + 1, n + 2)):
            n += 2  # "malgré tout l'Élysée" is the Élysée in spite of everything
            continue
        phrase = phrase_at(c, n, words)
        if phrase is not None and words.oblique and slanted(c.toks, n, _gender(phrase), words):
            n = phrase.end
            continue
        if phrase is not None:
            known = phrase.mention is not None or phrase.pronoun is not None
            if loose and not known and words.dropped_subject:
                return None
            if not quoted and (not known or not _closed(c, phrase.end)):
                return None
            return apposed(c, phrase, words)
        if t.text == ",":
            if n + 1 < stop and not (c.toks[n + 1].low in words.addressed or c.toks[n + 1].low in words.places):
                return None
        elif t.text[0].isalpha():
            loose += 1
            if loose > 4:
                return None
        n += 1
    return None
