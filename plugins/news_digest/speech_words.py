"""The `speech:` section of a language file: how the language reports what somebody said, and who can have said it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from .late import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Conjugation:
    """Endings that a stem takes: `finite` in the third person, `participle`, `other` (infinitive, gerund), `base` forms that also are
    nouns, and so are verbs only after a word of `before_base` ("will claim")."""

    finite: Words = ()
    participle: Words = ()
    other: Words = ()
    base: Words = ()


@dataclass(frozen=True, slots=True, eq=False)
class SpeechWords:
    """How the language reports speech. Words are in lower case; words of two or more tokens are written as in a text ("d'après").

    Cues: `verbs` gives stems by the name of their `conjugations`; `finite`, `participles` and `other` are forms that follow none, `before_base`
    the words after which a base form is a verb; `auxiliaries` make a compound form with a participle, those of `passive` only after a word
    of `reflexive`; `clitics` stand between a quotation and its verb (lui demande X). What follows a verb of `tells` is the one spoken to.
    `according` stands before a source ("selon"), `for_someone` too, but only before people; a noun of `viewpoints` behind somebody's possessive
    says the same (in the mayor's view); `sourced` is the same with the noun in it (de
    source policière), often after an `impersonal` pronoun (on). `adding` stands for "and added" with nobody named
    ("et d'ajouter"); `continuing` are the verbs of going on (added).
    `negations` turn a cue off, `addressed` are the prepositions of the one spoken to, `that` introduces what is said.

    People: `pronouns` by gender and number (ms, fs, mp, fp, s, p, m, f; empty for any), `determiners` the same; `indefinite` are those of
    somebody new, `possessives` those that name an owner. After a word of `relatives` (whom) a pronoun is not the one just named; `agents`
    stand before the doer of a passive (by). `titles` stand before a surname, by gender (m, f, or empty); `roles` are nouns for a person, by
    gender, `role_endings` end others (-ista), `relations` the ones that are somebody's (lawyer, mother, spokesman),
    `offices` several names of one office (prime minister, head of government), `bodies` nouns of what speaks with one voice (company,
    ministry), `groups` those of several people (experts), `documents` what can be cited (report, statement); `persons` are epithets that
    stand for the one last named, `epithet_endings` end a capitalised word that does (where somebody comes from), `same_source` is the noun for
    whoever spoke last (that source). A `subject_relatives` (who) ties its verb to the noun before it; a sentence's first word with one of
    `participle_endings` is no name when a preposition follows; `conjunctions` add a second office (and member of),
    `subordinators` open a clause in front of the main one (when). With `compounds` a noun
    qualifies the one after it ("campaign manager").

    Grammar: with `verb_second` a main clause has its verb second, whatever comes first, and the verb's other part last ("hat … gesagt");
    `separable` are particles with the verb forms that part from them ("teilte … mit"). With `capital_nouns` every noun has a capital, so a
    capital alone is no name, and a compound is what its last part is ("Polizeisprecherin"). `oblique` articles never stand before a subject
    (dem), and then one whose gender is not its noun's does not either (der Polizei); those of `genitives` tie a complement to the noun
    right before them. With `dropped_subject` a verb needs no subject ("…", añadió); `plural_verbs` are endings of verbs in the plural,
    `verb_endings` those that no noun or adjective has (murió), `adverb_endings` of adverbs.
    `enclitics` hang on a verb by a hyphen (disse-lhe). Forms of `reported` show that a sentence goes on with what somebody said (sei). `tags`
    stand before a source like `according`, but only behind what is said (so), `according_behind` behind a source (zufolge); `views` name
    none (a su juicio). `dashes` open speech at the beginning of a paragraph and its attribution inside.

    Little words: `of` are the prepositions that tie a complement to a noun, `places` those that stand before places, `prepositions` the others;
    `particles` stand inside a name, `breaks` end a noun with its complements (who, today). `named_after` are nouns of streets, schools
    and prizes, which bear people's names, `ages` the word after somebody's age (years).

    Not quotations: `labels` announce a title, a name or a slogan; behind a word of `charges` and a preposition stands the name of an offence
    (charged with). `translated` words say that the wording is a translation's.
    """

    conjugations: Mapping[str, Conjugation] = field(default_factory=dict)
    verbs: Mapping[str, Words] = field(default_factory=dict)
    finite: Words = ()
    participles: Words = ()
    other: Words = ()
    before_base: Words = ()
    auxiliaries: Words = ()
    passive: Words = ()
    reflexive: Words = ()
    clitics: Words = ()
    impersonal: Words = ()
    sourced: Words = ()
    tells: Words = ()
    according: Words = ()
    viewpoints: Words = ()
    for_someone: Words = ()
    adding: Words = ()
    quoting: Words = ()
    continuing: Words = ()
    negations: Words = ()
    addressed: Words = ()
    that: Words = ()
    pronouns: Mapping[str, Words] = field(default_factory=dict)
    determiners: Mapping[str, Words] = field(default_factory=dict)
    indefinite: Words = ()
    relatives: Words = ()
    agents: Words = ()
    possessives: Words = ()
    titles: Mapping[str, Words] = field(default_factory=dict)
    roles: Mapping[str, Words] = field(default_factory=dict)
    role_endings: Mapping[str, Words] = field(default_factory=dict)
    relations: Mapping[str, Words] = field(default_factory=dict)
    offices: Mapping[str, Words] = field(default_factory=dict)
    bodies: Mapping[str, Words] = field(default_factory=dict)
    groups: Mapping[str, Words] = field(default_factory=dict)
    documents: Mapping[str, Words] = field(default_factory=dict)
    persons: Words = ()
    same_source: Words = ()
    epithet_endings: Words = ()
    subject_relatives: Words = ()
    participle_endings: Words = ()
    conjunctions: Words = ()
    subordinators: Words = ()
    of: Words = ()
    particles: Words = ()
    places: Words = ()
    meetings: Words = ()
    prepositions: Words = ()
    breaks: Words = ()
    named_after: Words = ()
    ages: Words = ()
    compounds: bool = False
    verb_second: bool = False
    separable: Mapping[str, Words] = field(default_factory=dict)
    capital_nouns: bool = False
    oblique: Words = ()
    genitives: Words = ()
    dropped_subject: bool = False
    plural_verbs: Words = ()
    verb_endings: Words = ()
    adverb_endings: Words = ()
    enclitics: Words = ()
    reported: Words = ()
    tags: Words = ()
    according_behind: Words = ()
    views: Words = ()
    dashes: Words = ()
    labels: Words = ()
    charges: Words = ()
    translated: Words = ()
