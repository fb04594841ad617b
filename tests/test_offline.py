"""A build asks the network for nothing: whatever tries to connect, or to look a name up, is written down and refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from building import build

REFUSING = '''"""Refuses the network, and tells of each try."""
import os, socket

def _refuse(self, address, *rest):
    if getattr(self, "family", None) == getattr(socket, "AF_UNIX", -1):
        return _connect(self, address, *rest)
    _tell(address)

def _tell(*asked, **_):
    with open(os.environ["ASKED"], "a", encoding="utf-8") as told:
        told.write(repr(asked))
    raise OSError("no network during a build")

_connect = socket.socket.connect
socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = _refuse
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = _tell
'''


@pytest.mark.slow
def test_a_build_asks_the_network_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(REFUSING, "utf-8")
    asked = tmp_path / "asked.txt"
    env = {"PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]), "ASKED": str(asked)}
    output = build(tmp_path / "output", env=env)
    assert (output / "index.html").is_file()
    assert not asked.exists(), asked.read_text("utf-8")


@pytest.mark.slow
def test_a_build_that_did_ask_would_be_caught(tmp_path: Path) -> None:
    asking = "import atexit\natexit.register(lambda: socket.socket().connect_ex(('127.0.0.1', 9)))\n"
    (tmp_path / "sitecustomize.py").write_text(REFUSING + asking, "utf-8")
    asked = tmp_path / "asked.txt"
    build(tmp_path / "output", env={"PYTHONPATH": str(tmp_path), "ASKED": str(asked)})
    assert "127.0.0.1" in asked.read_text("utf-8")
