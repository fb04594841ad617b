"""The shape of a site's file, `data/sites/host.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from .language import Words
from .late import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class SiteWords:
    """What only one site has. `furniture` as in a language file. `drop` and `keep` select elements of its saved pages that are never, and always, the
    article; `names` is how it calls itself at the end of its titles; `byline` selects the elements that name the authors."""

    furniture: Mapping[str, Words] = field(default_factory=dict)
    drop: Words = ()
    keep: Words = ()
    names: Words = ()
    byline: Words = ()
