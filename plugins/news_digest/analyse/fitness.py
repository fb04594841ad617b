"""Tells which sentences may stand in a summary: whole, undamaged, no question, not mostly a quotation, understood alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ..language import Language
from ..model import Article, Sentence

SHORTEST, LONGEST = 8, 70
"""Words; below it is a fragment or a remark, above it a list."""
OPENING = 18
"""Tokens of an opening phrase at most."""
CAPTION = 12
"""Words of a caption at most."""
MOSTLY = 0.5
"""From this share in quotation marks on, a sentence is somebody else's."""
_GLUED = re.compile(r"[?!][^\W\d_]")
"""A question with the next sentence stuck to it."""
Phrases = Mapping[str, Sequence[tuple[str, ...]]]
_CLOSERS = "\"'”»’)] \u00a0\u202f"


def fit(sentence: Sentence, article: Article, size: int, quoted: float, language: Language) -> bool:
    """Whether a sentence of `size` words is whole, undamaged and news; whether it can be understood alone is another question (`dangles`).
    `quoted` is how much of it stands in quotation marks."""
    if sentence.damaged or not SHORTEST <= size <= LONGEST or quoted >= MOSTLY:
        return False
    span = sentence.span
    block = article.blocks[span.block].text
    text = block[span.start : span.end]
    if not text.rstrip(_CLOSERS).endswith((".", "!", "…")) or text.isupper() or not _begins_well(text):
        return False
    if not _balanced(text) or _GLUED.search(text):
        return False
    if size <= CAPTION and _is_caption(sentence, block, language.summary.verbs):
        return False
    return not _echoes(sentence, language.summary.echoes) and not _opens_with(sentence, _phrases(language.summary.passing))


def _balanced(text: str) -> bool:
    """Whether every mark and bracket that opens closes too."""
    count = text.count
    if count("«") != count("»") or count("“") != count("”"):
        return False
    return count("(") == count(")") and count("[") == count("]") and not count('"') % 2


def _is_caption(sentence: Sentence, block: str, verbs: tuple[str, ...]) -> bool:
    """Whether it is a short paragraph of its own without a verb: a caption that lost its picture."""
    if not verbs or block.strip() != block[sentence.span.start : sentence.span.end].strip():
        return False
    return not _has(sentence, verbs)


@cache
def _forms(forms: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole words, and the endings that other forms stand for."""
    return frozenset(form for form in forms if not form.startswith("-")), tuple(form[1:] for form in forms if form.startswith("-"))


def _has(sentence: Sentence, forms: tuple[str, ...]) -> bool:
    """Whether a token is one of the forms or, in small letters, ends as one that begins with a hyphen."""
    whole, endings = _forms(forms)
    return any(token.low in whole or (token.text[0].islower() and token.low.endswith(endings)) for token in sentence.tokens)


def _begins_well(text: str) -> bool:
    first = text.lstrip("«“\"'‘( \u00a0\u202f")[:1]
    return first.isupper() or first.isdigit() or not first.isascii()


@cache
def _phrases(words: tuple[str, ...]) -> Phrases:
    """The phrases by their first word."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for word in words:
        phrase = tuple(word.casefold().replace("'", "' ").split())
        out.setdefault(phrase[0], []).append(phrase)
    return out


def _opens_with(sentence: Sentence, phrases: Phrases, after: int = 0) -> bool:
    """Whether the words from the token `after` on are one of the phrases."""
    near = sentence.tokens[after : after + 8]
    found = phrases.get(next((token.low for token in near if token.text[0].isalnum()), ""))
    if found is None:
        return False
    head = tuple(token.low for token in near if token.text[0].isalnum())
    return any(head[: len(phrase)] == phrase for phrase in found)


def dangles(sentence: Sentence, language: Language) -> bool:
    """Whether a sentence leans on the one before by its opening ("Il a ajouté", "However").

    >>> from news_digest.analyse.sentences import tokens
    >>> from news_digest.knowledge import language
    >>> from news_digest.model import Span
    >>> def opens(text): return dangles(Sentence(Span(0, 0, len(text)), tokens(text, 0, len(text))), language("fr"))
    >>> opens("Il a ajouté ceci."), opens("Il y a un accord."), opens("Le ministre a signé.")
    (True, False, False)
    """
    words = language.summary
    if _opens_with(sentence, _phrases(words.safe)):
        return False
    return _opens_with(sentence, _phrases(words.dangling)) or _turns_to_pronoun(sentence, language)


def _turns_to_pronoun(sentence: Sentence, language: Language) -> bool:
    """Whether a pronoun follows the opening phrase: "À peine arrivé, il…" says of nobody that he has arrived."""
    commas = [n for n, token in enumerate(sentence.tokens[:OPENING]) if token.text == ","]
    after = commas[0] + 1 if commas else 0
    words = language.summary
    return bool(after) and _opens_with(sentence, _phrases(words.pronouns), after) and not _opens_with(sentence, _phrases(words.safe), after)


def _echoes(sentence: Sentence, echoes: tuple[str, ...]) -> bool:
    """Whether the speaker is but a pronoun ("a-t-il ajouté", "he said")."""
    first, endings = _echoed(echoes)
    lows = [token.low for token in sentence.tokens]
    if endings and any("-" in low and low.endswith(endings) for low in lows):
        return True
    if first.isdisjoint(lows):
        return False
    joined = f" {' '.join(lows)} "
    return any(f" {echo} " in joined for echo in echoes)


@cache
def _echoed(echoes: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that an echo begins with, and the endings, each with a hyphen in front, that are one."""
    return frozenset(echo.split()[0] for echo in echoes), tuple(echo for echo in echoes if echo.startswith("-"))
