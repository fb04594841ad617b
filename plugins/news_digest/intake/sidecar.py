"""Checks the editor's word before anything is done with it, so that a slip of the pen is told by its key and never reaches a page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ..limits import FIGURE_BELOW, FIGURE_PLACES, FIRST_YEAR, LAST_YEAR, WORDS_OF_ONE_KEY
from ..model import FigureWord, ImageWord, QuoteWord, Sidecar
from ..regex import regex
from ..slugs import slugify
from .encoding import known
from .errors import IntakeError

_TAG = regex(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def checked(word: Sidecar, source: str) -> Sidecar:
    """The sidecar with its dates in ISO 8601. Raises IntakeError that names the file and the key.

    >>> checked(Sidecar(date="2024-10-19 14:03+02:00"), "a.txt").date
    '2024-10-19T14:03:00+02:00'
    >>> checked(Sidecar(date="19 October"), "news/a.txt")
    Traceback (most recent call last):
    news_digest.intake.errors.IntakeError: a.yaml: "date" is "19 October"; write it as 2024-10-19 or 2024-10-19T14:03:00+02:00
    """
    name = PurePosixPath(source.replace("\\", "/")).with_suffix(".yaml").name if source.strip("./\\") else source
    for key in ("keep", "drop", "quotes", "figures", "topics", "pinned", "authors", "images"):
        if len(getattr(word, key) or ()) > WORDS_OF_ONE_KEY:
            raise IntakeError(f'{name}: "{key}" has {len(getattr(word, key))} entries, more than {WORDS_OF_ONE_KEY}; take some out')
    word = _tidy(word, name)
    if word.language is not None and not _TAG.fullmatch(word.language):
        raise IntakeError(f'{name}: "language" is "{word.language}"; write its code, such as fr or pt-BR')
    if word.slug is not None and slugify(word.slug) != word.slug:
        raise IntakeError(f'{name}: "slug" is "{word.slug}"; write it as {slugify(word.slug)}')
    if word.url is not None and not web_address(word.url):
        raise IntakeError(f'{name}: "url" is "{word.url}"; it should begin with https:// or http://')
    _refuse_contradictions(word, name)
    for image in word.images:
        _check_image(image, name)
    if word.encoding is not None and not known(word.encoding):
        raise IntakeError(f'{name}: "encoding" is "{word.encoding}"; write its name, such as windows-1252, or take the line out')
    dates = {key: _moment(getattr(word, key), key, name) for key in ("date", "received", "reviewed")}
    return replace(word, date=dates["date"], received=dates["received"], reviewed=dates["reviewed"])


def _tidy(word: Sidecar, name: str) -> Sidecar:
    """The word with single spaces in what is shown; an empty value is refused by its key, for whoever wrote the key meant something by it."""
    authors = None if word.authors is None else tuple(_single(text, "authors", name) for text in word.authors)
    for key in ("keep", "drop"):
        for line in getattr(word, key):
            _single(line if isinstance(line, str) else line.begins, key, name)
    quotes = tuple(_quotation(said, name) for said in word.quotes)
    figures = tuple(_figure(told, name) for told in word.figures)
    return replace(
        word,
        title=_optional(word.title, "title", name),
        publisher=_optional(word.publisher, "publisher", name),
        licence=_optional(word.licence, "licence", name),
        topics=tuple(_single(text, "topics", name) for text in word.topics),
        pinned=tuple(_single(text, "pinned", name) for text in word.pinned),
        authors=authors,
        quotes=quotes,
        figures=figures,
    )


def _check_image(image: str | ImageWord, name: str) -> None:
    """Refuse a picture that lies elsewhere, and one that nobody is named for."""
    if isinstance(image, str):
        if image != "keep":
            raise IntakeError(f'{name}: "images" is "{image}"; write keep, or "- file: {image}" with "credit:" below it')
        return
    path = PurePosixPath(image.file)
    if ":" in image.file or "\\" in image.file or path.is_absolute() or ".." in path.parts:
        raise IntakeError(f'{name}: the picture "{image.file}" should be a file beside the article; save it there and write its name')
    if not re.search(r"\w", image.credit):
        raise IntakeError(f'{name}: the picture "{image.file}" has no credit; add credit: and whose it is')


def _quotation(said: QuoteWord, name: str) -> QuoteWord:
    _single(said.begins, "begins", name)
    return replace(said, speaker=_optional(said.speaker, "speaker", name), role=_optional(said.role, "role", name))


def _figure(told: FigureWord, name: str) -> FigureWord:
    _single(told.text, "text", name)
    counted, claimant = _optional(told.counted, "counted", name), _optional(told.claimant, "claimant", name)
    return replace(told, unit=told.unit.strip() or None if told.unit else None, counted=counted, claimant=claimant)


def _optional(text: str | None, key: str, name: str) -> str | None:
    return None if text is None else _single(text, key, name)


def _single(text: str, key: str, name: str) -> str:
    if not re.search(r"\w", text):
        raise IntakeError(f'{name}: "{key}" is empty; give it a value or take the line out')
    return " ".join(text.split())


def _refuse_contradictions(word: Sidecar, name: str) -> None:
    """Refuse a correction that asks for nothing or for two things at once, and a number that no figure can have."""
    for said in word.quotes:
        asks = [key for key, asked in (("speaker", said.speaker), ("nobody", said.nobody), ("drop", said.drop)) if asked]
        both = asks if len(asks) > 1 else ["role", *asks] if said.role and asks and not said.speaker else []
        if both:
            raise IntakeError(f'{name}: the quotation "{said.begins}" has {" and ".join(both)}; keep one of them')
        if not asks and not said.role:
            raise IntakeError(f'{name}: the quotation "{said.begins}" has nothing to do; add speaker:, role:, nobody: true or drop: true')
    for told in word.figures:
        changed = any(value is not None for value in (told.value, told.upper, told.unit, told.counted, told.claimant))
        if changed and told.drop:
            raise IntakeError(f'{name}: the figure "{told.text}" is dropped and corrected; keep one of them')
        if not changed and not told.drop:
            raise IntakeError(f'{name}: the figure "{told.text}" has nothing to do; add value:, unit:, counted:, claimant: or drop: true')
        for number in (told.value, told.upper):
            if number is not None and not _plain(number):
                raise IntakeError(f'{name}: the figure "{told.text}" has the value {number}; write a plain number such as 1500 or 8.1')


def _plain(number: Decimal) -> bool:
    """Whether a number can be that of a figure in the news."""
    return number.is_finite() and abs(number) < FIGURE_BELOW and number == round(number, FIGURE_PLACES)


def web_address(url: str) -> bool:
    """Whether a text is an absolute http or https address without white space.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"'\\\x00-\x1f]", url)
    except ValueError:
        return False


def _moment(text: str | None, key: str, name: str) -> str | None:
    if text is None:
        return None
    text = text.strip()
    try:
        day = date.fromisoformat(text) if len(text) <= 10 else None
        moment = None if day else datetime.fromisoformat(text)
    except ValueError as error:
        raise IntakeError(f'{name}: "{key}" is "{text}"; write it as 2024-10-19 or 2024-10-19T14:03:00+02:00') from error
    year = (day or moment or date.min).year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise IntakeError(f'{name}: "{key}" is in the year {year}; it should lie between {FIRST_YEAR} and {LAST_YEAR}')
    if moment is not None and moment.tzinfo is None:
        raise IntakeError(f'{name}: "{key}" has a time but no zone; add it ({moment.isoformat()}+00:00) or give the day alone')
    return moment.isoformat() if moment else (day or date.min).isoformat()
