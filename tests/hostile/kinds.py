"""Twenty-one kinds of bad file, written into a folder under a given name; and good articles of our own to stand among them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

TOWNS = ("Elmhaven", "Corbury", "Westholm", "Port Avel", "Tarnwick", "Millbrook", "Ashford Quay", "Lindmere", "Stonebay", "Harrowgate")
THINGS = ("lighthouse", "ferry", "library", "covered market")
EVIL = '<script>window.__pwned=1</script><img src=x onerror="window.__pwned=1"><a href="javascript:window.__pwned=1">read</a>'
TEXT = "The mayor said on Tuesday that the works would begin in spring and that nobody would lose a mooring. "


def good(n: int) -> str:
    """The n-th good article: no two have a title in common."""
    town, thing = TOWNS[n % len(TOWNS)], THINGS[n // len(TOWNS) % len(THINGS)]
    return (
        f"{town} keeps its old {thing} for another {n + 2} years\n\n"
        f"The council of {town} voted on Tuesday to keep the {thing} that has served its people for {n + 90} years.\n\n"
        f"“We could not imagine the harbour without the {thing}”, said Ann Lowell, the mayor of {town}, after the vote.\n\n"
        f"About {n + 12},500 people signed the petition, and the repairs will cost {n + 3} million euros in all.\n"
    )


Maker = Callable[[Path], None]


def _writes(data: bytes | str, ending: str = ".txt", sidecar: str | None = None) -> Maker:
    def make(stem: Path) -> None:
        stem.with_suffix(ending).write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        if sidecar is not None:
            stem.with_suffix(".yaml").write_text(sidecar, "utf-8")

    return make


def _front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "", "A council asks for something odd in its front matter", "", TEXT * 3, ""])


def _unreadable(stem: Path) -> None:
    path = stem.with_suffix(".txt")
    path.write_text(good(500), "utf-8")
    path.chmod(0)


_BOMB = "title: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"k{n}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for n, (a, b) in enumerate(zip("abcdefgh", "bcdefghi", strict=True))
)
_LAUGHS = (
    "<!DOCTYPE html [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]><html><body><p>&j;</p></body></html>"
)
_PAGE = "<html><head><title>{}</title></head><body><article><h1>{}</h1><p>" + TEXT * 4 + "</p>{}</article></body></html>"
_FAR = _PAGE.replace("<head>", '<head><meta property="article:published_time" content="9999-12-31T23:59:59-23:59">')
_FAR = _PAGE.replace("<head>", '<head><meta property="article:published_time" content="9999-12-31T23:59:59-23:59">')

KINDS: Mapping[str, Maker] = MappingProxyType(
    {
        "nul-bytes": _writes(b"A title with zeros\x00 in it\n\nThe ferry\x00 will sail again on Monday, the harbour office said.\n"),
        "equal-title": _writes(good(0).replace("Tuesday", "Wednesday").replace("signed", "backed")),
        "empty-slug": _writes("… !!! …\n\n" + TEXT * 3),
        "empty-title": _writes("\n\n" + TEXT * 3, sidecar='title: ""\n'),
        "long-title": _writes(("Very long " * 40) + "\n\n" + TEXT * 3),
        "title-index": _writes("index\n\n" + TEXT * 3),
        "unknown-template": _writes(_front("template: no_such_template", "status: hidden", "slug: ../../x")),
        "save-as-outside": _writes(_front("save_as: ../output-evil/x.html", "url: ../output-evil/x.html", "slug: ../evil")),
        "script": _writes(_PAGE.format("A page that carries scripts", "A page that carries scripts", EVIL), ".html"),
        "event-handlers": _writes(_PAGE.format("A page of handlers", "A page of handlers", "<p onclick='x()' onmouseover='x()'>" + TEXT), ".html"),
        "year-1": _writes(good(601), sidecar="date: 0001-01-01\n"),
        "year-9999": _writes(_FAR.format("Far", "The far future is now", ""), ".html"),
        "year-99999": _writes(good(602), sidecar="date: 99999-01-01\n"),
        "invalid-utf-8": _writes(b"Caf\xe9 \xff\xfe\xfa closes\n\n" + TEXT.encode() * 3 + b"\xc3\x28\xa0\xa1"),
        "empty": _writes(b""),
        "binary": _writes(bytes(n * 7 % 256 for n in range(20_000))),
        "yaml-bomb": _writes(good(603), sidecar=_BOMB),
        "deep": _writes("<p>deep</p>" + "<div>" * 100_000 + TEXT, ".html"),
        "billion-laughs": _writes(_LAUGHS, ".html"),
        "unreadable": _unreadable,
        "symlink-loop": lambda stem: stem.with_suffix(".txt").symlink_to(stem.with_suffix(".txt").name),
    }
)
"""What PEERS.md § 8 names and its like, each by a name."""

MORE: Mapping[str, Maker] = MappingProxyType(
    {
        "utf-16": _writes(good(604).encode("utf-16")),
        "white-space": _writes(" \n\t\u00a0\n"),
        "huge-line": _writes("A title\n\n" + "word " * 60_000),
        "unclosed": _writes("<html><body><article><h1>Half<p>" + "<b><i><a href='x" * 500 + TEXT, ".html"),
        "broken-sidecar": _writes(good(605), sidecar="title: [unclosed\n  : :\n"),
        "pipe": lambda stem: os.mkfifo(stem.with_suffix(".txt")),
        "folder": lambda stem: stem.with_suffix(".txt").mkdir(),
        "no-body": _writes("<html><head><title>Only a head</title></head></html>", ".html"),
        "broken-json-ld": _writes(_PAGE.format("Data", "A page of broken data", '<script type="application/ld+json">{"@type": [}</script>'), ".html"),
        "templates": _writes("{{ 7*7 }} {% include 'x' %} opens the harbour again\n\n{{ config }} {% raw %} {filename}/x " + TEXT * 3),
    }
)
"""Beyond the twenty-one."""
