"""A person's page as a view: what they are called, what they said and when, where they are named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..late import dataclass
from ..model import Entry, Profile, Role
from .article import date_of
from .stories import Places, story_views
from .timeline import Pages, span_of, way
from .topic import stands_alone, voice_view
from .views import PersonView, RoleView, Said
from .words import Tongue, direction


def view(profile: Profile, url: str, feed: str, pages: Pages, first: Profile, quoted: int, places: Places, tongue: Tongue) -> PersonView:
    """Everything a person's page shows. `profile.entries` are newest first and not empty; `pages` are those of their timeline, `first` is what the
    first of them tells; `quoted` is how many quotations there are on all."""
    return PersonView(
        name=profile.names[0],
        variants=profile.names[1:],
        url=url,
        count=len(profile.entries),
        span=span_of(profile.entries, tongue),
        roles=roles(profile, tongue),
        said=said(first, places, tongue),
        stories=story_views(pages[0], places, tongue),
        feed=feed if any(entry.digest.article.date for entry in profile.entries) else "",
        quoted=quoted,
        pages=way(url, pages, 0, tongue),
    )


def roles(profile: Profile, tongue: Tongue) -> tuple[RoleView, ...]:
    """What articles call them, newest first."""
    by_slug = {entry.slug: entry for entry in profile.entries}
    return tuple(_role(role, by_slug, tongue) for role in profile.roles)


def said(profile: Profile, places: Places, tongue: Tongue) -> tuple[Said, ...]:
    """What they said, newest first."""
    voice = voice_view(profile.voice, {entry.slug: entry for entry in profile.entries}, places, tongue) if profile.voice else None
    return voice.said if voice else ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """How many quotations of somebody an article has to show; `key` is the speaker's id, or the name where there is none."""

    key: str
    times: int


def quoted(entry: Entry) -> tuple[Quoted, ...]:
    """Who is quoted in an article: the parts of an interrupted quotation count as one, fragments not."""
    groups: dict[str, set[int]] = {}
    for quote in entry.digest.quotes:
        if quote.speaker and stands_alone(quote):
            groups.setdefault(quote.speaker_id or quote.speaker, set()).add(quote.group)
    return tuple(Quoted(key, len(some)) for key, some in groups.items())


def times_quoted(profile: Profile, of_each: Iterable[tuple[Quoted, ...]]) -> int:
    """How many quotations `said` comes to; `of_each` tells who is quoted in each of the person's articles."""
    return sum(one.times for some in of_each for one in some if one.key == profile.id)


def _role(role: Role, entries: Mapping[str, Entry], tongue: Tongue) -> RoleView:
    article = entries[role.slug].digest.article
    return RoleView(role.role, date_of(article, tongue), article.language, direction(article.language))
