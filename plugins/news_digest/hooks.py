"""The only file that imports Pelican: hands it our articles as its own, writes the pages it has no idea of, prints the ledger."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from markupsafe import escape
from pelican import signals
from pelican.contents import Article, Author, Category, Tag
from pelican.generators import ArticlesGenerator, Generator, PelicanTemplateNotFound
from pelican.log import console
from pelican.readers import Readers

from . import account, copies, desk, dressing, extras, listing, pages, theming, timelines
from .archive import Archive
from .filing import address, authors_of, category_of, date_of, slug_of
from .gather.edition import has_date
from .listed import Making, listed, story
from .marks import mark
from .model import Entry
from .newsroom import DAY_URL, KEY, Newsroom
from .once import forget, once
from .output import About, Beside, called, lone, put_beside
from .render import article, machine, newsletter, search, timeline
from .render.board import BOARD_URL
from .render.corrections import CORRECTIONS_URL
from .render.redirect import redirect
from .render.seal import sealed
from .render.views import ArticleView, Link, plain
from .render.words import author_of_none
from .settings import read_settings

log = logging.getLogger(__name__)
READY = signals.static_generator_init  # every generator is there, and none has looked for an article yet


# ------------------------------------------------------------------------------------------------ reading
class DigestReaders(Readers):  # type: ignore[misc]
    """The readers of one generator, which take our files from the newsroom and leave every other file to Pelican.

    `_files` names ours last, so that the slugs of all others are known when ours get theirs.
    """

    def __init__(self, readers: Readers, room: Newsroom) -> None:
        self.__dict__.update(readers.__dict__)
        self._room = room

    def read_file(self, base_path: str, path: str, content_class: type = Article, **how: Any) -> Any:
        name = path if os.sep == "/" else Path(path).as_posix()
        if not self._room.owns(name):
            made = super().read_file(base_path, path, content_class, **how)
            self._room.taken.add(getattr(made, "slug", ""))
            return made
        return as_content(self._room.by_path[name], self._room, f"{base_path}{os.sep}{path}", self.settings, content_class, **how)


def as_content(
    entry: Entry, room: Newsroom, path: str, settings: Mapping[str, Any], content_class: type = Article, *, context: Any = None, **how: Any
) -> Any:
    """One of our articles as Pelican's own kind of content, with its view as `digest`; in full at once only where somebody else wants to see it."""
    heard = bool(signals.content_object_init.receivers) or bool(how.get("context_signal") and how["context_signal"].receivers)
    if heard or settings["CACHE_CONTENT"] or not settings["WITH_FUTURE_DATES"]:
        return in_full(entry, room, path, settings, content_class, context=context, **how)
    raw, made = entry.digest.article, object.__new__(listed(content_class))
    own, draft = vars(made), room.is_draft(entry)
    own |= _head(entry, room, settings)
    own |= {"_status": "draft" if draft else "published", "template": made.default_template, "in_default_lang": True, "translations": []}
    own |= {"source_path": path, "relative_source_path": room.inside(raw.source), "settings": settings}
    own["_context"] = {} if context is None else context
    own["author"] = own["authors"][0] if "authors" in own else _nobody(settings, room)
    whole = partial(in_full, entry, room, path, settings, content_class, context=context)
    kind = "DRAFT" if draft else "ARTICLE"
    own_place = settings[f"{kind}_SAVE_AS"] != settings[f"{kind}_URL"]
    own["_listed"] = Making(entry, room, address(settings, entry, draft, "SAVE_AS") if own_place else room.places[entry.slug].url, whole)
    return made


def in_full(
    entry: Entry,
    room: Newsroom,
    path: str,
    settings: Mapping[str, Any],
    content_class: type = Article,
    *,
    context: Any = None,
    context_signal: Any = None,
    context_sender: Any = None,
    **_: Any,
) -> Any:
    """An article with all that any theme may print of it, escaped already."""
    bare = article.view(entry, room.places[entry.slug], room.tongue)
    seen = sealed(bare)
    metadata = _metadata(entry, seen, room, settings) | {"digest_data": machine.article_data(bare, settings["SITEURL"])}
    if elsewhere := room.canonical(entry):
        metadata["external_canonical"] = escape(elsewhere)  # the name by which other themes and plugins know it
    if room.settings.preview:
        metadata["digest_desk"] = sealed(desk.of_article(entry, room))
    if context_signal:
        context_signal.send(context_sender, metadata=metadata)
    made = content_class(content=article.content(seen), metadata=metadata, settings=settings, source_path=path, context=context)
    made.in_default_lang = True  # its address has no language in it, whatever language it is in
    made.locale_date, made.digest_date, made.digest_card = seen.card.date.label, seen.card.date, seen.card
    made.digest_story = story(entry, room)
    if "authors" not in metadata:
        made.author = _nobody(settings, room)  # the site's AUTHOR did not write it
        vars(made).pop("authors", None)
    return made


