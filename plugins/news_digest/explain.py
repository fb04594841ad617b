"""What became of each line of an input, and of each changed character: the account of one article, for a person's eyes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from .model import Article, Outcome, Reason, Repair, Told

_CODES = {"title": "1;35", "subtitle": "35", "heading": "1;32", "kept": "32", "removed": "33", "before": "31", "after": "32", "quiet": "2"}

SHOWN = 70
"""Characters of a quotation that tell which one it is."""

Paint = Callable[[str, str], str]


def explain(outcome: Outcome, colour: bool = False) -> str:
    """Every line of the input with its fate: title, the kind of block it became, or the rule that took it out.

    A line of which only a part was taken stands twice: the part with its rule, the rest as kept. What the editor set comes last.
    """
    paint = _painter(colour)
    article = outcome.digest.article if outcome.digest else None
    if article is None:
        return f"{outcome.source}: {getattr(outcome, 'reason', 'nothing to explain')}\n"
    flat = [(line, fate, style, text.replace("\n", " ⏎ ")) for line, fate, style, text in _fates(article)]
    rows = [f"{paint('quiet', f'{line:>5}')} {paint(style, f'{fate:<18}')} {text}" for line, fate, style, text in flat]
    told = [
        f"{paint('quiet', '    ·')} {paint('title', f'set by the editor: {t.key}')} {' → '.join(p for p in (t.target, t.said) if p)}"
        for t in _told(outcome)
    ]
    return "\n".join([outcome.source, *rows, *told]) + "\n"


def _told(outcome: Outcome) -> tuple[Told, ...]:
    return (*outcome.digest.article.told, *outcome.digest.told) if outcome.digest else ()


def why(reasons: Sequence[Reason], colour: bool = False) -> str:
    """Every quotation with its speaker and the reason, then everyone who was weighed, each with a score."""
    paint = _painter(colour)
    lines = ["quotations"]
    for reason in reasons:
        place = f"{reason.span.block}:{reason.span.start}"
        who = paint("title", reason.speaker) if reason.speaker else paint("removed", "nobody is named")
        lines.append(f"{paint('quiet', f'{place:>8}')} {reason.text[:SHOWN]}{'…' * (len(reason.text) > SHOWN)}")
        lines.append(f"{'':8} → {who} {reason.sure:.2f}, {reason.how}")
        lines += [f"{'':10} {paint('quiet', f'{one.score:.2f}')} {one.name}: {one.why}" for one in reason.candidates]
    return "\n".join(lines) + "\n"


def diff(outcome: Outcome, colour: bool = False) -> str:
    """Every repaired block before and after, and every repaired metadata field, with the rules that changed it."""
    paint = _painter(colour)
    article = outcome.digest.article if outcome.digest else None
    return "\n".join([outcome.source, *(_changes(article, paint) if article else ())]) + "\n"


def undone(text: str, repairs: Sequence[Repair]) -> str:
    """The text before its repairs, undone last to first.

    >>> undone("« a »", [Repair("quotes", 0, 0, '"', "« "), Repair("quotes", 0, 3, '"', " »")])
    '"a"'
    """
    for repair in reversed(repairs):
        text = text[: repair.start] + repair.before + text[repair.start + len(repair.after) :]
    return text


def _fates(article: Article) -> list[tuple[int, str, str, str]]:
    """(line, fate, style, text) of everything that came in, in the order of the input."""
    rows = [(r.line, r.rule, "removed", r.text) for r in article.removed]
    mended = {n: list(group) for n, group in groupby((r for r in article.repairs if r.block is not None), key=lambda r: r.block)}
    for n, block in enumerate(article.blocks):
        style = "heading" if block.kind == "heading" else "kept"
        rows.append((block.line, block.kind, style, undone(block.text, mended.get(n, []))))
    rows.append((article.title_line, "title", "title", article.raw_title))
    if article.subtitle:
        rows.append((article.subtitle_line, "subtitle", "subtitle", article.subtitle))
    return sorted(rows, key=lambda row: row[0])


def _changes(article: Article, paint: Paint) -> Iterator[str]:
    for block, group in groupby(article.repairs, key=lambda r: r.block):
        repairs = list(group)
        rules = ", ".join(dict.fromkeys(r.rule for r in repairs))
        if block is None:
            yield from (f"  metadata {paint('quiet', r.rule)} {paint('before', r.before)} → {paint('after', r.after)}" for r in repairs)
        else:
            text = article.blocks[block].text
            yield f"  block {block} {paint('quiet', rules)}"
            yield f"  {paint('before', '-')} {undone(text, repairs)}"
            yield f"  {paint('after', '+')} {text}"


def _painter(colour: bool) -> Paint:
    def paint(style: str, text: str) -> str:
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour and text else text

    return paint
