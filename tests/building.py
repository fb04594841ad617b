"""Builds whole sites for tests, as a user does: Pelican in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def build(output: Path, content: Path | None = None, *extra: str, env: dict[str, str] | None = None) -> Path:
    """The site of `content` (the repository's own by default) written to `output`; a build that fails or warns of errors fails the test."""
    command = [sys.executable, "-m", "pelican", str(content or ROOT / "content"), "-o", str(output), "-s", str(ROOT / "pelicanconf.py"), *extra]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **(env or {})}, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    said = done.stdout + done.stderr
    assert not re.search(r"\] (ERROR|CRITICAL) ", said), said
    return output
