"""A library without the modules that it wants for other work: it does what it did, and nobody sees a stand-in."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from inspect import isclass, isroutine
from typing import Any

from conftest import ROOT
from news_digest.clean.lightly import Taken, without

PAGE = f"""<html><body><article><h1>The quay</h1>{
    "".join(
        f"<p>The harbour master of quay {n} said on Monday that {n * 7} ships had to wait outside until the storm was over, as every year.</p>"
        for n in range(9)
    )
}</article></body></html>"""


def asked(code: str) -> Any:
    """What a fresh process prints, as JSON."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=ROOT, input=PAGE)
    return json.loads(done.stdout)


def test_an_article_is_extracted_without_what_it_does_not_need() -> None:
    code = "import sys, json; from news_digest.clean.extract import UNUSED, extracted; from news_digest.clean.tree import parse; "
    code += "page = sys.stdin.read(); text = extracted(parse(page), page, 0); "
    text, loaded = asked(f"{code}print(json.dumps((text, sorted(sys.modules.keys() & set(UNUSED)))))")
    assert "harbour master" in text
    assert loaded == []


def test_what_the_extractor_takes_from_them_are_functions_and_classes() -> None:
    """A stand-in can be called and asked about; a table, or a class to be inherited from, would have to be there."""
    code = "import sys, json; from news_digest.clean import extract, lightly; extract._trafilatura(); "
    code += "mods = [m for n, m in list(sys.modules.items()) if n.partition('.')[0] == 'trafilatura']; "
    code += "print(json.dumps([(m.__name__, v.__module__, v.__name__) for m in mods for v in vars(m).values() if type(v) is lightly.Taken]))"
    taken = asked(code)
    assert len(taken) > 10
    for where, module, name in taken:
        real = getattr(import_module(module), name)
        assert isclass(real) or isroutine(real), (where, name)
        assert module.partition(".")[0] != "trafilatura" or module in (
            "trafilatura.downloads",
            "trafilatura.json_metadata",
            "trafilatura.readability_lxml",
        )


def test_who_asks_later_gets_the_real_module() -> None:
    code = (
        "import sys, json; from news_digest.clean import extract, lightly; extract._trafilatura(); import urllib3, trafilatura.downloads, justext; "
    )
    assert asked(f"{code}print(json.dumps([isinstance(m, lightly._Absent) for m in (urllib3, trafilatura.downloads, justext)]))") == [False] * 3


def test_a_stand_in_does_what_the_real_one_does() -> None:
    sys.modules.pop("sched", None)
    with without("sched"):
        from sched import scheduler
    assert type(scheduler) is Taken
    assert not isinstance(1, scheduler)
    assert "sched" not in sys.modules
    assert scheduler.cancel.__name__ == "cancel"
    assert type(scheduler()).__module__ == "sched"
    assert isinstance(scheduler(), scheduler)


def test_what_is_loaded_is_left_as_it_is() -> None:
    with without("json"):
        import json as found
    assert found is json
