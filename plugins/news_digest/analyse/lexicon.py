"""The words of speech of one language, compiled once for look-ups by token."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache

from ..language import Language, SpeechWords
from ..late import dataclass
from ..model import Token
from .compounds import Compounds
from .words import fold, tokens

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases by their first word, longest first."""

Kinds = Mapping[str, str]
"""Words with what is known of them: gender and number as in the data ("m", "fs", "" for any)."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Sets and tables of one language. `finite`, `participles`, `other` hold single words, `phrases` and `compound` those of two
    or more tokens; `governing` are all the prepositions, `small` the little words, `common` every word that begins a sentence without being a
    name, `triggers` those that a cue can begin with, `halts` those at which a search for a role in front of a name ends; `heads` are all nouns
    that can be somebody."""

    finite: frozenset[str]
    participles: frozenset[str]
    other: frozenset[str]
    base: frozenset[str]
    before_base: frozenset[str]
    phrases: Phrases
    compound: Phrases
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    reflexive: frozenset[str]
    clitics: frozenset[str]
    impersonal: frozenset[str]
    sourced: Phrases
    tells: frozenset[str]
    according: Phrases
    viewpoints: frozenset[str]
    for_someone: frozenset[str]
    adding: Phrases
    continuing: frozenset[str]
    negations: frozenset[str]
    addressed: frozenset[str]
    that: frozenset[str]
    pronouns: Kinds
    pronoun_phrases: Kinds
    determiners: Kinds
    indefinite: frozenset[str]
    relatives: frozenset[str]
    agents: frozenset[str]
    possessives: frozenset[str]
    titles: Kinds
    roles: Kinds
    relations: Kinds
    offices: tuple[tuple[frozenset[str], ...], ...]
    bodies: Kinds
    groups: Kinds
    documents: Kinds
    persons: Container[str]
    same_source: frozenset[str]
    epithet_endings: tuple[str, ...]
    subject_relatives: frozenset[str]
    participle_endings: tuple[str, ...]
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    of: frozenset[str]
    particles: frozenset[str]
    places: frozenset[str]
    governing: frozenset[str]
    breaks: frozenset[str]
    named_after: frozenset[str]
    ages: frozenset[str]
    common: frozenset[str]
    small: frozenset[str]
    triggers: frozenset[str]
    labels: frozenset[str]
    charges: frozenset[str]
    translated: frozenset[str]
    any_cue: frozenset[str]
    tying: frozenset[str]
    nouns: Container[str]
    heads: Container[str]
    halts: frozenset[str]
    compounds: bool
    verb_second: bool
    separable: Mapping[str, frozenset[str]]
    capital_nouns: bool
    oblique: frozenset[str]
    genitives: frozenset[str]
    dropped_subject: bool
    plural_verbs: tuple[str, ...]
    verb_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    enclitics: frozenset[str]
    reported: frozenset[str]
    tags: frozenset[str]
    according_behind: frozenset[str]
    views: Phrases
    dashes: tuple[str, ...]


def split_words(text: str) -> tuple[str, ...]:
    """The folded tokens of a phrase of the data.

    >>> split_words("d'après"), split_words("a-t-il")
    (("d'", 'après'), ('a-t-il',))
    """
    return (fold(text),) if text.isalpha() else tuple(t.low for t in tokens(text, 0, len(text)))


