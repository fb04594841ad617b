"""Says who said each quotation, how sure that is, and who else is reported to have said something.

Every sentence is read for cues outside its quotations (`cues`). A cue's source is a mention, or a pronoun that the weights of everyone in play
resolve (`salience`); direct and indirect speech both move these weights. A quotation takes the cue that stands best to it; without
one it goes on with the speaker before, or takes the one after it in its paragraph. Each way of finding a speaker has a base confidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..language import Language
from ..model import Article, Attribution, Mention, Quotation, Quote, Sentence, Span
from .alignment import acts, mentions_by_sentence, outside, quotations_by_sentence, unquoted
from .cues import Cue, find
from .fit import CLOSE, WHOLE, fit
from .lexicon import Lexicon, lexicon
from .reference import mentioned, who
from .salience import QUOTED, Focus, Source, agrees
from .sources import Clause, clause
from .tongues import foreign
from .words import tokens

MARGIN = 0.55
"""Below this confidence a quotation has no speaker: an empty place is better than a wrong name."""

UNCUED = 0.605
"""The same for a quotation without any cue of its own: below this two in three are wrong, while a weak cue is right three times in four."""

KEPT_FROM = 0.545
"""Text in marks is a quotation only if somebody is this likely to have said it; below that it is a title, a sign or an excerpt."""

UNTOLD = 0.548
"""A fragment that nobody is said to have said may be the reporter's irony: it is kept, without a speaker."""

UTTERANCE = 80
"""Characters from which a whole sentence in marks is somebody's, though nobody knows whose."""

CROWD = 40
"""Quotations of one sentence that are given speakers; more of them are a list or noise, and reading each against all would take for ever."""

LONG = 14
"""From so many tokens on a fragment is hardly irony."""

ON_AND_ON = 0.93
"""What is left of a speaker's confidence with each further quotation that names nobody."""

BASE: Mapping[str, float] = {"inverted": 0.97, "right": 0.97, "left": 0.92, "according": 0.95, "agent": 0.9, "adding": 0.85, "other": 0.8}
COLON = 0.75
REPORTED = 0.85
SAME_PARAGRAPH, NEXT_PARAGRAPH, AHEAD, LOOSE, SUBJECT = 0.85, 0.75, 0.8, 0.6, 0.61


@dataclass(frozen=True, slots=True)
class Said:
    """A source with the cue that names it and how sure that is."""

    source: Source
    cue: str
    sure: float


@dataclass(slots=True)
class _Reading:
    """The state of reading one article."""

    article: Article
    language: Language
    words: Lexicon
    focus: Focus = field(default_factory=Focus)
    speaker: dict[int, Said] = field(default_factory=dict)
    """By index of the quotation."""
    attributions: list[Attribution] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    """Quotations that somebody is said to have said, though nobody knows who: "…", dit-elle, and no woman before."""
    translated: set[int] = field(default_factory=set)
    """Quotations whose sentence says that their wording is a translation's."""
    pending: list[int] = field(default_factory=list)
    """Quotations of this paragraph that wait for an attribution after them."""
    block: int = -1
    last: Said | None = None
    last_block: int = -9
    unnamed: int = 0
    """Quotations since somebody was last named."""
    colon: Said | None = None


def attribute(
    article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation], mentions: Sequence[Mention], language: Language
) -> tuple[tuple[Quote, ...], tuple[Attribution, ...]]:
    """The quotes with their speakers, and the attributions of direct and indirect speech, sentence by sentence."""
    state = _Reading(article, language, lexicon(language))
    state.focus.offices = state.words.offices
    state.focus.announce(_in_title(article.title, mentions))
    quoted = quotations_by_sentence(sentences, quotations)
    named = mentions_by_sentence(sentences, mentions)
    for s, sentence in enumerate(sentences):
        _read(state, s, sentence, quoted.get(s, ()), quotations, named.get(s, ()))
    roles = {m.person: m.role for m in reversed(mentions) if m.person and m.role}
    _share_groups(state, quotations)
    return tuple(_quote(state, n, q, roles) for n, q in enumerate(quotations) if _kept(state, n, q)), tuple(state.attributions)


