"""Bombs and nesting: refused by number in a moment, in a process of its own whose time and memory are taken from the system."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from clock import seconds, slowness
from news_digest import knowledge, pipeline
from news_digest.knowledge import DataError
from news_digest.model import Held

DEEP = 100_000
BODY = "The ferry to the northern islands sails again from Monday, the harbour office said, after three weeks of repairs. " * 3
ALIASES = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"k{n}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for n, (a, b) in enumerate(zip("abcdefgh", "bcdefghi", strict=True))
)

BOMBS: Mapping[str, tuple[str, str]] = {
    "aliases": (ALIASES, "anchors and aliases"),
    "merge keys": ("a: &a {x: 1}\nb: {<<: *a}\n", "anchors and aliases"),
    "deep lists": ("a: " + "[" * DEEP, "deeper than 32"),
    "deep mappings": ("{a: " * (DEEP // 2), "deeper than 32"),
    "deep dashes": ("- " * DEEP, "deeper than 32"),
    "deep indents": ("".join(" " * n + "a:\n" for n in range(600)), "deeper than 32"),
    "deep questions": ("? " * DEEP, "a key is a word"),
    "huge": ("a: x\n" * 60_000, "larger than 256,000"),
    "many values": ("drop: [" + "x," * 120_000 + "]", "more than 10,000 values"),
    "many keys": ("".join(f"k{n}: 1\n" for n in range(20_000)), "more than 10,000 values"),
    "duplicate keys": ("a: 1\na: 2\n", "stands twice"),
    "a long value": ("title: " + "x" * 250_000, "250,000 characters"),
    "a long quoted value": ('title: "' + "\\u0041" * 40_000 + '"', "40,000 characters"),
    "a long key": ('"' + "x" * 900 + '": 1', "no such key"),
    "tags": ("a: !!python/object/apply:os.system [x]", "tags are not allowed"),
    "many documents": ("--- x\n" * 40_000, "one document"),
    "directives": ("%TAG ! x\n" * 20_000, "not YAML"),
    "control characters": ("a: \x00", "not YAML"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_a_tenth_of_a_second(name: str) -> None:
    text, reason = BOMBS[name]

    def refused() -> None:
        with pytest.raises(DataError, match=reason):
            knowledge.sidecar(text, "a.yaml")

    assert seconds(refused) < 0.1


@pytest.mark.parametrize("name", sorted(set(BOMBS) - {"huge", "many documents", "deep indents", "directives", "control characters", "many keys"}))
def test_a_bomb_in_front_matter_is_held_or_is_text_and_never_obeyed(name: str) -> None:
    slow, begun = slowness(), time.process_time()
    outcome = pipeline.run(pipeline.Job("a.md", data=f"---\n{BOMBS[name][0]}\n---\n\n{BODY}".encode()))
    assert time.process_time() - begun < slow
    assert not isinstance(outcome, Held) or "an error in the program" not in outcome.reason


NESTED: Mapping[str, tuple[str, str]] = {
    "divs": ("a.html", "<p>x</p>" + "<div>" * DEEP + BODY),
    "bolds": ("a.html", "<p>x</p>" + "<b>" * DEEP + BODY),
    "tables": ("a.html", "<table><tr><td>" * DEEP + BODY),
    "lists": ("a.html", "<ul><li>" * DEEP + BODY),
    "unclosed comments": ("a.html", f"<p>{BODY}</p>" + "<!--" * DEEP),
    "unclosed tags": ("a.html", f"<p>{BODY}</p>" + "<a href='" * DEEP),
    "quotation marks": ("a.txt", "A title\n\n" + BODY + "\n\n" + ("“" * 9_000 + BODY + "\n") * 12),
    "guillemets": ("a.txt", "Un titre\n\n" + BODY + "\n\n" + ("« " * 4_000 + BODY + "\n") * 25),
    "apostrophes": ("a.txt", "A title\n\n" + BODY + "\n\n" + ("'\"" * 4_000 + BODY + "\n") * 13),
    "brackets": ("a.txt", "A title\n\n" + BODY + "\n\n" + ("([{" * 3_000 + BODY + "\n") * 11),
    "Markdown quotations": ("a.md", f"# A title\n\n{BODY}\n\n" + ("> " * 5_000 + BODY + "\n\n") * 20),
    "Markdown lists": ("a.md", f"# A title\n\n{BODY}\n\n" + ("- " * 5_000 + BODY + "\n\n") * 20),
    "Markdown indents": ("a.md", f"# A title\n\n{BODY}\n\n" + "".join(" " * (2 * n) + "- x\n" for n in range(2_000))),
    "Markdown links": ("a.md", f"# A title\n\n{BODY}\n\n" + ("[" * 9_000 + BODY + "\n\n") * 11),
    "Markdown emphasis": ("a.md", f"# A title\n\n{BODY}\n\n" + ("**_" * 3_000 + BODY + "\n\n") * 11),
    "mail quotations": ("a.eml", f"Subject: A title\n\n{BODY}\n" + (">" * 9_000 + BODY + "\n") * 11),
    "MIME parts": ("a.eml", "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(DEEP)) + f"\n{BODY}"),
    "MIME parts of one boundary": ("a.eml", "Content-Type: multipart/mixed; boundary=b\n\n--b\n" * DEEP + f"\n{BODY}"),
    "MIME parts side by side": ("a.eml", "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * DEEP + f"--b\n\n{BODY}\n--b--\n"),
    "forwarded mails": ("a.eml", "Content-Type: message/rfc822\n\n" * DEEP + f"\n{BODY}"),
    "front matter": ("a.md", "---\na: " + "[" * DEEP + f"\n---\n\n{BODY}"),
    "JSON-LD": ("a.html", f'<script type="application/ld+json">{"[" * DEEP}</script><p>{BODY}</p>'),
    "JSON-LD graphs": (
        "a.html",
        f'<script type="application/ld+json">{chr(123) + chr(34) + "@graph" + chr(34) + ":["}' * DEEP + f"</script><p>{BODY}</p>",
    ),
}
"""A name, a file's name, and what stands in it: 100,000 deep, or so many in lines that pass."""

ALONE = """
import json, resource, sys
from news_digest import pipeline, sheet
outcome = pipeline.run(pipeline.Job(sys.argv[1]))
sheet.as_json(outcome)
used = resource.getrusage(resource.RUSAGE_SELF)
json.dump([type(outcome).__name__, getattr(outcome, "reason", ""), used.ru_utime + used.ru_stime, used.ru_maxrss * 1024], sys.stdout)
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", NESTED)
def test_nesting_costs_neither_time_nor_memory(name: str, tmp_path: Path) -> None:
    """Held or published, in less than 5 s and 600 MB with the start of Python and all imports."""
    source, text = NESTED[name]
    (tmp_path / source).write_text(text, "utf-8")

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))

    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(tmp_path / source)], capture_output=True, encoding="utf-8", check=False, preexec_fn=limited
    )
    assert done.returncode == 0, done.stderr[-500:]
    end, reason, seconds, memory = json.loads(done.stdout)
    assert "an error in the program" not in reason
    assert end in ("Held", "Published")
    assert (end != "Held") or reason
    assert seconds < 5, seconds
    assert memory < 600e6, memory
