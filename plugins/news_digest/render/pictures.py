"""The pictures of an article as figures: each with its size, so that nothing moves when it comes, and with its credit."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ..regex import regex
from .views import PictureView

_OWN = regex(r"(?:\.\./){0,9}images/[0-9a-f]{16}\.(?:jpg|png|gif|webp)")


def only_own(tag: str, attribute: str, value: str) -> str | None:
    """The attribute, but for the address of a picture that is not one of this site's own.

    >>> only_own("img", "src", "https://ads.example/p.gif"), only_own("img", "src", "../images/0123456789abcdef.png")
    (None, '../images/0123456789abcdef.png')
    """
    return None if (tag, attribute) == ("img", "src") and not _OWN.fullmatch(value) else value


def figures(pictures: Sequence[PictureView], block: str, caption: bool) -> tuple[list[str], str]:
    """The figures before a block, and the block: "" where it is the caption of the last of them, and stands in its figure."""
    if not pictures:
        return [], block
    made = [_figure(picture) for picture in pictures[:-1]]
    last = pictures[-1]
    return [*made, _figure(last, block) if caption else _figure(last)], "" if caption else block


def _figure(picture: PictureView, block: str = "") -> str:
    size = f'width="{picture.width}" height="{picture.height}"'
    image = f'<img src="{escape(picture.url)}" {size} alt="{escape(picture.alt)}" loading="lazy" decoding="async">'
    caption = f'<p class="caption">{escape(picture.caption)}</p>' if picture.caption else ""
    credit = "" if escape(picture.credit) in block else f'<p class="credit">{escape(picture.credit)}</p>'
    return f"<figure>{image}{block}{caption}{credit}</figure>"
