"""Tasks for `invoke`, run inside .venv: what an editor does by day. `invoke --list` shows them."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task

CONTENT = Path("content")
DESK_SHOWN = "paris-expulse-a-son-tour-douze-agents-algeriens-et-rappelle-son-ambassadeur"
"""The sample article whose bar is pictured: it has a doubt and a quotation."""


@task
def build(_: Context) -> None:
    """Build the site into output/."""
    from pelican import main

    main([str(CONTENT)])


@task
def serve(_: Context, port: int = 8000) -> None:
    """The preview with the editor's bar, on this machine alone: built into preview/, and again when a file changes."""
    from news_digest.serve import serve

    sys.exit(serve(CONTENT, port))


@task(positional=["file"])
def inspect(_: Context, file: str, json: bool = False) -> None:
    """Show what becomes of one raw article, without building."""
    from news_digest.cli import main

    sys.exit(main(["inspect", *(["--json"] if json else []), file]))


@task(positional=["source"], help={"source": "URL, FILE or feed", "limit": "entries of a feed"})
def add(_: Context, source: str, limit: int = 0, licence: str = "", allow_private: bool = False) -> None:
    """Take in a web page, a feed or a file; `news-digest add` takes several."""
    from pelican.settings import read_settings

    from news_digest.cli import main

    asked = [*(["--limit", str(limit)] if limit else []), *(["--licence", licence] if licence else [])]
    asked += ["--folder", read_settings("pelicanconf.py").get("DIGEST_PATHS", ["articles"])[0]]
    sys.exit(main(["add", "--content", str(CONTENT), *asked, *(["--allow-private"] if allow_private else []), "--", source]))


@task
def check(_: Context, all: bool = False) -> None:
    """The doubts desk: held and doubtful articles on one screen, grouped by what to do (--all: every one); exit code 1 when any is held."""
    from pelican.settings import read_settings

    from news_digest.cli import main

    sys.exit(main(["check", *(["--all"] if all else []), str(CONTENT), *read_settings("pelicanconf.py").get("DIGEST_PATHS", ["articles"])]))


@task
def clean(_: Context) -> None:
    """Remove what builds have left: output/, preview/, the caches, the ledger. `make clean` removes .venv too."""
    import shutil

    for folder in ("output", "preview", ".preview.even", ".preview.odd", "cache"):
        shutil.rmtree(folder, ignore_errors=True)
    Path("ledger.json").unlink(missing_ok=True)


@task
def fuzz(context: Context, minutes: float = 30, seed: int = 0, count: int = 0, again: str = "") -> None:
    """Harm real articles and mutate payloads at random, check the laws on each; breaches are kept in fuzz/. --again FILE: what a kept file breaks."""
    how = f"--again {shlex.quote(again)}" if again else f"--minutes {minutes} --count {count}" + (f" --seed {seed}" if seed else "")
    sys.exit(context.run(f"{sys.executable} bench/fuzz.py {how}", warn=True).exited)


@task
def publish(_: Context, to: str = "public", settings: str = "publishconf.py") -> None:
    """Build beside the site that stands at TO, check everything, then put it in its place; the last three releases stay."""
    from news_digest.publish import publish

    sys.exit(publish(CONTENT, Path(to), settings, _say))


@task
def rollback(_: Context, to: str = "public") -> None:
    """Put the release before the one that stands at TO in its place."""
    from news_digest.publish import rollback

    sys.exit(rollback(Path(to), _say))


@task(help={"date": "the day of the edition; the latest when left out"})
def newsletter(_: Context, date: str = "latest", settings: str = "publishconf.py") -> None:
    """Make the edition of a day as a mail: newsletter-DAY.eml, to be opened and sent by any mail program."""
    import tempfile

    from pelican import main

    with tempfile.TemporaryDirectory() as folder:
        told = [f'DIGEST_NEWSLETTER="{date}"', "DIGEST_SEARCH=false"]
        main([str(CONTENT), "-s", settings, "-o", str(Path(folder, "site")), "-q", "-e", *told])
        made = sorted(Path(folder).glob("*.eml"))
        if not made:
            sys.exit(f"There is no edition of {date}.")
        Path(made[0].name).write_bytes(made[0].read_bytes())
        print(f"The newsletter is in {made[0].name}.")


def _say(text: str) -> None:
    print(text, flush=True)


@task
def bench(context: Context, sizes: str = "1000,10000", times: int = 3, large: bool = False, only: str = "") -> None:
    """Build the same sites with ours, stock Pelican, Hugo and Eleventy, and print the ratios of paired runs (--large: 100,000 articles as well)."""
    how = f"--sizes {shlex.quote(sizes)} --times {times}" + (f" --only {shlex.quote(only)}" if only else "") + (" --large" if large else "")
    sys.exit(context.run(f"{sys.executable} bench/compare.py {how}", warn=True).exited)


@task
def screenshots(context: Context) -> None:
    """Take the pictures of the documentation (needs the test packages and Debian's chromium)."""
    import shutil
    import tempfile

    from pelican import main

    from news_digest.serve import build

    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        shutil.copytree(CONTENT, work / "content")
        shutil.copytree("tests/browser/rtl", work / "content" / "articles" / "rtl")
        main([str(work / "content"), "-s", "pelicanconf.py", "-o", str(work / "site"), "-q"])
        context.run(f"{sys.executable} bench/screenshots.py {work / 'site'} docs/screenshots")
    if build(CONTENT, Path("preview").resolve(), "pelicanconf.py"):
        context.run(f"{sys.executable} bench/screenshots.py desk preview docs/screenshots {DESK_SHOWN}")


@task
def accept(context: Context, file: str = "", name: str = "") -> None:
    """Record golden cases as they are now; with --file and --name, make a new case of a raw article first. Then read the diff."""
    context.run(f"{sys.executable} tests/golden.py" + (f" {shlex.quote(file)} {shlex.quote(name)}" if file else ""))
