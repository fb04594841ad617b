"""Finds what a number counts: the noun phrase behind it, its head, and whether the head is a word for people."""

from __future__ import annotations

from collections.abc import Sequence

from ...late import dataclass
from .atoms import HYPHEN, SPACED, Atom
from .lexicon import Lexicon
from .quantity import VOTE, Quantity

_LONGEST, _TALLY = 12, 18
_QUOTES = '"«“”»„'


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun phrase in atoms `first` to `end` (exclusive) whose head ends before atom `head_end`; `head` is that word, folded; `quoted`: it stands
    in quotation marks."""

    first: int
    head_end: int
    end: int
    head: str
    person: bool
    quoted: bool = False


def find(atoms: Sequence[Atom], q: Quantity, lex: Lexicon, size: int) -> Counted | None:
    """What the quantity counts in the first `size` atoms, or None.

    After a unit, a percentage or a magnitude a link leads to it (40 mm *de* pluie, 60% *of* voters).
    """
    if q.inner or (q.unit is VOTE and lex.has("votes", atoms[q.end - 1])):
        return _inside(atoms, *(q.inner or (q.end - 1, q.end)), lex)
    i = q.end
    if i >= size:
        return None
    linked = lex.has("links", atoms[i]) or (lex.has("contracted", atoms[i]) and (q.unit is not None or not q.number.digits))
    linked = linked or _sum_in(atoms, q, lex)
    if q.unit is not None and not linked and not (lex.words.apposed and q.unit.kind in ("measure", "duration")):
        return None
    grown = linked and not lex.has("links", atoms[i])
    if linked:
        part = i + 1 < size and (lex.has("determiners", atoms[i + 1]) or not lex.has("links", atoms[i]))
        if q.unit is None and not (q.last_number.scaled or q.last_number.kind != "plain" or part):
            return None
        i += 1
    at = i
    while i < size and (lex.has("determiners", atoms[i]) if linked else atoms[i].text in _QUOTES):
        i += 1
    definite = i < size and (grown or i > at or atoms[i].text[0].isupper())
    if q.unit is not None and q.unit.kind in ("measure", "duration") and definite and not lex.words.apposed:
        return None  # a distance in space or time: 10 km de la gare, 15 km de Metz, à six mois du scrutin
    one = not linked and abs(q.upper if q.upper is not None else q.value) < 2 and q.last_number.kind == "plain"
    measured = linked and (q.unit is not None or q.last_number.kind == "fraction")
    many = not one if not measured else lex.words.head != "first" or (i < size and _is_plural(atoms[i], lex))
    return _phrase(atoms, i, lex, many, size) or (_phrase(atoms, i, lex, False, size) if measured else None)


def _sum_in(atoms: Sequence[Atom], q: Quantity, lex: Lexicon) -> bool:
    """Whether a sum of money is told to be something: $3 million *in* damages; in Paris, in the bank and in 2019 say where and when."""
    i = q.end
    if q.unit is None or q.unit.kind != "money" or i + 1 >= len(atoms) or not lex.has("sums_in", atoms[i]):
        return False
    if i + 2 < len(atoms) and lex.has("links", atoms[i + 2]):
        return False  # in support of
    return atoms[i + 1].text.islower() and not (lex.has("determiners", atoms[i + 1]) or lex.has("breakers", atoms[i + 1]))


def of_tally(atoms: Sequence[Atom], q: Quantity, lex: Lexicon, floor: int) -> Counted | None:
    """What a number counts that stands behind its noun: le *nombre* de morts est monté à 300. Nothing else may be counted between."""
    after = atoms[q.end] if q.end < len(atoms) else None
    if after is not None and after.kind == "w" and not (lex.has("breakers", after) or lex.has("months", after)):
        return None
    for i in range(q.first - 1, max(floor, q.first - _TALLY) - 1, -1):
        if lex.has("tallies", atoms[i]):
            link = next((k for k in (i + 1, i + 2) if k < q.first and _link(atoms[k], lex)), None)
            at = link + 1 if link is not None else q.first
            while at < q.first and lex.has("determiners", atoms[at]):
                at += 1
            return _phrase(atoms, at, lex, False, q.first) if at < q.first else None
        if atoms[i].text in ";:":
            return None
    return None


def _inside(atoms: Sequence[Atom], first: int, end: int, lex: Lexicon) -> Counted:
    """A noun that stands within the quantity: un *Français* sur deux, 327 *voix*."""
    word = atoms[first]
    return Counted(first, first + 1, end, word.low, lex.has("persons", word) or (word.text[0].isupper() and _names_people(word.low, lex)))


def _word(atoms: Sequence[Atom], i: int, lex: Lexicon, size: int) -> bool:
    """Whether atom `i` can stand in a noun phrase."""
    if i >= size or atoms[i].kind != "w" or (lex.has("breakers", atoms[i]) and not _hyphened(atoms, i)):
        return False
    if lex.has("months", atoms[i]) or lex.has("weekdays", atoms[i]):
        return False
    return not (i + 1 < len(atoms) and atoms[i + 1].kind == "n" and atoms[i + 1].hang != SPACED)  # Kh-101 is a name


def _hyphened(atoms: Sequence[Atom], i: int) -> bool:
    """Whether a word begins a longer one: avant-première."""
    return i + 1 < len(atoms) and atoms[i + 1].hang == HYPHEN


def _phrase(atoms: Sequence[Atom], i: int, lex: Lexicon, plural: bool, size: int) -> Counted | None:
    if not _word(atoms, i, lex, size) or _link(atoms[i], lex):
        return None
    stop = i
    while stop < min(size, i + _LONGEST) and _word(atoms, stop, lex, size) and not _link(atoms[stop], lex):
        stop += 1
    head = _HEADS[lex.words.head](atoms, i, stop, lex, plural)
    if head is None:
        return None
    core, core_end = head
    end = _complement(atoms, core_end, lex, size)
    word = atoms[core]
    person = lex.has("persons", word) or (plural and word.text[0].isupper() and _names_people(word.low, lex))
    return Counted(i, _last_part(atoms, core, stop) + 1, end, word.low, person, i > 0 and atoms[i - 1].text in _QUOTES)


def _names_people(low: str, lex: Lexicon) -> bool:
    """Whether a capitalised plural has the ending of a people's name: Algériens, Ukrainians."""
    return any(low.endswith(ending + plural) for ending in lex.words.person_endings for plural in ("", *lex.words.plural_endings))


