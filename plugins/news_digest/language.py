"""The shape of a language file, `data/languages/xx.yaml`: one frozen section for each engine, every field optional.

A language with an empty section is not refused: the engine then does what needs no words. Fields hold plain data only; engines compile what
they need from it, once, behind a cache keyed by the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Literal

from .late import dataclass
from .speech_words import Conjugation as Conjugation
from .speech_words import SpeechWords as SpeechWords
from .speech_words import Words as Words


@dataclass(frozen=True, slots=True, eq=False)
class SentenceWords:
    """`abbreviations` end in a point that ends no sentence ("M.", "Dr.", "nov."); those of `may_end` ("etc.", "U.S.") do so when a stop word
    with a capital follows; those of `before_number` ("no.", "p.") are abbreviations only before a digit. `ordinal_point`: a point makes a number an
    ordinal (am 12. März), and ends nothing."""

    abbreviations: Words = ()
    may_end: Words = ()
    before_number: Words = ()
    ordinal_point: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Typography:
    """How the language sets its marks. `quotes` is opening, closing, inner opening, inner closing; `space_inside` stands inside the outer
    pair; `space_before` lists the marks that take a narrow no-break space before them; `thousands` stands between
    thousands, where that is a space; `decimal` before decimals. `any_quotes`: the press sets other pairs too, so an article that marks all its
    quotations alike keeps its marks."""

    quotes: Words = ()
    any_quotes: bool = False
    space_inside: str = ""
    space_before: str = ""
    thousands: str = ""
    decimal: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class CleanWords:
    """Lines that are not the article, and the words by which their kind is told.

    In `furniture` a group's name is the rule's name; its entries are whole lines in lower case, in which `*` stands for any words, `#` for a
    number and `…` for a headline: words that do not end as a sentence ends. Words in capitals stand for themselves in capitals ("NEXT …").
    `agencies` maps a news agency's name to its other names, in lower case. `months` and `weekdays` hold the names of one month or day in an
    entry, short forms too, with a space between. `date_order` is how a date of three numbers is read. `stamp_signs` open a date stamp
    ("published"), `update_signs` one of a later version ("updated"), `stamp_words` may stand in one beside months, weekdays and numbers.
    `byline` are words before an author's name, `desks` words of a byline that names a newsroom, `nobody` those that stand in an author's place
    and name nobody ("editorial staff"), `names_and` those between two names, `names_with` what joins an agency to them, `names_for` what
    joins the paper they wrote for. `credit` opens a
    picture's credit, `picture_houses` end one, `caption` are patterns, as in furniture, of lines that describe a picture. `pronouns` follow the
    verb of a reporting clause ("a-t-il déclaré"). `heads` are nouns that begin an institution's name, for the reach of a scar; `clause_words`
    show that words are a clause, and so no scar and no caption. `reader` are words for whoever reads ("your"), `pleas` single words by what a page
    asks of its reader, the rule's name; two of a kind, or one with a word for the reader, make a plea.
    """

    furniture: Mapping[str, Words] = field(default_factory=dict)
    agencies: Mapping[str, Words] = field(default_factory=dict)
    months: Words = ()
    weekdays: Words = ()
    date_order: Literal["dmy", "mdy", "ymd"] = "dmy"
    stamp_signs: Words = ()
    update_signs: Words = ()
    stamp_words: Words = ()
    byline: Words = ()
    desks: Words = ()
    nobody: Words = ()
    names_and: Words = ()
    names_with: Words = ()
    names_for: Words = ()
    credit: Words = ()
    picture_houses: Words = ()
    caption: Words = ()
    pronouns: Words = ()
    heads: Words = ()
    clause_words: Words = ()
    reader: Words = ()
    pleas: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class FigureWords:
    """How the language writes quantities: see analyse/figures/. Entries may be phrases; hyphens and spaces count as the same.

    Numbers: `numbers` below a hundred with their values; `glued`: they are written as one word, the ones before the tens (einundzwanzig: "ones
    first") or behind them (ventidue: "ones last"); `wide_tens` are tens that take ten to nineteen after them ("soixante" dix); `scales`
    multiply what stands before them (hundred, million); `small_scales` are abbreviations, in their exact case (k, bn, M), and `money_scales`
    those that mean it only beside a currency (m); `articles` are ones only in front of a scale, a collective or a fraction; `joiners` stand
    inside a number (vingt *et* un); `collectives` are about so many (trentaine, dozen); `crowds` alone give an order of magnitude (thousands),
    `several` stand before one; `fractions` are denominators (tiers: 3), `halves` mean a half by themselves unless one of `half_spoilers` stands
    before (the first half), `and_half` follows a number; `ordinals` are fractions only where no noun follows (cinquième: 5); `of_ratio` makes
    "one in five"; `minus`.

    Units: `units` gives words for the units of data/units.tsv; symbols that are `verbs` of the language too (ha) are none in front of another
    word; `large_units` words that mean that unit only after a scale (millions of pounds); `links` join a scale to what it counts (de, of),
    `sums_in` a sum of money to what it is (in donations), `contracted` are links with their article (des); `decimal_words` are the decimal mark
    as spoken (virgule, point); `per` begins a rate (a barrel, par mois); `times` (before one of `comparators`: three times *more*), `multiplied`
    and `multiples` ("tripled: 3") are comparisons; `versus` stands between votes, `voted` tells that those counted did vote.

    Around: `approximations` (about, at_least … to phrases before the number, `after` to phrases behind it); `up` and `down` tell a change,
    `swings` among them only of a share (gagne 2 %); `between`, `and_`, `from_`, `to` and `or_` make ranges; after `by` two numbers make none
    ("by 3 to 20").

    What is counted: `head` says whether the noun comes first, last, or is told by its capital; `apposed`: it follows a unit
    directly (80 Liter Regen); `premodifiers` may stand before a first head; `breakers` end a noun
    phrase; `determiners` begin one; `plurals` are plural nouns without the `plural_endings`, `singular_endings` look like these (virus);
    `adjective_endings` let a phrase go on; `persons` are nouns for people, `person_endings` those of peoples and professions; `age_words` follow
    an age ("old"), `age_openers` stand before one (âgé de), `span_openers` before a time that lasts (pendant); `votes` are counted for and
    against. `fates` are words that tell counts of one noun apart (killed, wounded, captured), the gravest first; near one of `forecasts` a figure
    does not report how many there are (expected, promised, another 300, so many a day): a word, a phrase, or an ending with a hyphen in front.
    `tallies` are nouns that a number may stand far behind: the *number* of dead rose to 300. The subject of `counters` claims it.

    Not figures: `months`, `weekdays`, `day_openers` (le 28), `year_openers` (in, since), `clock_openers` (à), `clock_marks` (h, am),
    `ordinal_marks` (a point, or º behind one), `labels` (page, article, no.), `streets`, `definite` (words that make a small count definite: the,
    ces), `not_after` and `not_before` (a number next to these is none), `not_one` (a "one"
    after these is a pronoun).
    """

    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    glued: Literal["", "ones first", "ones last"] = ""
    wide_tens: Words = ()
    scales: Mapping[str, Decimal] = field(default_factory=dict)
    small_scales: Mapping[str, Decimal] = field(default_factory=dict)
    money_scales: Mapping[str, Decimal] = field(default_factory=dict)
    articles: Words = ()
    joiners: Words = ()
    collectives: Mapping[str, Decimal] = field(default_factory=dict)
    crowds: Mapping[str, Decimal] = field(default_factory=dict)
    several: Words = ()
    fractions: Mapping[str, Decimal] = field(default_factory=dict)
    halves: Words = ()
    half_spoilers: Words = ()
    and_half: Words = ()
    ordinals: Mapping[str, Decimal] = field(default_factory=dict)
    of_ratio: Words = ()
    minus: Words = ()
    units: Mapping[str, Words] = field(default_factory=dict)
    verbs: Words = ()
    large_units: Mapping[str, Words] = field(default_factory=dict)
    links: Words = ()
    sums_in: Words = ()
    contracted: Words = ()
    decimal_words: Words = ()
    per: Words = ()
    times: Words = ()
    multiples: Mapping[str, Decimal] = field(default_factory=dict)
    comparators: Words = ()
    multiplied: Words = ()
    versus: Words = ()
    voted: Words = ()
    approximations: Mapping[str, Words] = field(default_factory=dict)
    after: Mapping[str, Words] = field(default_factory=dict)
    up: Words = ()
    down: Words = ()
    swings: Words = ()
    between: Words = ()
    both: Words = ()
    places: Words = ()
    meetings: Words = ()
    and_: Words = ()
    from_: Words = ()
    to: Words = ()
    or_: Words = ()
    head: Literal["first", "last", "capital"] = "first"
    apposed: bool = False
    premodifiers: Words = ()
    breakers: Words = ()
    determiners: Words = ()
    plurals: Words = ()
    plural_endings: Words = ()
    singular_endings: Words = ()
    adjective_endings: Words = ()
    persons: Words = ()
    person_endings: Words = ()
    age_words: Words = ()
    age_openers: Words = ()
    by: Words = ()
    span_openers: Words = ()
    votes: Words = ()
    fates: Mapping[str, Words] = field(default_factory=dict)
    forecasts: Words = ()
    tallies: Words = ()
    counters: Words = ()
    months: Words = ()
    weekdays: Words = ()
    day_openers: Words = ()
    year_openers: Words = ()
    clock_openers: Words = ()
    clock_marks: Words = ()
    ordinal_marks: Words = ()
    labels: Words = ()
    streets: Words = ()
    definite: Words = ()
    not_after: Words = ()
    not_one: Words = ()
    not_before: Words = ()


@dataclass(frozen=True, slots=True, eq=False)
class GeoWords:
    """How the language ties countries together. `affiliations` are heads of names of learned bodies ("université"), `of` the words that tie a
    place to them ("de", "d'"); a place so tied is where somebody works, not what the article is about. `currencies` are units of money, whose
    country is not meant; an adjective after one of `in_tongue` is a language ("en anglais"), one before a `tails` too, or a birthplace.
    `between` opens and `and_` joins two countries in a relation ("entre X et Y"); `both` speaks of the two without naming them. A capital
    after one of `places` or beside one of `meetings` may be no more than where they met. `here` are words that point to the place of the dateline.
    `reporters` are nouns of those who tell of others (intelligence, newspaper, analysts) and words of descent: the country they belong to
    matters less."""

    affiliations: Words = ()
    of: Words = ()
    currencies: Words = ()
    between: Words = ()
    both: Words = ()
    places: Words = ()
    meetings: Words = ()
    and_: Words = ()
    here: Words = ()
    in_tongue: Words = ()
    tails: Words = ()
    reporters: Words = ()


@dataclass(frozen=True, slots=True, eq=False)
class SummaryWords:
    """What makes a sentence unfit to stand alone. `dangling` are openings whose sense lies in the sentence before ("il", "mais", "he",
    "however"); `safe` are longer openings that begin with one of them and stand alone all the same ("il y a", "it is"). `echoes` name a
    speaker by a pronoun, anywhere in the sentence: words ("he said") or, with a hyphen first, endings ("-t-il"). `pronouns` after an
    opening phrase and a comma lean on the sentence before as well. `verbs` are common finite forms, or endings of them, without one of
    which a short paragraph is a caption. `passing` are openings of a remark to the reader."""

    dangling: Words = ()
    safe: Words = ()
    echoes: Words = ()
    pronouns: Words = ()
    verbs: Words = ()
    passing: Words = ()


@dataclass(frozen=True, slots=True, eq=False)
class Basics:
    """What every article asks of every language, since pastes mix them. `code` is BCP 47; `stopwords` tell it from others, or `letters` that only it
    is written with, from one to the other ("ぁ-ヿ")."""

    code: str
    stopwords: Words = ()
    letters: str = ""
    clean: CleanWords = field(default_factory=CleanWords)


@dataclass(frozen=True, slots=True, eq=False)
class Language(Basics):
    """One language, whole. `direction` is "ltr" or "rtl"."""

    name: str = ""
    direction: str = "ltr"
    sentences: SentenceWords = field(default_factory=SentenceWords)
    typography: Typography = field(default_factory=Typography)
    speech: SpeechWords = field(default_factory=SpeechWords)
    figures: FigureWords = field(default_factory=FigureWords)
    geo: GeoWords = field(default_factory=GeoWords)
    summary: SummaryWords = field(default_factory=SummaryWords)
