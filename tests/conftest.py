"""What every test shares: the cases in files, and where the real article and the data live when they are there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"


def cases(name: str) -> list[Any]:
    """The cases of `tests/cases/<name>.yaml` as pytest parameters, named; `expect: fail` marks a known gap, which turns red when it passes."""
    out = []
    for case in yaml.safe_load((HERE / "cases" / f"{name}.yaml").read_text("utf-8")) or []:
        marks = [pytest.mark.xfail(strict=True, reason=case.get("why", "a known gap"))] if case.get("expect") == "fail" else []
        out.append(pytest.param(case, id=case["name"], marks=marks))
    return out


@pytest.fixture(scope="session")
def seed() -> Path:
    """The real article this project began with; it lives outside the project, so a user's clone skips."""
    found = sorted((SHARED / "seeds").glob("*.txt"))
    if not found:
        pytest.skip("the real article is not here: no ../shared/seeds beside this clone")
    return found[0]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An empty content folder."""
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, one for all tests of a process; without it they skip with a reason, never with CI=true."""
    import chromium  # here, because most processes that read this file start no browser

    if chromium.path() is None:
        assert os.environ.get("CI") != "true", "chromium is missing"
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with chromium.launched() as launched:
        yield launched
