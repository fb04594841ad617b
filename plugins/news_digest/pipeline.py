"""Inputs become Outcomes, many of them a Ledger: what is known is not done again, the rest goes its road. Nothing here raises on any input."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from . import intake
from .codec import CodecError
from .executors import results
from .gather.kept import Kept
from .gather.pins import pinned
from .gather.twins import without_twins
from .intake import files
from .intake.kind import ENDINGS as ENDINGS
from .knowledge import DataError, sidecar
from .late import dataclass
from .limits import INPUT_BYTES, YAML_BYTES
from .memory import untroubled
from .model import Draft, Held, Ledger, Note, Outcome, Published, Sentence, Sidecar, SourceKind
from .packing import headed, packed, parted, rows, unpacked
from .topic_words import TopicWords

log = logging.getLogger(__name__)


class Known(Protocol):
    """What was made of inputs before, by their marks."""

    def heads(self, marks: Iterable[str]) -> Mapping[str, bytes]:
        """The heads of the outcomes that are known."""
        ...

    def rest(self, mark: str) -> bytes | None:
        """What lies behind the head of a known outcome, if it is still there."""
        ...

    def put(self, mark: str, packed: bytes) -> None: ...

    def mark(self, name: str, stamp: str) -> str:
        """The mark of an input whose files are as they were; nothing where they are not."""
        ...

    def saw(self, name: str, stamp: str, mark: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Job:
    """One input to digest. `path` is read unless `data` is given; `source` names it in every message; `verify`: what is found is proven as well;
    `shown`: in which language its page must come out; `alone`: it will be compared with no other."""

    source: str
    path: str | None = None
    data: bytes | None = None
    kind: SourceKind | None = None
    url: str | None = None
    verify: bool = False
    word: bytes | None = None
    shown: str = ""
    alone: bool = False


def _light(outcome: Outcome) -> Outcome:
    """The outcome without the words of its sentences: they served the analysis, weigh more than all the rest, and nothing shown needs them."""
    if outcome.digest is None:
        return outcome
    sentences = tuple(Sentence(one.span, (), one.damaged) for one in outcome.digest.sentences)
    return replace(outcome, digest=replace(outcome.digest, sentences=sentences))


def run(job: Job) -> Outcome:
    """What becomes of one input: never an exception, whatever the file holds."""
    return marked(job)[1]


def marked(job: Job) -> tuple[str, Outcome]:
    """What becomes of one input, with the mark of all that decided it; no mark for what another run may see otherwise."""
    from . import road  # here, because what is known needs no road, and its engines cost start-up time

    stage, mark = "intake", ""
    try:
        data, word = load(job)
        mark = mark_of(job, data, word)
        raw = intake.read(job.source, data, kind=job.kind, sidecar=_understood(job, word), url=job.url)
        stage = "analyse"
        outcome = road.digest(raw)
        outcome = _light(road.proven(raw, outcome) if job.verify else outcome)
        if isinstance(outcome, (Published, Draft)) and not job.alone:
            outcome = replace(outcome, digest=road.comparable(outcome.digest))
        stage = "render"
        if isinstance(outcome, (Published, Draft)):
            found = replace(outcome.digest, mark=mark)
            outcome = replace(outcome, digest=road.ready(found, job.shown) if job.shown else found)
        return mark, outcome
    except (intake.IntakeError, DataError) as error:
        return mark, Held(job.source, stage, str(error))
    except OSError as error:
        return "", Held(job.source, stage, f"can't be read ({error.strerror or error}); check that the file exists and may be read")
    except Exception as error:  # law 1: one bad article never stops a build
        log.debug("%s", job.source, exc_info=True)
        fault = "its page can't be made" if stage == "render" else "an error in the program"
        return "", Held(job.source, stage, f"{fault} ({type(error).__name__}: {error}); please report it with the file")


def kept(job: Job) -> tuple[str, bytes]:
    """What becomes of one input as it is kept, with its mark."""
    mark, outcome = marked(job)
    return mark, packed(outcome)


def load(job: Job) -> tuple[bytes, bytes | None]:
    """The bytes of an input and those of its sidecar, None where there is none. Raises IntakeError, DataError or OSError."""
    if job.data is not None:
        return job.data, job.word
    path = Path(job.path or job.source)
    files.refuse_unshown(path.name)
    return files.read(path, INPUT_BYTES), _word_bytes(path.with_suffix(".yaml"))


def mark_of(job: Job, data: bytes, word: bytes | None) -> str:
    """What tells an input from all others: its name, what is said of it, its bytes and its sidecar's."""
    head = repr((job.source, job.kind, job.url, job.verify, job.shown, len(data), word is None)).encode()
    return sha256(b"\0".join((head, data, word or b""))).hexdigest()


def _understood(job: Job, word: bytes | None) -> Sidecar | None:
    return None if word is None else _worded(word, Path(job.path or job.source).with_suffix(".yaml").name)


def editors_word(path: Path) -> Sidecar | None:
    """The editor's word beside an article. Raises DataError or IntakeError: a sidecar that can't be understood is no reason to go on without it."""
    word = _word_bytes(path)
    return None if word is None else _worded(word, path.name)


def _word_bytes(path: Path) -> bytes | None:
    if not os.path.lexists(path):
        return None
    try:
        return files.read(path, YAML_BYTES)
    except intake.IntakeError as error:
        raise DataError(f"{path.name}: {error}") from error