def _metadata(entry: Entry, seen: ArticleView, room: Newsroom, settings: Mapping[str, Any]) -> dict[str, Any]:
    status = "draft" if seen.card.draft else "published"
    return {**_head(entry, room, settings), "status": status, "summary": article.standfirst(seen), "digest": seen}


def _head(entry: Entry, room: Newsroom, settings: Mapping[str, Any]) -> dict[str, Any]:
    """What puts an article in its place."""
    raw = entry.digest.article
    head = {
        "title": escape(raw.title),
        "slug": entry.slug,
        "date": date_of(raw),
        "undated": not has_date(raw),
        "lang": raw.language.lower(),
        "category": _named(Category, category_of(raw, settings), settings, room),
        "tags": list(_tags(room.places[entry.slug].topics, settings, room)),
        "reader": "digest",
    }
    authors = [_named(Author, name, settings, room) for name in authors_of(raw)]
    if authors or not theming.is_ours(settings["THEME"]):
        head["authors"] = authors or [_nobody(settings, room)]
    return head


@once
def _tags(topics: Sequence[Link], settings: Mapping[str, Any], room: Newsroom) -> list[Tag]:
    """The topics that some articles have in common, as tags."""
    return [_named(Tag, escape(link.name), settings, room) for link in topics]


def _nobody(settings: Mapping[str, Any], room: Newsroom) -> Author:
    """The author of what nobody is known to have written, for themes and plugins that ask for a name without asking whether there is one."""
    return _named(Author, author_of_none(room.tongue.gettext), settings, room, of_none=True)


def _named(kind: type, name: str, settings: Mapping[str, Any], room: Newsroom, of_none: bool = False) -> Any:
    """A category, tag or author whose name is safe to print and whose address is made from the name as it is: one for all its articles."""
    key = kind, name, of_none
    if key not in room.filed:
        room.filed[key] = made = kind(str(escape(name)), settings)
        made.slug = "" if of_none else slug_of(name, kind.__name__.lower())
    return room.filed[key]


def read_ours(generator: ArticlesGenerator) -> None:
    """Give this generator our readers and our files; other generators and other builds keep theirs."""
    room = generator.settings[KEY]
    generator.readers = DigestReaders(generator.readers, room)
    generator.get_files = partial(_files, generator, room, generator.get_files)


def _files(generator: ArticlesGenerator, room: Newsroom, theirs: Any, paths: Any, exclude: Any = None, extensions: Any = None) -> list[str]:
    found = sorted(path for path in theirs(paths, exclude=exclude, extensions=extensions) if not room.owns(path))
    if extensions is not None:
        return found
    # what is held is still a source: no other generator may publish it as a static file
    names = [room.inside(job.source) for job in room.jobs]
    sidecars = (f"{os.path.splitext(name)[0]}.yaml" for name in names)  # noqa: PTH122
    generator.context["generated_content"] |= dict.fromkeys((*names, *sidecars))
    return [*found, *room.paths]


