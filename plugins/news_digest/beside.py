"""What lies beside the articles and speaks of them: files of topics, and sidecars that no article answers to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path, PurePosixPath

from .aim import LOST, nearest
from .intake import IntakeError, files
from .knowledge import DataError, topic_words
from .knowledge.territories import countries_of, slugs
from .late import dataclass
from .limits import YAML_BYTES
from .model import Doubt, Note
from .pipeline import ENDINGS
from .slugs import slugify
from .topic_words import TopicWords

UNUSABLE = "unusable_file"
_SIDECARS = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Beside:
    """The topics that the editor names, by slug, and what is wrong beside the articles."""

    topics: Mapping[str, TopicWords] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


def read(content: Path, folders: Iterable[str]) -> Beside:
    """Everything beside the articles of a content folder. What can't be used is left out and noted; nothing here stops a build."""
    found: dict[str, TopicWords] = {}
    notes: list[Note] = []
    for path in sorted((content / "topics").glob("*.y*ml")):
        name = f"{content.name}/topics/{path.name}"
        try:
            found[slugify(path.stem)], said = _topic(path, name)
            notes += said
        except (DataError, IntakeError, OSError, UnicodeDecodeError) as error:
            told = re.sub(rf"^{re.escape(path.name)}:(?:(\d+):)? ?", lambda found: f"line {found[1]}: " if found[1] else "", str(error))
            notes.append(Note(name, Doubt(UNUSABLE, "", f"this topic is left out: {told}")))
    return Beside(found, (*notes, *strays(content, folders)))


def _topic(path: Path, name: str) -> tuple[TopicWords, list[Note]]:
    """One topic, its countries as codes; a country that isn't known is noted."""
    word = topic_words(files.read(path, YAML_BYTES).decode("utf-8-sig"), path.name)
    codes = {country: _code(country) for country in word.countries}
    notes = [Note(name, _no_country(country)) for country, code in codes.items() if not code]
    known = tuple(code for code in codes.values() if code)
    return replace(word, countries=known if not notes else (), pinned=(*word.pinned, *word.articles)), notes


def _code(country: str) -> str:
    """A country's code from its code or English name; "" for what is none.

    >>> _code("kp"), _code("North Korea"), _code("Atlantis")
    ('KP', 'KP', '')
    """
    named = countries_of(slugify(country))
    return named[0] if len(named) == 1 else country.strip().upper() if country.strip().upper() in slugs() else ""


def _no_country(wanted: str) -> Doubt:
    near = nearest(slugify(wanted), slugs().values())
    hint = f"the nearest are {', '.join(near)}" if near else "write its code, such as FR, or its English name"
    return Doubt(LOST, wanted, f'no country of this name under "countries:", so none is looked for; {hint}')


def strays(content: Path, folders: Iterable[str]) -> list[Note]:
    """Sidecars that speak of no article, or of two; each with what to do."""
    folders = tuple(folders)
    articles: dict[str, list[str]] = {}
    found = files.parts_below(content, folders, {*ENDINGS, *_SIDECARS})
    sidecars = [parts for parts in found if parts[-1].lower().endswith(tuple(_SIDECARS))]
    if not sidecars:
        return []
    for parts in found:
        if not parts[-1].lower().endswith(tuple(_SIDECARS)):
            articles.setdefault(_stem(parts), []).append(parts[-1])
    names = frozenset(name for some in articles.values() for name in some)
    notes = []
    for parts in sidecars:
        mine = articles.get(_stem(parts), [])
        if parts[-1].endswith(".yaml") and len(mine) == 1:
            continue
        if said := _stray(PurePosixPath(*parts), mine, names, articles):
            notes.append(Note("/".join((content.name, *parts)), Doubt(LOST, "", said)))
    return notes


def _stem(parts: Sequence[str]) -> str:
    """The path of a file without its ending."""
    return posixpath.splitext("/".join(parts))[0]


def _stray(path: PurePosixPath, mine: Sequence[str], names: Container[str], articles: Iterable[str]) -> str:
    """What is wrong with a sidecar of this path, which is called like the articles `mine`; `names` are the files of all `articles`."""
    whole = path.stem in names
    if path.suffix != ".yaml" and (mine or whole):
        right = path.with_suffix("") if mine else path.with_suffix("").with_suffix("")
        return f"a sidecar is read when its name ends in .yaml: call it {right.name}.yaml"
    if mine:
        return f"it speaks of {' and '.join(sorted(mine))} alike; rename one of them, and give it a sidecar of its own"
    if whole:
        return f"it has no effect: leave the article's ending out of its name and call it {path.with_suffix('').stem}.yaml"
    every = [PurePosixPath(one) for one in articles]
    near = nearest(path.stem, (one.name for one in every if one.parent == path.parent), 1) or nearest(path.stem, (one.name for one in every), 1)
    hint = f"; should it be called {near[0]}.yaml?" if near else ""
    return f"it has no effect: no article is called {path.stem}{hint}"
