"""Reads the words that tell what two countries have to do with each other, each checked when loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cache
from typing import get_args

from ..late import dataclass
from ..model import RelationKind
from . import DataError, table

KINDS: tuple[RelationKind, ...] = get_args(RelationKind)


@dataclass(frozen=True, slots=True)
class RelationWords:
    """Terms of one language, folded: whole words, beginnings of words, and phrases by their first word; each with the relation it tells."""

    whole: Mapping[str, RelationKind] = field(default_factory=dict)
    stems: Mapping[str, RelationKind] = field(default_factory=dict)
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], RelationKind], ...]] = field(default_factory=dict)

    def of(self, word: str) -> RelationKind | None:
        """The relation that a folded word tells: by itself, else by its longest known beginning.

        >>> relation_words("en").of("ambassadors"), relation_words("en").of("bread")
        ('diplomacy', None)
        """
        return self.whole.get(word) or next((self.stems[word[:n]] for n in range(len(word), 2, -1) if word[:n] in self.stems), None)


@cache
def relation_words(language: str) -> RelationWords:
    """The words of a language; none where the table has none. Raises DataError when a term stands under two relations."""
    whole: dict[str, RelationKind] = {}
    stems: dict[str, RelationKind] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], RelationKind]]] = {}
    for name, code, cell in table("relations", ("relation", "language", "terms")):
        kind = next((one for one in KINDS if one == name), None)
        if kind is None:
            raise DataError(f'relations.tsv: "{name}" is none of {", ".join(KINDS)}')
        for term in (t.strip() for t in cell.split(";")) if code == language else ():
            where = stems if term.endswith("*") else whole
            plain = term.rstrip("*")
            if " " in plain:
                parts = tuple(plain.split())
                phrases.setdefault(parts[0], []).append((parts, kind))
            elif where.setdefault(plain, kind) != kind:
                raise DataError(f'relations.tsv: "{term}" ({language}) stands under {where[plain]} and {kind}')
    return RelationWords(whole, stems, {first: tuple(some) for first, some in phrases.items()})
