"""What was corrected, as the page and the feed of corrections show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..late import dataclass
from ..model import Correction, Entry
from .views import DateView
from .words import Tongue, direction

CORRECTIONS_URL = "corrections.html"
CORRECTIONS_FEED = "feeds/corrections"


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One correction: the article's title and address (empty: it is published no more), what was corrected, and what stood and stands there."""

    day: DateView
    title: str
    url: str
    lang: str
    dir: str
    kind: str
    before: str
    after: str


def views(some: Iterable[Correction], entries: Mapping[str, Entry], urls: Mapping[str, str], tongue: Tongue) -> tuple[CorrectionView, ...]:
    """The corrections, newest first; `entries` and `urls` are the articles that are published, by slug."""
    ordered = sorted(some, key=lambda one: one.slug)
    ordered.sort(key=lambda one: one.day, reverse=True)
    return tuple(_view(one, entries.get(one.slug), urls.get(one.slug, ""), tongue) for one in ordered)


def _view(one: Correction, entry: Entry | None, url: str, tongue: Tongue) -> CorrectionView:
    _ = tongue.gettext
    kinds = {"headline": _("Headline"), "text": _("Text"), "speaker": _("Speaker")}
    lang = entry.digest.article.language if entry else tongue.code
    title = entry.digest.article.title if entry else one.slug.replace("-", " ")
    return CorrectionView(DateView(tongue.day(one.day), one.day, True), title, url, lang, direction(lang), kinds[one.kind], one.before, one.after)
