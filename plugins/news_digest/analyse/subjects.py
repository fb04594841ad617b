"""Finds the subject to the left of a verb of saying, past appositions, relative clauses and insertions."""

from __future__ import annotations

from .lexicon import Lexicon
from .sources import Clause, Phrase

LEFT = 60
"""The same for a source in front: appositions and relative clauses may stand between."""

HEAD = 5
"""Tokens before a complement within which its noun and that noun's determiner stand."""


def subject_before(c: Clause, n: int, words: Lexicon, finite: bool) -> Phrase | None:
    """The subject to the left of a verb at `n`: the nearest that is not governed by a preposition, past appositions and relative clauses."""
    if (related := _before_relative(c, n, words)) is not None:
        return related
    if not finite and (first := _first_subject(c, n, words)) is not None:
        return first
    best: Phrase | None = None
    score = 0.25
    k = n - 1
    floor = max(0, n - LEFT)
    commas = 0
    inserted = finite and k >= 0 and c.toks[k].text == ","
    closing = _before_brackets(c, k) if inserted else k
    while k >= floor:
        if not c.free[k]:
            while k >= floor and not c.free[k]:
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
            if k + 1 == n and mention.person is not None and start and c.toks[start - 1].low in words.conjunctions:
                value = 0.95  # "asked for a photo and X said": a clause of its own
            elif mention.entity.startswith("name/"):
                value *= 0.8
            elif mention.person is None and not mention.entity.startswith(("role/", "relation/", "group/", "epithet/")):
                value *= 0.9
        elif k > 0 and (two := c.toks[k - 1].low + " " + t.low) in words.pronoun_phrases:
            found, value = Phrase(k - 1, k + 1, None, words.pronoun_phrases[two]), 0.95 * near
        elif t.low in words.pronouns and not (k > 0 and c.toks[k - 1].low in (words.of | words.addressed)):
            found, value = Phrase(k, k + 1, None, words.pronouns[t.low]), 0.95 * near
        if inserted and found is not None and found.end == closing and found.start > 0 and c.toks[found.start - 1].text == "," and _is_person(found):
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
    return _whole(c, best, words)


def _before_relative(c: Clause, n: int, words: Lexicon) -> Phrase | None:
    """Whoever a relative pronoun right before the verb at `n` stands for: "X, qui a dit"."""
    k = n - 1
    while k > 0 and c.free[k] and (c.toks[k].low in words.reflexive or c.toks[k].low in words.negations or c.toks[k].low in words.pronouns):
        if c.toks[k].low in words.subject_relatives:
            break
        k -= 1
    if k < 1 or c.toks[k].low not in words.subject_relatives or not c.free[k]:
        return None
    end = k - 1 if c.toks[k - 1].text == "," else k
    if end in c.ends:
        start, m = c.ends[end]
        if m.entity.startswith(("document/", "body/")):
            start, m = next(((at, inner) for at, (to, inner) in c.starts.items() if to == end and inner.person is not None), (start, m))
        return Phrase(start, end, m)
    low = c.toks[end - 1].low
    return Phrase(end - 1, end, None, words.pronouns[low]) if low in words.pronouns and end == k else None


def _first_subject(c: Clause, n: int, words: Lexicon) -> Phrase | None:
    """Whose gerund stands behind a comma at `n`: the sentence's first subject, unless a relative clause came between."""
    if n < 2 or c.toks[n - 1].text != "," or c.toks[0].low in words.subordinators:
        return None
    if any(c.toks[k].low in words.subject_relatives or c.toks[k].text in ";:" for k in range(n) if c.free[k]):
        return None
    for start in sorted(c.starts):
        end, m = c.starts[start]
        if start < n and m.weight >= 0.9 and not m.entity.startswith("name/"):
            return Phrase(start, end, m)
    return None


def _before_brackets(c: Clause, k: int) -> int:
    """The place before a comma at `k`, past what stands in brackets there: "X (R-OH), said"."""
    if k < 2 or c.toks[k - 1].text != ")":
        return k
    return next((j for j in range(k - 2, max(-1, k - 12), -1) if c.toks[j].text == "("), k)


def _whole(c: Clause, phrase: Phrase | None, words: Lexicon) -> Phrase | None:
    """A complement with the noun it belongs to, whatever that is: "the vestry of the old church" for "of the old church"."""
    if phrase is None or phrase.mention is None or phrase.mention.person is not None or c.toks[phrase.start].low not in words.of:
        return phrase
    for k in range(phrase.start - 1, max(-1, phrase.start - HEAD), -1):
        if not c.free[k] or not c.toks[k].text[0].isalpha() or c.toks[k].low in words.breaks:
            break
        if c.toks[k].low in words.determiners and c.toks[k].low not in words.of:
            return Phrase(k, phrase.end)
    return phrase


def _is_person(phrase: Phrase) -> bool:
    return phrase.mention is not None and phrase.mention.person is not None


def between(c: Clause, n: int, words: Lexicon) -> Phrase | None:
    """Whatever few words stand between a quotation and the verb at `n`: "…", one neighbour wrote."""
    start = n
    while start > max(0, n - 6) and c.free[start - 1] and c.toks[start - 1].text[0].isalnum():
        start -= 1
    behind = start > 0 and (not c.free[start - 1] or (start > 1 and c.toks[start - 1].text == "," and not c.free[start - 2]))
    return Phrase(start, n) if behind and start < n and c.toks[start].low not in words.breaks else None
