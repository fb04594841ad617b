"""Laws 1 to 4 on any input: an outcome and no exception, nothing lost, every span home, settled. Says which one is broken, and how."""

from __future__ import annotations

import base64
import gzip
import json
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from account import account, raw_blocks, settled
from news_digest import intake, knowledge, model, road
from news_digest.clean import CleanError, clean
from news_digest.explain import diff, explain
from news_digest.model import Article, Digest, Entry, RawArticle, Sidecar, Span
from news_digest.proof import letters, raw_subtitles, visible
from news_digest.readable import readable
from news_digest.render import article as page
from news_digest.render.words import Tongue

PAGES = Path(__file__).resolve().parents[2] / "shared" / "eval" / "data" / "pages.jsonl.gz"
"""The development pages; they lie beside the project and are never copied into it."""


def pages() -> Iterator[tuple[str, bytes, str]]:
    """Each development page: its id, its bytes as saved, its text as pasted ("" where none is given)."""
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            yield page["id"], base64.b64decode(page["b64"]) if "b64" in page else page["html"].encode("utf-8", "replace"), page.get("text", "")


def broken(name: str, data: bytes, word: bytes = b"", settling: bool = True) -> str | None:
    """What an input with its sidecar (`word`) breaks: "law N: …"; None when laws 1 to 4 hold (to 3 without `settling`).

    A refusal with its reason is no breach.
    """
    try:
        raw = intake.read(name, data, sidecar=_sidecar(word))
        outcome = road.digest(raw)
        _shown(outcome)
    except (intake.IntakeError, knowledge.DataError) as refusal:
        return None if str(refusal) else "law 1: refused without a reason"
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        return f"law 1: {type(error).__name__}: {error} ({Path(at.filename).name}:{at.lineno})"
    if outcome.digest is None:
        return None
    for law, holds in (("law 2", _accounts), ("law 3", _points), *([("law 4", _settles)] if settling else [])):
        try:
            holds(raw, outcome.digest)
        except Exception as error:
            return f"{law}: {type(error).__name__}: {str(error)[:400]}"
    return None


def lost(name: str, data: bytes) -> str | None:
    """What cleaning an input loses or adds: law 2 alone, at half the price."""
    try:
        raw = intake.read(name, data)
        _accounts(raw, Digest(clean(raw)))
    except (intake.IntakeError, knowledge.DataError, CleanError):
        return None
    except Exception as error:
        return f"law 2: {type(error).__name__}: {str(error)[:400]}"
    return None


def _sidecar(word: bytes) -> Sidecar | None:
    try:
        return knowledge.sidecar(word.decode("utf-8-sig"), "a.yaml") if word else None
    except UnicodeDecodeError as error:
        raise knowledge.DataError("a.yaml: not UTF-8") from error


def _shown(outcome: model.Outcome) -> None:
    """All faces of an outcome: the sheet, the account, the page."""
    readable(outcome)
    explain(outcome)
    diff(outcome)
    if isinstance(outcome, (model.Published, model.Draft)):
        page.content(page.view(Entry("a", outcome.digest), page.Place("a.html"), Tongue()))


# ------------------------------------------------------------------------------------------------ law 2
def _accounts(raw: RawArticle, digest: Digest) -> None:
    if raw.kind == "text":
        account(raw.text, digest.article)
    elif "text_from_data" in [doubt.kind for doubt in digest.article.doubts]:
        base = letters(digest.article.raw_title, *raw_blocks(digest.article), *(r.text for r in digest.article.removed))
        left = [visible(raw.text) - base - letters(deck) for deck in raw_subtitles(digest.article)]
        assert not all(left), f"lost: {dict(left[0])}"
    else:
        accounted(visible(raw.text), digest.article)


def accounted(came: Counter[str], article: Article) -> None:
    """Law 2 for a page: nothing visible is lost; only a headline from the head may stand there beside it."""
    base = letters(*raw_blocks(article), *(r.text for r in article.removed))
    title = letters(article.raw_title)
    tried = [base + letters(deck) + own for deck in raw_subtitles(article) for own in (title, Counter())]
    assert came in tried, f"lost: {dict(came - tried[0])}; from nowhere: {dict(tried[0] - came)}"


# ------------------------------------------------------------------------------------------------ laws 3 and 4
def _points(_: RawArticle, digest: Digest) -> None:
    """Every span lies inside its block, and says what is shown for it."""
    blocks = digest.article.blocks

    def text(span: Span) -> str:
        assert 0 <= span.block < len(blocks), span
        assert 0 <= span.start < span.end <= len(blocks[span.block].text), span
        return blocks[span.block].text[span.start : span.end]

    for shown in (*digest.quotes, *digest.figures):
        assert text(shown.span) == shown.text, shown
    for sentence in digest.sentences:
        text(sentence.span)
        inside = blocks[sentence.span.block].text
        assert all(inside[token.start : token.end] == token.text for token in sentence.tokens), sentence
    for span in (*digest.summary, *digest.article.scars, *(span for land in digest.countries for span in land.spans)):
        text(span)


def _settles(raw: RawArticle, digest: Digest) -> None:
    """What was cleaned, cleaned again, stays. A page's result can't be saved as a page again, and an editor's word is said once."""
    if raw.kind == "text" and raw.sidecar == Sidecar():
        try:
            settled(digest.article, raw.offered.language)
        except AssertionError as error:
            raise AssertionError(_unsettled(digest.article)) from error


def _unsettled(article: Article) -> str:
    """The first block that a second cleaning changes, before and after."""
    once = [block.text for block in article.blocks if block.kind != "caption"]
    again = clean(RawArticle("again.txt", "text", "\n\n".join([article.title, *once])))
    twice = [block.text for block in again.blocks]
    first = next((n for n, (a, b) in enumerate(zip(once, twice, strict=False)) if a != b), min(len(once), len(twice)))
    return f"block {first} of {len(once)}: {once[first : first + 1]} becomes {twice[first : first + 1]}"
