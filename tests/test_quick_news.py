"""The digest site with Quick Build: the bytes of one without it, and what is withdrawn leaves nothing behind."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from building import ROOT, build
from quicksite import same

pytestmark = pytest.mark.slow


def test_the_site_is_the_same_with_and_without_it_and_loses_what_is_withdrawn(tmp_path: Path) -> None:
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    kept = ("--cache-path", str(tmp_path / "cache"))
    withdrawn = next(path for path in sorted((content / "articles").rglob("*.txt")) if "held" not in path.parts)
    for name in ("first", "second"):
        build(tmp_path / "quick", content, *kept)
        build(tmp_path / name, content, *kept, "-e", 'PLUGINS=["news_digest"]')
        same(tmp_path / "quick", tmp_path / name)
        withdrawn.unlink(missing_ok=True)
        withdrawn.with_suffix(".yaml").unlink(missing_ok=True)


def test_after_an_edit_a_retag_and_an_addition_it_is_what_a_clean_build_makes(tmp_path: Path) -> None:
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    edited = next(path for path in sorted((content / "articles").rglob("*.txt")) if "held" not in path.parts)
    kept = ("--cache-path", str(tmp_path / "cache"))

    def told(output: str, *extra: str) -> tuple[int, int, int, int]:
        """Articles analysed and known, pages made and left."""
        command = [sys.executable, "-m", "pelican", str(content), "-o", str(tmp_path / output), "-s", str(ROOT / "pelicanconf.py"), "-v", *extra]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, "COLUMNS": "200"}, capture_output=True, encoding="utf-8", check=True)
        said = done.stdout + done.stderr
        articles, pages = re.search(r"(\d+) articles to analyse, (\d+) known", said), re.search(r"(\d+) pages made, (\d+) left", said)
        assert articles, said
        assert pages, said
        return int(articles[1]), int(articles[2]), int(pages[1]), int(pages[2])

    def changed(what: str) -> None:
        if what == "edit":
            edited.write_text(edited.read_text("utf-8").rstrip() + "\n\nNothing else was said that evening.\n", "utf-8")
        if what == "retag":
            edited.with_suffix(".yaml").write_text("title: Another title\npinned: [china-united-states]\n", "utf-8")
        if what == "gone":
            shutil.rmtree(tmp_path / "quick")
        if what == "addition":
            edited.with_name("another.txt").write_text("A harbour opens\n\nThe harbour of the town opened on Monday, the council said.\n", "utf-8")

    inputs, _, every, _ = told("quick", *kept)
    for what in ("nothing", "edit", "retag", "addition", "gone"):
        changed(what)
        analysed, known, made, left = told("quick", *kept)
        inputs += what == "addition"
        assert (analysed, known) == ((0, inputs) if what in ("nothing", "gone") else (1, inputs - 1)), what
        if what == "gone":
            assert made <= 2, "all else was kept"
            assert left == 0
        if what in ("nothing", "edit"):
            assert made <= (2 if what == "nothing" else every // 2), what
            assert made + left == every, what
        told("clean", "--cache-path", str(tmp_path / what), "-e", 'PLUGINS=["news_digest", "quick_build"]')
        same(tmp_path / "quick", tmp_path / "clean")
        shutil.rmtree(tmp_path / "clean")
