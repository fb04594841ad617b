"""The command `news-digest`: prints what the pipeline made, computes nothing itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from . import pipeline
from .sheet import as_json, readable


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is 0 when every input ended in an outcome, 2 when the arguments are unusable."""
    parser = _parser()
    args = parser.parse_args(argv)
    sources = [line for line in sys.stdin.read().splitlines() if line.strip()] if args.stdin_list else list(args.files)
    if not sources:
        parser.error("name a FILE, or - for standard input, or --stdin-list")
    for outcome in pipeline.run_many([_job(source, args) for source in sources], workers=1):
        sys.stdout.write(as_json(outcome) + "\n" if args.json else readable(outcome, colour=sys.stdout.isatty()) + "\n")
    return 0


def _job(source: str, args: argparse.Namespace) -> pipeline.Job:
    data = sys.stdin.buffer.read() if source == "-" else None
    return pipeline.Job(source, source, data, args.kind, args.url)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("news-digest", description="What News Digest makes of a raw article.")
    commands = parser.add_subparsers(dest="command", required=True)
    inspect = commands.add_parser("inspect", help="show what becomes of raw articles, without building a site")
    inspect.add_argument("files", nargs="*", metavar="FILE", help="raw articles; - reads one from standard input")
    inspect.add_argument("--json", action="store_true", help="one JSON object a line, in the order of the arguments")
    inspect.add_argument("--as", dest="kind", choices=("html", "text"), help="what the input is, whatever its name says")
    inspect.add_argument("--url", help="where the article came from")
    inspect.add_argument("--stdin-list", action="store_true", help="read the file paths from standard input, one a line")
    return parser


if __name__ == "__main__":
    sys.exit(main())