# ------------------------------------------------------------------------------------------------ writing
class DigestGenerator(Generator):  # type: ignore[misc]
    """Topic pages, topic index, day pages, people, topic feeds, 404: written with the theme's templates where it has them."""

    room: Newsroom

    def generate_context(self) -> None:
        """Tell every page of the site the topics, days and people."""
        room = self.room = self.context[KEY] = self.settings[KEY]
        self.topics, self.lands, self.days, self.people = pages.topics(room), pages.lands(room), pages.days(room), pages.people(room)
        self.context.update(digest_topics=self.topics, digest_days=self.days, digest_people=self.people, digest_countries=pages.countries(room))
        there = {"topics": self.topics, "people": self.people, "countries": self.context["digest_countries"]}
        self.context["digest_day_urls"] = {day.day: DAY_URL.format(day.day) for day in room.edition.days}
        self.context["digest_sections"] = {name: bool(some) for name, some in there.items()}
        self.archived = Archive(self.context.get("dates", ()), self.settings, room, theming.has(Path(self.theme), "month"))
        self.context.update(digest_report=escape(room.settings.report), digest_tdm=escape(room.settings.tdm))
        self.context["digest_corrections"] = pages.corrected(room)
        self.context.update(digest_search=room.searched, digest_months=sealed(self.archived.ways()), digest_archive=self.archived.view)
        self.context["digest_database"] = extras.DATABASE if room.settings.release else ""
        if self.settings["SITEURL"]:
            self.context["digest_card"] = extras.SITE_CARD
        if room.settings.preview:
            self.context["digest_board"] = sealed(desk.of_site(room))

    def generate_output(self, writer: Any) -> None:
        self.written: set[str] = set()
        write = partial(self._write, writer)
        write("topics/index.html", "topics")
        for seen in self.topics:
            write(seen.url, "topic", topic=seen)
        write("countries/index.html", "countries")
        for land in self.lands:
            write(land.url, "country", topic=land)
        for day, newer, older in pages.beside_each_other(self.days):
            write(day.url, "day", day=day, newer=newer, older=older)
        for month in self.archived.months:
            write(month.url, "month", month=month)
        for table in pages.figures(self.room):
            write(table.url, "figures", table=table)
        write("people/index.html", "people")
        for somebody in self.people:
            write(somebody.url, "person", person=somebody)
        for part in timelines.timelines(self.room):
            write(part.url, "timeline", timeline=part)
        write(search.SEARCH_URL, "search")
        write(CORRECTIONS_URL, "corrections")
        write("404.html", "404")
        if self.room.settings.preview:
            write(BOARD_URL, "desk")
        self._write_for_machines()
        self._write_newsletter()
        self._write_extras()
        self._write_redirects()

    def _write_extras(self) -> None:
        """The files beside the pages."""
        conf = self.settings
        feed, most = conf.get("FEED_ALL_ATOM") or "", conf.get("FEED_MAX_ITEMS") or len(self.room.edition.entries)
        about = About(conf["SITEURL"], plain(conf["SITENAME"]), plain(conf.get("SITESUBTITLE") or ""), feed, most, frozenset(self.written))
        extras.write(Path(self.output_path), self.room, about)

    def _write_newsletter(self) -> None:
        """The edition that is asked for as a mail, beside the site and not in it: it is for the editor to send."""
        asked, conf = self.room.settings.newsletter, self.settings
        day = next((one for one in self.days if asked in (one.iso, "latest")), None)
        if not asked or not theming.is_ours(self.theme):
            return
        if day is None:
            log.error("DIGEST_NEWSLETTER: there is no edition of %s.", asked)
            return
        html = self.get_template("email/newsletter").render({**self.context, "day": day, "SITEURL": conf["SITEURL"]})
        style = Path(self.theme, "email.css").read_text("utf-8")
        sender = self.room.settings.report.removeprefix("mailto:").partition("?")[0] if self.room.settings.report.startswith("mailto:") else ""
        mail = newsletter.mail(day, html, style, plain(conf["SITENAME"]), conf["SITEURL"], sender)
        path = Path(self.output_path).resolve().with_name(f"newsletter-{day.iso}.eml")
        path.write_bytes(mail)
        log.info("Wrote the newsletter %s", path)

    def _write_redirects(self) -> None:
        """A page at each address that something has left or may be looked for at, unless something of the site stands there now."""
        out = Path(self.output_path).resolve()
        contents = (*self.context["generated_content"].values(), *self.context.get("static_content", {}).values())
        moves = list(self._moves())
        held = called((one.save_as for one in contents if one is not None), [name for name, *_ in moves])
        moved: dict[str, Beside] = {}
        for name, title, lang, url in moves:
            path = Path(out, name)
            if os.path.normpath(name) in held or not path.is_relative_to(out):
                continue
            site = self.settings["SITEURL"]
            there = f"{site}/{url}" if site else Path(os.path.relpath(Path(out, url), path.parent)).as_posix()
            moved[name] = lone(name, mark(title, lang, there), partial(redirect, title, lang, there))
        put_beside(out, list(moved.values()))

    def _moves(self) -> Iterable[pages.Move]:
        """What has another address now: articles first."""
        for entry, url in self.room.redirects:
            raw = entry.digest.article
            yield address(self.settings, entry, False, "SAVE_AS"), raw.title, raw.language, url
        yield from (move for move in pages.moves(self.room) if move[-1] in self.written)  # not every theme has pages of topics and countries

    def _write_for_machines(self) -> None:
        """The files that only machines read; the lists of addresses need the site's own."""
        site, room = self.settings["SITEURL"], self.room
        made: dict[str, tuple[Any, ...]] = {"_headers": (machine.headers, room.searched, room.settings.tdm)}
        if site:
            days = {room.places[entry.slug].url: article.iso_of(entry.digest.article) for entry in room.edition.entries}
            contents = ((one.url, one) for one in (*self.context["articles"], *self.context["pages"]))
            listed = ((url, days[url] if url in days else listing.date(one, room).iso) for url, one in contents if url not in room.listed_elsewhere)
            cards = sorted((url, iso[:10]) for url, iso in listed)
            lists = ("topics/index.html", "countries/index.html", "figures/index.html", "people/index.html")
            pages = (*lists, *(t.url for t in (*self.topics, *self.lands) if not t.thin), *(p.url for p in self.people), *(d.url for d in self.days))
            ours = ("", *self.archived.urls, *(url for url in pages if url in self.written))
            made["sitemap.xml"] = machine.sitemap, site, [*((url, "") for url in ours), *cards]
            made["robots.txt"] = machine.robots, site, "sitemap.xml", room.settings.tdm
            made[".well-known/tdmrep.json"] = machine.reservation, room.settings.tdm
        put_beside(Path(self.output_path), [lone(place, mark(*of), partial(make, *of)) for place, (make, *of) in made.items()])

    def _write(self, writer: Any, name: str, template: str, **values: Any) -> None:
        try:
            page = self.get_template(template)
        except PelicanTemplateNotFound:
            log.info("The theme has no %s.html; %s is left out.", template, name)
            return
        self.written.add(name)
        writer.write_file(name, page, self.context, relative_urls=self.settings["RELATIVE_URLS"], url=name, page_name=template, **values)


