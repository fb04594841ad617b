"""Knows which pages would come out as they stand, keeps what this build made for the next one, and removes what no build makes any more."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import count
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from . import state
from .inputs import About, Inputs
from .prints import UnknownError, digest, source, told
from .state import EMPTY, Made, Reads, State, stamp
from .store import Store
from .tracing import Trace, current, trace_contents

log = logging.getLogger(__name__)

UNCHANGED = "unchanged"
"""What is told of a page that was left as it stands."""

Done = tuple[Reads | None, str, str]
"""What a page read, with the prints of what it shares with others and of its own; nothing read: it is made each time."""

OF_AN_ARTICLE = frozenset(("article", "category", "blog"))
"""What the page of an article is given; nothing of it changes while the article does not."""

OF_A_FEED = ("SITEURL", "SITENAME", "SITESUBTITLE", "FEED_DOMAIN")
"""What a feed reads of the context."""

ALWAYS: Done = (None, "", "")

READS = attrgetter("reads")


class Glance(NamedTuple):
    """The page of an article as it is seen at a glance: its file, what it is about and what its template would be given; nothing of these where its
    article's source did not change, and so nothing of these did."""

    path: str
    about: About | None = None
    more: Mapping[str, Any] = MappingProxyType({})


class Idle:
    """Keeps nothing: every page is made."""

    def given(self, context: Mapping[str, Any]) -> Mapping[str, Any]:
        return dict(context)

    def knows(self, path: str) -> bool:  # noqa: ARG002
        return False

    def leaves(self, articles: Iterable[Glance], context: Any) -> set[str]:  # noqa: ARG002
        return set()

    def standing(self, pages: Sequence[Any]) -> list[Any]:
        return [None] * len(pages)

    def watch(self) -> None:
        pass

    def traced(self, _: Any, render: Callable[[], str]) -> tuple[str, Done]:
        return render(), ALWAYS

    def keep(self, page: Any, done: Any) -> None:
        pass

    def feed(self, shown: Any, context: Mapping[str, Any], about: Any) -> str:  # noqa: ARG002
        return ""

    def files_stand(self, known: Mapping[str, str]) -> set[str]:  # noqa: ARG002
        return set()

    def stands_with(self, path: str, own: str) -> set[str]:  # noqa: ARG002
        return set()

    def keep_file(self, path: str, own: str) -> None:
        pass

    def finish(self, written: Any) -> None:
        pass


