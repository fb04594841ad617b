"""Builds that begin at once: a process does all of a build that needs no article, and waits for the word.

`python -m news_digest.ahead '[arguments as JSON]'` is that process. It begins the build, and stops before the first article is looked for; with a
line on its standard input it goes on, without one it ends. What it says before the word is said after it.
"""

from __future__ import annotations

import json
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from time import time
from typing import Any, Self

from .knowledge import OURS, OWN_DATA

NEEDED = (f"{__package__}.hooks", f"{__package__}.road", "quick_build.hooks")
"""What most builds load; a site without Quick Build does without it."""

SAMPLE = """A short text

By Ada Moreau

“It is read,” said Ada Moreau in Paris, France, on 3 March 2025, “so that what reading an article needs is there before one comes: 12 per cent of it.”
"""


def pelican(arguments: Sequence[str], silent: bool = False) -> int:
    """A build in a process that has loaded nothing yet; its exit code. Of a `silent` one only what it makes counts."""
    out = subprocess.DEVNULL if silent else None
    return subprocess.run([sys.executable, "-m", "pelican", *arguments], check=False, stdout=out, stderr=out).returncode


class Ahead:
    """One process after the other, each ready before it is asked for."""

    def __init__(self) -> None:
        self._next: subprocess.Popen[str] | None = None
        self._arguments: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def prepare(self, arguments: Sequence[str]) -> None:
        """Begin the build that most likely comes next."""
        self._end()
        self._arguments = list(arguments)
        command = [sys.executable, "-m", __name__, json.dumps(self._arguments)]
        self._next = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)

    def pelican(self, arguments: Sequence[str]) -> int:
        """A build; its exit code."""
        waiting = self._next
        if not waiting or waiting.poll() is not None or list(arguments) != self._arguments:
            return pelican(arguments)  # another one was expected, or it was ended from outside
        self._next = None
        waiting.communicate("go\n")
        return waiting.returncode

    def _end(self) -> None:
        if self._next:
            self._next.kill()
            self._next.communicate()
            self._next = None


# ------------------------------------------------------------------------------------------------ the process that waits
class Wait:
    """A build that waits for the word. `arguments` are those of the build."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._arguments = list(arguments)
        self._begun = time()
        self._over = False
        self._silence = Silence()

    def run(self) -> int:
        """Load, begin, wait, build; the exit code."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C ends what only waits, without a word
        for name in NEEDED:
            try:
                import_module(name)
            except ImportError:
                continue
        self._ready = import_module(NEEDED[0]).READY
        self._ready.connect(self._gate)
        self._silence.begin()
        sys.argv[1:] = self._arguments
        try:
            runpy.run_module("pelican", run_name="__main__", alter_sys=True)
        except BaseException:
            if self._over:
                raise
        if not self._over:  # it came to an end before it was to wait: whoever asks shall hear why
            self._word()
            return pelican(self._arguments)
        return 0

    def _gate(self, last: Any) -> None:
        """Every generator is there, and none has looked for an article."""
        self._ready.disconnect(self._gate)  # nobody is to think that another plugin is at work
        _warm(last)
        self._word()
        conf = last.settings
        settings = self._arguments[self._arguments.index("-s") + 1] if "-s" in self._arguments else "pelicanconf.py"
        read = (conf["THEME"], *conf["THEME_TEMPLATES_OVERRIDES"], settings)
        if date.fromtimestamp(self._begun) != date.today() or _changed_since(self._begun, read):
            sys.exit(pelican(self._arguments))
        self._silence.tell()

    def _word(self) -> None:
        """Wait for the word; without one, end."""
        told = sys.stdin.readline()
        self._over = True
        self._silence.end()
        if not told:
            sys.exit(0)
        signal.signal(signal.SIGINT, signal.default_int_handler)


class Silence:
    """Keeps back what this process prints, on either way, and tells it later."""

    def begin(self) -> None:
        sys.stdout.flush()
        self._kept = {out: (os.dup(out), TemporaryFile()) for out in (1, 2)}  # noqa: SIM115
        for out, (_, kept) in self._kept.items():
            os.dup2(kept.fileno(), out)

    def end(self) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        for out, (before, _) in self._kept.items():
            os.dup2(before, out)
            os.close(before)

    def tell(self) -> None:
        for out, (_, kept) in self._kept.items():
            kept.seek(0)
            with open(out, "wb", closefd=False) as told:
                told.write(kept.read())
            kept.close()


def _warm(last: Any) -> None:
    """Compile the theme's templates and read a short text: what that loads is there when the first article comes."""
    from . import pipeline

    if last.env.bytecode_cache:
        for name in last.env.list_templates(filter_func=lambda name: not name.startswith("!")):
            last.env.get_template(name)
    job = pipeline.Job("sample.txt", "sample.txt", data=SAMPLE.encode(), shown=last.settings["DEFAULT_LANG"])
    pipeline.run(job)


def _changed_since(begun: float, read: Sequence[str] = ()) -> bool:
    """Whether something that is loaded, or may be, was saved after this process began: modules, data, and the files and folders that were `read`."""
    loaded = (file for module in list(sys.modules.values()) if (file := getattr(module, "__file__", None)))
    own = os.environ.get(OWN_DATA)
    folders = [OURS, *([Path(own)] if own else []), *map(Path, read)]
    return any(os.path.getmtime(file) >= begun for file in (*loaded, *_files(folders)) if os.path.exists(file))  # noqa: PTH110, PTH204


def _files(places: Sequence[Path]) -> Iterator[str]:
    for place in places:
        yield str(place)
        yield from (str(path) for path in place.rglob("*"))


if __name__ == "__main__":
    sys.exit(Wait(json.loads(sys.argv[1])).run())
