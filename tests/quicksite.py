"""A site with everything that Pelican's own engines know, built by stock Pelican and by the quick one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parent.parent

CONF = {
    "SITENAME": "Harbour notes",
    "SITEURL": "https://example.org",
    "TIMEZONE": "UTC",
    "DEFAULT_LANG": "en",
    "LOCALE": ["C"],
    "DEFAULT_PAGINATION": 7,
    "DEFAULT_ORPHANS": 2,
    "DIRECT_TEMPLATES": ["index", "tags", "categories", "authors", "archives"],
    "YEAR_ARCHIVE_SAVE_AS": "posts/{date:%Y}/index.html",
    "MONTH_ARCHIVE_SAVE_AS": "posts/{date:%Y}/{date:%m}/index.html",
    "FEED_ALL_ATOM": "feeds/all.atom.xml",
    "FEED_ALL_RSS": "feeds/all.rss.xml",
    "CATEGORY_FEED_ATOM": "feeds/{slug}.atom.xml",
    "ARTICLE_PATHS": ["news"],
    "STATIC_PATHS": ["images"],
    "TEMPLATE_PAGES": {"own.html": "own/page.html"},
    "SUMMARY_MAX_LENGTH": 12,
    "QUICK_BUILD_WORKERS": 2,
}


def article(n: int) -> str:
    """A short article; some link to others, have footnotes, abbreviations or several authors, or write their own summary."""
    extra = {
        0: f"See [the next]({{filename}}/news/a{n + 1:03}.md) and ![a boat]({{static}}/images/boat.svg).",
        1: "A note.[^1]\n\n[^1]: The first note.\n\n*[HTML]: HyperText",
        2: "```python\nprint('HTML')\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        3: "A [reference][r] and <b>markup</b> HTML.\n\n[r]: https://example.org/r",
        4: "[r] is no reference here[^1], nor is HTML short for anything.",
    }[n % 5]
    summary = f"Summary: The *short* of {n}\n" if n % 6 == 0 else ""
    tags = ", ".join(sorted({f"tag {n % 9}", f"Tag {n % 4}", "all"}))
    authors = "Ada Moreau; Boris Haddad" if n % 7 == 0 else ("Ada Moreau", "Denis Okafor")[n % 2]
    date = f"{2023 + n % 3}-{1 + n % 12:02}-{1 + n % 28:02} 10:{n % 60:02}"
    head = f"Title: Story *{n}* of the harbour\nDate: {date}\nCategory: {('Coast', 'Town')[n % 2]}\n"
    text = f"The harbour of day {n} is *quiet*. It opens at {n % 24} and nothing else of note happens before the evening comes.\n\n{extra}\n"
    return f"{head}Tags: {tags}\nAuthors: {authors}\n{summary}\n{text}"


FILES = {
    "news/draft.md": "Title: Not yet\nDate: 2025-01-01\nStatus: draft\n\nLater.\n",
    "news/hidden.md": "Title: Hidden\nDate: 2025-01-02\nStatus: hidden\n\nOnly by its address.\n",
    "news/moved.md": "Title: Moved\nDate: 2025-01-03\nSave_as: elsewhere/moved.html\nUrl: elsewhere/moved.html\n\nIt has its own address.\n",
    "news/a005-fr.md": "Title: Le port\nDate: 2025-01-05\nLang: fr\nSlug: story-5-of-the-harbour\nTranslation: true\n\nLe port est calme.\n",
    "news/page.html": '<html><head><title>Written by hand</title><meta name="date" content="2025-02-01"></head><body><p>By hand.</p></body></html>',
    "news/old.rst": "An older form\n#############\n\n:date: 2025-02-02\n:tags: all, tag 1\n:summary: In *short*\n\nStill **read**.\n",
    "pages/about.md": "Title: About\n\nWho we are, with a [story]({filename}/news/a001.md).\n",
    "pages/house.md": "Title: The house\nStatus: hidden\n\nRules.\n",
    "images/boat.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "images/ship.svg": "<svg xmlns='http://www.w3.org/2000/svg'></svg>",
    "own.html": "{% extends 'base.html' %}{% block content %}{{ articles|length }} of our own{% endblock %}",
}


def make(folder: Path, count: int = 70) -> Path:
    """The content folder."""
    files = {f"news/a{n:03}.md": article(n) for n in range(count)} | FILES
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def conf(folder: Path, plugins: tuple[str, ...] = ("quick_build",), more: str = "", **changed: object) -> Path:
    """A settings file; without plugins it is stock Pelican's."""
    values = {**CONF, **changed, "PLUGINS": list(plugins), "PLUGIN_PATHS": [str(folder)]}
    if "quick_build" not in plugins:
        values = {name: value for name, value in values.items() if not name.startswith("QUICK_BUILD_")}
    path = folder / f"conf-{'-'.join(plugins) or 'stock'}.py"
    path.write_text("".join(f"{name} = {value!r}\n" for name, value in values.items()) + dedent(more), "utf-8")
    return path


def run(content: Path, output: Path, settings: Path, *extra: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Pelican in a process of its own, in a wide terminal that is none."""
    command = [sys.executable, "-m", "pelican", str(content), "-o", str(output), "-s", str(settings), *extra]
    around = {**os.environ, "COLUMNS": "300", **env}
    return subprocess.run(command, cwd=settings.parent, env=around, capture_output=True, encoding="utf-8", check=False)


def build(content: Path, output: Path, settings: Path, *extra: str) -> str:
    """What a build that has to succeed says."""
    done = run(content, output, settings, "-v", *extra)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder with their bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def same(ours: Path, theirs: Path) -> None:
    """Both folders hold the same files with the same bytes."""
    a, b = tree(ours), tree(theirs)
    assert a.keys() == b.keys(), sorted(a.keys() ^ b.keys())
    assert [name for name in a if a[name] != b[name]] == []
