"""The DIGEST_* settings of pelicanconf.py, checked once into a frozen value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import PurePath
from typing import Any, Literal

from .late import dataclass

FullText = Literal["always", "licensed", "never"]
Preview = Literal["", "whole", "quick"]


class SettingsError(ValueError):
    """A DIGEST_* setting is not usable; the message names it and says what it takes."""


@dataclass(frozen=True, slots=True)
class Release:
    """A build that is to be published: on which day (ISO), and the file that holds what stands now ("": nothing stands). Each article's account and
    spans are proven again, and what changes in published articles is recorded."""

    day: str
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the editor of the site decided.

    `paths` are folders below content/ whose files are raw articles; `full_text` says whether the cleaned text is shown ("licensed": only
    where the sidecar records a licence); `language` is the site's; `workers` is how many processes analyse (0: one for each processor).
    `preview`: pages carry the editor's bar, and are for the editor alone; a "quick" one does without the index of the search where that would have
    to be made: whoever shows the preview has it made when somebody searches. `release`: this build is to be published.
    `cache`: what became of an input is kept for the next build, in at most `cache_mb` megabytes.
    `executor`: the address of a Dask scheduler whose workers analyse, or nothing.
    `search`: the index of the search is made; None leaves it to the number of articles. `feed_summary`: feeds hold summaries, no text;
    `feed_rss`: there are RSS feeds and a list of feeds (OPML) too. `report` is where readers report an error, `mailto:…` or an address of the web.
    `newsletter` is the day (ISO) whose edition is written as a mail beside the site, or "latest".
    `original_canonical`: licences, by how they begin, whose articles leave the first place in search engines to the original.
    `tdm` is "allowed", "reserved" or the address of the policy under which texts may be mined.
    """

    paths: tuple[str, ...] = ("articles",)
    full_text: FullText = "always"
    language: str = "en"
    workers: int = 0
    preview: Preview = ""
    release: Release | None = None
    cache: bool = True
    cache_mb: int = 1_500
    executor: str = ""
    search: bool | None = None
    feed_summary: bool = False
    feed_rss: bool = False
    report: str = ""
    tdm: str = "allowed"
    newsletter: str = ""
    original_canonical: tuple[str, ...] = ()


_FULL_TEXT: Mapping[Any, FullText] = {True: "always", False: "never", "licensed": "licensed"}


def read_settings(conf: Mapping[str, Any]) -> Settings:
    """Settings from Pelican's; an unknown DIGEST_* name or a value of the wrong kind is an error, not a silent default.

    >>> read_settings({"DIGEST_FULL_TEXT": "licensed", "DEFAULT_LANG": "fr"}).full_text
    'licensed'
    >>> read_settings({"DIGEST_PATH": ["articles"]})
    Traceback (most recent call last):
    news_digest.settings.SettingsError: DIGEST_PATH: no such setting; there are DIGEST_CACHE, DIGEST_CACHE_MB, ...
    """
    known = sorted(f"DIGEST_{f.name.upper()}" for f in fields(Settings) if f.name != "language")
    for name in conf:
        if name.startswith("DIGEST_") and name not in known:
            raise SettingsError(f"{name}: no such setting; there are {', '.join(known)}")
    paths = conf.get("DIGEST_PATHS", Settings().paths)
    if isinstance(paths, str) or not all(isinstance(p, str) and p.strip("/") and ".." not in p.split("/") for p in paths):
        raise SettingsError('DIGEST_PATHS: a list of folders below content/ is needed, for example ["articles"]')
    full = conf.get("DIGEST_FULL_TEXT", True)
    if full not in _FULL_TEXT:
        raise SettingsError('DIGEST_FULL_TEXT: True, False or "licensed" is needed')
    workers = conf.get("DIGEST_WORKERS", 0)
    if not isinstance(workers, int) or workers < 0:
        raise SettingsError("DIGEST_WORKERS: a number of processes is needed, 0 for one a processor")
    folders, language = tuple(p.strip("/") for p in paths), str(conf.get("DEFAULT_LANG", "en"))
    return Settings(folders, _FULL_TEXT[full], language, workers, _preview(conf), _release(conf), *_cache(conf), _executor(conf), **_public(conf))


def _release(conf: Mapping[str, Any]) -> Release | None:
    """What `invoke publish` says of its build.

    >>> _release({"DIGEST_RELEASE": {"day": "2025-03-08"}})
    Release(day='2025-03-08', standing='')
    """
    asked = conf.get("DIGEST_RELEASE")
    if asked is None:
        return None
    if not isinstance(asked, dict) or not re.fullmatch(r"\d{4}-\d\d-\d\d", str(asked.get("day"))):
        raise SettingsError("DIGEST_RELEASE: invoke publish sets it; leave it out of the settings file")
    return Release(asked["day"], str(asked.get("standing", "")))


