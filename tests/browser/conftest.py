"""A built site and Debian's Chromium; skipped with a reason where there is none (never with CI=true)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import chromium
import pytest
from playwright.sync_api import Browser

from building import build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site of this repository, built once."""
    return build(tmp_path_factory.mktemp("site") / "output")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium.path() is None:
        assert os.environ.get("CI") != "true", "chromium is missing"
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with chromium.launched() as launched:
        yield launched
