"""The commands that analyse: `inspect` and `check`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import pipeline
from .model import Held, Outcome
from .sheet import as_json


def inspect(args: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Show what becomes of raw articles."""
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
    from . import road  # here, as below, because a face that is not asked for would cost start-up time
    from .explain import diff, explain, why
    from .readable import readable

    asked = [face(outcome, colour) for face, wanted in ((explain, args.explain), (diff, args.diff)) if wanted]
    if args.explain and outcome.digest:
        asked.append(why(road.reasons(outcome.digest.article), colour))
    return "\n".join(asked or [readable(outcome, colour)])


def _job(source: str, args: argparse.Namespace) -> pipeline.Job:
    data = sys.stdin.buffer.read() if source == "-" else None
    path = str(Path(source).resolve())  # a link that the user names is the user's wish; below content/ none is followed
    return pipeline.Job(source, path, data, args.kind, args.url, alone=True)


def check(args: argparse.Namespace) -> int:
    """List held and doubtful articles."""
    from . import beside
    from .doubts import desk

    content, folders = Path(args.content), args.folders or ["articles"]
    around = beside.read(content, folders)
    ledger = pipeline.ledger(pipeline.run_many(pipeline.jobs_below(content, folders), workers=0), around.topics, around.notes)
    print("\n".join(desk(ledger, args.all)))
    return int(any(isinstance(outcome, Held) for outcome in ledger.outcomes))
