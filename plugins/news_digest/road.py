"""The road of one article, stage after stage: what becomes of it, and with what boxes. Loaded by the processes that have an article to analyse."""

from __future__ import annotations

from dataclasses import replace

from .analyse import (
    choice,
    countries,
    figures,
    overrides,
    pairs,
    people,
    quotes,
    relations,
    sentences,
    sides,
    sketch,
    speakers,
    summary,
    verify,
    when,
)
from .clean import CleanError, clean
from .gather.glance import glance
from .gather.traits import traits
from .knowledge import language
from .limits import TEXT_CHARACTERS
from .marks import mark
from .model import Article, Digest, Draft, Entry, Held, Outcome, Published, RawArticle, Reason, Sidecar
from .once import briefly
from .proof import proven as proven

TEXT_KINDS = frozenset({"paragraph", "item", "blockquote", "table"})
"""Blocks that make an article; a headline with a caption is none."""


def analyse(article: Article, word: Sidecar | None = None) -> Digest:
    """The article with its boxes, chosen from what the editor's word left of what was found. Pure."""
    word = word or Sidecar()
    lang = language(article.language)
    found = quotes.find(article.blocks, lang)
    parts = sentences.split(article.blocks, found, article.scars, lang)
    mentions, persons = people.find(article, parts, lang)
    said, attributions = speakers.attribute(article, parts, found, mentions, lang)
    said, on_quotes = overrides.quotes(article, said, found, persons, word.quotes)
    counts, on_figures = overrides.figures(article, figures.read_all(article, parts, attributions, lang), word.figures)
    lands = countries.find(article, parts, lang)
    matched = pairs.match(article, parts, lands, lang)
    said = sides.sides(article, said, persons, lands, lang)
    said, broken = verify.standing(article, said)
    chosen = summary.select(article, parts, found, lang)
    return Digest(
        article,
        parts,
        chosen,
        choice.choose_quotes(said, parts, chosen),
        figures.boxed(article, parts, counts, lang),
        lands,
        persons,
        matched,
        (*on_quotes.doubts, *on_figures.doubts, *figures.doubts(counts), *broken),
        (*on_quotes.told, *on_figures.told),
        relation=relations.find(article, parts, lands, matched, lang),
        moments=when.find(article, parts, chosen[:1], lang),
    )


def reasons(article: Article) -> tuple[Reason, ...]:
    """Why each quotation of a cleaned article has its speaker, by the very engines that gave it one. Pure."""
    lang = language(article.language)
    found = quotes.find(article.blocks, lang)
    parts = sentences.split(article.blocks, found, article.scars, lang)
    mentions, _ = people.find(article, parts, lang)
    return speakers.reasons(article, parts, found, mentions, lang)


def digest(raw: RawArticle) -> Outcome:
    """What becomes of one raw article that could be read."""
    try:
        article = clean(raw)
    except CleanError as error:
        return Held(raw.source, "clean", str(error))
    if not any(block.kind in TEXT_KINDS for block in article.blocks):
        return Held(raw.source, "clean", _bare(article), Digest(article))
    if (size := sum(len(block.text) for block in article.blocks)) > TEXT_CHARACTERS:
        return Held(raw.source, "clean", _endless(size), Digest(article))
    result = analyse(article, raw.sidecar)
    if raw.sidecar.status == "draft":
        return Draft(raw.source, result)
    return Published(raw.source, result)


def _bare(article: Article) -> str:
    """Why an article without a line of text is held, and what to do."""
    if article.truncated:
        return "it holds no article text, only a notice for subscribers; save the page after logging in"
    return "it holds no article text; save the page once it is fully loaded, or paste the text into a .txt file"


def _endless(size: int) -> str:
    """Why a text as long as a book is held, and what to do."""
    return f'it has {size:,} characters, more than {TEXT_CHARACTERS:,}; name what is no part of it under "drop:" beside it, or save it in parts'


def comparable(found: Digest) -> Digest:
    """An article with what others are compared with it by."""
    made = replace(found, sketch=sketch.sketch(found.article.blocks), traits=traits(found))
    return replace(made, glance=glance(made))


def ready(found: Digest, shown: str) -> Digest:
    """An article ready for pages in the language `shown`. Its own page is made for a try: one that can't be made must not stop a build later."""
    from .render import article as page  # here, because a page is made for a site only
    from .render.words import Tongue

    with briefly():
        card = page.made(Entry("", found), page.Place(""), Tongue(shown)).card
        face = mark(card, found.article.url, found.article.licence)
        return replace(found, face=face, boxes=mark(page.boxes(found)), excerpts=page.excerpts(found), keyed=page.key_figures(found))
