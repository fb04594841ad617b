"""Finds the cues of reported speech in one sentence, outside its quotations, each with its source (`sources`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from ..late import dataclass
from .brackets import last_part, noun_before, subject
from .lexicon import Lexicon, bare, inverted, match
from .nominals import phrase_end
from .sources import Clause, Phrase, apposed, behind, phrase_at
from .subjects import between, subject_before

CueKind = Literal["inverted", "right", "left", "according", "agent", "adding", "other"]

PARTICIPLE_WITHIN = 4
"""Tokens from an auxiliary to its participle: a negation or an adverb may stand between."""


BARE = 4
"""Words that a subject without an article may have at the beginning of a sentence."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at tokens `at:end` with its source; none for "and added"."""

    kind: CueKind
    at: int
    end: int
    source: Phrase | None
    verb: str


def find(c: Clause, words: Lexicon) -> list[Cue]:
    """The cues of a sentence, left to right."""
    out: list[Cue] = []
    end, triggers = 0, words.triggers
    for n in range(len(c.toks)) if c.quoted else [n for n, t in enumerate(c.toks) if t.low in triggers or "-" in t.low]:
        found = _cue(c, n, words) if n >= end and c.free[n] else None
        if found is not None and found.kind == "other" and (main := _main(out)) is not None:
            found = Cue("other", found.at, found.end, main.source, found.verb)
        if found is not None:
            out.append(_numbered(c, found, words))
            end = found.end
    return out


def _numbered(c: Clause, cue: Cue, words: Lexicon) -> Cue:
    """The cue whose pronoun has the number that its verb shows: "sagten sie"."""
    kind = cue.source.pronoun if cue.source else None
    if cue.source is None or kind is None or cue.kind == "according" or "s" not in kind or not _plural(c.toks[cue.at].low, words):
        return cue
    return replace(cue, source=replace(cue.source, pronoun="p"))


def _plural(low: str, words: Lexicon) -> bool:
    return bool(words.plural_verbs) and low.endswith(words.plural_verbs)


def _main(found: Sequence[Cue]) -> Cue | None:
    """The cue with a subject of its own that a gerund or an infinitive after it shares."""
    return next((cue for cue in reversed(found) if cue.kind in ("left", "inverted", "right")), None)


def _cue(c: Clause, n: int, words: Lexicon) -> Cue | None:
    low = c.toks[n].low
    if c.quoted and n in c.starts and (named := _named_behind(c, n, words)) is not None:
        return named
    if low not in words.triggers and "-" not in low:
        return _unknown(c, n, words) if c.quoted else None
    if low in words.according and (size := match(words.according, c.toks, n)):
        return _with_source(c, "according", n, n + size, words)
    if low in words.viewpoints and n > 1 and c.toks[n - 1].low == "'s" and n - 1 in c.ends:
        start, m = c.ends[n - 1]
        if start and c.toks[start - 1].low in words.governing:
            return Cue("according", start, n + 1, Phrase(start, n - 1, m), _text(c, n, n + 1))
    if low in words.sourced and (size := match(words.sourced, c.toks, n)):
        return Cue("according", n, n + 1, Phrase(n + size - 1, phrase_end(c.toks, n + size, words)), _text(c, n, n + size))
    if low in words.for_someone and (n == 0 or c.toks[n - 1].text in ",;" or not c.free[n - 1]):
        return _for_someone(c, n, words)
    if low in words.tags:
        said = n > 0 and (c.toks[n - 1].text == "," or not c.free[n - 1])
        cue = _with_source(c, "according", n, n + 1, words) if said else None
        return cue if cue and cue.source and (cue.source.mention or cue.source.pronoun) else None
    if low in words.according_behind and (source := noun_before(c, n, words)) is not None:
        return Cue("according", n, n + 1, source, c.toks[n].text)
    if low in words.views and (size := match(words.views, c.toks, n)):
        return Cue("according", n, n + size, Phrase(n, n + size, None, "s"), _text(c, n, n + size))
    if low in words.adding and (size := match(words.adding, c.toks, n)):
        return Cue("adding", n, n + size, None, _text(c, n, n + size))
    if low.startswith("t-") and n and c.toks[n - 1].low in words.auxiliaries and low[2:] in words.pronouns:
        return _inverted(c, n, (c.toks[n - 1].low, low[2:]), words)
    if "-" in low and (turned := inverted(low, words)):
        return _inverted(c, n, turned, words)
    if far := last_part(c, n, words):
        source = subject(c, n, words)
        behind_it = source is not None and source.start > n
        return Cue("right" if behind_it else "left", n, far, source, _parted(c, n, far)) if source else None
    end = _verb_end(c, n, words) or _any_participle(c, n, words)
    if end:
        return _verb(c, n, end, words)
    if low in words.participles and n + 2 < len(c.toks) and c.toks[n + 1].low in words.agents:
        return _with_source(c, "agent", n, n + 2, words)
    if low in words.base and not (n and c.toks[n - 1].low in words.before_base):
        return None
    if low in words.other and (n == 0 or c.toks[n - 1].low not in words.determiners):
        return _with_subject(c, "other", n, n + 1, words)
    return None


