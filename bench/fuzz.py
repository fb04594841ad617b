"""The long fuzz: random harm to real articles against laws 1 to 4, and mutated payloads against the audit of the page. Breaches become files.

`fuzz.py [--minutes M | --count N] [--seed S] [--workers W] [--into FOLDER]`, or `fuzz.py --again FILE…`: what files that were kept break now.
Exit code 1 when anything is broken. One seed gives the same harm.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from dataclasses import dataclass
from functools import cache
from itertools import count as counting
from itertools import islice, takewhile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import hypothesis
from hypothesis import strategies as st

import laws
import material
from hostile import mutants
from hostile.doors import DOORS

BATCH = 40
"""Attempts made before their count is told; one takes some 50 ms."""

SLOW = 10.0
"""Seconds of work on one article that are a breach of their own: a page of 5 MB takes three."""

PAYLOADS = 4
"""Every so many batches one is of payloads."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A file that breaks something, and what."""

    what: str
    file: material.Input


@cache
def inputs() -> tuple[tuple[material.Input, ...], tuple[material.Input, ...]]:
    """Our own articles, and the development pages (ours again where there are none)."""
    own = tuple(one for one in material.own() if one.data)
    return own, tuple(material.development()) or own


def articles(seed: str) -> Iterator[Breach]:
    """A batch of harmed articles: one in four is of ours, the others are of the development pages."""
    own, pages = inputs()
    for n in range(BATCH):
        chance = random.Random(f"{seed}/{n}")
        among = own if chance.random() < 0.25 else pages
        harmed = material.harmed(chance.choice(among), chance, chance.choice(among).data)
        begun = time.process_time()
        said = laws.broken(harmed.name, harmed.data, harmed.word)
        if said or time.process_time() - begun > SLOW:
            yield Breach(said or f"slow: {time.process_time() - begun:.1f} s", harmed)


def payloads(seed: str) -> Iterator[Breach]:
    """A batch of mutated payloads, each through one door; of a breach the smallest that Hypothesis finds."""
    found: list[Breach] = []

    @hypothesis.seed(seed)
    @hypothesis.settings(max_examples=BATCH, database=None, deadline=None, suppress_health_check=list(hypothesis.HealthCheck), print_blob=False)
    @hypothesis.given(st.sampled_from(sorted(DOORS)), mutants.mutants())
    def runs(door: str, payload: str) -> None:
        file = material.Input(*mutants.carried(door, payload))
        if said := broken(file):
            found.append(Breach(said, file))
            raise AssertionError(said)

    try:
        runs()
    except AssertionError:
        yield found[-1]


def broken(file: material.Input) -> str | None:
    """What a file breaks: a law, or the page's safety."""
    try:
        unsafe = mutants.unsafe(file.name, file.data, file.word)
    except Exception as error:
        return laws.broken(file.name, file.data, file.word) or f"page: {type(error).__name__}: {error}"
    return f"unsafe: {', '.join(unsafe[:3])}" if unsafe else laws.broken(file.name, file.data, file.word)


def batch(n: int, seed: int, into: Path) -> tuple[int, list[str]]:
    """One batch: how many attempts, and a line for each breach, whose file is written."""
    own = f"{seed}/{n}"
    told = [kept(breach, f"{seed}-{n}-{m}", into) for m, breach in enumerate((payloads if n % PAYLOADS == PAYLOADS - 1 else articles)(own))]
    return BATCH, told


def kept(breach: Breach, name: str, into: Path) -> str:
    """Write a breach's files; the line that tells it."""
    into.mkdir(parents=True, exist_ok=True)
    path = into / f"{name}-{breach.what.partition(':')[0].replace(' ', '-')}.{breach.file.name.rpartition('.')[2]}"
    path.write_bytes(breach.file.data)
    if breach.file.word:
        path.with_suffix(".yaml").write_bytes(breach.file.word)
    return f"{breach.what}\n  from {breach.file.name}; again with: invoke fuzz --again {path}"


def long(minutes: float, count: int, seed: int, workers: int, into: Path) -> int:
    """Batches until the time is up or `count` attempts are made; progress on standard error, breaches on standard output."""
    inputs()
    begun, done, found = time.monotonic(), 0, Counter[str]()
    numbers = iter(range(-(-count // BATCH))) if count else _until(begun + 60 * minutes)
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        running = {pool.submit(batch, n, seed, into) for n in islice(numbers, 2 * workers)}
        while running:
            ended, running = wait(running, return_when=FIRST_COMPLETED)
            running |= {pool.submit(batch, n, seed, into) for n in islice(numbers, len(ended))}
            for made, told in (future.result() for future in ended):
                done += made
                for line in told:
                    found[line.partition(":")[0]] += 1
                    print(line, flush=True)
            told_so_far = f"seed {seed}: {done:,} attempts, {sum(found.values())} breaches, {time.monotonic() - begun:.0f} s"
            print(f"\r{told_so_far} ", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(f"seed {seed}: {done:,} attempts, breaches: {dict(found) or 'none'}, {time.monotonic() - begun:.0f} s", flush=True)
    return int(bool(found))


def _until(end: float) -> Iterator[int]:
    """Numbers until the time is up."""
    return takewhile(lambda _: time.monotonic() < end, counting())


def again(paths: list[Path]) -> int:
    """What kept files break now."""
    codes = []
    for path in paths:
        beside = path.with_suffix(".yaml")
        said = broken(material.Input(path.name, path.read_bytes(), beside.read_bytes() if beside.is_file() else b""))
        print(f"{path}: {said or 'breaks nothing'}")
        codes.append(bool(said))
    return int(any(codes))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--into", type=Path, default=Path("fuzz"))
    parser.add_argument("--again", type=Path, nargs="+")
    asked = parser.parse_args(arguments)
    return again(asked.again) if asked.again else long(asked.minutes, asked.count, asked.seed, asked.workers, asked.into)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
