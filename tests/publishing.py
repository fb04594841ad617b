"""A small site to publish, again and again: what stands is told by a mark that every page of one version carries."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from building import ROOT

ARTICLE = """Harbour town votes to keep its old lighthouse

By Nora Lind
14 March 2026

The council of a small harbour town voted on Tuesday to keep the lighthouse that has guided its fishermen for a century.

Nine members were in favour and two against, the mayor said after a long meeting that was open to the public.

"We will not switch it off while boats still go out at night," the mayor, Ada Brandt, told the meeting on Tuesday evening.

Some 40 fishermen had come to listen, and 300 people had signed a petition, according to the council.
"""

SETTINGS = """import sys
sys.path.insert(0, {root!r})
from publishconf import *
PATH = {content!r}
THEME = {theme!r}
PLUGIN_PATHS = [{plugins!r}]
SITESUBTITLE = "The site"
DIGEST_WORKERS = 1
"""

PUBLISH = """import sys
from pathlib import Path
from news_digest.publish import publish
sys.exit(publish(*map(Path, sys.argv[1:3]), sys.argv[3], print))
"""


class Place:
    """A folder with content, settings and a public place."""

    def __init__(self, folder: Path, public: Path | None = None) -> None:
        self.folder = folder
        self.content = folder / "content"
        self.public = public or folder / "www" / "public"
        self.settings = folder / "conf.py"
        articles = self.content / "articles"
        articles.mkdir(parents=True)
        self.public.parent.mkdir(exist_ok=True)
        (articles / "lighthouse.txt").write_text(ARTICLE, "utf-8")
        self.article = articles / "lighthouse.txt"
        where = {"root": ROOT, "content": self.content, "theme": ROOT / "theme", "plugins": ROOT / "plugins"}
        self.settings.write_text(SETTINGS.format(**{name: str(path) for name, path in where.items()}), "utf-8")

    def version(self, name: str) -> None:
        """Make the next publish one that carries this mark on every page."""
        text = re.sub(r'SITESUBTITLE = ".*"', f'SITESUBTITLE = "Version {name}."', self.settings.read_text("utf-8"))
        self.settings.write_text(re.sub(r'SITENAME = ".*"\n|\Z', f'SITENAME = "Version {name}."\n', text, count=1), "utf-8")

    def command(self) -> list[str]:
        return [sys.executable, "-c", PUBLISH, str(self.content), str(self.public), str(self.settings)]

    def start(self, before: str = "", wrap: tuple[str, ...] = ()) -> subprocess.Popen[str]:
        """A publish in a process of its own, `before` run first in it."""
        command = self.command()
        command[2] = before + "\n" + command[2]
        return subprocess.Popen([*wrap, *command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", env=dict(os.environ))

    def publish(self, before: str = "", wrap: tuple[str, ...] = ()) -> tuple[int, str]:
        """The exit code and what was said."""
        started = self.start(before, wrap)
        said, _ = started.communicate(timeout=1800)
        return started.returncode, said

    def standing(self) -> str:
        """The mark of what stands; a site that is damaged or mixed fails the test."""
        pages = sorted(self.public.rglob("*.html"))
        assert pages, "no site stands"
        marks = set()
        for page in pages:
            text = page.read_text("utf-8")
            assert text.rstrip().endswith("</html>"), f"{page} is cut"
            marks |= set(re.findall(r"Version (\w+)\.", text))
        assert (self.public / "index.html").is_file()
        assert (self.public / "articles" / "harbour-town-votes-to-keep-its-old-lighthouse.html").is_file()
        assert len(marks) == 1, f"mixed: {marks}"
        return marks.pop()

    def left(self) -> list[str]:
        """What lies beside the releases and should not."""
        folder = self.public.with_name(f"{self.public.name}.releases")
        return [path.name for path in folder.iterdir() if not path.name.isdigit() and path.name != ".lock"]