def _unknown(c: Clause, n: int, words: Lexicon) -> Cue | None:
    """Any verb does between a quotation that a comma closes and a name: "…", s'étouffe Paul Berger."""
    k = n - 1
    if k > 0 and c.free[k] and c.toks[k].low in words.reflexive:
        k -= 1
    low = c.toks[n].low
    if k < 1 or not _closed_quotation(c, k) or not (low.isalpha() and c.toks[n].text.islower()):
        return None
    if low in words.small or low in words.governing or low in words.nouns:
        return None
    if words.dropped_subject and not low.endswith(words.adverb_endings or ("\n",)):
        source = behind(c, n + 1, words, quoted=True)
        impersonal = k < n - 1  # "si legge in una nota": nobody in particular reads it
        return Cue("right", n, n + 1, source, _text(c, n, n + 1)) if source else None if impersonal else _dropped(c, n, n + 1, words)
    source = phrase_at(c, n + 1, words)
    if source is None or not _somebody(source):
        return None
    return Cue("right", n, n + 1, apposed(c, source, words), _text(c, n, n + 1))


def _somebody(source: Phrase) -> bool:
    """Whether a phrase means a person: by name, by a pronoun or by a role."""
    if source.pronoun is not None:
        return True
    return source.mention is not None and source.mention.entity.startswith(("person/", "role/", "relation/", "epithet/"))


def _named_behind(c: Clause, n: int, words: Lexicon) -> Cue | None:
    """A name right behind a quotation that a comma closes, before any verb: "…," Berger barked; a verb of saying there is found as such."""
    end, m = c.starts[n]
    if m.person is None or n < 2 or not words.compounds or c.free[n - 1] or c.toks[n - 2].text != "," or end >= len(c.toks):
        return None
    t = c.toks[end]
    if t.text == ",":
        return Cue("right", n, n, Phrase(n, end, m), "")
    if not words.participle_endings or not t.text.islower() or not t.low.endswith(words.participle_endings) or t.low in words.any_cue:
        return None
    return Cue("right", end, end + 1, Phrase(n, end, m), t.text)


def _any_participle(c: Clause, n: int, words: Lexicon) -> int:
    """Where a compound form of any verb ends right behind a quotation: "…", a publié sur son site Paul Berger."""
    low = c.toks[n].low
    if low not in words.auxiliaries or low in words.passive or n + 1 >= len(c.toks) or n < 2 or not _closed_quotation(c, n - 1):
        return 0
    return n + 2 if words.participle_endings and c.toks[n + 1].low.endswith(words.participle_endings) else 0


def _closed_quotation(c: Clause, k: int) -> bool:
    """Whether a quotation ends at token `k` with a comma, or with a stop of its own."""
    if c.free[k]:
        return c.toks[k].text == "," and not c.free[k - 1]
    return any(t.text in ",!?…" for t in c.toks[max(0, k - 2) : k + 1])


def _text(c: Clause, start: int, end: int) -> str:
    return " ".join(t.text for t in c.toks[start:end]).replace("’ ", "’").replace("' ", "'")


def _with_source(c: Clause, kind: CueKind, n: int, end: int, words: Lexicon) -> Cue | None:
    source = phrase_at(c, end, words)
    return Cue(kind, n, end, apposed(c, source, words), _text(c, n, end)) if source else None


def _for_someone(c: Clause, n: int, words: Lexicon) -> Cue | None:
    """ "For X," names a source only when X is somebody and the phrase is closed by a comma."""
    source = phrase_at(c, n + 1, words)
    if source is None or source.end >= len(c.toks) or not (c.toks[source.end].text == "," or not c.free[source.end]):
        return None
    somebody = source.pronoun or (source.mention and source.mention.entity.startswith(("person/", "role/", "group/")))
    return Cue("according", n, n + 1, source, c.toks[n].text) if somebody else None


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
    if pronoun in words.impersonal:
        return _impersonal(c, n, end, words)
    return Cue("inverted", n, end, Phrase(n, n + 1, None, words.pronouns[pronoun]), _text(c, n, end))


def _impersonal(c: Clause, n: int, end: int, words: Lexicon) -> Cue | None:
    """ "indique-t-on à la mairie": where it is said is who says it; without that nobody does."""
    k = end
    while (
        k < len(c.toks)
        and c.free[k]
        and c.toks[k].low in (words.addressed | words.places | words.of)
        and k not in c.starts
        and c.toks[k].low not in words.sourced
    ):
        k += 1
    if k == end or k >= len(c.toks):
        return None
    source = phrase_at(c, k if k in c.starts or c.toks[k].low in words.determiners else k - 1, words)
    return Cue("right", n, end, source, _text(c, n, end)) if source and source.mention else None


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
    low = bare(c.toks[n].low, words)
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
        noun = before in words.determiners and before not in words.pronouns and before not in words.clitics and not words.capital_nouns
        governed = before in words.of or before in words.places or before in words.addressed
        return 0 if noun or before in words.passive or governed else n + 1
    return 0