# ------------------------------------------------------------------------------------------------ the theme
def own_theme(generator: Generator) -> None:
    """Our own theme's templates escape everything and refuse unknown names; any other theme keeps Pelican's environment."""
    room = generator.settings[KEY]
    if theming.is_ours(generator.theme):
        theming.prepare(generator.env, Path(generator.theme), room.tongue)
        room.paged = timeline.MOST if theming.has(Path(generator.theme), "timeline") else 0
        days, editions = (pass_context(partial(made, room=room)) for made in (listing.by_day, listing.by_edition))
        generator.env.filters.update(by_day=days, by_edition=editions, card_of=extras.card_for)
        generator.env.filters.update(card=partial(listing.card, room=room), plain=partial(listing.whole, room=room))


# ------------------------------------------------------------------------------------------------ the build
def open_newsroom(pelican: Any) -> type[Generator]:
    """Begin a build: its settings are checked here, so that a wrong one stops it with its name."""
    forget()  # of a build that did not come to its end
    conf = pelican.settings
    settings = read_settings(conf)
    dressing.part(conf)
    tongue = theming.tongue(settings.language)
    if settings.preview:
        conf["DIGEST_PREVIEW"] = True  # a quick one has the same pages
        pelican.delete_outputdir |= not any(
            getattr(one, "__name__", one) == "quick_build" for one in pelican.plugins
        )  # nobody else removes what is gone
        conf["THEME_STATIC_PATHS"] = desk.static_paths(conf["THEME_STATIC_PATHS"], conf["THEME"])
    kept = Path(conf["CACHE_PATH"])
    conf[KEY] = Newsroom(Path(pelican.path).resolve(), settings, tongue, conf["IGNORE_FILES"], partial(address, conf), kept, console)
    return DigestGenerator


def close_newsroom(pelican: Any) -> None:
    """End a build: remember the addresses, print the ledger, and leave it beside the output folder, never in it. A preview only tells."""
    forget()
    room = pelican.settings[KEY]
    account.tell(room.ledger, console)
    if room.settings.preview:
        return
    room.remember_addresses()
    pages = {entry.digest.article.source: room.places[entry.slug].url for entry in room.by_path.values()}
    output = Path(pelican.output_path).resolve()
    account.leave(room.ledger, output, pelican.settings["SITEURL"], pages)
    if room.settings.release:
        for fault in copies.broken(_copies(pelican.settings, output)):
            log.error("%s", fault)
        for name, text in room.for_the_next_release():
            output.with_name(name).write_text(text, "utf-8", newline="\n")


def note_copies(generator: Any) -> None:
    """Keep which files of content/ are copied into the site as they are."""
    generator.settings[KEY].copied = tuple((one.source_path, one.save_as) for one in generator.staticfiles)


def _copies(conf: Mapping[str, Any], output: Path) -> Iterable[copies.Copy]:
    """Every file that Pelican copies, with its place."""
    yield from copies.of_theme(Path(conf["THEME"]), conf["THEME_STATIC_PATHS"], output / conf["THEME_STATIC_DIR"], conf["IGNORE_FILES"])
    yield from ((Path(source), output / place) for source, place in conf[KEY].copied)


def register() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(open_newsroom)
    signals.generator_init.connect(own_theme)
    signals.article_generator_init.connect(read_ours)
    signals.static_generator_finalized.connect(note_copies)
    signals.feed_generated.connect(dressing.mend)
    signals.feed_written.connect(dressing.dress)
    signals.finalized.connect(close_newsroom)
