"""Where much work is done: in this process, in several of this machine, or on a Dask cluster. Nothing of it is lost when a worker is."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TypeVar

from .memory import collect_seldom

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from multiprocessing.context import BaseContext

log = logging.getLogger(__name__)

Item = TypeVar("Item")
Made = TypeVar("Made")

CHUNK = 8
"""Pieces handed to a process at a time: few enough to share the work evenly, enough to make the handing over cheap."""

POOL_PAYS_FROM = 40
"""Below this many pieces starting processes costs more than it saves."""

BEFORE = (f"{__package__}.road", f"{__package__}.render.article")
"""What processes would each load for their first article: loaded once, before they part."""

PATIENCE = 20
"""Seconds to wait for a scheduler and its first worker."""


def results(task: Callable[[Item], Made], items: Sequence[Item], workers: int, scheduler: str = "") -> Iterator[Made]:
    """What `task`, a function of a module, gives for each item, in their order. `scheduler` is the address of a Dask scheduler, or nothing."""
    if scheduler and items:
        yield from _on_cluster(task, items, scheduler)
    elif workers == 1 or len(items) < POOL_PAYS_FROM:
        log.info("1 process for %d articles", len(items))
        yield from map(task, items)
    else:
        log.info("%d processes for %d articles", workers, len(items))
        yield from _in_pool(task, items, workers)


def _in_pool(task: Callable[[Item], Made], items: Sequence[Item], workers: int) -> Iterator[Made]:
    from concurrent.futures import ProcessPoolExecutor  # here, because one article needs no processes and they cost start-up time
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    try:
        with ProcessPoolExecutor(workers, mp_context=_processes(task.__module__), initializer=collect_seldom) as pool:
            for made in pool.map(task, items, chunksize=CHUNK):
                done += 1
                yield made
    except BrokenProcessPool:
        log.warning("A process that analyses articles was ended from outside; this one does the rest.")
        yield from map(task, items[done:])


def _processes(module: str) -> BaseContext:
    """How processes start: from a server forked before any thread runs, since a site generator has threads; fresh where there is no fork."""
    import multiprocessing

    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module, *BEFORE])
    return context


# ------------------------------------------------------------------------------------------------ a cluster
class OtherVersionError(Exception):
    """A worker has another version of the program, its data or its libraries: what it makes may differ."""


def at_a_worker(wanted: str, task: Callable[[Item], Made], item: Item) -> Made:
    """`task` as a worker of a cluster does it."""
    from .cache import rules  # here, because only a cluster asks for them and SQLite costs start-up time

    if rules() != wanted:
        raise OtherVersionError("it has another version of the program, its data, its libraries or Python")
    return task(item)


def _on_cluster(task: Callable[[Item], Made], items: Sequence[Item], scheduler: str) -> Iterator[Made]:
    """A piece that the cluster can't do is done here; why is told once."""
    from .cache import rules

    with ExitStack() as stack:
        futures: Sequence[Any] = [None] * len(items)
        try:
            pool = stack.enter_context(_connected(scheduler, stack))
            futures = [pool.submit(at_a_worker, rules(), task, item) for item in items]
            log.info("The cluster at %s for %d articles", scheduler, len(items))
        except (ImportError, OSError, ValueError) as error:
            log.warning("The cluster at %s can't be used (%s); the articles are analysed here.", scheduler, _words(error))
        told = not any(futures)
        for item, future in zip(items, futures, strict=True):
            try:
                made = future.result() if future else task(item)
            except Exception as error:
                if not told:
                    log.warning("The cluster at %s failed (%s); what it can't do is done here.", scheduler, _words(error))
                told = True
                made = task(item)
            yield made


def _connected(scheduler: str, stack: ExitStack) -> Executor:
    from distributed import Client  # an extra of its own: most sites never need it

    client = stack.enter_context(Client(scheduler, timeout=PATIENCE, set_as_default=False))  # type: ignore[no-untyped-call]
    client.wait_for_workers(1, timeout=PATIENCE)
    made: Executor = client.get_executor(pure=False)
    return made


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__
