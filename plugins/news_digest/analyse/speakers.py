"""Says who said each quotation, how sure that is, and who else is reported to have said something.

Every sentence is read for cues outside its quotations (`cues`). A cue's source is a mention, or a pronoun that the weights of everyone in play
resolve (`salience`); direct and indirect speech both move these weights. A quotation takes the cue that stands best to it; without
one it goes on with the speaker before, or takes the one after it in its paragraph. Each way of finding a speaker has a base confidence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import attrgetter

from ..language import Language
from ..model import Article, Attribution, Candidate, Mention, Quotation, Quote, Reason, Sentence, Span
from .alignment import acts, mentions_by_sentence, outside, quotations_by_sentence, unquoted
from .cues import Cue, find
from .entities import persons_among
from .fit import CLOSE, WHOLE, fit
from .heads import names_above
from .inference import NEXT_PARAGRAPH, colon_subject, infer, reported, same_reporter
from .lexicon import Lexicon, lexicon
from .reading import Reading, Said
from .reference import mentioned, who
from .salience import QUOTED, Source
from .sources import Clause, clause
from .tongues import foreign
from .words import tokens

LONG = 14
"""From so many tokens on a fragment is hardly irony."""

UNTOLD = 0.548
"""A fragment that nobody is said to have said may be the reporter's irony: it is kept, without a speaker."""

MARGIN = 0.55
"""Below this confidence a quotation has no speaker: an empty place is better than a wrong name."""

UNCUED = 0.605
"""The same for a quotation without any cue of its own: below this two in three are wrong, while a weak cue is right three times in four."""

KEPT_FROM = 0.545
"""Text in marks is a quotation only if somebody is this likely to have said it; below that it is a title, a sign or an excerpt."""

UTTERANCE = 80
"""Characters from which a whole sentence in marks is somebody's, though nobody knows whose."""

CROWD = 40
"""Quotations of one sentence that are given speakers; more of them are a list or noise, and reading each against all would take for ever."""

BASE: Mapping[str, float] = {"inverted": 0.97, "right": 0.97, "left": 0.92, "according": 0.95, "agent": 0.9, "adding": 0.85, "other": 0.8}
AHEAD = 0.8

WAYS: Mapping[str, str] = {
    "inverted": "pronoun behind the verb", "right": "subject behind the verb", "left": "subject before the verb", "according": "named as the source",
    "agent": "doer of the passive", "adding": "whoever spoke last", "other": "subject of a gerund or an infinitive",
}  # fmt: skip
"""The kinds of cue in words."""

WEIGHED = 4
"""Candidates for a pronoun that are written down."""


def attribute(
    article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation], mentions: Sequence[Mention], language: Language
) -> tuple[tuple[Quote, ...], tuple[Attribution, ...]]:
    """The quotes with their speakers, and the attributions of direct and indirect speech, sentence by sentence."""
    state, roles = _whole(article, sentences, quotations, mentions, language)
    return tuple(_quote(state, n, q, roles) for n, q in enumerate(quotations) if _kept(state, n, q)), tuple(state.attributions)


def reasons(
    article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation], mentions: Sequence[Mention], language: Language
) -> tuple[Reason, ...]:
    """Why each text in marks has its speaker, or none: who was weighed, with scores, and the way that won."""
    state, roles = _whole(article, sentences, quotations, mentions, language, {})
    assert state.trace is not None
    out = []
    for n, q in enumerate(quotations):
        quote, said = _quote(state, n, q, roles), state.speaker.get(n)
        how = said.how if said else "nobody stands near it"
        if not _kept(state, n, q):
            how = f"no quotation: nobody can be said to have said it ({how})"
        elif quote.speaker is None:
            how = f"below the margin: {how}"
        out.append(Reason(quote.text, q.inner, quote.speaker, said.sure if said else 0.0, how, tuple(state.trace.get(n, ()))))
    return tuple(out)


def _whole(
    article: Article,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
    language: Language,
    trace: dict[int, list[Candidate]] | None = None,
) -> tuple[Reading, Mapping[str, str | None]]:
    """The article read to its end, and everybody's role."""
    state = Reading(article, language, lexicon(language), trace=trace)
    state.focus.offices, state.focus.ties = state.words.offices, state.words.tying
    state.focus.announce(_in_title(article.title, mentions))
    if (only := _only_above(article, state.words, mentions)) is not None:
        state.focus.introduce(only)
    quoted = quotations_by_sentence(sentences, quotations)
    named = mentions_by_sentence(sentences, mentions)
    for s, sentence in enumerate(sentences):
        _read(state, s, sentence, quoted.get(s, ()), quotations, named.get(s, ()))
    roles = {m.person: m.role for m in reversed(mentions) if m.person and m.role}
    _share_groups(state, quotations)
    return state, roles


