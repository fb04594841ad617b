"""What the tests of sentences, quotes, people and speakers share: an article from paragraphs, read by the four engines in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from news_digest.analyse import people, quotes, sentences, speakers
from news_digest.knowledge import language
from news_digest.language import Language
from news_digest.model import Article, Attribution, Block, Mention, Person, Quotation, Quote, Sentence, Span


@dataclass(frozen=True, slots=True)
class Read:
    """Everything the four engines make of one article."""

    article: Article
    found: tuple[Quotation, ...]
    parts: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    persons: tuple[Person, ...]
    said: tuple[Quote, ...]
    attributions: tuple[Attribution, ...]

    def text(self, span: Span) -> str:
        return self.article.blocks[span.block].text[span.start : span.end]


def article(lang: str, paragraphs: Sequence[str], scar: str | None = None, title: str = "") -> Article:
    """An article: `#` begins a heading, `|` a table, `^` a caption; `scar` is marked where it stands."""
    kinds = {"#": "heading", "|": "table", "^": "caption"}
    blocks = tuple(Block(kinds.get(p[:1], "paragraph"), p[1:] if p[:1] in kinds else p) for p in paragraphs)  # type: ignore[arg-type]
    scars = tuple(Span(b, x.text.index(scar), x.text.index(scar) + len(scar)) for b, x in enumerate(blocks) if scar and scar in x.text)
    return Article("a.txt", "text", lang, title, "", blocks, scars=scars)


def read(lang: str | Language, paragraphs: Sequence[str], scar: str | None = None, title: str = "") -> Read:
    """The article read, in a language or one with other words; checks by the way that every span gives exactly its text."""
    words = language(lang) if isinstance(lang, str) else lang
    a = article(words.code, paragraphs, scar, title)
    found = quotes.find(a.blocks, words)
    parts = sentences.split(a.blocks, found, a.scars, words)
    mentions, persons = people.find(a, parts, words)
    said, attributions = speakers.attribute(a, parts, found, mentions, words)
    result = Read(a, found, parts, mentions, persons, said, attributions)
    check(result)
    return result


def check(r: Read) -> None:
    """Law 3: a span gives its text, sentences hold their tokens and follow each other, quotations stand inside their marks."""
    for q in r.said:
        assert q.text
        assert r.text(q.span) == q.text
        assert 0.0 <= q.confidence <= 1.0
    for n in r.found:
        assert n.outer.block == n.inner.block
        assert n.outer.start <= n.inner.start < n.inner.end <= n.outer.end
    last = (0, 0)
    for s in r.parts:
        assert (s.span.block, s.span.start) >= last
        last = (s.span.block, s.span.end)
        assert r.text(s.span) == r.text(s.span).strip() != ""
        assert all(t.text == r.text(Span(s.span.block, t.start, t.end)) and s.span.start <= t.start < t.end <= s.span.end for t in s.tokens)
    for m in r.mentions:
        assert r.text(m.span).strip()
