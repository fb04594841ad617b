"""The command `news-digest`: prints what the pipeline made, computes nothing itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from . import pipeline
from .executors import collect_seldom
from .explain import diff, explain, why
from .intake.sidecar import FIRST_YEAR, LAST_YEAR
from .limits import FEED_ENTRIES
from .model import Held, Outcome
from .readable import readable
from .sheet import as_json

_ADD = """Each page becomes one raw article below CONTENT/FOLDER/YEAR, its bytes untouched, with a sidecar that says where it is from. Nothing is
taken in twice. Exit code: 0 all is in, 1 something is not (the reason is printed), 2 unusable arguments, 130 interrupted (the same command
goes on)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code.

    `inspect`: 0 when every input ended in an outcome, a held one included. `check`: 1 when any article is held. `add`: 1 when something was not
    taken in, 130 when it was interrupted. 2: unusable arguments.
    """
    parser = _parser()
    args = parser.parse_args(argv)
    collect_seldom()
    if args.command == "add":
        return _add(args, parser)
    return _check(args) if args.command == "check" else _inspect(args, parser)


def _inspect(args: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    sources = [line for line in sys.stdin.read().splitlines() if line.strip()] if args.stdin_list else list(args.files)
    if not sources:
        parser.error("name a FILE, or - for standard input, or --stdin-list")
    colour = sys.stdout.isatty()
    for outcome in pipeline.run_many([_job(source, args) for source in sources], workers=1):
        sys.stdout.write(_shown(outcome, args, colour) + "\n")
    return 0


def _shown(outcome: Outcome, args: argparse.Namespace, colour: bool) -> str:
    if args.json:
        return as_json(outcome)
    asked = [face(outcome, colour) for face, wanted in ((explain, args.explain), (diff, args.diff)) if wanted]
    if args.explain and outcome.digest:
        asked.append(why(pipeline.reasons(outcome.digest.article), colour))
    return "\n".join(asked or [readable(outcome, colour)])


def _job(source: str, args: argparse.Namespace) -> pipeline.Job:
    data = sys.stdin.buffer.read() if source == "-" else None
    path = str(Path(source).resolve())  # a link that the user names is the user's wish; below content/ none is followed
    return pipeline.Job(source, path, data, args.kind, args.url)


def _check(args: argparse.Namespace) -> int:
    from . import beside  # what only this command needs is loaded by no other
    from .doubts import desk

    content, folders = Path(args.content), args.folders or ["articles"]
    around = beside.read(content, folders)
    ledger = pipeline.ledger(pipeline.run_many(pipeline.jobs_below(content, folders), workers=0), around.topics, around.notes)
    print("\n".join(desk(ledger, args.all)))
    return int(any(isinstance(outcome, Held) for outcome in ledger.outcomes))


def _add(args: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    from .adding.command import Manners, Order, add  # the network is loaded by no other command

    content = Path(args.content).resolve()
    if not content.is_dir():
        parser.error(f"there is no folder {args.content}; run it where your site is, or say --content FOLDER")
    if not args.folder.strip("./") or ".." in Path(args.folder).parts or Path(args.folder).is_absolute():
        parser.error(f"--folder {args.folder}: a folder below {args.content} is needed, such as articles")
    sources = [line for source in args.sources for line in (_listed() if source == "-" else [source])]
    if not sources:
        parser.error("name at least one URL, FILE or feed, or - and a list on standard input")
    return add(sources, content, args.folder, Order(args.received, args.licence, args.limit), Manners(allow_private=args.allow_private))


def _listed() -> list[str]:
    """What standard input lists, a line each; lines that begin with # are remarks."""
    return [line.strip() for line in sys.stdin.read().splitlines() if line.strip() and not line.lstrip().startswith("#")]


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(text)
    return day.isoformat()


def _count(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def _words(text: str) -> str:
    if not text.strip():
        raise ValueError(text)
    return " ".join(text.split())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("news-digest", description="What News Digest makes of raw articles.")
    commands = parser.add_subparsers(dest="command", required=True)
    inspect = commands.add_parser("inspect", help="show what becomes of raw articles, without building a site")
    inspect.add_argument("files", nargs="*", metavar="FILE", help="raw articles; - reads one from standard input")
    inspect.add_argument("--json", action="store_true", help="one JSON object a line, in the order of the arguments")
    inspect.add_argument(
        "--explain",
        action="store_true",
        help="the fate of every line and the rule that decided it; why each quotation has its speaker",
    )
    inspect.add_argument("--diff", action="store_true", help="what was repaired, before and after")
    inspect.add_argument("--as", dest="kind", choices=("html", "text"), help="what the input is, whatever its name says")
    inspect.add_argument("--url", help="where the article came from")
    inspect.add_argument("--stdin-list", action="store_true", help="read the file paths from standard input, one a line")
    check = commands.add_parser("check", help="list held and doubtful articles, grouped by what to do")
    check.add_argument("--all", action="store_true", help="every line, however many")
    check.add_argument("content", nargs="?", default="content", help="the content folder (default: content)")
    check.add_argument("folders", nargs="*", metavar="FOLDER", help="folders of raw articles in it (default: articles)")
    add = commands.add_parser("add", help="take in web pages, feeds and files as raw articles", description=_ADD)
    add.add_argument("sources", nargs="*", metavar="URL|FILE|FEED", help="what to take in; - reads a list from standard input, one a line")
    add.add_argument("--content", default="content", help="the content folder (default: content)")
    add.add_argument("--folder", default="articles", help="the folder of raw articles in it (default: articles)")
    add.add_argument("--limit", type=_count, default=FEED_ENTRIES, metavar="N", help=f"entries of a feed, newest first (default: {FEED_ENTRIES})")
    add.add_argument("--licence", type=_words, help="the licence you hold; written down, and stronger than a publisher's reservation (TDM)")
    add.add_argument("--received", type=_day, default=date.today().isoformat(), metavar="DAY", help="when you got it (default: today)")
    add.add_argument("--allow-private", action="store_true", help="also ask servers of your own network")
    return parser


if __name__ == "__main__":
    sys.exit(main())
