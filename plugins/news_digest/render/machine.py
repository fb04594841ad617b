"""What machines read of the site: content policy, headers, robots, sitemap, and each article as schema.org data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from markupsafe import Markup

from .views import ArticleView

_LOADED = ("style-src", "img-src", "font-src", "script-src", "connect-src", "form-action")
POLICY = "; ".join(["default-src 'none'", *(f"{kind} 'self'" for kind in _LOADED), "base-uri 'none'"])
"""Nothing is loaded from elsewhere and nothing inline is run; pages carry it themselves, for servers that send no headers."""

SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
"""That of the search page, whose index is read by a program compiled to WebAssembly."""


COLLECTORS = ("GPTBot", "ClaudeBot", "CCBot", "Google-Extended", "Applebot-Extended", "Bytespider", "meta-externalagent", "Amazonbot")
"""Robots that gather texts to train models, by the names under which they say they obey robots.txt."""


def headers(search: bool, tdm: str = "allowed") -> str:
    """The `_headers` file of static hosts. Where there is a search it allows what that page needs; every page's own policy narrows it.

    >>> headers(False, "https://example.org/tdm").splitlines()[-2:]
    ['  TDM-Reservation: 1', '  TDM-Policy: https://example.org/tdm']
    """
    lines = [f"Content-Security-Policy: {SEARCH_POLICY if search else POLICY}; frame-ancestors 'none'", "X-Content-Type-Options: nosniff"]
    lines += ["Referrer-Policy: no-referrer", *(f"{name}: {value}" for name, value in _reservation(tdm))]
    return "".join(["/*\n", *(f"  {line}\n" for line in lines)])


def _reservation(tdm: str) -> list[tuple[str, str]]:
    if tdm == "allowed":
        return []
    return [("TDM-Reservation", "1"), *([("TDM-Policy", tdm)] if tdm != "reserved" else [])]


def reservation(tdm: str) -> str:
    """`/.well-known/tdmrep.json`: whether text and data mining is reserved (TDM Reservation Protocol of the W3C community group).

    >>> reservation("reserved")
    '[{"location": "/", "tdm-reservation": 1}]\\n'
    """
    told: dict[str, object] = {"location": "/", "tdm-reservation": 0 if tdm == "allowed" else 1}
    return json.dumps([told | ({"tdm-policy": tdm} if tdm.startswith("https://") else {})]) + "\n"


def robots(site: str, sitemap: str, tdm: str = "allowed") -> str:
    """robots.txt: everything may be read, and here is the list of it; where mining is reserved, robots that gather texts for it are turned away.

    >>> print(robots("https://example.org", "sitemap.xml"), end="")
    User-agent: *
    Allow: /
    Sitemap: https://example.org/sitemap.xml
    """
    away = "".join(f"User-agent: {name}\n" for name in COLLECTORS) + "Disallow: /\n\n" if tdm != "allowed" else ""
    return f"{away}User-agent: *\nAllow: /\nSitemap: {site}/{sitemap}\n"


def sitemap(site: str, pages: Iterable[tuple[str, str]]) -> str:
    """sitemap.xml of (address from the site's root, ISO day or empty), in the order given.

    >>> print(sitemap("https://example.org", [("a&b.html", "2024-10-19"), ("c.html", "")]), end="")
    <?xml version="1.0" encoding="utf-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc>https://example.org/a&amp;b.html</loc><lastmod>2024-10-19</lastmod></url>
    <url><loc>https://example.org/c.html</loc></url>
    </urlset>
    """
    rows = [f"<url><loc>{escape(f'{site}/{url}')}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for url, day in pages]
    opening = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([opening, *rows, "</urlset>", ""])


def article_data(seen: ArticleView, site: str) -> Markup:
    """An article page as schema.org NewsArticle in JSON-LD: what it is based on, and its quotations with who said them.

    `seen` is not sealed: its strings are plain. The result may stand in a script element: no character of it can end that.
    """
    card = seen.card
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": card.title,
        "inLanguage": card.lang,
        "datePublished": card.date.iso or None,
        "author": [{"@type": "Person", "name": name} for name in seen.authors],
        "publisher": {"@type": "Organization", "name": seen.publisher} if seen.publisher else None,
        "isBasedOn": seen.original or None,
        "license": seen.licence or None,
        "about": [topic.name for topic in card.topics],
        "abstract": " ".join(passage.text for passage in seen.summary),
        "mainEntityOfPage": f"{site}/{card.url}" if site else None,
        "citation": [
            {"@type": "Quotation", "text": " ".join(quote.parts), "spokenByCharacter": {"@type": "Person", "name": quote.speaker}}
            for quote in seen.quotes
            if quote.speaker
        ],
    }
    return script_safe({key: value for key, value in data.items() if value})


def script_safe(data: object) -> Markup:
    r"""JSON that may stand in an HTML script element.

    >>> script_safe({"a": "</script><!--"})
    Markup('{"a": "\\u003c/script\\u003e\\u003c!--"}')
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    for mark, code in (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(mark, code)
    return Markup(text)
