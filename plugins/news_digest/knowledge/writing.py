"""Writes a sidecar as a person would: only what is set, a line each, without needless quotation marks."""

from __future__ import annotations

import dataclasses
from typing import Any

import yaml

from ..model import Sidecar


def write_sidecar(word: Sidecar) -> str:
    """The text of a sidecar; `sidecar` reads it back as it was.

    >>> write_sidecar(Sidecar(title="Ports: open", received="2026-11-23"))
    "title: 'Ports: open'\\nreceived: 2026-11-23\\n"
    """
    return str(yaml.dump(_plain(word), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000))


class _Dumper(yaml.SafeDumper):
    """Our reader keeps every scalar but null as text, so that a day or a number needs no marks."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [pair for pair in pairs if pair[0].endswith(":null")] for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Between double quotation marks where a line end or a control character would not come back as it went."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if text.isprintable() else '"')


_Dumper.add_representer(str, _text)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        items = ((f, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {f.name: _plain(item) for f, item in items if item != f.default}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value if value is None else str(value)
