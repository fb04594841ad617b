"""The command `news-digest`: prints what the pipeline made, computes nothing itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .limits import FEED_ENTRIES, FIRST_YEAR, LAST_YEAR
from .memory import HARDLY, SELDOM, collect_seldom

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
    collect_seldom(HARDLY if args.command == "inspect" else SELDOM)
    if args.command == "add":
        return _add(args, parser)
    from . import commands  # what analyses is loaded once the arguments are understood, and rubbish is looked for seldom

    return commands.check(args) if args.command == "check" else commands.inspect(args, parser)


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
