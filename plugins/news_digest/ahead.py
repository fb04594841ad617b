"""Builds that begin at once: a process loads all that a build needs, and waits for the word.

`python -m news_digest.ahead` is that process: it reads one line, the arguments of a build as JSON, and is that build; without a line it ends.
"""

from __future__ import annotations

import json
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from time import time
from typing import Self

from .knowledge import OURS, OWN_DATA

NEEDED = (f"{__package__}.hooks", f"{__package__}.road", "quick_build.hooks")
"""What most builds load; a site without Quick Build does without it."""


def pelican(arguments: Sequence[str]) -> int:
    """A build in a process that has loaded nothing yet; its exit code."""
    return subprocess.run([sys.executable, "-m", "pelican", *arguments], check=False).returncode


class Ahead:
    """One process after the other, each ready before it is asked for."""

    def __init__(self) -> None:
        self._next = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._next.kill()
        self._next.communicate()

    def pelican(self, arguments: Sequence[str]) -> int:
        """A build; its exit code."""
        if self._next.poll() is None:
            self._next.communicate(json.dumps(list(arguments)))
            code = self._next.returncode
        else:
            code = pelican(arguments)  # it was ended from outside
        self._next = self._started()
        return code

    @staticmethod
    def _started() -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, "-m", __name__], stdin=subprocess.PIPE, text=True)


def wait() -> int:
    """Load, wait, build; the exit code."""
    begun = time()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C ends what only waits, without a word
    for name in NEEDED:
        try:
            import_module(name)
        except ImportError:
            continue
    if not (line := sys.stdin.readline()):
        return 0
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if _changed_since(begun):
        return pelican(json.loads(line))
    sys.argv[1:] = json.loads(line)
    runpy.run_module("pelican", run_name="__main__", alter_sys=True)
    return 0


def _changed_since(begun: float) -> bool:
    """Whether something that is loaded, or may be, was saved after this process began."""
    loaded = {file for module in list(sys.modules.values()) if (file := getattr(module, "__file__", None))}
    own = os.environ.get(OWN_DATA)
    tables = (path for folder in (OURS, *([Path(own)] if own else [])) for path in folder.rglob("*"))
    return any(os.path.getmtime(file) >= begun for file in (*loaded, *tables) if os.path.exists(file))  # noqa: PTH110, PTH204


if __name__ == "__main__":
    sys.exit(wait())
