"""Gathers people over all articles: who is heard or keeps coming back, what they are called, what they said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial

from ..model import Entry, Person, Profile, Role, Story, Voice
from .edition import newest_first
from .glance import glance
from .later import Parts, late_profile
from .topics import among, voices

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
    times, heard = Counter[str](), defaultdict[str, list[Entry]](list)
    for entry in ordered:
        for one in glance(entry.digest).heard:
            if one.times:
                times[one.key] += one.times
                heard[one.key].append(entry)
    found = [_profile(key, seen, heard.get(key, ()), language) for key, seen in named.items() if key in heard or len(seen) >= ARTICLES]
    return tuple(sorted(found, key=lambda one: (-times[one.id], -len(one.entries), one.id)))


def _profile(key: str, seen: Sequence[tuple[Entry, Person]], heard: Sequence[Entry], language: str) -> Profile:
    parts: Parts = {"names": partial(_names, seen, language), "roles": partial(_roles, seen), "voice": partial(_voice, key, heard)}
    return late_profile(parts, id=key, entries=tuple(entry for entry, _ in seen))


def part(profile: Profile, stories: Sequence[Story]) -> Profile:
    """What some stories tell of somebody: their articles, and what was said in them."""
    entries = among(profile.entries, stories)
    heard = [entry for entry in entries if any(one.key == profile.id for one in glance(entry.digest).heard)]
    parts: Parts = {name: partial(getattr, profile, name) for name in ("names", "roles")} | {"voice": partial(_voice, profile.id, heard)}
    return late_profile(parts, id=profile.id, entries=entries)


def _voice(key: str, heard: Sequence[Entry]) -> Voice | None:
    """What somebody said in the entries in which they are heard."""
    return next((voice for voice in voices(heard) if voice.speaker_id == key), None)


def _names(seen: Sequence[tuple[Entry, Person]], language: str) -> tuple[str, ...]:
    """What articles call somebody, those of the site's language first, then the most used."""
    names, own = Counter[str](), Counter[str]()
    for entry, person in seen:
        names[person.name] += person.mentions
        if entry.digest.article.language.split("-")[0] == language.split("-")[0]:
            own[person.name] += person.mentions
    return tuple(sorted(names, key=lambda name: (-own[name], -names[name], name)))


def _roles(seen: Sequence[tuple[Entry, Person]]) -> tuple[Role, ...]:
    """Their roles, each where it was given last, newest first."""
    roles = {person.role: Role(person.role, entry.slug, entry.day) for entry, person in reversed(seen) if person.role}
    newest = sorted(roles.values(), key=lambda role: role.role)
    newest.sort(key=lambda role: role.day or "", reverse=True)
    return tuple(newest)
