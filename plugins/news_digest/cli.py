"""The command `news-digest`: prints what the pipeline made, computes nothing itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from . import pipeline, report
from .explain import diff, explain
from .model import Held, Outcome
from .readable import readable
from .sheet import as_json


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code.

    `inspect`: 0 when every input ended in an outcome, a held one included. `check`: 1 when any article is held. 2: unusable arguments.
    """
    parser = _parser()
    args = parser.parse_args(argv)
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
    return "\n".join(asked or [readable(outcome, colour)])


def _job(source: str, args: argparse.Namespace) -> pipeline.Job:
    data = sys.stdin.buffer.read() if source == "-" else None
    path = str(Path(source).resolve())  # a link that the user names is the user's wish; below content/ none is followed
    return pipeline.Job(source, path, data, args.kind, args.url)


def _check(args: argparse.Namespace) -> int:
    jobs = pipeline.jobs_below(Path(args.content), args.folders or ["articles"])
    ledger = pipeline.ledger(pipeline.run_many(jobs, workers=0))
    print("\n".join(report.desk(ledger)))
    return int(any(isinstance(outcome, Held) for outcome in ledger.outcomes))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("news-digest", description="What News Digest makes of raw articles.")
    commands = parser.add_subparsers(dest="command", required=True)
    inspect = commands.add_parser("inspect", help="show what becomes of raw articles, without building a site")
    inspect.add_argument("files", nargs="*", metavar="FILE", help="raw articles; - reads one from standard input")
    inspect.add_argument("--json", action="store_true", help="one JSON object a line, in the order of the arguments")
    inspect.add_argument("--explain", action="store_true", help="every line of the input with its fate and the rule that decided it")
    inspect.add_argument("--diff", action="store_true", help="what was repaired, before and after")
    inspect.add_argument("--as", dest="kind", choices=("html", "text"), help="what the input is, whatever its name says")
    inspect.add_argument("--url", help="where the article came from")
    inspect.add_argument("--stdin-list", action="store_true", help="read the file paths from standard input, one a line")
    check = commands.add_parser("check", help="list held and doubtful articles, grouped by what to do")
    check.add_argument("content", nargs="?", default="content", help="the content folder (default: content)")
    check.add_argument("folders", nargs="*", metavar="FOLDER", help="folders of raw articles in it (default: articles)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
