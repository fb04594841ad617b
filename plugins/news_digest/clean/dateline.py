"""The dateline: where the report was filed, taken off the lead and into the metadata."""

from __future__ import annotations

import re
from dataclasses import replace

from ..language import Language
from ..model import Repair
from .byline import agencies
from .core import traits
from .folding import key
from .page import Page, cut

_CITY = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*(?: (?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|de|la|le|del|du)){0,4}"
_PARENTHESIS = re.compile(rf"\(({_CITY})(?:, ?({_CITY}))?\)\s*[-–—:]?\s*(?=[\"“«A-ZÀ-ÖØ-Þ0-9])")
_BEFORE_DASH = re.compile(
    rf"({_CITY})(?:, ?([\w’'. -]{{1,40}}?))?(?:,? ?\(([\w’'. /-]{{2,40}})\))?\s*\.?\s*(?:[–—]|--|-(?=\s))\s*(?=[\"“«A-ZÀ-ÖØ-Þ0-9])"
)


def read_dateline(page: Page, _: Language) -> Page:
    """Take "(Seoul)" or "PARIS (Reuters) -" off the lead; a city that merely begins the sentence stays.

    Only the first paragraph has a dateline. Before a dash the place stands in capitals or an agency follows in brackets.
    """
    lead = next((line for line in page.lines if line.kind == "paragraph" and traits(line.text).prose), None)
    if lead is None or page.dateline:
        return page
    head = lead.text[:120]
    found = _PARENTHESIS.match(head)
    agency = None
    if found is None:
        found = _BEFORE_DASH.match(head)
        if found is None:
            return page
        agency = agencies().get(key(found[3] or ""))
        if not (found[1].isupper() and len(found[1]) > 2) and agency is None:
            return page
    place = found[1]
    if key(place) in agencies():
        return cut(replace(page, agency=page.agency or agencies()[key(place)]), lead.number, 0, found.end(), "agency")
    shown = place.title() if place.isupper() else place
    repairs = (Repair("name_case", None, 0, place, shown),) if shown != place else ()
    page = replace(page, dateline=shown, agency=page.agency or agency, repairs=page.repairs + repairs)
    return cut(page, lead.number, 0, found.end(), "dateline")
