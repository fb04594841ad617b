"""The dateline: where the report was filed, taken off the lead and into the metadata."""

from __future__ import annotations

from dataclasses import replace

from ..language import Language
from ..model import Repair
from ..regex import regex
from .byline import agencies
from .core import traits
from .folding import key
from .page import Line, Page, cut

_CITY = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*(?: (?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|de|la|le|del|du)){0,3}"
_PARENTHESIS = regex(rf"\(({_CITY})(?:, ?({_CITY}))?\)\s*(?:[-–—:]\s*)?(?=[\"“«A-ZÀ-ÖØ-Þ0-9])")
_BEFORE_DASH = regex(
    rf"({_CITY})(?:, ?([\w’'. -]{{1,40}}?))?(?:,? ?\(([\w’'. /-]{{2,40}})\))?\s*(?:\.\s*)?(?:[–—]|--|-(?=\s))\s*(?=[\"“«A-ZÀ-ÖØ-Þ0-9])"
)


REACH = 3
"""Paragraphs among which the lead is: a standfirst may stand above it."""


def read_dateline(page: Page, _: Language) -> Page:
    """Take "(Seoul)" or "PARIS (Reuters) -" off the lead; a city that merely begins the sentence stays.

    Before a dash the place stands in capitals or an agency follows in brackets. Where several paragraphs begin so they are run-in headings or
    reports from several places: each is part of its paragraph.
    """
    if page.dateline:
        return page
    paragraphs = [line for line in page.lines if line.kind == "paragraph" and traits(line.text).prose]
    found = [(line, *told) for line in paragraphs if (told := _dateline(line.text[:120]))]
    return _taken(page, *found[0]) if len(found) == 1 and found[0][0] in paragraphs[:REACH] else page


def has_dateline(line: Line) -> bool:
    """Whether a line begins as a report does that says where it was filed."""
    return _dateline(line.text[:120]) is not None


def _dateline(head: str) -> tuple[str, str | None, int] | None:
    """The place, the agency and where the text goes on."""
    found = _PARENTHESIS.match(head)
    if found:
        return found[1], None, found.end()
    found = _BEFORE_DASH.match(head)
    if found is None:
        return None
    agency = agencies().get(key(found[3] or ""))
    sure = (found[1].isupper() and len(found[1]) > 2) or agency is not None
    return (found[1], agency, found.end()) if sure else None


def _taken(page: Page, line: Line, place: str, agency: str | None, end: int) -> Page:
    if key(place) in agencies():
        return cut(replace(page, agency=page.agency or agencies()[key(place)]), line.number, 0, end, "agency")
    shown = place.title() if place.isupper() else place
    repairs = (Repair("name_case", None, 0, place, shown),) if shown != place else ()
    page = replace(page, dateline=shown, agency=page.agency or agency, repairs=page.repairs + repairs)
    return cut(page, line.number, 0, end, "dateline")
