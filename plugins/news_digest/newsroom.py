"""What one build knows: every input digested once, where it ended, its address, and the edition. Knows nothing of Pelican."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatch
from functools import cached_property, partial
from hashlib import sha256
from os.path import sep, splitext
from pathlib import Path, PurePosixPath
from typing import Any

from rich.console import Console

from . import beside, gallery, indexing, pipeline, records
from .briefs import Briefs
from .cache import Cache
from .gather import addresses, corrections, edition
from .gather.addresses import Address
from .gather.aliases import aliases
from .gather.kept import standing
from .gather.lands import lands
from .gather.named import named
from .gather.profiles import profiles
from .gather.related import related
from .gather.series import Sighting, series
from .gather.stories import homes, stories, within
from .gather.topics import completed, topics
from .knowledge.territories import country_name, topic_name
from .limits import SEARCHED
from .looks import Looks
from .marks import mark
from .model import ArticleVersion, Correction, Draft, Duplicate, Edition, Entry, Ledger, Outcome, Profile, Published, Story, Topic
from .once import Once
from .packing import let_go
from .render import article, maps
from .render.article import Place
from .render.stories import head
from .render.views import Link, MapView
from .render.words import Tongue, locale
from .settings import Settings
from .stages import stage
from .telling import Marks, Telling
from .topic_words import TopicWords

log = logging.getLogger(__name__)

KEY = "NEWS_DIGEST"
"""Where the settings of a running build hold its newsroom."""

TOPIC_URL = "topics/{}.html"
TOPIC_FEED = "feeds/topics/{}.atom.xml"
TOPIC_JSON = "feeds/topics/{}.json"
COUNTRY_URL = "countries/{}.html"
DAY_URL = "days/{}.html"
PERSON_URL = "people/{}.html"
PERSON_FEED = "feeds/people/{}"


class Newsroom:
    """The values of one build, each computed at its first use and kept.

    `content` is the site's content folder; `ignore` are patterns of file names to pass over; `address` gives an article's place on the
    site from its entry and whether it is a draft. `cache` is the folder of what is kept from one build to the next;
    `console` shows how far the analysis is.
    """

    def __init__(
        self,
        content: Path,
        settings: Settings,
        tongue: Tongue,
        ignore: Sequence[str],
        address: Callable[[Entry, bool], str],
        cache: Path,
        console: Console | None = None,
    ) -> None:
        self.content = content
        self.settings = settings
        self.tongue = tongue
        self._ignore = ignore
        self._address = address
        self._cache = cache
        self._console = console
        self._owned: dict[str, bool] = {}
        self._below = tuple(f"{PurePosixPath(folder)}/".removeprefix("./") for folder in settings.paths)
        self.filed: dict[tuple[type, str, bool], Any] = {}
        """What articles are filed under, in whatever way the site's program has for that."""
        self.taken: set[str] = set()
        """Slugs of the site's ordinary articles: to be filled before the first of ours is looked up."""
        self.copied: tuple[tuple[str, str], ...] = ()
        """Files that Pelican copies as they are, each with its place in the site: told before the site is closed."""
        self.paged = 0
        """Stories that a page of a timeline holds; 0: all, for a theme that has no further pages."""

    @cached_property
    def jobs(self) -> tuple[pipeline.Job, ...]:
        """Every input below the folders of raw articles."""
        jobs = pipeline.jobs_below(self.content, self.settings.paths, self.settings.release is not None, self.tongue.code)
        return tuple(job for job in jobs if not any(fnmatch(job.source.rpartition("/")[2], pattern) for pattern in self._ignore))

    @cached_property
    def ledger(self) -> Ledger:
        """Where every input ended."""
        made = self._made()
        if self.known and self.known.whole:
            for outcome in made.outcomes:
                let_go(outcome)
        return made

    def _made(self) -> Ledger:
        known = self.known
        try:
            with stage("Analysing", "articles", len(self.jobs), self._console) as done_one:
                made = pipeline.run_many(self.jobs, self.settings.workers, lambda _: done_one(), known, self.settings.executor)
                outcomes = list(made)
            return pipeline.ledger(outcomes, self.topic_words, (*self._beside.notes, *gallery.notes(self.content, outcomes)), known)
        finally:
            if known:
                known.close()

    @cached_property
    def known(self) -> Cache | None:
        """What builds before this one made, if they may be asked."""
        return Cache(self._cache, self.settings.cache_mb) if self.settings.cache and self.jobs else None

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """Where each input ended, by its source."""
        return {outcome.source: outcome for outcome in self.ledger.outcomes}

    def inside(self, source: str) -> str:
        """The path below the content folder of an input named in the ledger."""
        return source.partition("/")[2]

    def owns(self, path: str) -> bool:
        """Whether a file, by its path below the content folder, is for us to read and for nobody else."""
        known = self._owned.get(path)
        if known is None:
            name = path if sep == "/" else path.replace(sep, "/")
            known = splitext(name)[1].lower() in pipeline.ENDINGS and f"{name}/".startswith(self._below)  # noqa: PTH122
            self._owned[path] = known
        return known

    @cached_property
    def _all(self) -> edition.NewestFirst:
        slugs = {outcome.source: self.addresses.slugs[self.inside(outcome.source)] for outcome in self._shows}
        return edition.entries((outcome.digest for outcome in self._shows), slugs)

    @cached_property
    def record(self) -> tuple[tuple[Address, ...], bool]:
        """The record of addresses, and whether it may be written: one that holds what can't be understood is left to its editor."""
        return records.addresses(self.content)

    @cached_property
    def versions(self) -> tuple[ArticleVersion, ...]:
        """What readers see of each published article."""
        return tuple(corrections.version(entry, article.shows_text(entry.digest.article, self.settings.full_text)) for entry in self.edition.entries)

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """What was corrected in published articles, the oldest first, the corrections of the release in work included."""
        return (*self._recorded, *self.fresh_corrections)

    @cached_property
    def fresh_corrections(self) -> tuple[Correction, ...]:
        """What the release in work changes in articles that stand; a publish that was ended after it had recorded them records them once."""
        release = self.settings.release
        found = corrections.corrections(release.day, corrections.read_versions(release.standing), self.versions) if release else ()
        return tuple(one for one in found if one not in self._recorded)

    def for_the_next_release(self) -> Iterator[tuple[str, str]]:
        """Files that lie beside the pages of a release: what it corrects, and what the next one compares with."""
        yield PurePosixPath(corrections.RECORD).name, corrections.written(self.fresh_corrections)
        yield corrections.VERSIONS, corrections.written_versions(self.versions)

    @cached_property
    def _recorded(self) -> tuple[Correction, ...]:
        return records.corrections(self.content)

    @cached_property
    def addresses(self) -> addresses.Addresses:
        """Every article's address, and the former ones."""
        claims = [
            addresses.Claim(self.inside(o.source), o.digest.article.raw_title, o.digest.article.slug, isinstance(o, Draft)) for o in self._shows
        ]
        twins = {self.inside(o.source): self.inside(o.of) for o in self.ledger.outcomes if isinstance(o, Duplicate)}
        made = addresses.assign(claims, self.record[0], self.taken, (self.inside(job.source) for job in self.jobs), twins, self._mark)
        for claim in claims:
            if claim.wish and made.slugs[claim.path] != claim.wish:
                log.warning('%s: another article has the address "%s"; this one is at "%s".', claim.path, claim.wish, made.slugs[claim.path])
        return made

    def _mark(self, path: str) -> str:
        """What tells a moved file from a new one."""
        return sha256((self.content / path).read_bytes()).hexdigest()[:32]

    def remember_addresses(self) -> None:
        """Write the record when an article was published for the first time or moved."""
        known, writable = self.record
        if not writable or self.addresses.record == known:
            return
        records.remember(self.content, self.addresses.record)

    @cached_property
    def _shows(self) -> tuple[Published | Draft, ...]:
        return tuple(outcome for outcome in self.ledger.outcomes if isinstance(outcome, (Published, Draft)))

    @property
    def paths(self) -> list[str]:
        """The paths below the content folder of what is published or a draft."""
        return [self.inside(outcome.source) for outcome in self._shows]

    @cached_property
    def drafts(self) -> frozenset[str]:
        """The sources of drafts."""
        return frozenset(outcome.source for outcome in self.ledger.outcomes if isinstance(outcome, Draft))

    @cached_property
    def by_path(self) -> dict[str, Entry]:
        """Published and draft entries by their path below the content folder."""
        return {self.inside(entry.digest.article.source): entry for entry in self._all}

    @property
    def redirects(self) -> list[tuple[Entry, str]]:
        """Former addresses: the entry as it stood there, and its present address."""
        at = {entry.slug: entry for entry in self._all}
        return [(replace(at[now], slug=old), self.places[now].url) for old, now in self.addresses.moved]

    @cached_property
    def edition(self) -> Edition:
        """The published site as values; drafts stand in no list."""
        published = edition.NewestFirst(entry for entry in self._all if not self.is_draft(entry))
        found = stories(published, self.known)
        home = homes(found)
        gathered = [t for t in named(topics(published), published, self.topic_words) if t.entries]
        near = related(gathered)
        told = {slug: word.series for slug, word in self.topic_words.items()}
        whole = [completed(t, partial(series, t.entries, told.get(t.slug, ()), self._seen), within(home, t.entries), near[t.slug]) for t in gathered]
        return edition.edition(published, whole, found)

    def _seen(self, some: Sequence[Entry]) -> Sequence[tuple[Sighting, ...]]:
        """The figures of each of some articles that can stand in a series."""
        return self.briefs.sightings.of(some)

    @cached_property
    def briefs(self) -> Briefs:
        """What pages of many articles ask of each."""
        return Briefs(self.edition.entries, self.shown, self.known)

    @cached_property
    def looks(self) -> Looks:
        """How pages of many articles look."""
        return Looks(self.edition.entries, self.places, self.shown, self.known)

    @cached_property
    def home(self) -> dict[str, int]:
        """The number of each published article's story in the edition."""
        return homes(self.edition.stories)

    @cached_property
    def heads(self) -> dict[str, Story]:
        """The stories by the slug of the article that stands for each."""
        return {head(story, self.tongue).slug: story for story in self.edition.stories}

    def stories_of(self, entries: Sequence[Entry]) -> tuple[Story, ...]:
        """The stories of some entries, given newest first, cut down to them."""
        return within(self.home, entries)

    @cached_property
    def lands(self) -> tuple[Topic, ...]:
        """The countries that the edition is about."""
        return lands(self.edition.entries, self.edition.topics, self.home)

    @cached_property
    def countries(self) -> dict[str, Link]:
        """The page of each country, by code: that of its own topic where the country is told of under no other, else one of its own."""
        alone = {topic.slug: topic.entries for topic in self.edition.topics}
        urls = {land.slug: TOPIC_URL if alone.get(land.slug) == land.entries else COUNTRY_URL for land in self.lands}
        return {land.countries[0]: Link(self.country_name(land.countries[0]), urls[land.slug].format(land.slug)) for land in self.lands}

    def country_name(self, code: str) -> str:
        """A country's name in the site's language."""
        return country_name(code, str(locale(self.tongue.code)))

    def map_of(self, codes: Sequence[str]) -> MapView | None:
        """Where the countries of a topic lie."""
        return maps.view({code: self.country_name(code) for code in codes}, self.tongue)

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """The people who have a page."""
        return profiles(self.edition.entries, self.settings.language)

    @cached_property
    def _beside(self) -> beside.Beside:
        return beside.read(self.content, self.settings.paths)

    @property
    def searched(self) -> bool:
        """Whether this build makes the index of the search."""
        asked = self.settings.search
        many = len(self.edition.entries)
        return indexing.available() and many > 0 and (many < SEARCHED if asked is None else asked)

    @property
    def topic_words(self) -> Mapping[str, TopicWords]:
        """The topics that the editor names, by slug."""
        return self._beside.topics

    def is_draft(self, entry: Entry) -> bool:
        return entry.digest.article.source in self.drafts

    def topic_name(self, topic: Topic) -> str:
        """The editor's title of a topic, else its countries' names in the site's language."""
        return topic.title or topic_name(topic.countries, str(locale(self.tongue.code)))

    @cached_property
    def _topic_links(self) -> dict[str, Link]:
        return {topic.slug: Link(self.topic_name(topic), TOPIC_URL.format(topic.slug)) for topic in self.edition.topics}

    def links(self, slugs: Sequence[str]) -> tuple[Link, ...]:
        """The pages of topics, in the order given."""
        return tuple(self._topic_links[slug] for slug in slugs)

    @cached_property
    def topic_aliases(self) -> dict[str, str]:
        """Other slugs of topics, each with the slug it leads to."""
        topics, words = self.edition.topics, self.topic_words
        told = [(topic.slug, topic.countries) for topic in topics], [(slug, word.redirects, word.merge) for slug, word in sorted(words.items())]
        return dict(standing(self.known, "aliases", mark(*told), lambda: aliases(topics, words)))

    def ends_at(self, slug: str) -> str:
        """The slug of the topic that has the articles of this one: another where the editor made them one."""
        return slug if slug in self._topic_links else self.topic_aliases.get(slug, slug)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each article stands, by slug."""
        return {entry.slug: self._place(entry) for entry in self._all}

    def mark(self, entry: Entry) -> str:
        """The mark of all that decides how an article is shown: what was found in it, the rules, its place, and those of its people."""
        return self._marks[entry.slug][1]

    def prints(self, entry: Entry) -> tuple[str, str]:
        """What tells an article from others and from what it was before: as lists show it, and as its own page does."""
        return self._marks[entry.slug][:2]

    def shown(self, entry: Entry) -> str:
        """The mark of all that pages of several articles may show of one."""
        return self._marks[entry.slug][2]

    @cached_property
    def _marks(self) -> dict[str, Marks]:
        return Telling(self.heads, self.places, self._people, self.canonical).marks(self._all, self.known)

    def canonical(self, entry: Entry) -> str:
        """The address that search engines should list in the place of an article's page, if any."""
        return article.canonical_elsewhere(entry.digest.article, self.settings.full_text, self.settings.original_canonical)

    @cached_property
    def listed_elsewhere(self) -> frozenset[str]:
        """The addresses of the articles whose original is listed in their place."""
        return frozenset(self.places[entry.slug].url for entry in self._all if self.canonical(entry))

    @cached_property
    def _people(self) -> dict[str, str]:
        return {profile.id: PERSON_URL.format(profile.id) for profile in self.profiles}

    def _place(self, entry: Entry) -> Place:
        draft = self.is_draft(entry)
        links = self._led_to[tuple([match.slug for match in entry.digest.topics])]
        pictures = {one.file: one.view for one in self.pictures(entry)}
        return Place(self._address(entry, draft), links, self.settings.full_text, draft, self._people, pictures)

    @cached_property
    def _led_to(self) -> Once[tuple[str, ...], tuple[Link, ...]]:
        """The pages that lists of topics lead to: most articles have one that another has too."""
        return Once(lambda slugs: tuple(link for link in dict.fromkeys(self._topic_links.get(self.ends_at(slug)) for slug in slugs) if link))

    def pictures(self, entry: Entry) -> list[gallery.Hung]:
        """The pictures that an article shows: those that the editor keeps, on a page with the whole text."""
        raw = entry.digest.article
        shown = raw.pictures and article.shows_text(raw, self.settings.full_text)
        return gallery.hung(self.content, self.inside(raw.source), raw)[0] if shown else []
