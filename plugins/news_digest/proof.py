"""The proof of an article before it is published: nothing of it is lost or made up, and whatever is shown stands in it letter for letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from .clean.page import undo
from .clean.tree import parse
from .model import Article, Digest, Doubt, Draft, Outcome, Published, RawArticle, Span

BREACHES = frozenset(("unaccounted", "unproven"))
"""Kinds of doubt that say a law is broken: a site with one of them is not published."""

_REPORT = "please report it with the file"


def proven(raw: RawArticle, outcome: Outcome) -> Outcome:
    """The outcome with a doubt for each breach of the account or of a span; a duplicate or a held article shows nothing."""
    if not isinstance(outcome, (Published, Draft)):
        return outcome
    found = tuple(breaches(raw, outcome.digest))
    return replace(outcome, digest=replace(outcome.digest, doubts=(*outcome.digest.doubts, *found))) if found else outcome


def breaches(raw: RawArticle, digest: Digest) -> Iterator[Doubt]:
    """What is broken in one article."""
    if told := unaccounted(raw, digest.article):
        yield Doubt("unaccounted", told, f"the cleaned text and what was taken out are not what came in; {_REPORT}")
    for text in unproven(digest):
        yield Doubt("unproven", text, f"this does not stand in the cleaned article where it is said to; {_REPORT}")


# ------------------------------------------------------------------------------------------------ the account
def letters(*texts: str) -> Counter[str]:
    """The characters of texts, white space aside."""
    return Counter("".join("".join(text.split()) for text in texts))


def unaccounted(raw: RawArticle, article: Article) -> str:
    """The characters that came in and are neither kept nor removed, or are kept and never came in; "" when the account is whole.

    >>> came = RawArticle("a.txt", "text", "Port shut\\n\\nRain.")
    >>> unaccounted(came, Article("a.txt", "text", "en", "Port shut", "Port shut", (), title_line=1))
    'lost: "Rain."'
    """
    whole = raw.kind == "text"
    from_data = any(doubt.kind == "text_from_data" for doubt in article.doubts)
    came = letters(raw.text) if whole else visible(raw.text)
    title = letters(article.raw_title) if article.title_line or not whole else Counter[str]()
    base = letters(*raw_blocks(article), *(r.text for r in article.removed))
    tried = [base + letters(deck) + own for deck in raw_subtitles(article) for own in ((title,) if whole else (title, Counter[str]()))]
    if came in tried or (from_data and any(not came - one for one in tried)):
        return ""
    lost, strange = min(((came - one, one - came) for one in tried), key=lambda pair: pair[0].total() + pair[1].total())
    return "; ".join(f'{word}: "{"".join(some.elements())[:60]}"' for word, some in (("lost", lost), ("from nowhere", strange)) if some)


def raw_blocks(article: Article) -> list[str]:
    """Each block as it came in: its repairs undone last to first."""
    return [undo(block.text, [r for r in article.repairs if r.block == n]) for n, block in enumerate(article.blocks)]


def raw_subtitles(article: Article) -> list[str]:
    """The standfirst with the last 0, 1, 2 … repairs of metadata undone: its own come last, but how many are its own is not written down."""
    text = article.subtitle or ""
    out = [text]
    for r in reversed([r for r in article.repairs if r.block is None]):
        if text[r.start : r.start + len(r.after)] != r.after:
            break
        text = undo(text, [r])
        out.append(text)
    return out


def visible(text: str) -> Counter[str]:
    """The letters of a page's visible text, by other means than the cleaning's own walk."""
    tree = parse(text)
    for element in [e for e in tree.iter() if e.tag in ("head", "script", "style", "template") or _hidden(e)]:
        if element.getparent() is not None:
            element.drop_tree()
    return letters(tree.text_content())


def _hidden(element: Any) -> bool:
    return "hidden" in element.attrib or re.search(r"display\s*:\s*none", element.get("style", ""), re.I) is not None


# ------------------------------------------------------------------------------------------------ the spans
def unproven(digest: Digest) -> Iterator[str]:
    """What a box would show that is not, letter for letter, the text at its span."""
    blocks = digest.article.blocks

    def at(span: Span) -> str | None:
        return blocks[span.block].text[span.start : span.end] if 0 <= span.block < len(blocks) else None

    shown = [*((quote.text, quote.span) for quote in digest.quotes), *((figure.text, figure.span) for figure in digest.figures)]
    yield from (text for text, span in shown if at(span) != text)
    yield from ("a sentence of the summary" for span in digest.summary if not at(span))
