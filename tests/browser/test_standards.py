"""The pages against the standards: no barrier that axe-core finds, no error of the Nu HTML checker, in light and dark."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from serving import Served, needed, reader

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_type_has_a_barrier(browser: Browser, served: Served, packages: Path, scheme: str, width: int) -> None:
    axe = (packages / "axe-core" / "axe.min.js").read_text("utf-8")
    page = reader(browser, width, scheme).new_page()
    found = {}
    for name, path in served.types().items():
        page.goto(served.at(path))
        page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
        page.evaluate(axe)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert len(result["passes"]) > 10, name
        broken = [(v["id"], node["html"][:120], node["failureSummary"][:200]) for v in result["violations"] for node in v["nodes"][:3]]
        if broken:
            found[name] = broken
    page.context.close()
    assert found == {}


def test_every_page_is_valid_html(served: Served, packages: Path) -> None:
    needed(shutil.which("java") is None, "java is not installed (apt-get install default-jre-headless)")
    jar = packages / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--errors-only", "--skip-non-html", "--exit-zero-always", str(served.folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=300)
    told = json.loads(done.stderr)["messages"]
    assert [(m["url"].rpartition("/output/")[2], m.get("lastLine"), m["message"], m.get("extract", "")) for m in told][:20] == []
