"""Says whom the source of a cue means: somebody named, a pronoun's or an epithet's antecedent, or a noun phrase that speaks for itself."""

from __future__ import annotations

from ..model import Mention
from .alignment import acts
from .cues import Cue
from .lexicon import Lexicon
from .salience import LAST_SUBJECT, STANDS_FROM, Focus, Source
from .sources import Clause, Phrase

IN_PLAY = 0.9
"""Weight from which a person can be meant by an article and a word that nobody knows."""

NAMED_FROM = 0.6
"""Less sure whom a role stands for, the role itself is named: it is what the text says."""

Meant = tuple[Source, float]
"""A source and how sure it is, from 0 to 1."""


def who(focus: Focus, words: Lexicon, c: Clause, cue: Cue, text: str) -> Meant | None:
    """Whom the source of a cue means; None when nobody in play agrees with the pronoun. `text` is the block's."""
    phrase = cue.source
    if phrase is None:
        return None
    if phrase.pronoun is not None:
        return _pronoun(focus, words, c, phrase, cue, phrase.pronoun)
    m = phrase.mention
    if m is not None and m.person is not None:
        return mentioned(focus, m)
    found = _same_source(focus, words, c, phrase) or _epithet(focus, words, c, phrase)
    if found is None and m is None and words.dropped_subject:
        found = _new_word(focus, words, c, phrase)
    if found is not None:
        return found
    if m is None:
        shown = text[c.toks[phrase.start].start : c.toks[phrase.end - 1].end]
        return Source("other/" + shown.casefold(), shown), 0.85
    return mentioned(focus, m)


def mentioned(focus: Focus, m: Mention) -> Meant:
    """Whom a mention means: itself, or the person in play for whom a definite role stands."""
    if m.person is None and m.number == "s" and m.entity.startswith(("epithet/", "role/")) and not m.entity.endswith("/new"):
        found = focus.named_by(m.entity, m.gender or "")
        if found is not None and found[1] >= NAMED_FROM:
            if found[1] >= STANDS_FROM and found[0].person and m.entity.startswith("role/"):
                focus.bears(found[0].entity, m.entity.split("/")[1])
            return found
    sure = 1.0 if m.person else 0.97 if not m.entity.startswith("name/") else 0.9
    return focus.known(m), sure


def _same_source(focus: Focus, words: Lexicon, c: Clause, phrase: Phrase) -> Meant | None:
    """ "cette source", "la même source": whoever spoke last."""
    toks = c.toks[phrase.start : phrase.end]
    definite = phrase.start and c.toks[phrase.start - 1].low in words.determiners
    if focus.last is None or len(toks) > 3 or toks[-1].low not in words.same_source:
        return None
    if not (definite or toks[0].low in words.determiners) or toks[0].low in words.indefinite:
        return None
    return focus.last, 0.85


def _epithet(focus: Focus, words: Lexicon, c: Clause, phrase: Phrase) -> Meant | None:
    """ "le Bayonnais": a definite article and where somebody comes from stand for a person in play."""
    n = phrase.start
    if c.toks[n].low not in words.determiners:
        n -= 1
    if n < 0 or phrase.end - n != 2 or c.toks[n].low in words.indefinite:
        return None
    kind = words.determiners.get(c.toks[n].low)
    word = c.toks[n + 1]
    if kind is None or kind.endswith("p") or not word.text[0].isupper() or not word.low.endswith(words.epithet_endings):
        return None
    ranked = [(weight, source) for weight, source in focus.scores(kind) if source.person is not None]
    if not ranked:
        return None
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][1], 0.65 + 0.3 * (1.0 - max(0.0, second) / ranked[0][0])


def _new_word(focus: Focus, words: Lexicon, c: Clause, phrase: Phrase) -> Meant | None:
    """ "la viróloga": an article with one word that nobody knows stands for the person who is most in play."""
    first = c.toks[phrase.start].low
    if phrase.end - phrase.start != 2 or first not in words.determiners or first in words.indefinite or first in words.possessives:
        return None
    kind = words.determiners[first] or "s"
    ranked = [(weight, source) for weight, source in focus.scores(kind) if source.person is not None]
    if "p" in kind or not ranked or ranked[0][0] < IN_PLAY:
        return None
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][1], 0.6 + 0.3 * (1.0 - max(0.0, second) / ranked[0][0])


def _pronoun(focus: Focus, words: Lexicon, c: Clause, phrase: Phrase, cue: Cue, kind: str) -> Meant | None:
    """The pronoun's antecedent: what this sentence named before it counts little when the cue closes the sentence."""
    final = cue.kind == "inverted"
    extra: dict[str, float] = {}
    for start, (_, m) in c.starts.items():
        if start < phrase.start:
            entity = focus.meant(m).entity
            extra[entity] = extra.get(entity, 0.0) + m.weight * (0.25 if final else 0.9)
    if not final:
        subject = next((m for start, (_, m) in sorted(c.starts.items()) if start < phrase.start and acts(m)), None)
        if subject is not None:
            extra[focus.meant(subject).entity] += LAST_SUBJECT
    if phrase.start > 1 and c.toks[phrase.start - 1].low in words.relatives:
        named = c.ends.get(phrase.start - 1) or c.ends.get(phrase.start - 2)
        if named:
            extra[named[1].entity] = -9.0
    goes_on = any(word in words.continuing for word in cue.verb.casefold().replace("-", " ").split())
    found = focus.resolve(kind, extra, goes_on)
    return (found[0], 0.6 + 0.4 * found[1]) if found else None
