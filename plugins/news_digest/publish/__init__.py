"""Publishing without fear: built beside the old site under a lock, checked, then put in its place in one step; the last three releases stay.

The old site stands until the new one has passed: whatever fails, and whenever the machine stops, a reader finds the one or the other, whole.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ..gather.corrections import RECORD, VERSIONS
from .checks import faults
from .disk import cause, files, link_unchanged, replace, sync
from .lock import alone
from .releases import SITE, NotOurs, Releases

Say = Callable[[str], None]

SHOWN = 20
"""Faults that are printed; the rest are counted."""

TAIL = 15
"""Lines of a failed build that are shown again."""


class Refused(Exception):
    """The new site is not fit to stand; the message names the causes."""


def publish(content: Path, public: Path, settings: str, say: Say) -> int:
    """Build `content` with the settings file and put it in the place of what stands at `public`. The exit code: 0 when the site stands."""
    return _safely(Releases(public.absolute()), say, lambda releases, lock: _publish(releases, content, settings, lock, say))


def rollback(public: Path, say: Say) -> int:
    """Put the release before the one that stands in its place. The exit code."""
    return _safely(Releases(public.absolute()), say, lambda releases, _: _rollback(releases, say))


def _safely(releases: Releases, say: Say, work: Callable[[Releases, int], None]) -> int:
    try:
        releases.folder.mkdir(parents=True, exist_ok=True)
        with alone(releases.folder / ".lock", lambda: say("Another publish is at work; this one waits for it.")) as lock:
            releases.tidy()
            work(releases, lock)
            return 0
    except (Refused, NotOurs) as refusal:
        say(str(refusal))
    except OSError as error:
        say(f"{cause(error)}.")
    except KeyboardInterrupt:
        say("Stopped.")
    say("Nothing was published: the site stands as it did.")
    return 1


def _publish(releases: Releases, content: Path, settings: str, lock: int, say: Say) -> None:
    before = releases.current()
    standing = releases.site(before).with_name(VERSIONS) if before else None
    release = {"day": date.today().isoformat(), "standing": str(standing or "")}
    staged = Path(tempfile.mkdtemp(prefix=".new-", dir=releases.folder))
    try:
        site = staged / SITE
        say("Building beside the site that stands…")
        _build([str(content), "-s", settings, "-o", str(site), "-e", f"DIGEST_RELEASE={json.dumps(release)}"], site, lock, say)
        say("Checking every page, link, feed and box…")
        _check(site, staged / "ledger.json")
        same, other = link_unchanged(site, releases.site(before) if before else None)
        if before and not other and same == sum(1 for _ in files(releases.site(before))):
            say(f"Nothing has changed: release {before} stays.")
            return
        staged.chmod(0o755)
        sync(staged)
        _record(staged / Path(RECORD).name, content / RECORD)
        number = releases.adopt(staged)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    releases.stand(number)
    releases.prune()
    say(f"Release {number} stands at {releases.public.name}/: {other} files new or changed, {same} as before.")


def _record(fresh: Path, record: Path) -> None:
    """Add what this release corrects to the record in content/, before it stands: ended in between, it is found there again and not added twice."""
    text = fresh.read_text("utf-8")
    if text:
        record.parent.mkdir(exist_ok=True)
        former = record.read_text("utf-8") if record.exists() else ""
        replace(record, former + ("\n" if former and not former.endswith("\n") else "") + text)


def _build(how: list[str], site: Path, lock: int, say: Say) -> None:
    """The site by Pelican in a process of its own, which holds the lock as long as it runs. Raises Refused."""
    command = [sys.executable, "-m", "pelican", *how, "--fatal", "errors"]
    share = {} if sys.platform == "win32" else {"pass_fds": (lock,)}
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", check=False, **share)  # type: ignore[call-overload]
    told = done.stdout.strip().splitlines()
    if done.returncode or not site.is_dir():
        end = f"was ended by signal {-done.returncode}" if done.returncode < 0 else f"failed (exit code {done.returncode})"
        raise Refused("\n".join([*told[-TAIL:], f"The build {end}: the lines above say why."]))
    for line in told:
        say(line)


def _check(site: Path, ledger: Path) -> None:
    found = faults(site, ledger)
    if found:
        more = [f"… and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        raise Refused("\n".join([*found[:SHOWN], *more, f"The new site has {len(found)} fault{'s' * (len(found) > 1)}."]))


def _rollback(releases: Releases, say: Say) -> None:
    standing = releases.current()
    older = [number for number in releases.numbers() if standing is not None and number < standing]
    if not older:
        raise Refused("There is no release before the one that stands.")
    releases.stand(older[-1])
    say(f"Release {older[-1]} stands again in the place of {standing}.")
