"""Finds the cues of reported speech in one sentence, outside its quotations, and what stands where their source should be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..model import Mention, Token
from .lexicon import Lexicon, inverted, match
from .nominals import phrase_end

CueKind = Literal["inverted", "right", "left", "according", "agent", "adding", "other"]

REACH = 14
"""Tokens between a cue and its source; further away stands another clause."""

PARTICIPLE_WITHIN = 4
"""Tokens from an auxiliary to its participle: a negation or an adverb may stand between."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands where a source should be: a mention, a pronoun (its kind in `pronoun`), or a noun phrase nobody knows."""

    start: int
    end: int
    mention: Mention | None = None
    pronoun: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at tokens `at:end` with its source; none for "and added"."""

    kind: CueKind
    at: int
    end: int
    source: Phrase | None
    verb: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence ready for look-ups: which tokens are free of quotations, and which mention begins or ends at a token."""

    toks: Sequence[Token]
    free: Sequence[bool]
    starts: Mapping[int, tuple[int, Mention]]
    ends: Mapping[int, tuple[int, Mention]]


def clause(toks: Sequence[Token], free: Sequence[bool], mentions: Sequence[Mention]) -> Clause:
    """The sentence with its mentions by token; of mentions that begin together the longest counts."""
    first = {t.start: n for n, t in enumerate(toks)}
    last = {t.end: n + 1 for n, t in enumerate(toks)}
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
    return Clause(toks, free, starts, ends)


def find(c: Clause, words: Lexicon) -> list[Cue]:
    """The cues of a sentence, left to right."""
    out: list[Cue] = []
    n = 0
    while n < len(c.toks):
        found = _cue(c, n, words) if c.free[n] else None
        if found is not None and found.kind == "other" and (main := _main(out)) is not None:
            found = Cue("other", found.at, found.end, main.source, found.verb)
        if found is None:
            n += 1
        else:
            out.append(found)
            n = max(n + 1, found.end)
    return out


def _main(found: Sequence[Cue]) -> Cue | None:
    """The cue with a subject of its own that a gerund or an infinitive after it shares."""
    return next((cue for cue in reversed(found) if cue.kind in ("left", "inverted", "right")), None)


def _cue(c: Clause, n: int, words: Lexicon) -> Cue | None:
    low = c.toks[n].low
    if low not in words.triggers and "-" not in low:
        return None
    if low in words.according and (size := match(words.according, c.toks, n)):
        return _with_source(c, "according", n, n + size, words)
    if low in words.for_someone and (n == 0 or c.toks[n - 1].text in ",;" or not c.free[n - 1]):
        return _for_someone(c, n, words)
    if low in words.adding and (size := match(words.adding, c.toks, n)):
        return Cue("adding", n, n + size, None, _text(c, n, n + size))
    if low.startswith("t-") and n and c.toks[n - 1].low in words.auxiliaries and low[2:] in words.pronouns:
        return _inverted(c, n, (c.toks[n - 1].low, low[2:]), words)
    if "-" in low and (turned := inverted(low, words)):
        return _inverted(c, n, turned, words)
    end = _verb_end(c, n, words)
    if end:
        return _verb(c, n, end, words)
    if low in words.participles and n + 2 < len(c.toks) and c.toks[n + 1].low in words.agents:
        return _with_source(c, "agent", n, n + 2, words)
    if low in words.base and not (n and c.toks[n - 1].low in words.before_base):
        return None
    if low in words.other and (n == 0 or c.toks[n - 1].low not in words.determiners):
        return _with_subject(c, "other", n, n + 1, words)
    return None


def _text(c: Clause, start: int, end: int) -> str:
    return " ".join(t.text for t in c.toks[start:end]).replace("’ ", "’").replace("' ", "'")


def _with_source(c: Clause, kind: CueKind, n: int, end: int, words: Lexicon) -> Cue | None:
    source = _phrase_at(c, end, words)
    return Cue(kind, n, end, _apposed(c, source), _text(c, n, end)) if source else None


def _for_someone(c: Clause, n: int, words: Lexicon) -> Cue | None:
    """ "For X," names a source only when X is somebody and the phrase is closed by a comma."""
    source = _phrase_at(c, n + 1, words)
    if source is None or source.end >= len(c.toks) or not (c.toks[source.end].text == "," or not c.free[source.end]):
        return None
    somebody = source.pronoun or (source.mention and source.mention.entity.startswith(("person/", "role/", "group/")))
    return Cue("according", n, n + 1, source, c.toks[n].text) if somebody else None


