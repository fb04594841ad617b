"""The wheel, put into an environment of its own, is found by a Pelican elsewhere and builds a site."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from conftest import HERE, ROOT

pytestmark = pytest.mark.slow

SITEURL = 'SITEURL = "https://elsewhere.example"\n'
"""Pelican finds the test packages' plugins there as well, and one of them wants it."""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with our wheel and the locked packages, without this checkout."""
    work = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(work)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = work.glob("*.whl")
    venv.create(work / "env", symlinks=os.name == "posix")
    home = sysconfig.get_paths(vars={"base": str(work / "env"), "platbase": str(work / "env")})
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(home["purelib"])
    Path(home["purelib"], "locked.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", "utf-8")  # of that folder's own .pth none is read
    return Path(home["scripts"], "python")


def test_the_wheel_builds_a_site_elsewhere(elsewhere: Path, tmp_path: Path) -> None:
    shutil.copytree(HERE / "site" / "content", tmp_path / "content")
    (tmp_path / "pelicanconf.py").write_text('PATH = "content"\nTHEME = "simple"\nSITENAME = "Elsewhere"\nDIGEST_WORKERS = 1\n' + SITEURL, "utf-8")
    asked = [elsewhere, "-c", "import news_digest; print(news_digest.__file__)"]
    where = subprocess.run(asked, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8")
    assert where.stdout.startswith(str(elsewhere.parent.parent)), "it is the wheel's code that runs"
    done = subprocess.run([elsewhere, "-m", "pelican", "content"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = {path.name: path.read_text("utf-8") for path in (tmp_path / "output").glob("*.html")}
    (article,) = (text for name, text in pages.items() if name.startswith("norway-and-sweden-send"))
    assert 'id="s0-1"' in article
    assert (tmp_path / "ledger.json").is_file()


def test_the_wheel_brings_its_data_and_its_command(elsewhere: Path, tmp_path: Path) -> None:
    site = elsewhere.parent.parent
    packed = {path.name for path in site.rglob("news_digest/data/**/*") if path.is_file()}
    ours = (ROOT / "plugins" / "news_digest" / "data").rglob("*")
    assert {path.name for path in ours if path.is_file() and "__pycache__" not in path.parts} <= packed
    (tmp_path / "a.txt").write_text((HERE / "site" / "content" / "articles" / "2025" / "first.txt").read_text("utf-8"), "utf-8")
    command = [elsewhere, "-c", "import sys; from news_digest.cli import main; sys.exit(main(['inspect', '--json', 'a.txt']))"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout)["outcome"] == "published"
