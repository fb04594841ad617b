"""Gives a quotation without a cue of its own the speaker of what stands around it: a colon, the subject, whoever spoke before."""

from __future__ import annotations

from collections.abc import Sequence

from .reading import Reading, Said
from .reference import mentioned
from .salience import agrees
from .sources import Clause

ON_AND_ON = 0.93
"""What is left of a speaker's confidence with each further quotation that names nobody."""

COLON = 0.75
REPORTED = 0.85
SAME_PARAGRAPH, NEXT_PARAGRAPH, LOOSE, SUBJECT = 0.85, 0.75, 0.6, 0.61


def reported(state: Reading, c: Clause) -> bool:
    """Whether the sentence's verb shows that it goes on with what somebody said: "Die Brücke sei „viel zu alt“"."""
    return any(f and t.low in state.words.reported for f, t in zip(c.free, c.toks, strict=True))


def same_reporter(state: Reading, c: Clause, last: Said) -> Said:
    """Whoever spoke last; when a pronoun of the sentence can't be that one, whom it means: "Er habe „schon genug geredet“"."""
    kinds = [state.words.pronouns[t.low] for f, t in zip(c.free, c.toks, strict=True) if f and t.low in state.words.pronouns]
    other = state.focus.resolve(kinds[0]) if kinds and not agrees(last.source, kinds[0]) else None
    sure = REPORTED * min(1.0, last.sure + 0.1)
    return Said(other[0], "", sure * (0.7 + 0.3 * other[1]), "goes on, reported") if other else Said(last.source, last.cue, sure, "goes on, reported")


def infer(state: Reading, c: Clause, n: int, at: int, free: Sequence[bool]) -> None:
    """Give a quotation without a cue the speaker of what stands around it."""
    lone = not any(f and t.text[0].isalnum() for f, t in zip(free, c.toks, strict=True))
    first = not any(t.text[0].isalnum() for t in c.toks[:at])
    if state.colon is not None and first:
        state.speaker[n] = Said(state.colon.source, state.colon.cue, state.colon.sure * 0.95, "announced by the colon before it")
    elif (subject := colon_subject(state, c, at)) is not None or (not lone and (subject := _subject(state, c, at)) is not None):
        state.speaker[n] = subject
    elif state.last is not None and state.last_block == state.block:
        sure = min(state.last.sure, SAME_PARAGRAPH if lone else LOOSE + 0.1)
        state.speaker[n] = Said(state.last.source, state.last.cue, sure, "goes on in its paragraph")
    else:
        state.pending.append(n)
        if state.last is not None:
            near = state.block - state.last_block <= 1
            sure = (NEXT_PARAGRAPH if near else LOOSE) if lone else LOOSE if near else LOOSE - 0.05
            sure *= ON_AND_ON**state.unnamed
            state.unnamed += 1
            state.speaker[n] = Said(state.last.source, "", sure * min(1.0, state.last.sure + 0.1), "goes on from a paragraph before")


def colon_subject(state: Reading, c: Clause, at: int) -> Said | None:
    """The subject of what stands before a colon and the quotation: "The mayor was clear: …"."""
    if at == 0 or c.toks[at - 1].text != ":":
        return None
    opening = _main_clause(state, c)
    for start in sorted(c.starts):
        end, m = c.starts[start]
        if opening <= start and end <= at and m.weight >= 0.9 and not m.entity.startswith("name/"):
            return Said(mentioned(state.focus, m)[0], ":", COLON, "subject before the colon")
    return None


def _main_clause(state: Reading, c: Clause) -> int:
    """Where the main clause begins: behind the comma that ends a clause in front of it, "When the bridge closed in May, the mayor said"."""
    first = c.toks[0].low
    if first not in state.words.subordinators:
        return 0
    comma = next((k for k, t in enumerate(c.toks) if t.text == "," and c.free[k]), -1)
    return comma + 1 if any(start > comma for start in c.starts) else 0


def _last_clause(state: Reading, c: Clause, at: int) -> int:
    """Where the clause begins that a comma and a conjunction add before a quotation, if it has a subject of its own: "…, and the crowd sang"."""
    for k in range(at - 2, 0, -1):
        if c.free[k] and c.toks[k].text == "," and c.toks[k + 1].low in state.words.conjunctions:
            acting = any(k < start < at and m.weight >= 0.9 and not m.entity.startswith("name/") for start, (_, m) in c.starts.items())
            return k + 1 if acting else 0
    return 0


def _subject(state: Reading, c: Clause, at: int) -> Said | None:
    """The subject of the sentence that a quotation without a cue stands in: whoever acts is most often quoted."""
    opening = max(_main_clause(state, c), _last_clause(state, c, at))
    for start in sorted(c.starts):
        end, m = c.starts[start]
        if opening <= start and end < at and m.weight >= 0.9 and (m.person is not None or m.entity.startswith(("group/", "role/"))):
            return Said(mentioned(state.focus, m)[0], "", SUBJECT, "subject of its sentence")
        if start >= at:
            break
    for k in range(at):
        if c.free[k] and c.toks[k].low in state.words.pronouns:
            found = state.focus.resolve(state.words.pronouns[c.toks[k].low])
            return Said(found[0], "", SUBJECT * (0.7 + 0.3 * found[1]), "pronoun of its sentence") if found else None
    return None
