"""The releases of a site on disk: which stands, how another is put in its place in one step, and which go.

    public            -> public.releases/000012/site   (a link: what a web server serves)
    public.releases/     000010/  000011/  000012/     (each with site/ and ledger.json; a folder has a number only once it is whole and checked)

Where links can't be made (some Windows machines), `public` is a folder of its own that is renamed into place: for a moment, between its two renames,
there is no site; a crash just then is mended by the next publish or rollback.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ..late import dataclass
from .disk import clone, sync_folder

KEEP = 3
"""Releases that are kept, the one that stands included."""

SITE = "site"
"""The folder of the pages within a release."""


class NotOurs(Exception):
    """Something stands in the public place that no publish made; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases behind the public place `public`; nothing of them need exist yet."""

    public: Path

    @property
    def folder(self) -> Path:
        return self.public.with_name(f"{self.public.name}.releases")

    @property
    def _standing(self) -> Path:
        """Where the number of what stands is written down when `public` is no link."""
        return self.folder / "standing"

    @property
    def _before(self) -> Path:
        return self.public.with_name(f".{self.public.name}.before")

    @property
    def _next(self) -> Path:
        return self.public.with_name(f".{self.public.name}.next")

    def numbers(self) -> list[int]:
        """The numbers of the whole releases, rising."""
        if not self.folder.is_dir():
            return []
        return sorted(int(path.name) for path in self.folder.iterdir() if path.name.isdigit() and (path / SITE).is_dir())

    def site(self, number: int) -> Path:
        """The pages of a release."""
        return self.folder / f"{number:06d}" / SITE

    def current(self) -> int | None:
        """The number of the release that stands; None when there is none. Raises NotOurs."""
        if self.public.is_symlink():
            target = Path(os.path.normpath(self.public.parent / self.public.readlink()))
            if target.parent.parent == Path(os.path.normpath(self.folder)) and target.parent.name.isdigit():
                return int(target.parent.name)
            raise NotOurs(f"{self.public.name} is a link to {target}, which is no release; take it away, or publish to another place")
        if not self.public.exists():
            return None
        try:
            return int(self._standing.read_text("utf-8"))
        except (OSError, ValueError):
            raise NotOurs(f"{self.public.name}/ holds something that no publish made; move it away, or publish to another place") from None

    def tidy(self) -> None:
        """Take away what a publish that was ended in its midst has left. Only under the lock."""
        if self._before.exists() and not self.public.exists():
            self._before.rename(self.public)
        for left in (self._before, self._next, *(self.folder.glob(".new-*") if self.folder.is_dir() else ())):
            if left.is_symlink() or left.is_file():
                left.unlink()
            elif left.exists():
                shutil.rmtree(left)

    def adopt(self, staged: Path) -> int:
        """Give a staged release, whole and checked, its number."""
        number = max(self.numbers(), default=0) + 1
        staged.rename(self.folder / f"{number:06d}")
        sync_folder(self.folder)
        return number

    def stand(self, number: int) -> None:
        """Put a release in the public place in one step."""
        site = self.site(number)
        try:
            self._next.symlink_to(os.path.relpath(site, self.public.parent), target_is_directory=True)
        except (OSError, NotImplementedError):
            if self.public.is_symlink():  # links can be made here: something else is wrong
                raise
            self._stand_as_folder(number)
        else:
            self._next.replace(self.public)
        sync_folder(self.public.parent)

    def _stand_as_folder(self, number: int) -> None:
        clone(self.site(number), self._next)
        if self.public.exists():
            self.public.rename(self._before)
        self._next.rename(self.public)
        self._standing.write_text(str(number), "utf-8")
        shutil.rmtree(self._before, ignore_errors=True)

    def prune(self) -> None:
        """Take away the oldest releases beyond `KEEP`; the one that stands never goes."""
        kept = {*self.numbers()[-KEEP:], self.current()}
        for number in self.numbers():
            if number not in kept:
                doomed = self.folder / f".new-old-{number:06d}"  # renamed first: half a release never has a number
                self.site(number).parent.rename(doomed)
                shutil.rmtree(doomed)