def _in_title(title: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention of everybody whom the title names, in full or by a surname that only one person bears."""
    first = {m.person: m for m in reversed(mentions) if m.person}
    surnames = Counter(m.name.split()[-1] for m in first.values())
    words = {t.text for t in tokens(title, 0, len(title))}
    return [m for m in first.values() if m.name in title or (surnames[m.name.split()[-1]] == 1 and m.name.split()[-1] in words)]


def _read(state: _Reading, s: int, sentence: Sentence, inside: Sequence[int], quotations: Sequence[Quotation], mentions: Sequence[Mention]) -> None:
    """Read one sentence: find its cues, give its quotations their speakers, move the weights."""
    block = sentence.span.block
    if block != state.block:
        state.pending.clear()
        if state.block >= 0 and block - state.block > 1:
            state.colon = None
        state.block = block
    if not any(t.text[0].isalnum() for t in sentence.tokens):
        state.last = state.colon = None  # a line of stars parts two sections
    toks = sentence.tokens
    outer = [quotations[n].outer for n in inside]
    free = unquoted(toks, outer)
    plain = outside(mentions, outer)
    c = clause(toks, free, [m for m, own in zip(mentions, plain, strict=True) if own])
    cues = find(c, state.words)
    found = [(cue, said) for cue in cues if (said := _resolve(state, c, cue)) is not None]
    vague = [cue for cue in cues if cue.kind in ("inverted", "right", "left") and all(cue is not known for known, _ in found)]
    strong = [pair for pair in found if pair[0].kind in ("right", "inverted", "according")]
    for cue, said in strong or found:
        where = cue.source
        at = Span(block, toks[where.start].start, toks[where.end - 1].end) if where else Span(block, toks[cue.at].start, toks[cue.end - 1].end)
        state.attributions.append(Attribution(s, at, said.source.name, cue.verb))
    waiting = list(dict.fromkeys(inside))[:CROWD]
    if any(t.low in state.words.translated and f for t, f in zip(toks, free, strict=True)):
        state.translated.update(waiting)
    for n in waiting:
        if n not in state.speaker:
            _give(state, c, n, quotations, found, vague)
    _settle(state, c, found, waiting, block)
    state.focus.step()
    for m, own in zip(mentions, plain, strict=True):
        state.focus.mention(m, 1.0 if own else QUOTED)
    subject = next((m for m, own in zip(mentions, plain, strict=True) if own and acts(m)), None)
    state.focus.subject = mentioned(state.focus, subject)[0].entity if subject else _still(state, c)
    named = {m.entity for m, own in zip(mentions, plain, strict=True) if own and m.person is not None}
    state.focus.only = next(iter(named)) if len(named) == 1 else None
    for cue, said in found:
        if cue.kind != "agent":
            state.focus.speaks(said.source)


def _still(state: _Reading, c: Clause) -> str | None:
    """The subject of a sentence that names none: whom its first word means, a pronoun; where a verb needs no subject, the one before."""
    if c.starts or not c.toks or not c.free[0]:
        return None
    kind = state.words.pronouns.get(c.toks[0].low)
    if kind is None:
        return state.focus.subject if state.words.dropped_subject else None
    found = state.focus.resolve(kind)
    return found[0].entity if found else None


def _resolve(state: _Reading, c: Clause, cue: Cue) -> Said | None:
    """Who the source of a cue is."""
    base = BASE[cue.kind]
    if cue.source is None:
        return Said(state.last.source, cue.verb, base * state.last.sure) if state.last else None
    found = who(state.focus, state.words, c, cue, state.article.blocks[state.block].text)
    return Said(found[0], cue.verb, base * found[1]) if found else None


def _give(state: _Reading, c: Clause, n: int, quotations: Sequence[Quotation], found: Sequence[tuple[Cue, Said]], vague: Sequence[Cue]) -> None:
    """Give a quotation the speaker of the cue that stands best to it, or of what stands around it; nobody's where a vague cue stands."""
    q = quotations[n]
    inside = [k for k, t in enumerate(c.toks) if q.outer.start <= t.start < q.outer.end]
    if not inside:
        return
    best: tuple[float, Said] | None = None
    for cue, said in found:
        how = fit(c, cue, inside[0], inside[-1], c.free, state.words.that)
        if how > 0 and (best is None or how > best[0]):
            best = (how, Said(said.source, said.cue, said.sure * min(1.0, how)))
    least = WHOLE if q.direct else CLOSE
    if best is not None:
        state.speaker[n] = best[1]
        if best[0] >= least:
            state.told.add(n)
        return
    if any(fit(c, cue, inside[0], inside[-1], c.free, state.words.that) >= least for cue in vague):
        state.told.add(n)
        return
    if state.last is not None and _reported(state, c):
        state.speaker[n] = _same_reporter(state, c, state.last)
        return
    _infer(state, c, n, inside[0], c.free)
    guess = state.speaker.get(n)
    if not q.direct and guess is not None and guess.sure > UNTOLD and len(inside) < LONG:
        state.speaker[n] = Said(guess.source, "", UNTOLD)


def _reported(state: _Reading, c: Clause) -> bool:
    """Whether the sentence's verb shows that it goes on with what somebody said: "Die Brücke sei „viel zu alt“"."""
    return any(f and t.low in state.words.reported for f, t in zip(c.free, c.toks, strict=True))


def _same_reporter(state: _Reading, c: Clause, last: Said) -> Said:
    """Whoever spoke last; when a pronoun of the sentence can't be that one, whom it means: "Er habe „schon genug geredet“"."""
    kinds = [state.words.pronouns[t.low] for f, t in zip(c.free, c.toks, strict=True) if f and t.low in state.words.pronouns]
    other = state.focus.resolve(kinds[0]) if kinds and not agrees(last.source, kinds[0]) else None
    sure = REPORTED * min(1.0, last.sure + 0.1)
    return Said(other[0], "", sure * (0.7 + 0.3 * other[1])) if other else Said(last.source, last.cue, sure)


def _infer(state: _Reading, c: Clause, n: int, at: int, free: Sequence[bool]) -> None:
    """Give a quotation without a cue the speaker of what stands around it."""
    lone = not any(f and t.text[0].isalnum() for f, t in zip(free, c.toks, strict=True))
    first = not any(t.text[0].isalnum() for t in c.toks[:at])
    if state.colon is not None and first:
        state.speaker[n] = Said(state.colon.source, state.colon.cue, state.colon.sure * 0.95)
    elif (subject := _colon_subject(state, c, at)) is not None or (not lone and (subject := _subject(state, c, at)) is not None):
        state.speaker[n] = subject
    elif state.last is not None and state.last_block == state.block:
        state.speaker[n] = Said(state.last.source, state.last.cue, min(state.last.sure, SAME_PARAGRAPH if lone else LOOSE + 0.1))
    else:
        state.pending.append(n)
        if state.last is not None:
            near = state.block - state.last_block <= 1
            sure = (NEXT_PARAGRAPH if near else LOOSE) if lone else LOOSE if near else LOOSE - 0.05
            sure *= ON_AND_ON**state.unnamed
            state.unnamed += 1
            state.speaker[n] = Said(state.last.source, "", sure * min(1.0, state.last.sure + 0.1))


def _colon_subject(state: _Reading, c: Clause, at: int) -> Said | None:
    """The subject of what stands before a colon and the quotation: "The mayor was clear: …"."""
    if at == 0 or c.toks[at - 1].text != ":":
        return None
    opening = _main_clause(state, c)
    for start in sorted(c.starts):
        end, m = c.starts[start]
        if opening <= start and end <= at and m.weight >= 0.9 and not m.entity.startswith("name/"):
            return Said(mentioned(state.focus, m)[0], ":", COLON)
    return None


def _main_clause(state: _Reading, c: Clause) -> int:
    """Where the main clause begins: behind the comma that ends a clause in front of it, "When the bridge closed in May, the mayor said"."""
    first = c.toks[0].low
    if first not in state.words.subordinators:
        return 0
    comma = next((k for k, t in enumerate(c.toks) if t.text == "," and c.free[k]), -1)
    return comma + 1 if any(start > comma for start in c.starts) else 0


def _subject(state: _Reading, c: Clause, at: int) -> Said | None:
    """The subject of the sentence that a quotation without a cue stands in: whoever acts is most often quoted."""
    opening = _main_clause(state, c)
    for start in sorted(c.starts):
        end, m = c.starts[start]
        if opening <= start and end < at and m.weight >= 0.9 and (m.person is not None or m.entity.startswith(("group/", "role/"))):
            return Said(mentioned(state.focus, m)[0], "", SUBJECT)
        if start >= at:
            break
    for k in range(at):
        if c.free[k] and c.toks[k].low in state.words.pronouns:
            found = state.focus.resolve(state.words.pronouns[c.toks[k].low])
            return Said(found[0], "", SUBJECT * (0.7 + 0.3 * found[1])) if found else None
    return None


def _settle(state: _Reading, c: Clause, found: Sequence[tuple[Cue, Said]], waiting: Sequence[int], block: int) -> None:
    """Remember who spoke last, hand it back to quotations of the paragraph that waited, and keep what a final colon announces."""
    given = [state.speaker[n] for n in waiting if n in state.speaker and n not in state.pending]
    newest = given[-1] if given else found[-1][1] if found else None
    if newest is not None:
        state.last, state.last_block, state.unnamed = newest, block, 0
    if found and state.pending:
        for n in state.pending:
            old = state.speaker.get(n)
            sure = AHEAD * found[0][1].sure
            if n not in waiting and (old is None or sure > old.sure or old.sure <= NEXT_PARAGRAPH):
                state.speaker[n] = Said(found[0][1].source, found[0][1].cue, sure)
        state.pending.clear()
    final = c.toks[-1].text if c.toks else ""
    if final == ":":
        state.colon = found[-1][1] if found else _colon_subject(state, c, len(c.toks))
    elif waiting or block != state.block:
        pass
    else:
        state.colon = None


def _share_groups(state: _Reading, quotations: Sequence[Quotation]) -> None:
    """Spans of one interrupted quotation have one speaker: the surest."""
    best: dict[int, Said] = {}
    for n, q in enumerate(quotations):
        mine = state.speaker.get(n)
        if mine and (q.group not in best or mine.sure > best[q.group].sure):
            best[q.group] = mine
    for n, q in enumerate(quotations):
        if q.group in best:
            state.speaker[n] = best[q.group]


def _kept(state: _Reading, n: int, q: Quotation) -> bool:
    """Whether text in marks is a quotation: somebody can be said to have said it, or it is so long that nobody would call a thing that."""
    said = state.speaker.get(n)
    return n in state.told or (said is not None and said.sure >= KEPT_FROM) or (q.direct and _closed(q) and q.inner.end - q.inner.start >= UTTERANCE)


def _closed(q: Quotation) -> bool:
    """Whether it has both its marks, so that its end is known."""
    return q.outer.start < q.inner.start and q.inner.end < q.outer.end


def _quote(state: _Reading, n: int, q: Quotation, roles: Mapping[str, str | None]) -> Quote:
    text = state.article.blocks[q.inner.block].text[q.inner.start : q.inner.end]
    said = state.speaker.get(n)
    translated = True if n in state.translated else None
    if said is None or said.sure < (MARGIN if said.cue else UNCUED):
        unsure = min(said.sure, MARGIN - 0.01) if said else 0.0
        return Quote(text, q.inner, direct=q.direct, translated=translated, confidence=unsure, group=q.group)
    who = said.source
    role = roles.get(who.person) if who.person else None
    translated = translated or (True if foreign(who.name, role or who.role, state.language) else None)
    return Quote(text, q.inner, who.name, who.person, role, said.cue or None, q.direct, translated, said.sure, q.group)
