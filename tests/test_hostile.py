"""One bad article never stops a build, never vanishes and never changes a good one: bad files first, amid and last, 1, 10 and 50 % of the content.

Every kind × place × share runs through the newsroom (all of a build but Pelican's writing): the ledger balances, and the good articles' views
are equal to those without bad files. Real builds with Pelican run for the three shares, all kinds mixed, in all three places at once: their good
pages are compared byte by byte.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from building import ROOT
from hostile.kinds import KINDS, MORE, Maker, good
from news_digest import pipeline, report
from news_digest.model import Draft, Held, Outcome, Published

GOOD = 20
PLACES = {"first": "0", "middle": "g1", "last": "z"}
SHARES = {1: 1, 10: 2, 50: 20}
ALL = {**KINDS, **MORE}


@cache
def alone(name: str, text: str) -> Outcome:
    """A good article's outcome in a content without bad ones: the same bytes give the same, so once is enough."""
    return pipeline.run(pipeline.Job(name, data=text.encode("utf-8")))


def content(folder: Path, makers: list[tuple[str, Maker]], bad: int, places: list[str]) -> int:
    """Write the good articles and `bad` bad ones; how many inputs there are."""
    articles = folder / "content" / "articles"
    articles.mkdir(parents=True)
    for n in range(GOOD):
        (articles / f"g{n:02d}.txt").write_text(good(n), "utf-8")
    for n in range(bad):
        name, make = makers[n % len(makers)]
        make(articles / f"{places[n % len(places)]}-{name}-{n:02d}")
    return GOOD + bad


@pytest.mark.parametrize("kind", ALL)
def test_every_kind_in_every_place_and_share_leaves_the_good_ones_as_they_are(kind: str, tmp_path: Path) -> None:
    for place, prefix in PLACES.items():
        for share, bad in SHARES.items():
            folder = tmp_path / f"{place}-{share}"
            inputs = content(folder, [(kind, ALL[kind])], bad, [prefix])
            ledger = pipeline.ledger(pipeline.run_many(pipeline.jobs_below(folder / "content", ["articles"])))
            ends = report.counts(ledger)
            assert len(ledger.outcomes) == sum(ends.values()) == inputs, (place, share)
            assert all(o.reason for o in ledger.outcomes if isinstance(o, Held))
            for o in ledger.outcomes:
                name = o.source.rpartition("/")[2]
                if re.fullmatch(r"g\d\d\.txt", name):
                    assert o == alone(o.source, good(int(name[1:3]))), name
                elif isinstance(o, (Published, Draft)):
                    assert o.digest.article.date is None or "1900" <= o.digest.article.date[:4] <= "2100"
                assert not isinstance(o, Held) or "error in the program" not in o.reason, o.reason


def built(folder: Path) -> tuple[dict[str, bytes], dict[str, int]]:
    command = [sys.executable, "-m", "pelican", str(folder / "content"), "-o", str(folder / "output"), "-s", str(ROOT / "pelicanconf.py")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "Traceback" not in done.stdout + done.stderr
    ledger = json.loads((folder / "ledger.json").read_text("utf-8"))
    assert ledger["inputs"] == sum(ledger[word] for word in ("published", "draft", "duplicate", "held"))
    assert not list(folder.rglob("*evil*/*.html"))
    pages = {path.name: path.read_bytes() for path in (folder / "output" / "articles").glob("*.html")}
    return pages, ledger


@pytest.mark.slow
def test_real_builds_give_the_good_pages_byte_by_byte(tmp_path: Path) -> None:
    clean_folder = tmp_path / "clean"
    content(clean_folder, [("", next(iter(KINDS.values())))], 0, ["0"])
    expected, _ = built(clean_folder)
    assert len(expected) == GOOD
    for share, bad in {1: 1, 10: 3, 50: len(ALL)}.items():
        folder = tmp_path / str(share)
        inputs = content(folder, [(k, m) for k, m in ALL.items() if k not in ("equal-title",)], bad, list(PLACES.values()))
        pages, ledger = built(folder)
        assert ledger["inputs"] == inputs
        assert [name for name in expected if pages.get(name) != expected[name]] == []
