"""Finds the words that tell a day by the day of writing ("vendredi", "last week"), and the day they mean; only where that day is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ..knowledge.moments import WhenWords, when_words
from ..language import Language
from ..model import Article, Moment, Sentence, Span, Token

LONGEST = 5
"""Tokens of a phrase at most."""


def find(article: Article, sentences: Sequence[Sentence], wanted: Sequence[Span], language: Language) -> tuple[Moment, ...]:
    """The moments told in the `wanted` sentences, in text order; none where the article has no date of its own, or only an estimated one.

    A bare weekday is the last one up to the day of writing. Where its sentence speaks of what is to come it may be the next one, and is left alone.
    """
    day = _day(article)
    words = when_words(language.code)
    if day is None:
        return ()
    return tuple(found for sentence in sentences if sentence.span in wanted for found in _in(sentence, day, words))


def _day(article: Article) -> date | None:
    try:
        return date.fromisoformat(article.date[:10]) if article.date and not article.date_estimated else None
    except ValueError:
        return None


def _in(sentence: Sentence, day: date, words: WhenWords) -> Iterator[Moment]:
    tokens = sentence.tokens
    ahead = any(t.low in words.future or (words.endings and len(t.low) > 4 and t.low.endswith(words.endings)) for t in tokens)
    n = 0
    while n < len(tokens):
        size, found = _phrase(tokens, n, day, words)
        if not found and (name := words.weekday(tokens[n].low)) is not None:
            size, found = 1, _weekday(tokens, n, name, day, words, ahead)
        if found:
            yield Moment(Span(sentence.span.block, tokens[n].start, tokens[n + size - 1].end), found[0].isoformat(), found[1].isoformat())
        n += max(1, size)


Days = tuple[date, date]


def _phrase(tokens: Sequence[Token], n: int, day: date, words: WhenWords) -> tuple[int, Days | None]:
    if tokens[n].low not in words.openers:
        return 0, None
    for size in range(LONGEST, 0, -1):
        told = words.phrases.get(tuple(token.low for token in tokens[n : n + size]))
        if told and n + size <= len(tokens):
            return size, _days(day, *told)
    return 0, None


def _days(day: date, unit: str, shift: int) -> Days:
    """The first and the last day of a day, week or month so many from that of writing."""
    if unit == "day":
        one = day + timedelta(days=shift)
        return one, one
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
        return monday, monday + timedelta(days=6)
    months = day.year * 12 + day.month - 1 + shift
    first = date(months // 12, months % 12 + 1, 1)
    after = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return first, after - timedelta(days=1)


def _weekday(tokens: Sequence[Token], n: int, name: int, day: date, words: WhenWords, ahead: bool) -> Days | None:
    """The weekday at `n`; nothing where its date stands beside it, or where it may be one that comes."""
    beside = [tokens[k].low for k in (n - 1, n + 1) if 0 <= k < len(tokens)]
    moved = next((words.moving[word] for word in beside if word in words.moving), 0)
    if any(word[0].isdigit() for word in beside) or (ahead and not moved):
        return None
    back = (day.weekday() - name) % 7
    one = day + timedelta(days=7 - back) if moved > 0 else day - timedelta(days=back or 7 * -moved)
    return one, one