def _in_title(title: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention of everybody whom the title names, in full or by a surname that only one person bears."""
    first = {m.person: m for m in reversed(mentions) if m.person}
    surnames = Counter(m.name.split()[-1] for m in first.values())
    words = {t.text for t in tokens(title, 0, len(title))}
    return [m for m in first.values() if m.name in title or (surnames[m.name.split()[-1]] == 1 and m.name.split()[-1] in words)]


def _only_above(article: Article, words: Lexicon, mentions: Sequence[Mention]) -> Source | None:
    """The one person whom title and standfirst name and the text does not: a role in it may be theirs."""
    people = persons_among(names_above(article, words, article.language), words)
    named = {m.person for m in mentions}
    if len(people) != 1 or people[0].id in named:
        return None
    e = people[0]
    return Source("person/" + e.id, e.name, e.id, e.role, e.gender)


def _read(state: Reading, s: int, sentence: Sentence, inside: Sequence[int], quotations: Sequence[Quotation], mentions: Sequence[Mention]) -> None:
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
    if waiting and any(t.low in state.words.translated and f for t, f in zip(toks, free, strict=True)):
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


def _still(state: Reading, c: Clause) -> str | None:
    """The subject of a sentence that names none: whom its first word means, a pronoun; where a verb needs no subject, the one before."""
    if c.starts or not c.toks or not c.free[0]:
        return None
    kind = state.words.pronouns.get(c.toks[0].low)
    if kind is None:
        return state.focus.subject if state.words.dropped_subject else None
    found = state.focus.resolve(kind)
    return found[0].entity if found else None


def _resolve(state: Reading, c: Clause, cue: Cue) -> Said | None:
    """Who the source of a cue is."""
    base = BASE[cue.kind]
    if cue.source is None:
        return Said(state.last.source, cue.verb, base * state.last.sure, "whoever spoke last") if state.last else None
    found = who(state.focus, state.words, c, cue, state.article.blocks[state.block].text)
    return Said(found[0], cue.verb, base * found[1], WAYS[cue.kind]) if found else None


def _give(state: Reading, c: Clause, n: int, quotations: Sequence[Quotation], found: Sequence[tuple[Cue, Said]], vague: Sequence[Cue]) -> None:
    """Give a quotation the speaker of the cue that stands best to it, or of what stands around it; nobody's where a vague cue stands."""
    q = quotations[n]
    inside = range(*(bisect_left(c.toks, at, key=attrgetter("start")) for at in (q.outer.start, q.outer.end)))
    if not inside:
        return
    if q.turn:
        state.told.add(n)
        found, vague = _of_turn(quotations, n, c, found), ()
    best: tuple[float, Said] | None = None
    for cue, said in found:
        how = fit(c, cue, inside[0], inside[-1], c.free, state.words.that)
        if state.trace is not None:
            _weigh(state, n, c, cue, said, how)
        if how > 0 and (best is None or how > best[0]):
            best = (how, Said(said.source, said.cue, said.sure * min(1.0, how), said.how))
    least = WHOLE if q.direct else CLOSE
    if best is not None:
        state.speaker[n] = best[1]
        if best[0] >= least:
            state.told.add(n)
        return
    if q.turn:
        return
    if any(fit(c, cue, inside[0], inside[-1], c.free, state.words.that) >= least for cue in vague):
        state.told.add(n)
        return
    if state.last is not None and reported(state, c):
        state.speaker[n] = same_reporter(state, c, state.last)
        return
    infer(state, c, n, inside[0], c.free)
    guess = state.speaker.get(n)
    if not q.direct and guess is not None and guess.sure > UNTOLD and len(inside) < LONG:
        state.speaker[n] = Said(guess.source, "", UNTOLD, "a fragment that nobody is said to have said")


def _of_turn(quotations: Sequence[Quotation], n: int, c: Clause, found: Sequence[tuple[Cue, Said]]) -> list[tuple[Cue, Said]]:
    """The cues between a turn of a dialogue and the next one: whoever answers did not ask."""
    q = quotations[n]
    end = next((o.outer.start for o in quotations[n + 1 :] if o.group != q.group), None)
    end = end if end is not None and n + 1 < len(quotations) and quotations[n + 1].outer.block == q.outer.block else c.toks[-1].end
    return [(cue, said) for cue, said in found if q.outer.start <= c.toks[cue.at].start < end]


def _weigh(state: Reading, n: int, c: Clause, cue: Cue, said: Said, how: float) -> None:
    """Write down a candidate, and whom else its pronoun could mean."""
    assert state.trace is not None
    rows = state.trace.setdefault(n, [])
    rows.append(Candidate(said.source.name, said.sure * min(1.0, how), f'{said.how} "{cue.verb}", fits {how:.2f}'))
    kind = cue.source.pronoun if cue.source else None
    for weight, source in state.focus.scores(kind)[:WEIGHED] if kind is not None else ():
        rows.append(Candidate(source.name, weight, f'in play for "{" ".join(t.text for t in c.toks[cue.at : cue.end])}"'))


def _settle(state: Reading, c: Clause, found: Sequence[tuple[Cue, Said]], waiting: Sequence[int], block: int) -> None:
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
                state.speaker[n] = Said(found[0][1].source, found[0][1].cue, sure, "the next speaker of its paragraph")
        state.pending.clear()
    final = c.toks[-1].text if c.toks else ""
    if final == ":":
        state.colon = found[-1][1] if found else colon_subject(state, c, len(c.toks))
    elif waiting or block != state.block:
        pass
    else:
        state.colon = None


def _share_groups(state: Reading, quotations: Sequence[Quotation]) -> None:
    """Spans of one interrupted quotation have one speaker: the surest."""
    best: dict[int, Said] = {}
    for n, q in enumerate(quotations):
        mine = state.speaker.get(n)
        if mine and (q.group not in best or mine.sure > best[q.group].sure):
            best[q.group] = mine
    for n, q in enumerate(quotations):
        if q.group in best:
            state.speaker[n] = best[q.group]


def _kept(state: Reading, n: int, q: Quotation) -> bool:
    """Whether text in marks is a quotation: somebody can be said to have said it, or it is so long that nobody would call a thing that."""
    said = state.speaker.get(n)
    return n in state.told or (said is not None and said.sure >= KEPT_FROM) or (q.direct and _closed(q) and q.inner.end - q.inner.start >= UTTERANCE)


def _closed(q: Quotation) -> bool:
    """Whether it has both its marks, so that its end is known."""
    return q.outer.start < q.inner.start and q.inner.end < q.outer.end


def _quote(state: Reading, n: int, q: Quotation, roles: Mapping[str, str | None]) -> Quote:
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
