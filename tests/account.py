"""The account of cleaning, checked: nothing lost, every repair undone, settled on a second run. For law 2 and law 4."""

from __future__ import annotations

from news_digest.clean import CleanError, clean
from news_digest.clean.page import undo
from news_digest.model import Article, RawArticle, Sidecar
from news_digest.proof import letters, raw_subtitles


def raw_blocks(article: Article) -> list[str]:
    """Each block as it came in: its repairs undone last to first. Every repair must stand where it says."""
    out = []
    for n, block in enumerate(article.blocks):
        text = block.text
        mine = [r for r in article.repairs if r.block == n]
        for r in reversed(mine):
            assert text[r.start : r.start + len(r.after)] == r.after, f"{r} does not stand in {text!r}"
            text = undo(text, [r])
        out.append(text)
    return out


def account(raw: str, article: Article) -> None:
    """Law 2: kept, undone, plus removed is what came in, to the character."""
    came = letters(raw)
    base = letters(article.raw_title if article.title_line else "", *raw_blocks(article), *(r.text for r in article.removed))
    tried = [base + letters(deck) for deck in raw_subtitles(article)]
    if came not in tried:
        assert not came - tried[0], f"lost: {dict(came - tried[0])}"
        assert not tried[0] - came, f"from nowhere: {dict(tried[0] - came)}"


def settled(article: Article, declared: str | None = None) -> None:
    """Law 4: what was cleaned, cleaned again, keeps its blocks word for word. Captions aside: plain text has no way to say what they are. The
    standfirst stands first, and may be a paragraph where the byline that told it is gone. `declared`: the language that front matter gave,
    which is no part of the text."""
    blocks = [b.text for b in article.blocks if b.kind != "caption"]
    deck = [article.subtitle] if article.subtitle else []
    text = "\n\n".join([article.title, *deck, *blocks])
    try:
        again = clean(RawArticle("again.txt", "text", text, sidecar=Sidecar(language=declared)))
    except CleanError:
        assert not blocks
        return
    kept = [b.text for b in again.blocks]
    assert (kept[len(deck) :] if kept[: len(deck)] == deck else kept) == blocks