def _worded(word: bytes, name: str) -> Sidecar:
    try:
        return sidecar(word.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise DataError(f"{name}: not UTF-8; save it as UTF-8") from error


def jobs_below(content: Path, folders: Iterable[str], verify: bool = False, shown: str = "") -> tuple[Job, ...]:
    """The raw articles below the given folders of `content`, by path; each is named by its path from the folder that holds `content`.

    Hidden files, sidecars and the `…_files` folders of saved pages are passed over; links are inputs that will be held.
    """
    found = ((f"{content.name}/{name}", f"{content}/{name}") for name in map("/".join, files.parts_below(content, folders, ENDINGS)))
    named = (Job(files.shown(name), path, verify=verify, shown=shown) for name, path in found)
    return tuple(sorted(named, key=lambda job: job.source))


def run_many(
    jobs: Sequence[Job], workers: int = 1, progress: Callable[[int], None] | None = None, known: Known | None = None, scheduler: str = ""
) -> Iterator[Outcome]:
    """The outcomes in the order of the jobs; on several processes when there is enough to do, or on the cluster of a Dask scheduler.

    `workers` 0 means one for each processor. `progress` is told how many are done. What is `known` is not done again, what was done is added to it.
    """
    with untroubled():
        found = _known(jobs, known) if known is not None or scheduler else [None] * len(jobs)
    left = [job for job, outcome in zip(jobs, found, strict=True) if outcome is None]
    log.info("%d articles to analyse, %d known", len(left), len(jobs) - len(left))
    todo = [_packed(job) for job in left] if scheduler else left
    fresh = _analysed(todo, left, workers or os.cpu_count() or 1, known, scheduler)
    yield from _counted((outcome or next(fresh) for outcome in found), progress)


def _analysed(jobs: Sequence[Job], named: Sequence[Job], workers: int, known: Known | None, scheduler: str) -> Iterator[Outcome]:
    """The outcomes of what was not known; they are kept as their makers hand them over. `named` are the jobs without their bytes."""
    if known is None:
        yield from results(run, jobs, workers, scheduler)
        return
    for job, (mark, data) in zip(named, results(kept, jobs, workers, scheduler), strict=True):
        if mark:
            known.put(mark, data)
        yield unpacked(data, partial(_rest, job, mark, known) if mark else None)


def _known(jobs: Sequence[Job], known: Known | None) -> list[Outcome | None]:
    """The outcome of each job that need not be analysed: what was before, and what can't be read here."""
    found: list[Outcome | None] = [None] * len(jobs)
    marks: dict[int, str] = {}
    for n, job in enumerate(jobs):
        try:
            if known is None:
                load(job)
            else:
                marks[n] = _mark(job, known)
        except (intake.IntakeError, DataError, OSError):
            found[n] = run(job)
    if known:
        _heads(jobs, marks, known, found)
    return found


def _heads(jobs: Sequence[Job], marks: Mapping[int, str], known: Known, found: list[Outcome | None]) -> None:
    """Put in their places the outcomes whose heads are known."""
    heads = known.heads(marks.values())
    there = [n for n, mark in marks.items() if mark in heads]
    for n, row in zip(there, rows([heads[marks[n]] for n in there]), strict=True):
        try:
            found[n] = headed(row, partial(_rest, jobs[n], marks[n], known))
        except CodecError as error:
            log.info("%s: what is known of it is damaged and made again (%s)", jobs[n].source, error)


def _rest(job: Job, mark: str, known: Known) -> bytes:
    """What lies behind the head of a known outcome; where that was lost, it is made again. Raises IntakeError when the file is not as it was."""
    data = known.rest(mark)
    if data is None:
        again, made = kept(job)
        if again != mark:
            raise intake.IntakeError(f"{job.source}: it was changed while the site was built; build again")
        data = parted(made)[1]
    return data


def _mark(job: Job, known: Known) -> str:
    """The mark of an input; its files are read only where they are not as they were. Raises what `load` raises."""
    stamp = _stamp(job)
    name = repr((job.path, job.source, job.kind, job.url, job.verify, job.shown))
    mark = known.mark(name, stamp) if stamp else ""
    if not mark:
        mark = mark_of(job, *load(job))
        if stamp:
            known.saw(name, stamp, mark)
    return mark


def _stamp(job: Job) -> str:
    """How the files of an input are; nothing where that can't be told without reading them."""
    return files.stamp(job.path or job.source) if job.data is None else ""


def _packed(job: Job) -> Job:
    """A job with its bytes, for a worker that may not see the file; as it is, where the bytes can't be read any more: reading them again says why."""
    try:
        data, word = load(job)
    except (intake.IntakeError, DataError, OSError):
        return job
    return replace(job, data=data, word=word)


def _counted(outcomes: Iterable[Outcome], progress: Callable[[int], None] | None) -> Iterator[Outcome]:
    for done, outcome in enumerate(outcomes, 1):
        if progress:
            progress(done)
        yield outcome


def ledger(
    outcomes: Iterable[Outcome], topics: Mapping[str, TopicWords] | None = None, notes: Sequence[Note] = (), kept: Kept | None = None
) -> Ledger:
    """The account of all inputs, by path, so that the order of files never matters; a text that came in twice is published once.

    Articles are pinned to the `topics` of the editor's files; `notes` on what lies beside the articles are added to; what was `kept` of the build
    before is held to.
    """
    settled, more = pinned(without_twins(outcomes, kept), topics or {})
    return Ledger(settled, (*notes, *more))