def phrases(entries: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Entries as token tuples by their first token, longest first."""
    out: dict[str, set[tuple[str, ...]]] = {}
    for entry in entries:
        parts = split_words(entry)
        if parts:
            out.setdefault(parts[0], set()).add(parts)
    return {first: tuple(sorted(found, key=lambda p: (-len(p), p))) for first, found in sorted(out.items())}


def match(table: Phrases, toks: Sequence[Token], at: int) -> int:
    """How many tokens from `at` are a phrase of the table; 0 when none is."""
    for phrase in table.get(toks[at].low, ()):
        if len(phrase) == 1:
            return 1
        size = len(phrase)
        if at + size <= len(toks) and toks[at + 1].low == phrase[1] and all(toks[at + n].low == phrase[n] for n in range(2, size)):
            return size
    return 0


def _kinds(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Words by their kind; a word of several kinds has none in particular."""
    out: dict[str, str] = {}
    for kind, words in table.items():
        for word in words:
            low = fold(word)
            out[low] = kind if out.get(low, kind) == kind else ""
    return out


@lru_cache(maxsize=16)
def lexicon(language: Language) -> Lexicon:
    """The compiled words of a language; a language without words gives empty tables."""
    w = language.speech
    finite, participles, other, base = _forms(w)
    finite += [particle + form for particle, forms in w.separable.items() for form in forms]
    single_finite, many = _by_size(finite)
    single_participles, parts = _by_size(participles)
    pronouns = _kinds(w.pronouns)
    of = frozenset(map(fold, w.of)) | frozenset(_kinds(w.determiners))
    any_cue = single_finite | single_participles | frozenset(other) | frozenset(map(fold, w.quoting))
    return Lexicon(
        finite=single_finite,
        participles=single_participles,
        other=frozenset(other),
        base=frozenset(base),
        before_base=frozenset(map(fold, w.before_base)),
        phrases=phrases(many),
        compound=phrases(parts),
        auxiliaries=frozenset(map(fold, w.auxiliaries)),
        passive=frozenset(map(fold, w.passive)),
        reflexive=frozenset(map(fold, w.reflexive)),
        clitics=frozenset(map(fold, w.clitics)),
        impersonal=frozenset(map(fold, w.impersonal)),
        sourced=phrases(w.sourced),
        tells=frozenset(map(fold, w.tells)),
        according=phrases(w.according),
        viewpoints=frozenset(map(fold, w.viewpoints)),
        for_someone=frozenset(map(fold, w.for_someone)),
        continuing=frozenset(map(fold, w.continuing)),
        adding=phrases(w.adding),
        negations=frozenset(map(fold, w.negations)),
        addressed=frozenset(map(fold, w.addressed)),
        that=frozenset(map(fold, w.that)),
        pronouns={p: k for p, k in pronouns.items() if len(split_words(p)) == 1},
        pronoun_phrases={" ".join(two): k for p, k in pronouns.items() if len(two := split_words(p)) == 2},
        determiners=_kinds(w.determiners),
        relatives=frozenset(map(fold, w.relatives)),
        indefinite=frozenset(map(fold, w.indefinite)),
        possessives=frozenset(map(fold, w.possessives)),
        agents=frozenset(map(fold, w.agents)),
        titles=_nouns(w, w.titles, w.roles, w.relations) if w.capital_nouns else _kinds(w.titles),
        roles=_nouns(w, w.roles),
        relations=_nouns(w, w.relations),
        offices=tuple(tuple(frozenset(split_words(name)) - of for name in names) for names in w.offices.values()),
        bodies=_nouns(w, w.bodies),
        groups=_nouns(w, w.groups),
        documents=_nouns(w, w.documents),
        persons=_nouns(w, {"": w.persons}),
        same_source=frozenset(map(fold, w.same_source)),
        epithet_endings=tuple(map(fold, w.epithet_endings)),
        subject_relatives=frozenset(map(fold, w.subject_relatives)),
        participle_endings=tuple(map(fold, w.participle_endings)),
        conjunctions=frozenset(map(fold, w.conjunctions)),
        subordinators=frozenset(map(fold, w.subordinators)),
        of=frozenset(map(fold, w.of)),
        particles=frozenset(map(fold, w.particles)),
        places=frozenset(map(fold, w.places)),
        governing=frozenset(map(fold, [*w.of, *w.places, *w.prepositions, *w.addressed, *(a for a in w.according if len(split_words(a)) == 1)])),
        breaks=frozenset(map(fold, w.breaks)),
        ages=frozenset(map(fold, w.ages)),
        named_after=frozenset(map(fold, w.named_after)),
        common=_small(language) | _first(language),
        small=_small(language),
        triggers=_triggers(w, finite, participles, other),
        labels=frozenset(map(fold, w.labels)),
        charges=frozenset(map(fold, w.charges)),
        translated=frozenset(map(fold, w.translated)),
        nouns=_nouns(w, w.roles, w.relations, w.bodies, w.groups, w.documents),
        heads=_nouns(w, w.roles, w.relations, w.bodies, w.groups, w.documents, {"": w.persons}),
        halts=any_cue.union(map(fold, w.breaks), map(fold, w.auxiliaries), pronouns),
        compounds=w.compounds,
        verb_second=w.verb_second,
        separable=_separable(w),
        capital_nouns=w.capital_nouns,
        oblique=frozenset(map(fold, w.oblique)),
        genitives=frozenset(map(fold, w.genitives)),
        dropped_subject=w.dropped_subject,
        plural_verbs=tuple(map(fold, w.plural_verbs)),
        verb_endings=tuple(map(fold, w.verb_endings)),
        adverb_endings=tuple(map(fold, w.adverb_endings)),
        enclitics=frozenset(map(fold, w.enclitics)),
        reported=frozenset(map(fold, w.reported)),
        tags=frozenset(map(fold, w.tags)),
        according_behind=frozenset(map(fold, w.according_behind)),
        views=phrases(w.views),
        dashes=w.dashes,
        tying=frozenset(map(fold, [*w.of, *(d for table in w.determiners.values() for d in table)])),
        any_cue=any_cue,
    )


PREFIXED = 7
"""Letters from which a role is told with a prefix too: "vicepresidenta", "exdirector"."""


def _nouns(w: SpeechWords, *tables: Mapping[str, Sequence[str]]) -> Kinds:
    """The nouns of these tables; where nouns have capitals a compound is what its last part is, and roles are told by their endings too."""
    known = {word: kind for table in reversed(tables) for word, kind in _kinds(table).items()}
    roles = any(table is w.roles for table in tables)
    ends = dict(known) if w.capital_nouns else {}
    if roles and w.role_endings:
        ends = {**ends, **{word: kind for word, kind in _kinds(w.roles).items() if len(word) >= PREFIXED}, **_kinds(w.role_endings)}
    others = (w.bodies, w.groups, w.documents)
    but = frozenset(word for table in others if roles for word in _kinds(table)) if not w.capital_nouns else frozenset()
    return Compounds(known, ends, but) if ends else known


def _separable(w: SpeechWords) -> dict[str, frozenset[str]]:
    """Verb forms with the particles that can part from them."""
    out: dict[str, set[str]] = {}
    for particle, forms in w.separable.items():
        for form in map(fold, forms):
            out.setdefault(form, set()).add(fold(particle))
    return {form: frozenset(found) for form, found in out.items()}


def _by_size(forms: Sequence[str]) -> tuple[frozenset[str], list[str]]:
    """The forms of one token, and those of several."""
    many = [f for f in forms if not f.isalpha() and len(split_words(f)) > 1]
    return frozenset(forms).difference(many), many


def _triggers(w: SpeechWords, *forms: list[str]) -> frozenset[str]:
    """Every word that a cue can begin with."""
    cues = [f for group in forms for f in group]
    more = (w.auxiliaries, w.according, w.adding, w.for_someone, w.sourced, w.tags, w.according_behind, w.views, w.viewpoints)
    begins = (split_words(x) for x in (*cues, *(word for words in more for word in words)))
    return frozenset(found[0] for found in begins if found) | frozenset(_separable(w))


def _small(language: Language) -> frozenset[str]:
    """The little words of the language: they begin sentences and stand between nouns."""
    w = language.speech
    tables = (w.pronouns, w.determiners)
    listed = [x for table in tables for group in table.values() for x in group]
    return frozenset(map(fold, [*language.stopwords, *w.of, *w.places, *w.breaks, *w.that, *w.addressed, *w.negations, *w.auxiliaries, *listed]))


def _first(language: Language) -> frozenset[str]:
    """First words of cues and nouns, which have a capital only where a sentence begins."""
    w = language.speech
    listed = (x for table in (w.groups, w.bodies, w.documents) for group in table.values() for x in group)
    return frozenset(fold(x.split()[0]) for x in (*w.according, *w.adding, *listed))


def _forms(w: SpeechWords) -> tuple[list[str], list[str], list[str], list[str]]:
    finite, participles, other = (list(map(fold, x)) for x in (w.finite, w.participles, w.other))
    base: list[str] = []
    for name, stems in w.verbs.items():
        endings = w.conjugations.get(name)
        if endings is None:
            continue
        for stem in map(fold, stems):
            finite += [stem + e for e in endings.finite]
            participles += [stem + e for e in endings.participle]
            other += [stem + e for e in (*endings.other, *endings.base)]
            base += [stem + e for e in endings.base]
    return finite, participles, other, base


def bare(low: str, words: Lexicon) -> str:
    """A verb without the pronouns that hang on it or stand in it: "disse-lhe" is "disse", "dir-lhe-ia" is "diria"."""
    if "-" not in low or not words.enclitics:
        return low
    first, *hanging = low.split("-")
    if len(hanging) > 1 and hanging[-1] not in words.enclitics:
        first, hanging = first + hanging[-1], hanging[:-1]
    return first if all(part in words.enclitics for part in hanging) else low


def is_cue(low: str, words: Lexicon) -> bool:
    """Whether a token is a form of a verb of saying, an inverted pronoun hanging on it or not ("dit", "précise-t-il").

    >>> from ..language import SpeechWords
    >>> is_cue("dit-il", lexicon(Language("xx", speech=SpeechWords(finite=("dit",), pronouns={"ms": ("il",)}))))
    True
    """
    return bare(low, words) in words.any_cue or ("-" in low and inverted(low, words) is not None and low.split("-")[0] in words.any_cue)


def inverted(low: str, words: Lexicon) -> tuple[str, str] | None:
    """Verb and pronoun of an inverted form: "a-t-elle" -> ("a", "elle"); None for any other word."""
    if "-" not in low:
        return None
    parts = low.split("-")
    if len(parts) == 3 and parts[1] != "t":
        return None
    return (parts[0], parts[-1]) if len(parts) in (2, 3) and parts[-1] in words.pronouns and parts[0] else None
