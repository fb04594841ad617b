"""Law 2 (kept + removed = what came in) and law 4 (settled) on any page and any paste; the mutations that put them to the test."""

from __future__ import annotations

import base64
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from account import account, letters, raw_blocks, raw_subtitles, settled
from news_digest import intake
from news_digest.clean import CleanError, clean
from news_digest.clean.tree import parse
from news_digest.model import Article, RawArticle

PAGES = Path(__file__).resolve().parents[2] / "shared" / "eval" / "data" / "pages.jsonl.gz"
"""The development pages; they lie beside the project and are never copied into it."""

NOISE = ["", "\n", "»", "“", '"', "«", "\u00ad", "&", "<b>", "(", "-", ".", " ", "Ã©", "[", "©", "\x00", "\ufeff", "</div>", "<p>", "\u202e"]


def pages() -> Iterator[tuple[str, bytes, str]]:
    """Each development page: its id, its bytes as saved, its text as pasted ("" where none is given)."""
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            yield page["id"], base64.b64decode(page["b64"]) if "b64" in page else page["html"].encode("utf-8", "replace"), page.get("text", "")


def visible(text: str) -> Counter[str]:
    """The letters of the visible text, by other means than the plugin's own walk."""
    tree = parse(text)
    for element in [e for e in tree.iter() if e.tag in ("head", "script", "style", "template") or _hidden(e)]:
        if element.getparent() is not None:
            element.drop_tree()
    return letters(tree.text_content())


def _hidden(element: Any) -> bool:
    return "hidden" in element.attrib or re.search(r"display\s*:\s*none", element.get("style", ""), re.I) is not None


def accounted(came: Counter[str], article: Article) -> None:
    """Law 2 for a page: nothing visible is lost; only a headline from the head may stand there beside it."""
    base = letters(*raw_blocks(article), *(r.text for r in article.removed))
    title = letters(article.raw_title)
    tried = [base + letters(deck) + own for deck in raw_subtitles(article) for own in (title, Counter())]
    assert came in tried, f"lost: {dict(came - tried[0])}; from nowhere: {dict(tried[0] - came)}"


def broken(kind: str, data: bytes, settling: bool) -> str | None:
    """What an input breaks, in words; None when the laws hold. A refusal with its reason is no breach."""
    try:
        raw = intake.read(f"page.{'html' if kind == 'html' else 'txt'}", data, kind="html" if kind == "html" else "text")
        article = clean(raw)
    except (intake.IntakeError, CleanError):
        return None
    except Exception as error:
        return f"exception {type(error).__name__}: {error}"
    try:
        if kind == "html":
            if "text_from_data" not in [d.kind for d in article.doubts]:
                accounted(visible(raw.text), article)
        else:
            account(raw.text, article)
    except AssertionError as error:
        return f"law 2 {str(error)[:300]}"
    if settling:
        try:
            settled(article)
        except AssertionError as error:
            return f"law 4 {str(error)[:600]}"
    return None


def mutated(data: bytes, kind: str, chance: random.Random) -> bytes:
    """The input with some of its tags, lines or characters cut, doubled, moved or spoilt; pieces of up to a few hundred characters."""
    if chance.random() < 0.1:
        spoilt = bytearray(data)
        for _ in range(chance.randint(1, 20)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        return bytes(spoilt)
    text = data.decode("utf-8", "replace")
    parts = re.split(r"(<[^<>]*>)" if kind == "html" else r"(\n+)", text)
    for _ in range(chance.randint(1, 8)):
        n, m = chance.randrange(len(parts)), chance.randrange(len(parts))
        what = chance.randrange(5)
        if what == 0:
            del parts[n : n + chance.randint(1, 5)]
        elif what == 1:
            parts[n:n] = parts[n : n + chance.randint(1, 12)]
        elif what == 2:
            parts[n], parts[m] = parts[m], parts[n]
        else:
            at = chance.randint(0, len(parts[n]))
            parts[n] = parts[n][:at] + chance.choice(NOISE) + parts[n][at + chance.randint(0, 3) if what == 3 else at :]
        if len(parts) < 2:
            return b"<p>x"
    return "".join(parts).encode("utf-8", "surrogatepass")


def raw_of(text: str) -> RawArticle:
    """A paste as a raw article."""
    return RawArticle("paste.txt", "text", text)
