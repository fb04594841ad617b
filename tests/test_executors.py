"""Work on several processes and on a cluster: the same outcomes in the same order, and nothing lost with a worker."""

from __future__ import annotations

import importlib.util
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from news_digest import cache, executors, pipeline
from news_digest.model import Held
from news_digest.settings import SettingsError, read_settings

ROOT = Path(__file__).parent.parent
JOBS = pipeline.jobs_below(ROOT / "content", ["articles"])
MANY = [replace(job, source=f"{n}/{job.source}") for n in range(4) for job in JOBS]

needs_dask = pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="distributed is not installed: pip install .[dask]")


def ends_itself(n: int) -> int:
    """A task that ends its process, but not the one that asked for it."""
    if n == 30 and os.environ.get("ASKED_BY") != str(os.getpid()):
        os.kill(os.getpid(), signal.SIGKILL)
    return n * n


@pytest.mark.slow
def test_a_process_that_is_ended_from_outside_loses_nothing(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setenv("ASKED_BY", str(os.getpid()))
    assert list(executors.results(ends_itself, range(50), 2)) == [n * n for n in range(50)]
    assert "was ended from outside" in caplog.text


@pytest.mark.slow
def test_several_processes_really_ran(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    assert list(pipeline.run_many(MANY, workers=2)) == list(pipeline.run_many(MANY, workers=1))
    assert f"2 processes for {len(MANY)} articles" in caplog.text


def test_the_address_of_a_scheduler_is_checked() -> None:
    assert read_settings({"DIGEST_EXECUTOR": "tcp://10.0.0.1:8786"}).executor == "tcp://10.0.0.1:8786"
    for wrong in ("10.0.0.1:8786", 8786, "http://10.0.0.1", None):
        with pytest.raises(SettingsError):
            read_settings({"DIGEST_EXECUTOR": wrong})


# ------------------------------------------------------------------------------------------------ a cluster
class Cluster:
    """A scheduler and two workers on this machine, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        port = self.address.rpartition(":")[2]
        quiet = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        dask = [sys.executable, "-m", "distributed.cli"]
        scheduler = [*dask[:2], "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"]
        worker = [*dask[:2], "distributed.cli.dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
        self.all = [subprocess.Popen(scheduler, **quiet)]  # type: ignore[call-overload]
        self.workers = [subprocess.Popen(worker, **quiet) for _ in range(2)]  # type: ignore[call-overload]
        self.all += self.workers

    def wait(self) -> None:
        from distributed import Client

        with Client(self.address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)

    def close(self) -> None:
        for process in self.all:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path)
    try:
        made.wait()
        yield made
    finally:
        made.close()


@needs_dask
@pytest.mark.slow
def test_a_cluster_makes_the_same_and_nothing_is_lost_with_a_worker(cluster: Cluster, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    expected = list(pipeline.run_many(MANY))

    def kill(done: int) -> None:
        if done == 1:
            cluster.workers[0].kill()

    assert list(pipeline.run_many(MANY, progress=kill, scheduler=cluster.address)) == expected
    assert any(isinstance(one, Held) for one in expected)
    assert f"The cluster at {cluster.address} for" in caplog.text
    assert "is done here" not in caplog.text  # the other worker did it all
    assert cluster.workers[0].poll() is not None


@needs_dask
@pytest.mark.slow
def test_workers_of_another_version_are_not_believed(cluster: Cluster, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(cache, "rules", lambda: "of a later version")
    made = list(pipeline.run_many(JOBS, scheduler=cluster.address))
    assert made == list(pipeline.run_many(JOBS))
    assert caplog.text.count("another version of the program") == 1


@pytest.mark.slow
def test_without_a_cluster_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(executors, "PATIENCE", 1)
    began = time.monotonic()
    assert list(pipeline.run_many(JOBS, scheduler="tcp://127.0.0.1:9")) == list(pipeline.run_many(JOBS))
    assert "can't be used" in caplog.text
    assert time.monotonic() - began < 60