def _verb(c: Clause, n: int, end: int, words: Lexicon) -> Cue | None:
    """A finite cue with its subject, behind it after a quotation or a comma, else before it."""
    if n and c.toks[n - 1].low in words.negations and c.toks[n - 1].low not in words.that:
        return None
    k = n - 1
    while k >= 0 and (c.toks[k].low in words.reflexive or (c.toks[k].low in words.clitics and k and not c.free[k - 1])):
        k -= 1
    if k > 0 and c.toks[k].low in words.clitics and c.toks[k - 1].text == "," and not all(c.free[:k]):
        k -= 1
    turned = k < 0 or not c.free[k] or c.toks[k].text in ',—–-;:»”"' or c.toks[k].low in words.that
    tells = c.toks[end - 1].low in words.tells
    if turned and not tells:
        quoted = k >= 0 and not all(c.free[: k + 1])
        source = behind(c, end, words, quoted or words.verb_second)
        if source is not None:
            return Cue("right", n, end, source, _text(c, n, end))
    if words.dropped_subject and _closed_quotation(c, k):
        return _dropped(c, n, end, words)
    if words.verb_second and not turned and (source := subject(c, n, words)) is not None:
        return Cue("right" if source.start > n else "left", n, end, source, _text(c, n, end))
    found = _with_subject(c, "left", n, end, words)
    if found is None and (few := between(c, n, words)) is not None:
        return Cue("left", n, end, few, _text(c, n, end))
    if found is None and (name := _unknown_name(c, n, words)) is not None:
        return Cue("left", n, end, name, _text(c, n, end))
    if found is None and not tells:
        source = phrase_at(c, end, words)
        if source is not None and (source.mention or source.pronoun):
            return Cue("right", n, end, source, _text(c, n, end))
    if found is None and words.dropped_subject:
        unknown = _unknown_noun(c, n, words)
        return Cue("left", n, end, unknown, _text(c, n, end)) if unknown else _dropped(c, n, end, words)
    return found


def _unknown_noun(c: Clause, n: int, words: Lexicon) -> Phrase | None:
    """An article with a noun that nobody knows right before the verb: "tres gigantes del sector dijeron"."""
    start = n
    for k in range(n - 1, max(-1, n - 8), -1):
        t = c.toks[k]
        if not c.free[k] or not t.text[0].isalpha() or t.low in words.that or (t.low in words.breaks and t.low not in words.determiners):
            break
        if t.low in words.determiners and t.low not in words.of and not (k and c.toks[k - 1].low in words.governing):
            start = k
    return Phrase(start, n) if start < n - 1 else None


def _dropped(c: Clause, n: int, end: int, words: Lexicon) -> Cue:
    """A verb whose subject the language may leave out: "…", añadió."""
    return Cue("inverted", n, end, Phrase(n, n + 1, None, "p" if _plural(c.toks[n].low, words) else "s"), _text(c, n, end))


def _parted(c: Clause, n: int, far: int) -> str:
    return f"{c.toks[n].text} … {c.toks[far - 1].text}" if far > n + 2 else _text(c, n, far)


def _unknown_name(c: Clause, n: int, words: Lexicon) -> Phrase | None:
    """Capitals right before the verb that are no mention: a surname that the article gives once."""
    if not (words.dropped_subject or words.verb_second) and (first := _bare_subject(c, n, words)) is not None:
        return first
    start = n
    while start > 0 and c.free[start - 1] and c.toks[start - 1].text[0].isupper() and c.toks[start - 1].low not in words.common:
        start -= 1
    if start == 0 and (words.dropped_subject or words.verb_second):
        return None  # whatever comes first has a capital
    return Phrase(start, n) if start < n else None


def _bare_subject(c: Clause, n: int, words: Lexicon) -> Phrase | None:
    """A few words without an article that begin the sentence and end right before the verb: "Multiple outlets reported"."""
    toks = c.toks[:n]
    if not 1 < n <= BARE or not all(c.free[:n]) or not all(t.text.isalpha() for t in toks) or toks[-1].low.endswith(words.adverb_endings or ("\n",)):
        return None
    return Phrase(0, n) if not any(t.low in words.small or t.low in words.governing or t.low in words.any_cue for t in toks) else None


def _with_subject(c: Clause, kind: CueKind, n: int, end: int, words: Lexicon) -> Cue | None:
    """A cue with the subject to its left."""
    subject = subject_before(c, n, words, finite=kind == "left")
    return Cue(kind, n, end, subject, _text(c, n, end)) if subject else None
