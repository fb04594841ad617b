"""The live preview: builds it in a process of its own, shows it on localhost, and builds it again when a file changes.

Pelican's own `--listen --autoreload` begins to watch after each build, so what is saved while it builds goes unseen; it shows pages half written
and those of withdrawn articles; and an error in the settings sends it round without end. Here the watch never pauses, and a preview that was
built replaces the one before it whole: what can't be built leaves that one standing.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchfiles import Change, DefaultFilter, watch

from . import ahead, indexing
from .knowledge import OWN_DATA
from .render.machine import SEARCH_POLICY
from .settings import PREVIEW

STATE = "/.desk"
"""Where the editor's bar asks whether the preview was built again."""

STEP = 300
"""Milliseconds between two looks at what has changed: a rest in which an editor that saves in several strokes comes to its end."""

HOST = "127.0.0.1"
"""A preview shows whole articles: it is for this machine alone."""

SEARCH = f"/{indexing.FOLDER}/"
"""Where the index of the search lies."""

PATIENCE = 300.0
"""Seconds that a search waits for its index."""

MARK = "_headers"
"""The file by which a folder is known as one that a build of ours has written."""


class Server(ThreadingHTTPServer):
    """One thread a request; a port that another program has is refused on every system."""

    allow_reuse_address = os.name == "posix"


class State:
    """How often the preview was built, and what is being done: "building", "ready" or "failed"; and whether somebody waits for the index of the
    search, which is made only then: it takes longer than all the rest."""

    def __init__(self) -> None:
        self.build = 0
        self.state = "building"
        self.searched = threading.Event()
        self._indexed = threading.Condition()

    def wait_for_index(self) -> None:
        with self._indexed:
            self.searched.set()
            self._indexed.wait(PATIENCE)

    def indexed(self) -> None:
        """Whoever waits for the index may look for it."""
        with self._indexed:
            self.searched.clear()
            self._indexed.notify_all()

    def as_json(self) -> bytes:
        return json.dumps({"build": self.build, "state": self.state}).encode()


class Pages(SimpleHTTPRequestHandler):
    """The pages of the preview, never kept by the browser; the 404 page where there is none."""

    def __init__(self, *args: Any, state: State, **more: Any) -> None:
        self.state = state
        super().__init__(*args, **more)

    def do_GET(self) -> None:
        if self.path.startswith(SEARCH) and not Path(self.translate_path(self.path)).is_file():
            self.state.wait_for_index()
        if self.path.split("?")[0] != STATE:
            return super().do_GET()
        return self._send(HTTPStatus.OK, "application/json", self.state.as_json())

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", f"{SEARCH_POLICY}; frame-ancestors 'none'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Robots-Tag", "noindex, nofollow")
        super().end_headers()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND:
            return super().send_error(code, message, explain)
        if not page.is_file():
            return super().send_error(code, "There is no preview yet", "It is being built, or the build failed: the terminal says why.")
        depth = self.path.split("?")[0].count("/") - 1
        return self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", _from_below(page.read_bytes(), depth))

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the terminal is for the ledger."""


def _from_below(page: bytes, depth: int) -> bytes:
    """The 404 page as it reads in a folder `depth` below the root: its addresses are relative to the root.

    >>> _from_below(b'<a href="./index.html">', 1)
    b'<a href="../index.html">'
    """
    up = b"../" * depth or b"./"
    return page.replace(b'="./', b'="' + up)


class Changes(DefaultFilter):
    """Everything but the record of addresses, editors' spare copies and hidden files."""

    def __call__(self, change: Change, path: str) -> bool:
        name = Path(path).name
        return super().__call__(change, path) and not name.startswith(".") and "history" not in Path(path).parts


def _say(text: str) -> None:
    print(text, flush=True)


def build(content: Path, target: Path, settings: str, pelican: Callable[[Sequence[str]], int] = ahead.pelican, searched: bool = True) -> bool:
    """Build the preview beside `target` and put it in its place. False, and `target` untouched, when that fails.

    The preview before the one that stands is where the next one is built, so that only what has changed since then is made. `pelican` runs it;
    `searched`: with the index of the search.
    """
    fresh, old = _beside(target)
    if not (fresh / MARK).is_file():
        shutil.rmtree(fresh, ignore_errors=True)
    if pelican(arguments(content, target, settings, searched)) or not fresh.is_dir():
        return False
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    return True