def _executor(conf: Mapping[str, Any]) -> str:
    """The scheduler's address.

    >>> _executor({"DIGEST_EXECUTOR": "scheduler:8786"})
    Traceback (most recent call last):
    news_digest.settings.SettingsError: DIGEST_EXECUTOR: the address of a Dask scheduler is needed, such as "tcp://127.0.0.1:8786"
    """
    asked = conf.get("DIGEST_EXECUTOR", "")
    if asked != "" and not (isinstance(asked, str) and asked.startswith(("tcp://", "tls://"))):
        raise SettingsError('DIGEST_EXECUTOR: the address of a Dask scheduler is needed, such as "tcp://127.0.0.1:8786"')
    return str(asked)


def _cache(conf: Mapping[str, Any]) -> tuple[bool, int]:
    wanted, most = conf.get("DIGEST_CACHE", True), conf.get("DIGEST_CACHE_MB", Settings().cache_mb)
    if not isinstance(wanted, bool):
        raise SettingsError("DIGEST_CACHE: True or False is needed; its folder is Pelican's CACHE_PATH")
    if not isinstance(most, int) or most < 1:
        raise SettingsError("DIGEST_CACHE_MB: a number of megabytes is needed")
    return wanted, most


def _public(conf: Mapping[str, Any]) -> dict[str, Any]:
    """What the readers of the public site get.

    >>> _public({"DIGEST_REPORT": "editor@example.org"})
    Traceback (most recent call last):
    news_digest.settings.SettingsError: DIGEST_REPORT: where to report an error is needed, mailto:… or https://…
    """
    for name in ("FEED_SUMMARY", "FEED_RSS"):
        if not isinstance(conf.get(f"DIGEST_{name}", False), bool):
            raise SettingsError(f"DIGEST_{name}: True or False is needed")
    search, report, tdm = conf.get("DIGEST_SEARCH"), str(conf.get("DIGEST_REPORT", "")), str(conf.get("DIGEST_TDM", "allowed"))
    if search not in (None, True, False):
        raise SettingsError("DIGEST_SEARCH: True or False is needed; leave it out and sites below 2,000 articles have a search")
    if report and not report.startswith(("mailto:", "https://", "http://")):
        raise SettingsError("DIGEST_REPORT: where to report an error is needed, mailto:… or https://…")
    if tdm not in ("allowed", "reserved") and not tdm.startswith("https://"):
        raise SettingsError('DIGEST_TDM: "allowed", "reserved" or the https:// address of a policy is needed')
    licences = conf.get("DIGEST_ORIGINAL_CANONICAL", ())
    if isinstance(licences, str) or not all(isinstance(name, str) and name.strip() for name in licences):
        raise SettingsError('DIGEST_ORIGINAL_CANONICAL: a list of licences is needed, for example ["Republishing guidelines"]')
    newsletter = str(conf.get("DIGEST_NEWSLETTER", ""))
    if newsletter and newsletter != "latest" and not re.fullmatch(r"\d{4}-\d\d-\d\d", newsletter):
        raise SettingsError('DIGEST_NEWSLETTER: a day is needed, for example "2025-03-08", or "latest"')
    feeds = {"feed_summary": conf.get("DIGEST_FEED_SUMMARY", False), "feed_rss": conf.get("DIGEST_FEED_RSS", False)}
    told = {"search": search, "report": report, "tdm": tdm, "newsletter": newsletter, **feeds}
    return told | {"original_canonical": tuple(" ".join(name.split()) for name in licences)}


PREVIEW = "preview"
"""How the name of a folder begins that may hold a preview: never that of the site."""


def _preview(conf: Mapping[str, Any]) -> Preview:
    """How the editor's bar is asked for, if it is. It shows what was taken out of somebody's article: it must not reach a public site.

    >>> _preview({"DIGEST_PREVIEW": True, "SITEURL": "https://example.org", "OUTPUT_PATH": "preview"})
    Traceback (most recent call last):
    news_digest.settings.SettingsError: DIGEST_PREVIEW: a preview is never public, and SITEURL is https://example.org; ...
    """
    asked = conf.get("DIGEST_PREVIEW", False)
    if asked != "quick" and not isinstance(asked, bool):
        raise SettingsError('DIGEST_PREVIEW: True or False is needed; "quick" is for invoke serve')
    if asked and conf.get("SITEURL"):
        told = f"a preview is never public, and SITEURL is {conf['SITEURL']}"
        raise SettingsError(f'DIGEST_PREVIEW: {told}; run "invoke serve", or build without DIGEST_PREVIEW')
    folder = PurePath(str(conf.get("OUTPUT_PATH", ""))).name
    if asked and not folder.lstrip(".").startswith(PREVIEW):
        raise SettingsError(f'DIGEST_PREVIEW: a preview is written to a folder named {PREVIEW}, not to "{folder}"; run "invoke serve"')
    return "quick" if asked == "quick" else "whole" if asked else ""
