"""The doors through which a payload comes in: every format, and every field that a page may show."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType
from urllib.parse import quote

PROSE = "The harbour office said on Tuesday that the ferry would sail again after three weeks of repairs, and nobody would lose a place. "
TITLE = "The ferry sails again after repairs"

Door = Callable[[str], tuple[str, bytes, bytes]]
"""A payload becomes a file: its name, its bytes, its sidecar's."""


def said(text: str) -> str:
    """The text as a YAML scalar of one line."""
    return json.dumps("".join(c if c.isprintable() and c != "\x7f" else " " for c in text))


def _text(payload: str) -> str:
    return f"{TITLE}\n\n{PROSE}{payload} {PROSE}\n\n{payload}\n\n“{payload} will sail again on Monday”, said Ann {payload} Lowell.\n\n{PROSE}\n"


def _page(head: str, title: str, body: str) -> bytes:
    return f"<html><head>{head}</head><body><h1>{title}</h1><article>{body}<p>{PROSE}</p><p>{PROSE}</p></article></body></html>".encode(
        "utf-8", "replace"
    )


def _body(payload: str) -> bytes:
    return _page(
        "",
        TITLE,
        f"<p>{PROSE} {payload} {PROSE}</p><p>{escape(payload)} {PROSE}</p><table><tr><td>{payload}<td>1<tr><td>2<td>{escape(payload)}</table>",
    )


def _head(payload: str) -> bytes:
    safe = escape(payload)
    data = json.dumps({"@type": "NewsArticle", "headline": payload, "author": {"name": payload}, "url": payload}).replace("</", "<\\/")
    metas = "".join(f'<meta property="{name}" content="{safe}">' for name in ("og:title", "og:description", "og:site_name", "og:url", "author"))
    return _page(f'<title>{safe}</title>{metas}<link rel=canonical href="{safe}"><script type="application/ld+json">{data}</script>', safe, "")


def _sidecar(payload: str) -> bytes:
    fields = "".join(f"{key}: {said(payload) if payload.strip() else 'x'}\n" for key in ("title", "publisher", "licence"))
    quotes = f"quotes:\n - begins: {said(payload[:10])}\n   speaker: {said(payload)}\n"
    return f"{fields}authors: [{said(payload)}]\ntopics: [{said(payload)}]\n{quotes}".encode("utf-8", "replace")


def _mail(payload: str) -> bytes:
    subject = f"=?utf-8?B?{b64encode(payload.encode('utf-8', 'replace')).decode()}?="
    return f"From: a@b.example\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n".encode() + _body(payload)


DOORS: Mapping[str, Door] = MappingProxyType(
    {
        "paste": lambda p: ("a.txt", _text(p).encode("utf-8", "replace"), b""),
        "page": lambda p: ("a.html", _body(p), b""),
        "head": lambda p: ("a.html", _head(p), b""),
        "address": lambda p: ("a.html", _page("", TITLE, f'<p>{PROSE}<a href="{p}">x</a></p>'), f"url: https://x.example/{_quoted(p)}\n".encode()),
        "markdown": lambda p: ("a.md", f"# {TITLE}\n\n{PROSE}[{p}]({p}) {p}\n\n> {p}\n\n- {p}\n\n{PROSE}\n".encode("utf-8", "replace"), b""),
        "front": lambda p: (
            "a.md",
            f"---\ntitle: {said(p)}\nauthor: {said(p)}\nurl: {said(p)}\nslug: {said(p)}\n---\n\n{PROSE}\n".encode("utf-8", "replace"),
            b"",
        ),
        "mail": lambda p: ("a.eml", _mail(p), b""),
        "archive": lambda p: ("a.mht", b"Snapshot-Content-Location: " + _one_line(p) + b"\n" + _mail(p), b""),
        "sidecar": lambda p: ("a.txt", _text("x").encode(), _sidecar(p)),
    }
)


def _quoted(payload: str) -> str:
    return quote(payload.encode("utf-8", "replace"), safe=";:(){}[]$=&")


def _one_line(payload: str) -> bytes:
    return " ".join(payload.split()).encode("utf-8", "replace")
