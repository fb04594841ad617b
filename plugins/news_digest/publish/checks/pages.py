"""One page by itself: whole, well formed, bound by its policy, asking nobody else for anything, its boxes letter for letter in its article."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from .page import Seen
from .site import Site


def page_faults(page: Seen, site: Site) -> Iterator[str]:
    """What is wrong with a page. A page that only leads elsewhere needs no policy: it loads nothing."""
    if not page.whole:
        yield "the page is not whole: it does not end with </html>"
    yield from (f"not well formed: {told}" for told in page.malformed)
    yield from (f'not well formed: two elements have the id "{name}"' for name in page.repeated)
    if page.policy is None and not page.moved and page.inline:
        yield f"no Content-Security-Policy, and {page.inline[0]} stands in it"
    elif page.policy is not None and "'unsafe-inline'" not in page.policy:
        yield from (f"its Content-Security-Policy forbids what stands in it: {what}" for what in page.inline)
    yield from (f"asks somebody else for {address}" for address in page.loads if _foreign(site.own(address)))
    yield from box_faults(page)


def _foreign(address: str) -> bool:
    """Whether an address leads away from the site.

    >>> _foreign("//cdn.example/a.js"), _foreign("../theme/site.css"), _foreign("data:image/gif;base64,xx")
    (True, False, False)
    """
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme not in ("", "data")


def box_faults(page: Seen) -> Iterator[str]:
    """Boxes that show what does not stand, letter for letter, in the article of their page."""
    for box in page.boxes:
        if box.there is None:
            yield f'a box leads to "#{box.target}", which is not there: "{box.shown[:40]}"'
        elif box.shown not in box.there:
            yield f'a box shows what does not stand in the article: "{box.shown[:40]}"'
