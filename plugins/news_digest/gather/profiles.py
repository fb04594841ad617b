"""Gathers people over all articles: who is heard or keeps coming back, what they are called, what they said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..model import Entry, Person, Profile, Role, Voice
from .edition import newest_first
from .topics import voices

ARTICLES = 2
"""A person who says nothing has a page from this many articles on: one who is named once in passing has none."""


def profiles(entries: Sequence[Entry], language: str = "") -> tuple[Profile, ...]:
    """The people with a page, by how often they are heard, then by how many articles name them, then by id; the same whatever the order of files.

    Each is named first as the articles in the site's `language` spell it, where there are any.
    """
    ordered = newest_first(entries)
    named: dict[str, list[tuple[Entry, Person]]] = {}
    for entry in ordered:
        for person in entry.digest.people:
            named.setdefault(person.id, []).append((entry, person))
    heard = {voice.speaker_id: voice for voice in voices(ordered)}
    found = [_profile(key, seen, heard, language) for key, seen in sorted(named.items()) if key in heard or len(seen) >= ARTICLES]
    return tuple(sorted(found, key=lambda one: (-len(one.voice.said) if one.voice else 0, -len(one.entries), one.id)))


def _profile(key: str, seen: Sequence[tuple[Entry, Person]], heard: dict[str, Voice], language: str) -> Profile:
    names, own = Counter[str](), Counter[str]()
    for entry, person in seen:
        names[person.name] += person.mentions
        if entry.digest.article.language.split("-")[0] == language.split("-")[0]:
            own[person.name] += person.mentions
    ranked = sorted(names, key=lambda name: (-own[name], -names[name], name))
    roles = {person.role: Role(person.role, entry.slug, entry.day) for entry, person in reversed(seen) if person.role}
    newest = sorted(roles.values(), key=lambda role: role.role)
    newest.sort(key=lambda role: role.day or "", reverse=True)
    return Profile(key, tuple(ranked), tuple(newest), heard.get(key), tuple(entry for entry, _ in seen))
