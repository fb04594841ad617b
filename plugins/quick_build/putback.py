"""Puts an output that is gone back ahead: other processes write it again as it was left, while the build still reads.

A file has the time again that it had, and so stands as any other that was left: what would come out otherwise is made anew, what nothing makes any
more is removed, and a build that never comes to its end leaves nothing of which the next one does not know. What is there is not touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from mmap import mmap

from .crew import Beside
from .state import Made, stamp
from .store import Store

LOOKS = 64
"""Files that are looked for, spread over all."""

GONE = 8
"""As many as there are for each that may be missing: where more are, an output counts as gone."""


def is_gone(made: Mapping[str, Made]) -> bool:
    """Whether a good part of what was left is gone, as it seems at a glance."""
    some = list(islice(made, 0, None, max(1, len(made) // LOOKS)))
    return GONE * sum(not stamp(path) for path in some) > len(some)


class PutBack:
    """What is put back of `made`. Each file that is written is marked in memory that all processes share: what one did before it died counts too."""

    def __init__(self, made: Mapping[str, Made], store: Store, helpers: int) -> None:
        blocks: dict[int, dict[str, int]] = {}
        self._paths = [path for path, one in made.items() if one.block]
        for n, path in enumerate(self._paths):
            blocks.setdefault(made[path].block, {})[path] = n
        some = [blocks[number] for number in sorted(blocks)]
        marks = self._marks = mmap(-1, len(self._paths))

        def put_back(n: int) -> None:
            for path in store.put_back(made[next(iter(some[n]))].block, made, some[n]):
                marks[some[n][path]] = 1

        self._store = store
        self._work = Beside(put_back, len(some), helpers)

    def done(self) -> set[str]:
        """The files that were put back, once all are."""
        self._work.done()
        self._store.close()
        return {path for path, mark in zip(self._paths, self._marks[:], strict=True) if mark}

    def call_off(self) -> None:
        self._work.call_off()
