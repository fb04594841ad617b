"""Pins of the editor: an article that its sidecar puts into a topic, and articles that a topic's file takes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from ..aim import LOST, SEVERAL, UNKNOWN_TOPIC, nearest
from ..knowledge import basics
from ..knowledge.territories import countries_of, country_name, ordered, topic_name, topic_slug
from ..late import varied
from ..model import Article, Digest, Doubt, Draft, Duplicate, Note, Outcome, Published, Told, TopicMatch
from ..slugs import slugify
from ..topic_words import SeriesWords, TopicWords

Pin = tuple[str, TopicMatch]
"""The source of an article and the topic it is pinned to."""


def pinned(outcomes: Sequence[Outcome], words: Mapping[str, TopicWords]) -> tuple[tuple[Outcome, ...], tuple[Note, ...]]:
    """The outcomes with every pin as a topic of its article; a pin that leads nowhere is a doubt of its article, or a note of its topic's file.

    `words` are the topics that the editor names, by slug.
    """
    if not words and not any(o.digest.article.pinned for o in outcomes if isinstance(o, (Published, Draft))):
        return tuple(outcomes), ()
    known = _known(outcomes, words)
    notes: list[Note] = []
    into: dict[str, list[TopicMatch]] = {}
    for slug, word in sorted(words.items()):
        for wanted in word.pinned:
            sources, note = _articles(wanted, outcomes)
            notes += [Note(f"content/topics/{slug}.yaml", note)] if note else []
            for source in sources:
                into.setdefault(source, []).append(known[slug])
        notes += [Note(f"content/topics/{slug}.yaml", doubt) for one in word.series for doubt in _astray(one, outcomes)]
    return tuple(_pinned(outcome, known, into.get(outcome.source, ())) for outcome in outcomes), tuple(notes)


def _astray(words: SeriesWords, outcomes: Sequence[Outcome]) -> Iterator[Doubt]:
    """What is wrong with the pins of a series: no such article, or no such figure in it."""
    by_source = {outcome.source: outcome for outcome in outcomes}
    for wanted, texts in (*words.pinned.items(), *words.dropped.items()):
        sources, note = _articles(wanted, outcomes)
        if note:
            yield note
        for source in sources:
            digest = by_source[source].digest
            figures = [figure.text for figure in digest.figures] if digest else []
            for text in texts:
                if not any(plain(text) in plain(figure) for figure in figures):
                    near = ", ".join(nearest(text, figures)) or "it has none"
                    yield Doubt(LOST, text, f'no figure of these words in {source}; the nearest: {near}; correct it under "series:"')


def plain(text: str) -> str:
    """Without case and with plain spaces: an editor types no narrow one."""
    return " ".join(text.casefold().split())


def _known(outcomes: Iterable[Outcome], words: Mapping[str, TopicWords]) -> dict[str, TopicMatch]:
    """Every topic there is, by slug: those of articles, then those of files."""
    last = {topic.slug: topic for o in outcomes if isinstance(o, (Published, Draft)) for topic in o.digest.topics}
    found = {slug: replace(topic, score=1.0) for slug, topic in last.items()}
    for slug, word in words.items():
        codes = countries_of(slug)
        found.setdefault(slug, TopicMatch(slug, word.title or topic_name(codes) or slug, codes, 1.0))
    return found


def _pinned(outcome: Outcome, known: Mapping[str, TopicMatch], into: Sequence[TopicMatch]) -> Outcome:
    if not isinstance(outcome, (Published, Draft)) or not (into or outcome.digest.article.pinned):
        return outcome
    digest = outcome.digest
    for wanted in digest.article.pinned:
        topic = _topic(wanted, known)
        digest = _with(digest, topic, wanted) if topic else varied(digest, doubts=(*digest.doubts, _unknown(wanted, known)))
    for topic in into:
        digest = _with(digest, topic, "")
    return replace(outcome, digest=digest)


def _topic(wanted: str, known: Mapping[str, TopicMatch]) -> TopicMatch | None:
    """The topic of a slug or a name; countries stand for their topic, in whichever order, though no article has it yet."""
    slug = slugify(wanted, "topic")
    by_name = {slugify(name, "topic"): topic for topic in known.values() for name in _names(topic)}
    codes = countries_of(slug)
    if codes:
        return known.get(topic_slug(codes)) or TopicMatch(topic_slug(codes), topic_name(codes), ordered(codes), 1.0)
    return known.get(slug) or by_name.get(slug)


def _names(topic: TopicMatch) -> tuple[str, ...]:
    """What a topic may be called: as it is named, and by its countries in every language there is a file of, in either order."""
    if not topic.countries:
        return (topic.name,)
    codes = [language.code for language in basics()]
    orders = (topic.countries, topic.countries[::-1])
    return (topic.name, *(" ".join(country_name(country, code) for country in order) for code in codes for order in orders))


def _with(digest: Digest, topic: TopicMatch, wanted: str) -> Digest:
    told = (*digest.told, Told("pinned", "", topic.slug)) if wanted else digest.told
    topics = digest.topics if any(t.slug == topic.slug for t in digest.topics) else (*digest.topics, topic)
    return varied(digest, topics=topics, told=told)


def _unknown(wanted: str, known: Mapping[str, TopicMatch]) -> Doubt:
    near = nearest(slugify(wanted, "topic"), known)
    hint = f"the nearest: {', '.join(near)}; " if near else f"there are {len(known)}, such as {', '.join(sorted(known)[:3])}; " if known else ""
    return Doubt(UNKNOWN_TOPIC, wanted, f'{hint}correct it under "pinned:" in the sidecar, or begin a new topic with "topics:"')


def _articles(wanted: str, outcomes: Sequence[Outcome]) -> tuple[tuple[str, ...], Doubt | None]:
    """The sources that a topic's file means, by path, name or headline, or what is wrong with it."""
    hits = [o for o in outcomes if means(wanted, o.source, o.digest.article if o.digest else None)]
    shown = [o for o in hits if isinstance(o, (Published, Draft))]
    if len(shown) > 1:
        names = ", ".join(o.source for o in shown[:4])
        return (), Doubt(SEVERAL, wanted, f'{len(shown)} articles fit this "pinned:": {names}; write the path of the one you mean')
    if shown:
        return (shown[0].source,), None
    twins = {o.of for o in hits if isinstance(o, Duplicate)}
    if len(twins) == 1:
        return tuple(twins), None
    if hits:
        return (), Doubt(LOST, wanted, f"{hits[0].source} is not on the site; mend it first, or take it out of the topic's file")
    near = nearest(_stem(wanted), (_stem(o.source) for o in outcomes), 1)
    source = next((o.source for o in outcomes if near and _stem(o.source) == near[0]), "")
    hint = f"the nearest is {source}; " if source else ""
    return (), Doubt(LOST, wanted, f'no article like this; {hint}correct it under "pinned:" or take it out')


def means(wanted: str, source: str, article: Article | None) -> bool:
    """Whether an editor who writes this means the article of this source: its path, its name, or its headline."""
    path = PurePosixPath("/", source)
    asked = PurePosixPath(wanted.replace("\\", "/").strip().strip("/"))
    ends = (path.parts[-len(asked.parts) :], path.with_suffix("").parts[-len(asked.parts) :]) if asked.parts else ()
    if asked.parts in ends:
        return True
    return (
        article is not None and slugify(wanted) in {slugify(article.title), slugify(article.raw_title), article.slug or ""} and wanted.strip() != ""
    )


def _stem(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).stem
