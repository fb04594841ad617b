"""Tells which sentences may stand in a summary: whole, undamaged, no question, not mostly a quotation, understood alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from ..language import Language, SummaryWords
from ..late import dataclass
from ..model import Article, Sentence
from ..regex import regex

SHORTEST, LONGEST = 8, 70
"""Words; below it is a fragment or a remark, above it a list."""
OPENING = 18
"""Tokens of an opening phrase at most."""
CAPTION = 12
"""Words of a caption at most."""
MOSTLY = 0.5
"""From this share in quotation marks on, a sentence is somebody else's."""
_GLUED = regex(r"[?!][^\W\d_]")
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
    return not _echoes(sentence, language.summary) and not _begins(_head(sentence), _openings(language.summary).passing)


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


@dataclass(frozen=True, slots=True, eq=False)
class _Openings:
    """The phrases of a language by their first word; the words that an echo begins with; the endings, each with a hyphen in front, that are one."""

    passing: Phrases
    safe: Phrases
    dangling: Phrases
    pronouns: Phrases
    echoing: frozenset[str]
    endings: tuple[str, ...]


@cache
def _openings(words: SummaryWords) -> _Openings:
    return _Openings(
        _phrases(words.passing),
        _phrases(words.safe),
        _phrases(words.dangling),
        _phrases(words.pronouns),
        frozenset(echo.split()[0] for echo in words.echoes),
        tuple(echo for echo in words.echoes if echo.startswith("-")),
    )


def _phrases(words: tuple[str, ...]) -> Phrases:
    out: dict[str, list[tuple[str, ...]]] = {}
    for word in words:
        phrase = tuple(word.casefold().replace("'", "' ").split())
        out.setdefault(phrase[0], []).append(phrase)
    return out


def _head(sentence: Sentence, after: int = 0) -> tuple[str, ...]:
    """The first words of a sentence from the token `after` on."""
    return tuple([token.low for token in sentence.tokens[after : after + 8] if token.text[0].isalnum()])


def _begins(head: tuple[str, ...], phrases: Phrases) -> bool:
    """Whether the first words are one of the phrases."""
    known = phrases.get(head[0]) if head else None
    return known is not None and any(head[: len(phrase)] == phrase for phrase in known)


def dangles(sentence: Sentence, language: Language) -> bool:
    """Whether a sentence leans on the one before by its opening ("Il a ajouté", "However").

    >>> from news_digest.analyse.sentences import tokens
    >>> from news_digest.knowledge import language
    >>> from news_digest.model import Span
    >>> def opens(text): return dangles(Sentence(Span(0, 0, len(text)), tokens(text, 0, len(text))), language("fr"))
    >>> opens("Il a ajouté ceci."), opens("Il y a un accord."), opens("Le ministre a signé.")
    (True, False, False)
    """
    known, head = _openings(language.summary), _head(sentence)
    if _begins(head, known.safe):
        return False
    return _begins(head, known.dangling) or _turns_to_pronoun(sentence, known)


def _turns_to_pronoun(sentence: Sentence, known: _Openings) -> bool:
    """Whether a pronoun follows the opening phrase: "À peine arrivé, il…" says of nobody that he has arrived."""
    comma = next((n for n, token in enumerate(sentence.tokens[:OPENING]) if token.text == ","), None)
    head = _head(sentence, comma + 1) if comma is not None else ()
    return _begins(head, known.pronouns) and not _begins(head, known.safe)


def _echoes(sentence: Sentence, words: SummaryWords) -> bool:
    """Whether the speaker is but a pronoun ("a-t-il ajouté", "he said")."""
    known = _openings(words)
    lows = [token.low for token in sentence.tokens]
    if known.endings and any(low.endswith(known.endings) for low in lows if "-" in low):
        return True
    if known.echoing.isdisjoint(lows):
        return False
    joined = f" {' '.join(lows)} "
    return any(f" {echo} " in joined for echo in words.echoes)
