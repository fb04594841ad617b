"""The digest site with Quick Build: the bytes of one without it, and what is withdrawn leaves nothing behind."""

from __future__ import annotations

import shutil
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
