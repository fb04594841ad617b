"""Addresses that stay: the committed record of which file was published where, and the address of every article from it.

The record is a table, `content/history/addresses.tsv`, one address a line, sorted: slug, path of the file below the content folder, `now` or
`was`, and the first half of the SHA-256 of the file when it was first published. A line is added when an article is first published and
changed when its address changes; a title says nothing any more once an article stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from ..late import dataclass
from ..limits import SLUG_BYTES
from ..regex import regex
from ..slugs import free, slugify

HEAD = "# Where each article was published. The build adds lines; take one out, and its address is forgotten.\n"
_SLUG = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Address:
    """One address that was given: `current` or one that leads to the current one of the same file."""

    slug: str
    path: str
    current: bool = True
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """An article that needs an address: the editor's own slug in `wish`; a draft gets one too, and leaves no trace in the record."""

    path: str
    title: str
    wish: str | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Addresses:
    """The slug of every article by its path, the record as it should be now, and the former slugs with the one each leads to."""

    slugs: Mapping[str, str]
    record: tuple[Address, ...]
    moved: tuple[tuple[str, str], ...]


def read(text: str) -> tuple[tuple[Address, ...], tuple[int, ...]]:
    """The record from its text, with the numbers of the lines that can't be understood. An address given twice is its first line's.

    >>> read("# a comment\\nstrike\\tarticles/a.txt\\tnow\\t0123\\n../evil\\tarticles/b.txt\\tnow\\t\\n")
    ((Address(slug='strike', path='articles/a.txt', current=True, mark='0123'),), (3,))
    """
    found: dict[str, Address] = {}
    wrong = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) != 4 or not _SLUG.fullmatch(cells[0]) or len(cells[0]) > SLUG_BYTES or not cells[1] or cells[2] not in ("now", "was"):
            wrong.append(number)
            continue
        found.setdefault(cells[0], Address(cells[0], cells[1], cells[2] == "now", cells[3]))
    return tuple(found[slug] for slug in sorted(found)), tuple(wrong)


def written(record: Iterable[Address]) -> str:
    """The record as text: sorted, so that two editors' additions merge.

    >>> written([Address("strike", "articles/a.txt", mark="0123")]).splitlines()[1]
    'strike\\tarticles/a.txt\\tnow\\t0123'
    """
    rows = sorted(record, key=lambda one: one.slug)
    return HEAD + "".join(f"{one.slug}\t{one.path}\t{'now' if one.current else 'was'}\t{one.mark}\n" for one in rows)


def assign(
    claims: Sequence[Claim],
    record: Sequence[Address] = (),
    taken: Iterable[str] = (),
    inputs: Iterable[str] = (),
    twins: Mapping[str, str] | None = None,
    mark: Callable[[str], str] = str,
) -> Addresses:
    """An address for every claim: the editor's wish, else the recorded one, else one made from the title.

    `taken` are slugs of the site's other articles, `inputs` every file there is, `twins` the duplicates with the file each repeats; `mark`
    tells a file's content. A file that was moved keeps its address, when its content is the recorded one and its old path is gone. A new
    article never gets an address that the record remembers.
    """
    claims = sorted(claims, key=lambda claim: claim.path)
    known = _followed(record, claims, {*inputs, *(claim.path for claim in claims)}, twins or {}, mark)
    now = {one.path: one.slug for one in sorted(known, key=lambda one: one.slug, reverse=True) if one.current}
    used = set(taken)
    slugs = _settled(claims, now, used)
    remembered = used | {one.slug for one in known}
    for draft in (False, True):
        for claim in claims:
            if claim.path not in slugs and claim.draft == draft:
                slugs[claim.path] = free(slugify(claim.title), remembered)
                remembered.add(slugs[claim.path])
    return _closed(slugs, claims, known, mark)


def _settled(claims: Sequence[Claim], now: Mapping[str, str], used: set[str]) -> dict[str, str]:
    """Wishes first, then what the record says; an address that is used by now is left to its holder."""
    slugs: dict[str, str] = {}
    for asked in ({c.path: c.wish for c in claims}, {c.path: now.get(c.path) for c in claims}):
        for path, slug in asked.items():
            if slug and path not in slugs and slug not in used:
                slugs[path] = slug
                used.add(slug)
    return slugs


def _followed(
    record: Sequence[Address], claims: Sequence[Claim], there: set[str], twins: Mapping[str, str], mark: Callable[[str], str]
) -> tuple[Address, ...]:
    """The record with the paths of today: of a moved file its new path, of a duplicate the file that is kept in its place."""
    held = {one.path for one in record}
    lost: dict[str, str] = {}
    for one in sorted(record, key=lambda one: (not one.current, one.slug)):
        if one.path not in there and one.mark:
            lost.setdefault(one.mark, one.path)
    moved: dict[str, str] = {}
    for claim in claims if lost else ():
        if claim.path not in held and (old := lost.pop(mark(claim.path), None)):
            moved[old] = claim.path
    moved |= {path: of for path, of in twins.items() if path in held}
    taken_over = {path for path in moved.values() if path in held}
    return tuple(
        replace(one, path=moved[one.path], current=one.current and moved[one.path] not in taken_over) if one.path in moved else one for one in record
    )


def _closed(slugs: dict[str, str], claims: Sequence[Claim], known: Sequence[Address], mark: Callable[[str], str]) -> Addresses:
    before = {one.slug: one for one in known}
    marks = {one.path: one.mark for one in known}
    published = {slugs[claim.path]: claim.path for claim in claims if not claim.draft}
    made = {slug: _current(before.get(slug), slug, path, marks[path] if path in marks else mark(path)) for slug, path in published.items()}
    shown = set(published.values())
    former = {slug: replace(one, current=one.current and one.path not in shown) for slug, one in before.items() if slug not in made}
    moved = tuple((slug, slugs[one.path]) for slug, one in sorted(former.items()) if one.path in shown and not one.current)
    record = {**former, **made}
    return Addresses(slugs, tuple(record[slug] for slug in sorted(record)), moved)


def _current(known: Address | None, slug: str, path: str, mark: str) -> Address:
    """The present address of a file: as the record has it already, as it mostly does."""
    return known if known and known.current and known.path == path and known.mark == mark else Address(slug, path, mark=mark)