def _phrase_at(c: Clause, n: int, words: Lexicon) -> Phrase | None:
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
            return Phrase(n, phrase_end(c.toks, n + 2, words))
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
    if end < len(c.toks) and c.toks[end].text[0].isalpha() and c.free[end] and c.toks[end].low not in words.breaks:
        end = phrase_end(c.toks, end + 1, words)
    return end


def _inverted(c: Clause, n: int, turned: tuple[str, str], words: Lexicon) -> Cue | None:
    """ "a-t-il déclaré", "précise-t-elle"; any verb will do right behind a quotation."""
    verb, pronoun = turned
    behind = n > 0 and (not c.free[n - 1] or (n > 1 and not c.free[n - 2]) or (n > 2 and not c.free[n - 3]))
    end = n + 1
    if verb in words.auxiliaries:
        end = _participle(c, n + 1, words)
        if not end:
            if not behind or n + 1 >= len(c.toks):
                return None
            end = n + 2
    elif verb not in words.finite and not behind and not (n > 0 and c.toks[n - 1].text == ","):
        return None
    return Cue("inverted", n, end, Phrase(n, n + 1, None, words.pronouns[pronoun]), _text(c, n, end))


def _participle(c: Clause, n: int, words: Lexicon) -> int:
    """Where the compound form ends whose participle follows within a few tokens; 0 when none does."""
    for k in range(n, min(len(c.toks), n + PARTICIPLE_WITHIN)):
        if not c.free[k] or not c.toks[k].text[0].isalpha() or c.toks[k].low in words.passive:
            return 0
        if c.toks[k].low in words.compound and (size := match(words.compound, c.toks, k)):
            return k + size
        if c.toks[k].low in words.participles:
            return k + 1
        if k in c.starts:
            return 0
    return 0


def _verb_end(c: Clause, n: int, words: Lexicon) -> int:
    """Where the cue verb ends that begins at a token; 0 when none does."""
    low = c.toks[n].low
    if n and c.toks[n].text[0].isupper() and c.free[n - 1]:
        return 0  # "the United States" says nothing
    if low in words.phrases and (size := match(words.phrases, c.toks, n)):
        return n + size
    before = c.toks[n - 1].low if n else ""
    if low in words.auxiliaries:
        end = _participle(c, n + 1, words)
        if end and low in words.passive and not (before in words.reflexive or (n > 1 and c.toks[n - 2].low in words.reflexive)):
            return 0
        return end
    if low in words.finite:
        noun = before in words.determiners and before not in words.pronouns
        governed = before in words.of or before in words.places or before in words.addressed
        return 0 if noun or before in words.passive or governed else n + 1
    return 0


def _verb(c: Clause, n: int, end: int, words: Lexicon) -> Cue | None:
    """A finite cue with its subject, behind it after a quotation or a comma, else before it."""
    if n and c.toks[n - 1].low in words.negations and c.toks[n - 1].low not in words.that:
        return None
    k = n - 1
    while k >= 0 and c.toks[k].low in words.reflexive:
        k -= 1
    turned = k < 0 or not c.free[k] or c.toks[k].text in ",—–-;:»”\"" or c.toks[k].low in words.that
    tells = c.toks[end - 1].low in words.tells
    if turned and not tells:
        quoted = k >= 0 and not all(c.free[: k + 1])
        source = _behind(c, end, words, quoted)
        if source is not None:
            return Cue("right", n, end, source, _text(c, n, end))
    found = _with_subject(c, "left", n, end, words)
    if found is None and not tells:
        source = _phrase_at(c, end, words)
        if source is not None and (source.mention or source.pronoun):
            return Cue("right", n, end, source, _text(c, n, end))
    return found


def _past(c: Clause, n: int, words: Lexicon) -> int:
    """The token after a preposition and what it governs."""
    while n < len(c.toks) and n not in c.starts and c.toks[n].low in (words.of | words.addressed | words.places):
        if c.toks[n].low in words.determiners and n + 1 not in c.starts:
            return max(n + 1, _noun_end(c, n, words))
        n += 1
    if n in c.starts:
        return c.starts[n][0]
    if n < len(c.toks) and c.toks[n].low in words.determiners:
        return _noun_end(c, n, words)
    return n + 1