def _is_plural(atom: Atom, lex: Lexicon) -> bool:
    if atom.low in lex.sets["plurals"]:
        return True
    return len(atom.low) > 2 and any(atom.low.endswith(e) for e in lex.words.plural_endings) and not atom.low.endswith(lex.words.singular_endings)


def _last_part(atoms: Sequence[Atom], i: int, stop: int) -> int:
    """The last atom of a hyphenated word."""
    while i + 1 < stop and atoms[i + 1].hang == HYPHEN:
        i += 1
    return i


def _head_first(atoms: Sequence[Atom], i: int, stop: int, lex: Lexicon, plural: bool) -> tuple[int, int] | None:
    """The head and the atom after its adjectives, where the noun comes first: the adjectives agree with it."""
    k = i
    while k + 1 < stop and lex.has("premodifiers", atoms[k]):
        k += 1
    head = k
    end = _last_part(atoms, k, stop) + 1
    agrees = _is_plural(atoms[k], lex) or _is_plural(atoms[end - 1], lex) or lex.has("persons", atoms[k])
    if plural and not agrees and atoms[k].text.islower():
        return None
    while end < stop and end - head < 4:
        part = _last_part(atoms, end, stop)
        if not (_agrees(atoms[part], lex, plural)):
            break
        end = part + 1
    return head, end


def _agrees(atom: Atom, lex: Lexicon, plural: bool) -> bool:
    if atom.text[0].isupper():
        return True
    if plural:
        return _is_plural(atom, lex)
    return any(atom.low.endswith(e) or atom.low.endswith(e + "s") for e in lex.words.adjective_endings)


def _head_last(atoms: Sequence[Atom], i: int, stop: int, lex: Lexicon, plural: bool) -> tuple[int, int] | None:
    """The head and the atom after it, where the noun comes last: the first plural of the run, with plurals right behind it.

    A plural number counts no singular, but in a compound: an 11-member body.
    """
    stop = min(stop, i + 7)
    if atoms[i].hang == HYPHEN and atoms[i - 1].kind == "n" and not _is_plural(atoms[i], lex):
        return min(stop, i + 2) - 1, min(stop, i + 2)
    if plural:
        for k in range(i, stop):
            if (_is_plural(atoms[k], lex) or lex.has("persons", atoms[k])) and not (k + 1 < stop and atoms[k + 1].hang == HYPHEN):
                while k + 1 < stop and _is_plural(atoms[k + 1], lex) and atoms[k + 1].hang == SPACED:
                    k += 1
                owned = k + 1 == stop and k + 2 < len(atoms) and atoms[k + 1].text in "'’" and _is_plural(atoms[k + 2], lex)
                return (k + 2, k + 3) if owned else (k, k + 1)  # the respondents' votes
        if atoms[i].hang != HYPHEN:
            return None
    last = min(stop, i + 3) - 1
    return last, last + 1


def _head_capital(atoms: Sequence[Atom], i: int, stop: int, lex: Lexicon, _: bool) -> tuple[int, int] | None:
    """The head and the atom after it, where nouns have a capital: the first of them, behind adjectives only."""
    k = i
    while k < stop and atoms[k].text.islower() and atoms[k].low.endswith(lex.words.adjective_endings):
        k += 1
    return (k, k + 1) if k < stop and atoms[k].text[0].isupper() else None


_HEADS = {"first": _head_first, "last": _head_last, "capital": _head_capital}


def _complement(atoms: Sequence[Atom], i: int, lex: Lexicon, size: int) -> int:
    """The atom after the links that follow a head: soldats *des forces spéciales nord-coréennes*, snaps *of man coverage*."""
    for _ in range(2):
        if i + 1 >= size or not _link(atoms[i], lex):
            return i
        k = i + 1
        while k < size and lex.has("determiners", atoms[k]):
            k += 1
        if not _word(atoms, k, lex, size) or (atoms[k].hang != SPACED and not atoms[k - 1].low.endswith("'")):
            return i
        stop = k
        while stop < min(size, k + 5) and _word(atoms, stop, lex, size) and not _link(atoms[stop], lex):
            stop += 1
        many = lex.words.head == "first" and _is_plural(atoms[_last_part(atoms, k, stop)], lex)
        found = _HEADS[lex.words.head](atoms, k, stop if lex.words.head == "first" else min(stop, k + 3), lex, many)
        if found is None:
            return i
        i = found[1]
    return i


def _link(atom: Atom, lex: Lexicon) -> bool:
    """A link, alone or grown together with an article (des)."""
    return lex.has("links", atom) or lex.has("contracted", atom)
