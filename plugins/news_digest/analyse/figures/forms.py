"""Tells the editor of digits that can be read two ways: 1,500 metres in a French text is one and a half, or fifteen hundred."""

from __future__ import annotations

from collections.abc import Iterable

from ...model import Doubt, Figure

NUMBER_FORM = "number_form"


def doubts(figures: Iterable[Figure]) -> tuple[Doubt, ...]:
    """A doubt for each wording with a second reading that the editor has not settled, in the order of the text."""
    open_ = {figure.text: figure for figure in figures if figure.other is not None and not figure.edited}
    advice = 'if it does, write its "value:" under "figures:" in the sidecar'
    return tuple(Doubt(NUMBER_FORM, text, f"read as {f.value:f}, it could mean {f.other:f}; {advice}") for text, f in open_.items())
