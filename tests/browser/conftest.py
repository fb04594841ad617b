"""What the browser's tests share: the sample site with an article that runs from right to left, served on loopback, and the browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback import serving

from building import ROOT, build
from serving import Served, needed

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def packages() -> Path:
    """The npm packages of the tests."""
    folder = HERE / "node_modules"
    needed(not (folder / "axe-core").is_dir(), "the tests' npm packages are missing (make npm)")
    return folder


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample site of this repository and one article that runs from right to left, with its full address, as it is published."""
    work = tmp_path_factory.mktemp("served")
    shutil.copytree(ROOT / "content", work / "content")
    shutil.copytree(HERE / "rtl", work / "content" / "articles" / "rtl")
    with serving(work / "output") as address:
        build(work / "output", work / "content", "-e", f'SITEURL="{address}"', "RELATIVE_URLS=false")
        yield Served(work / "output", address)
