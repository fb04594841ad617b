"""What every build asks of every article, in few words: told once, so that nothing of what was found in it has to be unpacked for that."""

from __future__ import annotations

import unicodedata
from hashlib import sha256

from ..marks import mark
from ..model import Article, Digest, Glance, Heard
from ..regex import regex
from .likeness import marks
from .repeats import bits

_NO_LETTER = regex(r"[\W_]+")


def fingerprint(article: Article) -> str:
    """The letters and digits of the text, captions and headline aside: type, marks and case say nothing. Empty for a text without any."""
    text = "".join(block.text for block in article.blocks if block.kind != "caption")
    plain = _NO_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest() if plain else ""


def glance(digest: Digest) -> Glance:
    """What was told when the article was settled, else what is to be told of it."""
    return digest.glance or told(digest)


def told(digest: Digest) -> Glance:
    """What is to be told of an article."""
    lands = tuple(country.code for country in digest.countries if country.focus)
    known = digest.traits.marks if digest.traits else marks(digest)
    event = mark(known.language, sorted(known.words.items()), sorted(known.names.items()), sorted(lands))
    return Glance(fingerprint(digest.article), digest.sketch.size, f"{bits(digest.sketch):x}", event, lands, heard(digest))


def heard(digest: Digest) -> tuple[Heard, ...]:
    """Who is quoted, in the order of the text; quotations of an id that name nobody give nobody a voice."""
    times: dict[str, int] = {}
    sides: dict[str, dict[str, None]] = {}
    for quote in digest.quotes:
        if key := quote.speaker_id or quote.speaker:
            times[key] = times.get(key, 0) + bool(quote.speaker)
            sides.setdefault(key, {}).update({quote.side: None} if quote.side and quote.speaker else {})
    return tuple(Heard(key, count, tuple(sides[key])) for key, count in times.items())
