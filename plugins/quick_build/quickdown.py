"""Python-Markdown that does not look for what can't be there.

Each block of a text is shown to some fifteen processors and each run of words to some fifteen patterns, most of which search for a mark that the text
does not hold. Here a pattern is asked only where its mark stands; what it then does is its own business. A pattern that is not known is always asked.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

Marks = tuple[str, ...]
"""One of these stands in every text that a pattern matches."""

ANY: Marks = ("",)
"""It may match any text."""

INLINE: dict[str, Marks] = {
    r"(?:(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`)": ("`",),
    r"\\(.)": ("\\",),
    r"\[\^([^\]]*)\]": ("[^",),
    r"(?<!\!)\[": ("[",),
    r"\!\[": ("![",),
    r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>]*)>": ("://",),
    r"<([^<> !]+@[^@<> ]+)>": ("@",),
    r"  \n": ("  \n",),
    r"(&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[a-zA-Z0-9]+);)": ("&",),
    r"\*|_": ("*", "_"),
}
"""Patterns of words by their text."""

HTML = r"(<(\/?+[a-zA-Z]"
"""How the pattern of tags begins: it is long, and every match begins with its first character."""

BLOCKS: dict[str, Marks] = {
    r"(^|\n)[ ]{0,3}>[ ]?(.*)": (">",),
    r"(?:^|\n)(?P<level>#{1,6})(?P<header>(?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)": ("#",),
    r"^.*?\n(?:=+|-+)[ ]*(\n|$)": ("\n=", "\n-"),
    r"(^|\n)[ ]{0,3}:[ ]{1,3}(.*?)(\n|$)": (": ",),
    r"^[ ]{0,3}\[\^([^\]]*)\]:[ ]*(.*)$": ("[^",),
    r"^[*]\[(?P<abbr>[^\\]*?)\][ ]?:[ ]*\n?[ ]*(?P<title>.*)$": ("*[",),
    r"""^[ ]{0,3}\[([^\[\]]*)\]:[ ]*(?:\n[ ]*)?([^\s]+)[ ]*(?:\n[ ]*)?((["\'])(.*)\4[ ]*|\((.*)\)[ ]*)?$""": ("]:",),
    r"^[ ]{0,3}(?=(?P<atomicgroup>(-+[ ]{0,2}){3,}|(_+[ ]{0,2}){3,}|(\*+[ ]{0,2}){3,}))(?P=atomicgroup)[ ]*$": ("--", "- ", "__", "_ ", "**", "* "),
}
"""Patterns of blocks by their text."""


def quick(md: Markdown) -> Markdown:
    """Make a parser one that does not look for what can't be there, in so far as its parts are Python-Markdown's own."""
    old = md.treeprocessors["inline"]
    if type(old) is InlineProcessor:
        vars(old)["_marks"] = ()
        old.__class__ = QuickInline
    if type(md.parser) is BlockParser:
        md.parser.__class__ = QuickBlocks
        vars(md.parser)["_marks"] = {}
    return md


def inline_marks(pattern: Any) -> Marks:
    """What a text must hold that one of the patterns of words can match."""
    text = getattr(pattern.getCompiledRegExp(), "pattern", "")
    return ("<",) if text.startswith(HTML) else INLINE.get(text, ANY)


def block_marks(processor: Any) -> Marks:
    """What a block must hold that one of the processors of blocks can take it."""
    if type(processor) is TableProcessor:
        return ("|",)
    pattern = getattr(processor, "RE", "") if type(processor).__module__.startswith("markdown.") else ""
    return BLOCKS.get(getattr(pattern, "pattern", pattern), ANY)


def absent(marks: Marks, text: str) -> bool:
    """Whether none of the marks is there.

    >>> absent(("*", "_"), "plain words"), absent(ANY, "")
    (True, False)
    """
    return not any(mark in text for mark in marks)


def _parted(marks: Marks) -> tuple[str, Marks]:
    """The first mark, which is mostly the only one, and the others: a test of one string needs no call."""
    return marks[0], marks[1:]


class QuickInline(InlineProcessor):  # type: ignore[misc]
    """Python-Markdown's `InlineProcessor`, whose method is overridden by the name that Python gives to a private one."""

    _marks: tuple[tuple[Any, str, Marks], ...]

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        self._marks = tuple((pattern, *_parted(inline_marks(pattern))) for pattern in self.inlinePatterns)
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: Any, patternIndex: int = 0) -> Any:
        if isinstance(data, AtomicString):
            return data
        apply = self._InlineProcessor__applyPattern
        for n in range(patternIndex, len(self._marks)):
            pattern, first, others = self._marks[n]
            if first not in data and (not others or absent(others, data)):
                continue
            matched, start = True, 0
            while matched:
                data, matched, start = apply(pattern, data, n, start)
        return data


class QuickBlocks(BlockParser):  # type: ignore[misc]
    """Python-Markdown's `BlockParser`."""

    _marks: dict[Any, tuple[str, Marks]]

    def parseBlocks(self, parent: Any, blocks: list[str]) -> None:
        known = self._marks
        for one in self.blockprocessors:
            if one not in known:
                known[one] = _parted(block_marks(one))
        processors = [(one, *known[one]) for one in self.blockprocessors]
        while blocks:
            for processor, first, others in processors:
                if first not in blocks[0] and (not others or absent(others, blocks[0])):
                    continue
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
