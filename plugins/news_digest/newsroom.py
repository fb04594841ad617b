"""What one build knows: every input digested once, where it ended, its address, and the edition. Knows nothing of Pelican."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path, PurePosixPath

from . import pipeline
from .gather import edition
from .gather.profiles import profiles
from .gather.series import series
from .gather.topics import topics
from .knowledge.territories import topic_name
from .model import Draft, Edition, Entry, Held, Ledger, Outcome, Profile, Published, Topic
from .render import article
from .render.article import Place
from .render.views import Link
from .render.words import Tongue, locale
from .settings import Settings

log = logging.getLogger(__name__)

TOPIC_URL = "topics/{}.html"
TOPIC_FEED = "feeds/topics/{}.atom.xml"
DAY_URL = "days/{}.html"
PERSON_URL = "people/{}.html"


class Newsroom:
    """The values of one build, each computed at its first use and kept.

    `content` is the site's content folder; `ignore` are patterns of file names to pass over; `address` gives an article's place on the
    site from its entry and whether it is a draft.
    """

    def __init__(self, content: Path, settings: Settings, tongue: Tongue, ignore: Sequence[str], address: Callable[[Entry, bool], str]) -> None:
        self.content = content
        self.settings = settings
        self.tongue = tongue
        self._ignore = ignore
        self._address = address
        self.taken: set[str] = set()
        """Slugs of the site's ordinary articles: to be filled before the first of ours is looked up."""

    @cached_property
    def jobs(self) -> tuple[pipeline.Job, ...]:
        """Every input below the folders of raw articles."""
        jobs = pipeline.jobs_below(self.content, self.settings.paths)
        return tuple(job for job in jobs if not any(fnmatch(Path(job.source).name, pattern) for pattern in self._ignore))

    @cached_property
    def ledger(self) -> Ledger:
        """Where every input ended. One whose page can't be made is held like any other: it never stops the build."""
        return pipeline.ledger(map(self._shown, pipeline.run_many(self.jobs, self.settings.workers)))

    def _shown(self, outcome: Outcome) -> Outcome:
        if not isinstance(outcome, (Published, Draft)):
            return outcome
        try:
            article.view(Entry("", outcome.digest), Place(""), self.tongue)
        except Exception as error:
            log.debug("%s", outcome.source, exc_info=True)
            reason = f"its page can't be made ({type(error).__name__}: {error}); please report it with the file"
            return Held(outcome.source, "render", reason, outcome.digest)
        return outcome

    def inside(self, source: str) -> str:
        """The path below the content folder of an input named in the ledger."""
        return source.partition("/")[2]

    def owns(self, path: str) -> bool:
        """Whether a file, by its path below the content folder, is for us to read and for nobody else."""
        place = PurePosixPath(path)
        return place.suffix.lower() in pipeline.ENDINGS and any(place.is_relative_to(folder) for folder in self.settings.paths)

    @cached_property
    def _all(self) -> tuple[Entry, ...]:
        return edition.entries((outcome.digest for outcome in self._shows), self.taken)

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

    @cached_property
    def edition(self) -> Edition:
        """The published site as values; drafts stand in no list."""
        published = tuple(entry for entry in self._all if not self.is_draft(entry))
        gathered = [replace(topic, series=series(topic.entries)) for topic in topics(published)]
        return edition.edition(published, gathered)

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """The people who have a page."""
        return profiles(self.edition.entries)

    def is_draft(self, entry: Entry) -> bool:
        return entry.digest.article.source in self.drafts

    def topic_name(self, topic: Topic) -> str:
        """The editor's title of a topic, else its countries' names in the site's language."""
        return topic.title or topic_name(topic.countries, str(locale(self.tongue.code)))

    @cached_property
    def _topic_links(self) -> dict[str, Link]:
        return {topic.slug: Link(self.topic_name(topic), TOPIC_URL.format(topic.slug)) for topic in self.edition.topics}

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each article stands, by slug."""
        return {entry.slug: self._place(entry) for entry in self._all}

    @cached_property
    def _people(self) -> dict[str, str]:
        return {profile.id: PERSON_URL.format(profile.id) for profile in self.profiles}

    def _place(self, entry: Entry) -> Place:
        draft = self.is_draft(entry)
        links = (self._topic_links.get(match.slug) for match in entry.digest.topics)
        return Place(self._address(entry, draft), tuple(link for link in links if link), self.settings.full_text, draft, self._people)