def _closed(c: Clause, n: int) -> bool:
    """Whether a mark or the end of the sentence stands at a token: what comes before is a clause's end."""
    return n >= len(c.toks) or (c.free[n] and c.toks[n].text in ",.;:!?)")


def _apposed(c: Clause, phrase: Phrase) -> Phrase:
    """The name that stands in apposition to a phrase: "one of his sons, Marc," is Marc."""
    if (phrase.mention is not None and phrase.mention.person is not None) or phrase.pronoun is not None:
        return phrase
    if phrase.end in c.starts and phrase.end > phrase.start and c.starts[phrase.end][0] < len(c.toks):
        phrase = Phrase(phrase.start, c.starts[phrase.end][0], phrase.mention)
    n = phrase.end + 1
    if phrase.end < len(c.toks) and c.toks[phrase.end].text == "," and n in c.starts:
        end, m = c.starts[n]
        if m.person is not None and _closed(c, end):
            return Phrase(phrase.start, end, m)
    return phrase


def _behind(c: Clause, n: int, words: Lexicon, quoted: bool) -> Phrase | None:
    """The subject after its verb, past a date and past those spoken to ("a déclaré vendredi à l’AFP le ministre").

    Without a quotation before the verb (`quoted`) only somebody known who closes the clause counts.
    """
    stop = min(len(c.toks), n + REACH)
    loose = 0
    while n < stop:
        t = c.toks[n]
        if not c.free[n] or t.text in ".;:?!" or t.low in words.that:
            return None
        if t.low in words.addressed or t.low in words.of or t.low in words.places:
            n = _past(c, n, words)
            continue
        phrase = _phrase_at(c, n, words)
        if phrase is not None:
            known = phrase.mention is not None or phrase.pronoun is not None
            if not quoted and (not known or not _closed(c, phrase.end)):
                return None
            return _apposed(c, phrase)
        if t.text == ",":
            if n + 1 < stop and not (c.toks[n + 1].low in words.addressed or c.toks[n + 1].low in words.places):
                return None
        elif t.text[0].isalpha():
            loose += 1
            if loose > 4:
                return None
        n += 1
    return None


def _is_person(phrase: Phrase) -> bool:
    return phrase.mention is not None and phrase.mention.person is not None


def _with_subject(c: Clause, kind: CueKind, n: int, end: int, words: Lexicon) -> Cue | None:
    """A cue with the subject to its left: the nearest that is not governed by a preposition, past appositions and relative clauses."""
    best: Phrase | None = None
    score = 0.25
    k = n - 1
    floor = max(0, n - 40)
    commas = 0
    inserted = k >= 0 and c.toks[k].text == ","
    while k >= floor:
        if not c.free[k]:
            k -= 1
            commas += 1
            continue
        t = c.toks[k]
        if t.text == ")":
            k = next((j for j in range(k - 1, max(-1, k - 12), -1) if c.toks[j].text == "("), k) - 1
            continue
        if t.text in ";:" or (t.text in ".!?" and n - k > 1 and c.free[k]):
            break
        near = 1.0 / (1.0 + 0.04 * (n - k - 1) + 0.05 * commas)
        found: Phrase | None = None
        value = 0.0
        if (k + 1) in c.ends:
            start, mention = c.ends[k + 1]
            found, value = Phrase(start, k + 1, mention), mention.weight * near
            if mention.entity.startswith("name/"):
                value *= 0.8
            elif mention.person is None and not mention.entity.startswith(("role/", "relation/", "group/", "epithet/")):
                value *= 0.9
        elif k > 0 and (two := c.toks[k - 1].low + " " + t.low) in words.pronoun_phrases:
            found, value = Phrase(k - 1, k + 1, None, words.pronoun_phrases[two]), 0.95 * near
        elif t.low in words.pronouns and not (k > 0 and c.toks[k - 1].low in (words.of | words.addressed)):
            found, value = Phrase(k, k + 1, None, words.pronouns[t.low]), 0.95 * near
        if inserted and found is not None and found.end == n - 1 and found.start > 0 and c.toks[found.start - 1].text == "," and _is_person(found):
            value = 0.95  # "the mayor, X, said": the insertion is the subject's name
        elif inserted and commas < 2:
            value *= 0.3  # between two commas before its verb stands an apposition or a clause, not the subject
        if found is not None and value > score:
            best, score = found, value
        if found is not None:
            k = found.start
        if t.text == ",":
            commas += 1
        k -= 1
    if best is None:
        return None
    return Cue(kind, n, end, best, _text(c, n, end))