class Keeper(Idle):
    """The keeper of one build. `old` is what is known, `put` which files of it were put back already, `path` where it is kept, `own` the names of
    templates whose text is not the theme's; `store` has files that are gone, if there is one."""

    def __init__(self, old: State, put: set[str], path: str, output: str, whole: str, inputs: Inputs, own: Any, store: Store | None) -> None:
        self._put = put
        self._path = path
        self._output = os.path.abspath(output)
        self._whole = whole
        self.inputs = inputs
        self._always = frozenset(own)
        self._old = old
        self._known = old if old.whole == whole else EMPTY
        self._store = store
        self._made: dict[str, Made] = {}
        self._files: dict[str, Made] = {}
        self._reads = dict(self._known.reads)
        self._numbers = {json.dumps(reads): number for number, reads in self._reads.items()}
        self._unused = count(1 + max(self._reads, default=0))
        self._watching = False
        self._again: set[str] = set()
        self.left = 0

    def given(self, context: Mapping[str, Any]) -> Mapping[str, Any]:
        return self.inputs.given(context)

    def knows(self, path: str) -> bool:
        """Whether a file was made that may stand as it would come out."""
        known = self._known.made.get(path)
        return known is not None and known.reads is not None

    def leaves(self, articles: Iterable[Glance], context: Any) -> set[str]:
        """Of the pages of articles those that stand as they would come out. `context` is the one that all of them are given."""
        alike: dict[tuple[int, str], bool] = {}
        standing = set()
        for one in articles:
            known = self._known.made[one.path]
            shared = known.reads or 0, known.shared
            if shared not in alike:
                alike[shared] = OF_AN_ARTICLE.issuperset(self._known.reads[shared[0]][0]) and self._is_shared(context, known)
            if alike[shared] and (one.about is None or self._is_own(one, known)) and stamp(one.path) == known.stamp:
                self._leave(one.path, known)
                standing.add(one.path)
        return standing

    def standing(self, pages: Sequence[Any]) -> list[Any]:
        """For each page whether it stands in the output as it would come out; those that did, and are gone or harmed, are written again."""
        made: list[Any] = [None] * len(pages)
        lost = {}
        for n, page in enumerate(pages):
            known = self._known.made.get(page.path)
            if known is None or known.reads is None or page.target != page.path or not self._would_come_out(page, known):
                continue
            if stamp(page.path) == known.stamp:
                made[n] = UNCHANGED
                self._leave(page.path, known)
            elif known.block and self._store:
                lost[page.path] = known
        there = self._restored(lost)
        self._made |= there
        return [UNCHANGED if page.path in there else one for page, one in zip(pages, made, strict=True)] if there else made

    def _would_come_out(self, page: Any, known: Made) -> bool:
        return self._is_own(page, known) and self._is_shared(page.context, known)

    def _is_own(self, page: Any, known: Made) -> bool:
        try:
            return self.inputs.own(page.about, page.more, self._known.reads[known.reads or 0]) == known.own
        except (UnknownError, KeyError):
            return False

    def _is_shared(self, context: Any, known: Made) -> bool:
        number = known.reads or 0
        try:
            return self.inputs.read(context, self._known.reads[number], number) == known.shared
        except (UnknownError, KeyError):
            return False

    def _restored(self, lost: Mapping[str, Made]) -> dict[str, Made]:
        """Write files again that would come out as they were; gives those that could be."""
        if not lost or not self._store:
            return {}
        there = {path: lost[path]._replace(stamp=stamp) for path, stamp in self._store.restored(lost).items()}
        self._again.update(there)
        return there

    def watch(self) -> None:
        """Pages are about to be rendered: from now on contents note what is read of them."""
        if not self._watching:
            self._watching = True
            trace_contents(self.inputs.contents)

    def traced(self, page: Any, render: Callable[[], str]) -> tuple[str, Done]:
        trace = Trace(page.more)
        current.append(trace)
        try:
            text = render()
        finally:
            current.clear()
        if trace.open or not Trace.foreseen or page.template.name in self._always:
            return text, ALWAYS
        reads = trace.reads()
        try:
            return text, (reads, self.inputs.read(page.context, reads), self.inputs.own(page.about, page.more, reads))
        except (UnknownError, KeyError) as error:
            log.debug("%s is made each time: %s", page.name, error)
            return text, ALWAYS

    def feed(self, shown: Any, context: Mapping[str, Any], about: Any) -> str:
        """The print of a feed: what it is given, the site's name and address, and all of each of its articles."""
        try:
            site = [told(context.get(name)) for name in OF_A_FEED]
            return digest((told(about), *site, *(part(source(one)) for one in shown for part in (self.inputs.head, self.inputs.body))))
        except (UnknownError, KeyError):
            return ""

    def files_stand(self, known: Mapping[str, str]) -> set[str]:
        """Of some files, each told by its path with what it is made of, those that stand as they were left, and those that can be written again; of a
        path that ends with a slash, whether all do that were written below it."""
        made = self._known.made
        below = {path: [name for name in made if name.startswith(path)] for path in known if path[-1] == "/"}
        alike = {path: one for path, own in known.items() if (one := made.get(path)) and one.own == own}
        for path, names in below.items():
            alike |= {name: made[name] for name in names if made[name].own == known[path]}
        standing = {path: one for path, one in alike.items() if stamp(path) == one.stamp}
        self._again |= standing.keys() & self._put
        lost = {path: one for path, one in alike.items() if one.block and path not in standing} if len(standing) < len(alike) else {}
        standing |= self._restored(lost)
        self._files |= standing
        return {*standing, *(path for path, names in below.items() if names and all(name in standing for name in names))}

    def stands_with(self, path: str, own: str) -> set[str]:
        """A file and all others that were made with it, if all of them stand."""
        one = self._known.made.get(path)
        made = self._together.get(own, set()) if one and one.own == own else set()
        return made if made <= self.files_stand(dict.fromkeys(made, own)) else set()

    @cached_property
    def _together(self) -> dict[str, set[str]]:
        """The files that are no pages, by what they were made of."""
        found: dict[str, set[str]] = {}
        for path, one in self._known.made.items():
            if one.reads is None:
                found.setdefault(one.own, set()).add(path)
        return found

    def keep_file(self, path: str, own: str) -> None:
        self._files[path] = Made("", None, "", own)

    def keep(self, page: Any, done: Any) -> None:
        if page.target != page.path or done == UNCHANGED:
            return
        reads, shared, own = done
        self._made[page.path] = Made("", None if reads is None else self._numbered(reads), shared, own)

    def _leave(self, path: str, known: Made) -> None:
        if path in self._put:
            self._again.add(path)
        else:
            self.left += 1
        self._made[path] = known

    def _numbered(self, reads: Reads) -> int:
        text = json.dumps(reads)
        if text not in self._numbers:
            number = self._numbers[text] = next(self._unused)
            self._reads[number] = reads
        return self._numbers[text]

    def finish(self, written: set[str]) -> None:
        """Keep what was made, remove what was made once and is no more. `written` are all files of this build, those that are no pages too."""
        new = sum(not one.stamp for one in self._made.values())
        log.info("quick_build: %d pages made, %d left as they stand, %d files written again as they were", new, self.left, len(self._again))
        made = self._files | self._made  # from here on what did not change is only handed on: there may be a hundred thousand files
        for path in made.keys() - written:
            del made[path]
        made |= dict.fromkeys(written - made.keys(), Made(""))
        made |= {path: one._replace(stamp=stamp(path)) for path, one in made.items() if not one.stamp}
        for path in self._old.made.keys() - made.keys():
            self._remove(path, self._old.made[path].stamp)
        if made == self._known.made and self._old is self._known:
            return  # which is what is kept
        try:
            self._save(made)
        except (sqlite3.Error, OSError) as error:
            log.warning("%s: what this build made can't be kept (%s); the next one makes every page.", self._path, error)

    def _save(self, made: dict[str, Made]) -> None:
        used = set(map(READS, made.values()))
        reads = {number: reads for number, reads in self._reads.items() if number in used}
        with state.Writer(self._path, self._known) as book:
            if self._store:
                self._store.keep(made, book)
            book.keep(self._whole, made, reads)

    def _remove(self, path: str, left: str) -> None:
        if left and os.path.commonpath((path, self._output)) == self._output and stamp(path) == left:
            log.info("Removing %s: nothing makes it any more", path)
            remove(path, self._output)


def remove(path: str, output: str) -> None:
    """Remove a file of the output and the folders that it leaves empty."""
    try:
        os.remove(path)
        folder = os.path.dirname(path)
        while folder != output and not os.listdir(folder):
            os.rmdir(folder)
            folder = os.path.dirname(folder)
    except OSError as error:
        log.warning("%s can't be removed (%s)", path, error.strerror or error)