def arguments(content: Path, target: Path, settings: str, searched: bool = True) -> list[str]:
    """Those of Pelican for the next preview."""
    how = "true" if searched else '"quick"'
    return [str(content), "-s", settings, "-o", str(_beside(target)[0]), "-e", f"DIGEST_PREVIEW={how}"]


def _beside(target: Path) -> tuple[Path, Path]:
    """Where the next preview is built, and where the one that stands will lie then: a folder has the same name each time that it is built in, since
    what is known of it is kept by its name."""
    names = [target.with_name(f".{target.name}.{word}") for word in ("even", "odd")]
    there = [folder for folder in names if folder.exists()]
    fresh = there[0] if there else names[target.exists()]
    return fresh, names[fresh == names[0]]


def refusal(target: Path, port: int) -> str:
    """Why a preview can't be shown there, in words; nothing when it can.

    >>> refusal(Path("no-such-folder"), 70000)
    "Port 70000 can't be used: a port is a number from 0 to 65535."
    """
    if not 0 <= port <= 65535:
        return f"Port {port} can't be used: a port is a number from 0 to 65535."
    if target.exists() and not (target / MARK).is_file():
        return f"{target.name}/ holds something that is no preview, and a preview would replace it. Give that folder another name."
    try:
        Server((HOST, port), partial(Pages, state=State())).server_close()
    except OSError as error:
        other = f"make serve PORT={port + 1} (or: invoke serve --port {port + 1})"
        return f"Port {port} can't be used ({error.strerror}). If a preview is open already, close it; or take another: {other}"
    return ""


def serve(content: Path, port: int, settings: str = "pelicanconf.py", say: Callable[[str], None] = _say) -> int:
    """Show the preview until it is stopped. The exit code: 1 when it can't be shown, else 0."""
    target, state = Path(PREVIEW).resolve(), State()
    if told := refusal(target, port):
        say(told)
        return 1
    for folder in (target, *_beside(target)):
        shutil.rmtree(folder, ignore_errors=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with Server((HOST, port), partial(Pages, directory=str(target), state=state)) as server, ahead.Ahead() as builds:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            for changed in _changes(content, settings, state.searched.is_set):
                searched = state.searched.is_set()
                anew = bool(changed) or not searched  # else only the index of the search is made
                say(f"\nChanged: {', '.join(changed)}" if changed else "Building the preview…" if anew else "\nMaking the index of the search…")
                state.state = "building"
                built = build(content, target, settings, builds.pelican, searched)
                state.state, state.build = "ready" if built else "failed", state.build + (built and anew)
                if searched:
                    state.indexed()
                say("" if built else "\nThe build failed: the lines above say why. Mend it and save; the preview shows the build before.")
                say(f"The preview: http://{HOST}:{server.server_port}/   It is built again when you save a file. Ctrl+C ends it.")
                likely = arguments(content, target, settings, searched=False)
                if built and not (_beside(target)[0] / MARK).is_file():
                    say("A second copy of it is made, in which the next build has only to make what changed.")
                    ahead.pelican(likely, silent=True)
                builds.prepare(likely)
        except KeyboardInterrupt:
            say("The preview has ended.")
        finally:
            server.shutdown()
    return 0


def _changes(content: Path, settings: str, asked: Callable[[], bool]) -> Iterator[list[str]]:
    """Nothing, once the watch has begun, and whenever somebody has `asked`; else the names of the files that changed, also of those that did while
    it was built."""
    own = os.environ.get(OWN_DATA)
    places = [path for path in (content, Path("theme"), Path(settings), *([Path(own)] if own else [])) if path.exists()]
    begun = False
    for changed in watch(*places, watch_filter=Changes(), rust_timeout=STEP, yield_on_timeout=True):
        if changed or not begun or asked():
            yield sorted({os.path.relpath(path) for _, path in changed})
        begun = True
