"""Knows which pages would come out as they stand, keeps what this build made for the next one, and removes what no build makes any more."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from typing import Any

from . import state
from .inputs import Inputs, Reads
from .prints import UnknownError, digest, source, told
from .state import Made, State, stamp
from .tracing import Trace, current

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


class Idle:
    """Keeps nothing: every page is made."""

    def given(self, context: Mapping[str, Any]) -> Mapping[str, Any]:
        return dict(context)

    def leaves(self, path: str, context: Any) -> bool:  # noqa: ARG002
        return False

    def stands(self, _: Any) -> bool:
        return False

    def traced(self, _: Any, render: Callable[[], str]) -> tuple[str, Done]:
        return render(), ALWAYS

    def keep(self, page: Any, done: Any) -> None:
        pass

    def feed(self, shown: Any, context: Mapping[str, Any], about: Any) -> str:  # noqa: ARG002
        return ""

    def files_stand(self, path: str, own: str) -> list[str]:  # noqa: ARG002
        return []

    def keep_file(self, path: str, own: str) -> None:
        pass

    def finish(self, written: Any) -> None:
        pass


class Keeper(Idle):
    """The keeper of one build. `old` is what is known, `path` where it is kept, `own` the names of templates whose text is not the theme's."""

    def __init__(self, old: State, path: str, output: str, whole: str, inputs: Inputs, own: Any) -> None:
        self._path = path
        self._output = os.path.abspath(output)
        self._whole = whole
        self.inputs = inputs
        self._always = frozenset(own)
        self._old = old
        self._same = self._old.whole == whole
        self._made: dict[str, Made] = {}
        self._files: dict[str, Made] = {}
        self._reads: dict[str, tuple[int, Reads]] = {}
        self.left = 0

    def given(self, context: Mapping[str, Any]) -> Mapping[str, Any]:
        return self.inputs.given(context)

    def leaves(self, path: str, context: Any) -> bool:
        """Whether the page of an article that did not change stands as it would come out: all else that it reads is as it was."""
        known = self._old.made.get(path) if self._same else None
        if known is None or known.reads is None or stamp(path) != known.stamp:
            return False
        reads = self._old.reads[known.reads]
        if not OF_AN_ARTICLE.issuperset(reads[0]):
            return False
        try:
            if self.inputs.read(context, reads) != known.shared:
                return False
        except (UnknownError, KeyError):
            return False
        self._leave(path, known)
        return True

    def stands(self, page: Any) -> bool:
        """Whether a page stands in the output as it would come out."""
        known = self._old.made.get(page.path) if self._same else None
        if known is None or known.reads is None or page.target != page.path or stamp(page.path) != known.stamp:
            return False
        reads = self._old.reads[known.reads]
        try:
            return self.inputs.own(page, reads) == known.own and self.inputs.read(page.context, reads) == known.shared
        except (UnknownError, KeyError):
            return False

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
            return text, (reads, self.inputs.read(page.context, reads), self.inputs.own(page, reads))
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

    def files_stand(self, path: str, own: str) -> list[str]:
        """The file of this path, or all files below it when it ends with a slash, if they were made of what `own` tells and are as they were left."""
        old = self._old.made if self._same else {}
        some = [name for name in old if name.startswith(path)] if path.endswith("/") else [path] if path in old else []
        if not all(old[name].own == own and old[name].stamp == stamp(name) for name in some):
            return []
        self._files |= {name: old[name] for name in some}
        return some

    def keep_file(self, path: str, own: str) -> None:
        self._files[path] = Made("", None, "", own)

    def keep(self, page: Any, done: Any) -> None:
        if page.target != page.path:
            return
        if done == UNCHANGED:
            self._leave(page.path, self._old.made[page.path])
            return
        reads, shared, own = done
        self._made[page.path] = Made("", None if reads is None else self._numbered(reads), shared, own)

    def _leave(self, path: str, known: Made) -> None:
        self.left += 1
        self._made[path] = Made(known.stamp, self._numbered(self._old.reads[known.reads or 0]), known.shared, known.own)

    def _numbered(self, reads: Reads) -> int:
        return self._reads.setdefault(repr(reads), (len(self._reads), reads))[0]

    def finish(self, written: Any) -> None:
        """Keep what was made, remove what was made once and is no more. `written` are all files of this build, those that are no pages too."""
        log.info("quick_build: %d pages made, %d left as they stand", sum(not one.stamp for one in self._made.values()), self.left)
        files = {path: self._made.get(path) or self._files.get(path, Made("")) for path in written}
        made = {path: one if one.stamp else Made(stamp(path), one.reads, one.shared, one.own) for path, one in files.items()}
        gone = [path for path in self._old.made if path not in made]
        for path in gone:
            self._remove(path, self._old.made[path].stamp)
        state.save(self._path, State(self._whole, made, [reads for _, reads in self._reads.values()]))

    def _remove(self, path: str, left: str) -> None:
        """Remove a file of an earlier build, when it is as that build left it, and the folders that it leaves empty."""
        if not left or os.path.commonpath((path, self._output)) != self._output or stamp(path) != left:
            return
        log.info("Removing %s: nothing makes it any more", path)
        try:
            os.remove(path)
            folder = os.path.dirname(path)
            while folder != self._output and not os.listdir(folder):
                os.rmdir(folder)
                folder = os.path.dirname(folder)
        except OSError as error:
            log.warning("%s can't be removed (%s)", path, error.strerror or error)
