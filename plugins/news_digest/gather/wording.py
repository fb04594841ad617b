"""Says in comparable words what a figure counts: the head noun, its modifiers, what befell them, and what else its sentence tells."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from ..knowledge import language
from ..language import Language
from ..model import Article, Digest, Figure, Span, Wording
from ..regex import regex

_WORD = regex(r"[^\W\d_]+")
_TOKEN = regex(r"[^\W_]+")
_YEAR = regex(r"(?<![\w.,])(?:1[5-9]|20)\d\d(?![\w.,]*\d)")
_CLAUSE = regex(r"[,;:.!?()«»“”]|\d")
_MARK = regex(r"[,;:!?()«»“”–—]")
_SHORT = 3
"""Words of up to so many letters (de, des, of, the) are no content."""
_NEAR = 60
"""Characters of the clause around a figure in which a word may tell what befell the counted."""


def wordings(digest: Digest) -> tuple[Wording | None, ...]:
    """How each figure of an article says what it counts."""
    if digest.traits:
        return digest.traits.wordings
    words = language(digest.article.language)
    return tuple(wording(figure, digest, words) if figure.value is not None else None for figure in digest.figures)


def wording(figure: Figure, digest: Digest, language: Language) -> Wording | None:
    """How a figure says what it counts; None when it doesn't, or when it is no report of now: a forecast, a demand, so many more,
    so many a day, so many in another year."""
    words = content(figure.counted or "", language)
    if not words:
        return None
    text = digest.article.blocks[figure.span.block].text
    at = figure.span
    sentence = next((s.span for s in digest.sentences if s.span.block == at.block and s.span.start <= at.start < s.span.end), at)
    if _foreseen(text, figure, sentence, digest.figures, language) or _of_another_year(text[sentence.start : at.start], digest.article):
        return None
    fates = _fates(language)
    near = [m.group() for m in _WORD.finditer(_clause(text, figure, sentence.start, sentence.end))]
    said = [word for word in near if word.casefold() in fates]
    counted = {word.casefold() for word in _WORD.findall(figure.counted or "")}
    told = next(iter(said), "") if not counted & fates.keys() else ""
    context = {stem(m.group()) for m in _WORD.finditer(text, sentence.start, sentence.end)}
    modifiers = frozenset(w for w in words[1:] if w not in _fate_stems(language))
    long = frozenset(w for w in context if len(w) > _SHORT) - set(words)
    marks = frozenset(words[1:]) - modifiers
    return Wording(language.code, words[0], modifiers, tuple(sorted({fates[word.casefold()] for word in said})), long, told, marks)


def _of_another_year(before: str, article: Article) -> bool:
    """Whether a year other than the article's own stands in front of the figure: in 1987, 38 people had died."""
    now = (article.date or article.received or "")[:4]
    return any(m.group() != now for m in _YEAR.finditer(before))


def fates_of(counted: str, language: Language) -> frozenset[str]:
    """What befell the counted, as a wording tells it."""
    fates = _fates(language)
    return frozenset(fates[word] for word in map(str.casefold, _WORD.findall(counted)) if word in fates)


def _foreseen(text: str, figure: Figure, sentence: Span, figures: Sequence[Figure], language: Language) -> bool:
    """Whether the figure is no report: a word of forecasts stands in front of it, after the figure before, or behind it in its own clause;
    or a span of time follows it (so many in 24 hours)."""
    others = [f.span for f in figures if f.span.block == sentence.block and sentence.start <= f.span.start < sentence.end]
    before = max((span.end for span in others if span.end <= figure.span.start), default=sentence.start)
    follows = min((span.start for span in others if span.start >= figure.span.end), default=sentence.end)
    front, back = text[before : figure.span.start], text[figure.span.end : follows]
    if before > sentence.start and (marks := list(_MARK.finditer(front))):
        front = front[marks[-1].end() :]
    stop = _MARK.search(back)
    if stop is None and any(f.kind == "duration" and f.span.start == follows for f in figures if f.span.block == sentence.block):
        return True
    words = [m.group().casefold() for m in _TOKEN.finditer(f"{front} {figure.text} {back[: stop.start()] if stop else back}")]
    return _says(words, *_forecasts(language))


def _says(words: Sequence[str], phrases: frozenset[tuple[str, ...]], endings: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands among the words, or a word with one of the endings."""
    if any(tuple(words[i : i + n]) in phrases for n in {len(phrase) for phrase in phrases} for i in range(len(words) - n + 1)):
        return True
    return any(word.endswith(ending) and len(word) >= len(ending) + _SHORT for word in words for ending in endings)


def content(counted: str, language: Language) -> tuple[str, ...]:
    """The content words of what is counted, folded and without plural endings, its head first.

    >>> content("soldats des forces spéciales", Language("fr"))
    ('soldat', 'force', 'speciale')
    """
    words = language.figures
    parts = [m.group() for m in _WORD.finditer(counted)]
    at = 0
    if words.head == "last":
        links = [i for i, part in enumerate(parts) if part.casefold() in words.links]
        at = (links[0] if links else len(parts)) - 1
    ordered = [*parts[at : at + 1], *parts[:at], *parts[at + 1 :]] if at > 0 else parts
    stems = (stem(w) for w in ordered if w.casefold() not in words.premodifiers)
    return tuple(dict.fromkeys(w for w in stems if len(w) > _SHORT))


def stem(word: str) -> str:
    """A word without accents, case and plural ending; light, and the same for every language of plurals in -s and -x.

    >>> stem("Blessés"), stem("journaux"), stem("soldiers")
    ('blesse', 'journal', 'soldier')
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
    if len(plain) > 4 and plain.endswith("aux"):
        return plain[:-2] + "l"
    return plain[:-1] if len(plain) > _SHORT and plain[-1] in "sx" else plain


def _clause(text: str, figure: Figure, start: int, end: int) -> str:
    """The words around a figure, up to a mark or another number on either side."""
    before = text[max(start, figure.span.start - _NEAR) : figure.span.start]
    after = text[figure.span.end : min(end, figure.span.end + _NEAR)]
    stop = _CLAUSE.search(after)
    marks = list(_CLAUSE.finditer(before))
    return before[marks[-1].end() if marks else 0 :] + " " + figure.text + " " + after[: stop.start() if stop else len(after)]


@lru_cache(maxsize=32)
def _fates(language: Language) -> dict[str, str]:
    return {word.casefold(): fate for fate, words in language.figures.fates.items() for word in words}


@lru_cache(maxsize=32)
def _fate_stems(language: Language) -> frozenset[str]:
    """Stems of fate words: as modifiers they would count twice."""
    return frozenset(stem(word) for word in _fates(language))


@lru_cache(maxsize=32)
def _forecasts(language: Language) -> tuple[frozenset[tuple[str, ...]], tuple[str, ...]]:
    """The phrases, and the endings."""
    words = [word.casefold() for word in language.figures.forecasts]
    phrases = (tuple(_TOKEN.findall(word)) for word in words if not word.startswith("-"))
    return frozenset(phrases), tuple(word[1:] for word in words if word.startswith("-"))
