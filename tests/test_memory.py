"""How seldom a process looks for garbage: each look costs as much as an article."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ARTICLE = "The harbour reopened\n\nThe harbour of Brest reopened on Monday, the mayor said. Forty ships had waited for three days outside.\n"


def said(code: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def test_a_process_that_ends_does_not_look() -> None:
    """What is frozen is looked through by no collection, the interpreter's last ones included."""
    code = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 1_000)); from news_digest.memory import collect_seldom; "
    assert said(code) == ["False"]
    assert said(code + "collect_seldom(); collect_seldom()") == ["True"]


def test_inspect_does_not_look_while_it_reads(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    code = (
        "import gc, os, sys; from news_digest import cli, memory; looks = []\n"
        "gc.callbacks.append(lambda *_: looks.append(1) if gc.get_threshold()[0] == memory.HARDLY else None)\n"
        f"sys.stdout = open(os.devnull, 'w'); cli.main(['inspect', {str(tmp_path / 'a.txt')!r}]); sys.stdout = sys.__stdout__\n"
        "print(gc.get_threshold()[0] == memory.HARDLY, len(looks))"
    )
    assert said(code) == ["True", "0"]
