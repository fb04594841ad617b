"""The cards that social networks show beside a link: the name of the site or of a topic, drawn as a PNG that is the same on every machine."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

SIZE = (1200, 630)
PAPER, INK, ACCENT, SOFT = "#fcfbf8", "#1c1a17", "#8f2a1c", "#5c564d"
MARGIN, LARGE, SMALLEST, FOOT = 90, 116, 56, 40
STEPS = 14
"""Shades from paper to ink: nobody sees more."""
FONT = Path(__file__).parent.parent / "data" / "fonts" / "SourceSerifPro-Bold.otf"
"""Source Serif Pro Bold, unchanged, under the SIL Open Font License (beside it)."""


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str) -> bool:
    """Whether the font has every letter of a text.

    >>> drawable("Côte d’Ivoire–Ürümqi"), drawable("東京")
    (True, False)
    """
    missing = bytes(_font(FOOT).getmask("\U0010ffff"))
    return all(character.isspace() or bytes(_font(FOOT).getmask(character)) != missing for character in text)


def card(headline: str, foot: str) -> bytes:
    """A card with a headline and, below the rule, a line on what it is from. Letters the font lacks leave the line out: see `drawable`."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 18), fill=ACCENT)
    size, lines = _fitted(draw, headline, SIZE[0] - 2 * MARGIN)
    top = (SIZE[1] - 120 - len(lines) * size * 1.12) / 2 + 20
    for n, line in enumerate(lines):
        draw.text((MARGIN, top + n * size * 1.12), line, font=_font(size), fill=INK)
    draw.line((MARGIN, SIZE[1] - 120, SIZE[0] - MARGIN, SIZE[1] - 120), fill=INK, width=2)
    draw.text((MARGIN, SIZE[1] - 95), _cut(draw, foot, SIZE[0] - 2 * MARGIN), font=_font(FOOT), fill=SOFT)
    out = BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(out, "PNG", compress_level=9)
    return out.getvalue()


@cache
def _palette() -> Image.Image:
    """The colours of every card: the accent, and the two inks from paper to full. Looking for the best of each card would take most of its time."""
    paper = ImageColor.getrgb(PAPER)
    inks = [ImageColor.getrgb(INK), ImageColor.getrgb(SOFT)]
    ramps = [p + (ink[n] - p) * step // STEPS for ink in inks for step in range(STEPS + 1) for n, p in enumerate(paper)]
    made = Image.new("P", (1, 1))
    made.putpalette([*ImageColor.getrgb(ACCENT), *ramps])
    return made


def _fitted(draw: ImageDraw.ImageDraw, text: str, width: int) -> tuple[int, list[str]]:
    """The largest size at which a text fits three lines, and the lines."""
    for size in range(LARGE, SMALLEST, -6):
        lines = _wrapped(draw, text, _font(size), width)
        if len(lines) <= 3 and all(draw.textlength(line, font=_font(size)) <= width for line in lines):
            return size, lines
    return SMALLEST, _wrapped(draw, text, _font(SMALLEST), width)[:4]


def _wrapped(draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.replace("–", "– ").split():
        joined = f"{lines[-1]} {word}".strip() if not lines[-1].endswith("–") else lines[-1] + word
        if lines[-1] and draw.textlength(joined, font=font) > width:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines


def _cut(draw: ImageDraw.ImageDraw, text: str, width: int) -> str:
    while draw.textlength(text, font=_font(FOOT)) > width:
        text = text[:-2].rstrip() + "…"
    return text
