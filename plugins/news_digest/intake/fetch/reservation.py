"""Rights reserved against text and data mining: the TDM Reservation Protocol (W3C community report, 2024) in header, page and site file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from .robots import matches

SITE_FILE = "/.well-known/tdmrep.json"
KEY = "tdm-reservation"


def by_value(value: str | None) -> bool | None:
    """1 reserves, 0 does not, anything else says nothing.

    >>> by_value("1"), by_value(" 0"), by_value("yes"), by_value(None)
    (True, False, None, None)
    """
    return {"1": True, "0": False}.get((value or "").strip())


def by_file(data: bytes, url: str) -> bool | None:
    """What the site's file says of an address: its first rule whose location matches. A file that is no such list says nothing.

    >>> by_file(b'[{"location": "/news/*", "tdm-reservation": 1}]', "https://example.org/news/a")
    True
    >>> by_file(b'[{"location": "/news/*", "tdm-reservation": "0"}]', "https://example.org/news/a")
    False
    """
    try:
        listed: Any = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    path = urlsplit(url).path or "/"
    for rule in listed if isinstance(listed, list) else []:
        if isinstance(rule, dict) and isinstance(rule.get("location"), str) and matches(rule["location"], path):
            value = rule.get(KEY)
            return bool(value) if value in (0, 1) else by_value(str(value))
    return None


def reserved(site: bool | None, headers: Mapping[str, str], page: str | None) -> bool:
    """The nearest word counts: the page's own, else its header's, else the site's.

    >>> reserved(True, {}, None), reserved(True, {"tdm-reservation": "0"}, None)
    (True, False)
    """
    said = (by_value(page), by_value(headers.get(KEY)), site)
    return next((word for word in said if word is not None), False)
